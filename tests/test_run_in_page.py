"""Every code cell of every page, run in the page's Python: it shows what the notebook stores."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from livepage.build import node, seen

ROOT = Path(__file__).parents[1]
COURSE = ROOT / "_build/html/_static/course"
PAGES = [
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("chapters/*.ipynb")),
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("exercises/*.ipynb")),
]
DIFFERS = {"nbval-ignore-output", "page-differs"}  # the second: rounding that is another in a browser
TEXTS = ("text/latex", "text/plain")  # compared; pictures are another Matplotlib's


def stored(cell):
    """Return the texts that a notebook stores for a cell."""
    texts = []
    for output in cell["outputs"]:
        data = output.get("data", {})
        form = next((form for form in TEXTS if form in data and "text/html" not in data), None)
        texts.append("".join(output["text"] if "text" in output else data[form] if form else ""))
    return "".join(texts).strip()


def shown(outputs):
    """Return the texts that a page shows."""
    return "".join(
        "".join(text for form, text in output.items() if form in ("stream", "error", *TEXTS)) for output in outputs
    ).strip()


pytestmark = pytest.mark.slow  # two processes need some two minutes


@pytest.fixture
def built():
    """The built site, with all packages."""
    if not COURSE.exists():
        pytest.skip("the book is not built: run `make book`")
    lock = json.loads((COURSE / "pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    absent = [name for name, entry in lock["packages"].items() if entry["file_name"].startswith("https:")]
    if absent:
        pytest.skip(f"needs {', '.join(absent)} for Pyodide: build the book with PYODIDE_PACKAGES=FOLDER")


@pytest.mark.parametrize("pages", [PAGES[::2], PAGES[1::2]], ids=["one half", "other half"])
def test_every_cell_shows_in_the_page_what_the_notebook_stores(built, pages):
    notebooks = [json.loads((ROOT / page).read_text(encoding="utf-8")) for page in pages]
    sources = [seen.sources_of(notebook) for notebook in notebooks]
    command = [node.node(), Path(__file__).with_name("run_in_page.mjs"), COURSE]
    done = subprocess.run(command, input=json.dumps(sources), capture_output=True, text=True, check=True, timeout=1200)
    wrong = []
    for page, notebook, line in zip(pages, notebooks, done.stdout.splitlines(), strict=True):
        for (cell, kind), outputs in zip(seen.cells_of(notebook), json.loads(line), strict=True):
            expected, found = stored(cell), shown(outputs)
            marked = DIFFERS.intersection(cell["metadata"].get("tags", ())) or kind == "check"
            if not marked and re.sub(r"\s+", " ", expected) != re.sub(r"\s+", " ", found):
                wrong.append(f"{page}\n{''.join(cell['source'])}\n--- stored\n{expected}\n--- in the page\n{found}\n")
    assert wrong == [], "\n".join(wrong)
