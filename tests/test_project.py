"""What holds for the whole repository: notebooks, imports, documents, commands."""

import ast
import code
import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import tomllib
from base64 import b64encode
from functools import cache
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

import notebooks
import processor
from examiner import QUESTIONS
from livepage.notebook.contents import contents

ROOT = Path(__file__).parent.parent
NOTEBOOKS = [ROOT / "index.ipynb", *sorted(ROOT.glob("chapters/*.ipynb")), *sorted(ROOT.glob("exercises/**/*.ipynb"))]
NOTEBOOKS = [path for path in NOTEBOOKS if ".ipynb_checkpoints" not in path.parts]
EVERY = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.relative_to(ROOT)))


def tags(cell):
    return cell.metadata.get("tags", [])


@cache
def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_code_is_the_standard_librarys():
    assert Path(code.__file__).parent == Path(sysconfig.get_path("stdlib"))
    assert not (ROOT / "code" / "__init__.py").exists()


def test_what_a_reader_writes_is_not_linted():
    """The copies of the sheets, hand-ins and results: folders that git ignores and that do not begin with a dot."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    folders = {line.rstrip("/") for line in lines if line[0].isalpha() and line.endswith("/")}
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert folders == {"my-*", "node_modules", "results", "submissions"}
    assert folders <= {*tool["codespell"]["skip"].split(",")}
    assert folders <= {*tool["ruff"]["extend-exclude"]}


@EVERY
def test_every_code_cell_has_run_in_order(path):
    """A cell that has never run is compared with nothing: strict nbval would pass it."""
    assert [cell.execution_count for cell in code_cells(path)] == list(range(1, len(code_cells(path)) + 1))


@EVERY
def test_cells_are_short_and_notebooks_normalised(path):
    notebook = nbformat.read(path, as_version=4)
    for cell in code_cells(path):
        assert len(cell.source.splitlines()) <= 15, cell.source
        assert "sys.path" not in cell.source
    assert set(notebook.metadata) <= {"kernelspec", "language_info", "course"}
    before = nbformat.writes(notebook)
    notebook.metadata.get("course", {}).pop("sheet", None)  # as where another sheet was copied
    notebooks.normalise(notebook, path)
    assert nbformat.writes(notebook) == before
    assert before + "\n" == path.read_text(encoding="utf-8")


@EVERY
def test_figures_have_alt_text_and_no_pixels_are_stored(path):
    for cell in code_cells(path):
        for data in (output.get("data", {}) for output in cell.outputs):
            assert not {"image/png", "image/svg+xml"} & data.keys()
            for image in re.findall(r"<img[^>]*>", data.get("text/html", "")):
                alt = re.search(r' alt="([^"]*)"', image)
                assert alt, image
                assert re.search(r"\d", alt[1]), alt[1]
                assert len(alt[1].split()) > 3, alt[1]


@EVERY
def test_exercises_name_their_question_and_are_checked(path):
    cells = code_cells(path)
    for cell, following in pairwise(cells):
        if "exercise" in tags(cell):
            question, answer = cell.metadata["question"], cell.metadata["answer"]
            assert question in QUESTIONS
            assert ast.unparse(ast.parse(following.source)) == f"check({question!r}, {answer})"
            bound = {n.name for n in ast.walk(ast.parse(cell.source)) if isinstance(n, ast.FunctionDef)}
            bound |= {n.id for n in ast.walk(ast.parse(cell.source)) if isinstance(n, ast.Name)}
            assert answer in bound


def test_every_sheet_says_not_attempted_and_every_solution_passes():
    for sheet in sorted(ROOT.glob("exercises/*.ipynb")):
        for path, verdict in ((sheet, "Not attempted yet."), (ROOT / "exercises/solutions" / sheet.name, "Right.")):
            checks = [cell for cell in code_cells(path) if cell.source.startswith("check(")]
            assert checks
            assert all(verdict in cell.outputs[0].data["text/plain"] for cell in checks)


@EVERY
def test_planted_bugs_stand_in_the_sheet_as_they_are_judged(path):
    cells = code_cells(path)
    text = "\n".join(cell.source for cell in cells)
    for cell in cells:
        if "exercise" in tags(cell):
            for piece in getattr(QUESTIONS[cell.metadata["question"]], "pieces", ()):
                assert piece.source in text, piece.name


def test_the_contents_list_every_page_once():
    listed = [page for _, page in contents(ROOT)]
    pages = [path.relative_to(ROOT).with_suffix("").as_posix() for path in (*NOTEBOOKS, *ROOT.glob("chapters/*.md"))]
    assert sorted(listed) == sorted(pages)


def test_no_path_of_a_machine_and_no_word_twice():
    """A doubled word, or the path of somebody's home, in any text of the course."""
    made = re.compile(r"node_modules|_build|\.(git|hypothesis|venv.*|.*_cache)")
    places = [path for path in ROOT.iterdir() if not made.fullmatch(path.name)]
    for file in (file for place in places for file in (place, *place.rglob("*"))):
        if file.suffix in (".md", ".ipynb", ".py", ".yml", ".toml", ".css", ".mjs") and "checkpoint" not in file.name:
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.])/(home|root|work|tmp|Users)/\w", text), file
            if file.suffix in (".md", ".ipynb"):
                assert not re.search(r"\b(the|a|is|of|to|and|in|that|it) \1\b", text), file


