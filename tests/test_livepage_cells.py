"""Live cells, without a browser: what is marked, what runs first, what is shown, what is published."""

import json
import sys
import warnings
import zipfile
from types import SimpleNamespace

import pytest
from docutils import nodes

from examiner import session
from examiner.misconceptions import MISCONCEPTIONS
from livepage.build import assets, cells, wheel

SOURCES = [
    "import numpy as np",
    "a = 1",
    "b = a + 1",
    "def f(x):\n    y = np.exp(x)\n    return y",
    "broken (",
    "total = 0\nfor i in range(3):\n    total += i",
    "a = 10",
]


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("b", [1, 2]),
        ("b = 1\nb", []),
        ("f(1)", [0, 3]),
        ("[a for a in (1, 2)]", []),
        ("for a in (1, 2):\n    print(a)", []),
        ("a += 1", [6]),
        ("for _ in (1, 2):\n    a -= 1", [6]),
        ("total", [5]),
        ("def g(a):\n    return a", []),
        ("lambda: np.pi", [0]),
        ("also broken (", []),
    ],
)
def test_a_cell_needs_the_cells_that_set_the_names_it_reads(source, first):
    assert session.needed([*SOURCES, source], len(SOURCES)) == first


def test_earlier_cells_run_once_and_again_when_they_have_changed():
    page = session.Session()
    sources = ["print('first')\nn = 1", "n + 1"]
    assert page.run(sources, 1) == {"printed": "", "text": "2"}
    page.namespace["n"] = 5
    assert page.run(sources, 1)["text"] == "6"
    assert page.run(["n = 2", "n + 1"], 1)["text"] == "3"


def test_an_error_in_an_earlier_cell_is_told_apart():
    result = session.Session().run(["n = 1 / 0", "n"], 1)
    assert result["cell"] == 0
    assert result["error"] == "line 1: n = 1 / 0\nZeroDivisionError: division by zero"


def test_html_of_a_value_is_shown_as_in_a_notebook():
    class Table:
        def _repr_html_(self):
            return "<table></table>"

    assert session.show(Table()) == {"html": "<table></table>"}
    assert session.show(3) == {"text": "3"}


def test_what_is_too_long_for_a_page_is_cut():
    run = session.Session().run
    assert len(run(["'x' * 10**6"], 0)["text"]) < session.MOST_SHOWN + 100
    assert len(run(["raise ValueError('x' * 10**6)"], 0)["error"]) < session.MOST_SHOWN + 100


def test_an_error_while_a_value_is_shown_is_an_error_of_the_cell():
    source = "class A:\n    def __repr__(self):\n        return 1 / 0\nA()"
    assert session.Session().run([source], 0)["error"].endswith("ZeroDivisionError: division by zero")


def test_a_recursion_without_end_quotes_each_line_once():
    error = session.Session().run(["def f(n):\n    return f(n)\nf(1)"], 0)["error"]
    assert error.startswith("line 3: f(1)\nline 2: return f(n)\nRecursionError")


@pytest.mark.parametrize(
    ("module", "advice"), [("matplotlib.pyplot", "7 MB"), ("matplotlib", "7 MB"), ("torch", "open this notebook")]
)
def test_an_absent_package_is_named_with_what_to_do(module, advice, monkeypatch):
    monkeypatch.setitem(sys.modules, module.split(".")[0], None)
    error = session.Session().run([f"import {module}"], 0)["error"]
    assert f"No module named {module.split('.')[0]!r}" in error
    assert advice in error


def test_a_warning_quotes_the_learners_line():
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        printed = session.Session().run(["import warnings\nwarnings.warn('careful')"], 0)["printed"]
    assert printed == "line 2: warnings.warn('careful')\nUserWarning: careful\n"


