"""Every code cell of every page, run in the page's Python: it shows what the notebook stores, and words of figures."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from livepage.build import cell_notes, node
from livepage.build.cells import DIFFERS, runs_elsewhere
from livepage.session.outputs import FORMS

ROOT = Path(__file__).parents[1]
COURSE = ROOT / "_build/html/_static/course"
PAGES = [
    path.relative_to(ROOT).with_suffix("").as_posix()
    for folder in ("chapters", "exercises")
    for path in sorted(ROOT.glob(f"{folder}/*.ipynb"))
    if not runs_elsewhere(json.loads(path.read_text(encoding="utf-8")))
]
PAGES.sort(key=lambda page: page != "chapters/claims")  # takes a third of the time: nothing shall wait for it
# A figure as it is stored and as it is in a page, of which only the words are compared: Matplotlib is another.
PICTURE = re.compile(
    r'<img class="course-figure" alt="(?P<stored>[^"]*)"[^>]*>'
    r'|<figure class="course-figure">.*?aria-label="(?P<shown>[^"]*)".*?</figure>',
    re.DOTALL,
)


def words(texts):
    """Return what a cell shows, without pictures and without the white space that each place puts as it likes."""
    text = PICTURE.sub(lambda found: found["stored"] or found["shown"], "".join(texts))
    return re.sub(r"\s+", " ", text).strip()


def stored(output):
    """Return an output of a notebook in the form that a page would show."""
    data = output.get("data", {})
    form = next((form for form in (*FORMS, "text/plain") if form in data), None)
    return "".join(output.get("text") or data.get(form, ""))


@pytest.fixture(scope="session")
def run_in_page():
    """Return what runs the cells of a page in the page's Python, which starts once for all pages."""
    if not COURSE.exists():
        pytest.skip("the book is not built: run `make book`")
    lock = json.loads((COURSE / "pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    absent = [name for name, entry in lock["packages"].items() if entry["file_name"].startswith("https:")]
    if absent:
        pytest.skip(f"needs {', '.join(absent)} for Pyodide: build the book with PYODIDE_PACKAGES=FOLDER")
    known = cell_notes.read()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen([node.node(), ROOT / "tests/run_in_page.mjs", COURSE], **pipes) as process:

        def run_in_page(page):
            notebook = json.loads((ROOT / f"{page}.ipynb").read_text(encoding="utf-8"))
            cells, sources = cell_notes.cells_of(notebook), cell_notes.sources_of(notebook)
            notes = cell_notes.notes_of(page, sources, known) or []
            assert len(notes) == len(sources), "what its cells read is not noted: run `make execute`"
            book = [[source, *map(str.split, note.split("|"))] for source, note in zip(sources, notes, strict=True)]
            process.stdin.write(json.dumps({"sources": sources, "book": book}) + "\n")
            process.stdin.flush()
            shown = json.loads(process.stdout.readline())
            return [(*cell, outputs) for cell, outputs in zip(cells, shown, strict=True)]

        yield run_in_page
        process.stdin.close()


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_cell_shows_in_the_page_what_the_notebook_stores(page, run_in_page):
    wrong = []
    for cell, kind, shown in run_in_page(page):
        expected = words(map(stored, cell["outputs"]))
        found = words(text for output in shown for text in output.values())
        tags = {*cell["metadata"].get("tags", ()), kind}
        differs = found != expected and not tags & {"check", "nbval-ignore-output", DIFFERS}
        fails = any("error" in output for output in shown) and "raises-exception" not in tags
        if differs or fails:
            wrong.append(f"{cell['id']}\n--- stored\n{expected}\n--- in the page\n{found}\n")
    assert not wrong, "\n".join(wrong)