def test_the_lock_names_every_direct_dependency_and_ends_with_the_course():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert lock.rstrip().endswith("\n-e .")
    assert "://" not in lock
    for name in re.findall(
        r'^    "([a-zA-Z-]+)[><=]', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert re.search(rf"^{name}==", lock, re.MULTILINE), name


def test_a_notebook_runs_again_when_it_or_what_it_imports_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "RAN", tmp_path / "ran.json")
    assert notebooks.changed(NOTEBOOKS[:1]) == NOTEBOOKS[:1]  # as in a fresh clone
    imported = tmp_path / "module.py"
    imported.write_text("a = 1")
    files = (str(NOTEBOOKS[0]), str(imported))
    notebooks.RAN.write_text(json.dumps({files[0]: {file: notebooks.digest(file) for file in files}}))
    assert notebooks.changed(NOTEBOOKS[:1]) == []
    imported.write_text("a = 2")
    assert notebooks.changed(NOTEBOOKS[:1]) == NOTEBOOKS[:1]


def test_a_notebook_runs_again_when_a_module_is_new_beside_those_it_imports_or_a_chapter_it_lists(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(ROOT)
    code = ROOT / "code"
    assert "code/activations" in notebooks.needed([str(code / "activations/relu.py")])
    assert {"_toc.yml", "chapters/tanh.ipynb"} <= set(notebooks.needed([str(code / notebooks.CONTENTS)]))
    before = notebooks.digest(str(tmp_path))
    (tmp_path / "softsign.py").touch()
    assert notebooks.digest(str(tmp_path)) != before


def test_a_solution_is_run_together_with_its_sheet(monkeypatch):
    ran = []
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(notebooks, "execute_all", lambda paths, jobs: ran.extend(map(str, paths)))
    monkeypatch.setattr(sys, "argv", ["notebooks.py", "execute", "exercises/solutions/tanh.ipynb"])
    notebooks.main()
    assert {"exercises/solutions/tanh.ipynb", "exercises/tanh.ipynb"} <= set(ran)


def drawn(text):
    return f"<img src='data:image/svg+xml;base64,{b64encode(text.encode()).decode()}'>"


@pytest.mark.parametrize(
    "output",
    [
        lambda text: nbformat.v4.new_output("stream", text=text),
        lambda text: nbformat.v4.new_output("display_data", {"text/plain": "<Markdown>", "text/markdown": text}),
        lambda text: nbformat.v4.new_output("display_data", {"text/plain": text, "text/html": drawn(text)}),
    ],
)
@pytest.mark.parametrize(
    ("tags", "printed", "kept"),
    [
        (["page-differs"], "loss 0.30001, rate 1e-05", True),
        (["nbval-ignore-output"], "loss 0.30001, rate 1e-05", True),
        (["page-differs"], "loss 0.3, no rate", False),
        ([], "loss 0.30001, rate 1e-05", False),
    ],
)
def test_another_processor_changes_no_digits_of_a_cell_that_says_they_depend_on_it(
    tags, printed, kept, output, monkeypatch
):
    monkeypatch.setattr(processor, "WIDE", "a processor that nobody has")
    stored, cell = nbformat.v4.new_code_cell(metadata={"tags": tags}), nbformat.v4.new_code_cell()
    stored.outputs = [nbformat.from_dict(json.loads(json.dumps(output("loss 0.3,  rate 0.125"), sort_keys=True)))]
    cell.update(metadata=stored.metadata, outputs=[output(printed)])
    notebooks.keep_digits(cell, stored)
    assert (cell.outputs == stored.outputs) == kept


@pytest.fixture
def heard():
    """Let what a test starts hear Ctrl+C; where tests run in the background of a shell, nothing would."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        ("echo 'error sending request for url' >&2; exit 2", "check the network connection, then run the same command"),
        ("kill -INT $PPID; sleep 20", "stopped: "),
    ],
)
@pytest.mark.usefixtures("heard")
def test_the_environment_script_explains_itself(happens, sentence, tmp_path):
    """Whatever the installer meets: one sentence, and nothing that looks finished is left."""
    fake = tmp_path / "uv"
    fake.write_text(f"#!/bin/sh\n{happens}\n")
    fake.chmod(0o755)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".ready").touch()  # of an older one
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools/make_venv.py")],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert sentence in run.stderr
    assert run.stderr.count("\n") == 1
    assert not (tmp_path / ".venv" / ".ready").exists()


@pytest.mark.usefixtures("heard")
def test_ctrl_c_while_notebooks_run_ends_in_one_sentence(tmp_path):
    for name in "ab":
        cell = nbformat.v4.new_code_cell(f"open('{name}.runs', 'w').close(); import time; time.sleep(60)")
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / f"{name}.ipynb")
    command = [sys.executable, str(ROOT / "tools/notebooks.py"), "execute", "a.ipynb", "b.ipynb"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=tmp_path, start_new_session=True, **pipes) as run:
        while not list(tmp_path.glob("*.runs")) and run.poll() is None:
            time.sleep(0.1)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does, to all that it started
        printed = run.communicate(timeout=30)[0]
    assert run.returncode == 1
    assert printed.startswith("stopped: ")
    assert printed.count("\n") == 1


def test_jupyterlab_begins_in_the_courses_folder_wherever_it_is_started(tmp_path):
    command = [Path(sys.executable).with_name("jupyter-lab"), "--show-config-json"]
    shown = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"HOME": str(tmp_path)}, capture_output=True, check=True
    )
    assert json.loads(shown.stdout)["ServerApp"]["root_dir"] == str(ROOT)