@pytest.mark.parametrize("size", [1, 7, session.MOST_PRINTED + 1])
def test_a_flood_is_cut_and_says_so_once(size):
    printed = session.Printed(session.MOST_PRINTED, session.CUT)
    for _ in range(2 + 2 * session.MOST_PRINTED // size):
        printed.write("x" * size)
    assert printed.getvalue() == "x" * session.MOST_PRINTED + session.CUT


def test_a_check_judges_the_answer_of_this_cell_and_not_an_earlier_one():
    page = session.Session()
    asked = {"index": 0, "question": "sigmoid.slope-at-zero", "answer": "steepest", "attempt": 1}
    assert page.check(["steepest = 0.25"], **asked)["report"]["passed"]
    assert page.check(["other = 1"], **asked)["error"] == "NameError: name 'steepest' is not defined"


def test_hints_climb_and_look_at_the_answer():
    page = session.Session()

    def hint(source, attempt, question="sigmoid.slope-at-zero", answer="a"):
        return page.hint([source], 0, question, answer, attempt)["hint"]

    assert len({hint("a = ...", attempt) for attempt in (1, 2, 3)}) == 3
    assert hint("a = ...", 1, "sigmoid.value") is None
    assert hint("a = lambda x: None", 1, "sigmoid.value") == MISCONCEPTIONS["returns-none"].hints.splitlines()[0]


def test_the_page_says_of_a_loop_what_the_examiner_says():
    assert MISCONCEPTIONS["never-ends"].hints.splitlines()[0] in (assets.STATIC / "kernel.mjs").read_text(
        encoding="utf-8"
    )


def test_the_wheel_holds_the_course_and_is_the_same_every_time(tmp_path):
    for name in ("a.whl", "b.whl"):
        wheel.build(tmp_path / name)
    assert (tmp_path / "a.whl").read_bytes() == (tmp_path / "b.whl").read_bytes()
    names = set(zipfile.ZipFile(tmp_path / "a.whl").namelist())
    assert {"activations/sigmoid.py", "examiner/report.py", "examiner/session.py"} <= names
    assert "livepage/__init__.py" not in names


def code_cell(index, source, **metadata):
    code = nodes.literal_block(source, source)
    shown = nodes.container("", code, nb_element="cell_code_source")
    return nodes.container("", shown, nb_element="cell_code", cell_index=index, cell_metadata=metadata)


@pytest.fixture
def mark(tmp_path):
    """Mark the cells of a page; return what is said of each, and the page."""
    notebook = tmp_path / "page.ipynb"
    notebook.write_text(json.dumps({"cells": [{"id": name} for name in "abc"]}))
    builder = SimpleNamespace(
        format="html",
        get_relative_uri=lambda page, target: "../" * page.count("/") + f"{target}.html",
        templates=SimpleNamespace(render=lambda name, values: json.dumps(values)),
    )
    app = SimpleNamespace(builder=builder, env=SimpleNamespace(doc2path=lambda page: notebook))

    def mark(*found, docname="exercises/sigmoid"):
        page = nodes.section("", nodes.title("", "1 Predict"), *found)
        cells.mark(app, nodes.document(None, None, "", page), docname)
        return [node.attributes for node in page.findall(cells.CourseCell)], page

    return mark


EXERCISE = {"tags": ["exercise"], "question": "q", "answer": "a"}


def test_every_cell_of_a_live_page_is_marked_with_what_it_is(mark):
    found, page = mark(code_cell(0, "import x"), code_cell(1, "a = ...", **EXERCISE), code_cell(2, 'check("q", a)'))
    assert [cell["kind"] for cell in found] == ["plain", "exercise", "check"]
    assert [cell["cell"] for cell in found] == ["a", "b", "c"]
    assert (found[1]["question"], found[1]["answer"], found[1]["label"]) == ("q", "a", "1 Predict")
    head = {"page": "exercises/sigmoid", "notebook": "../_sources/exercises/sigmoid.ipynb", "exercises": 1}
    assert json.loads(page[1].astext()) == head


def test_other_pages_and_solutions_stay_as_they_are(mark):
    assert mark(code_cell(0, "import x"))[0] == []
    assert mark(code_cell(0, "a = 1", **EXERCISE), docname="exercises/solutions/sigmoid")[0] == []


def test_every_exercise_of_the_book_has_its_check(root):
    """A page folds the check into the exercise, so the two must agree."""
    for path in (root / "exercises").glob("*.ipynb"):
        found = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell, following in zip(found, [*found[1:], None], strict=True):
            metadata = cell["metadata"]
            if "exercise" in metadata.get("tags", ()):
                expected = f'check("{metadata["question"]}", {metadata["answer"]})'
                assert "".join(following["source"]) == expected
