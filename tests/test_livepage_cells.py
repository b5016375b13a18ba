"""Live cells and stored figures, without a browser: what is marked, what is published."""

import json
import re
import zipfile
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from activations import plotting, sigmoid
from examiner import QUESTIONS
from examiner.misconceptions import MISCONCEPTIONS
from livepage.build import assets, cell_notes, cells, figures, wheel


def test_the_page_says_of_a_loop_what_the_examiner_says():
    assert MISCONCEPTIONS["never-ends"].hints.splitlines()[0] in (assets.STATIC / "kernel.mjs").read_text(
        encoding="utf-8"
    )


def test_the_wheel_holds_the_course_and_is_the_same_every_time(tmp_path):
    for name in ("a.whl", "b.whl"):
        wheel.build(tmp_path / name, wheel.course())
    assert (tmp_path / "a.whl").read_bytes() == (tmp_path / "b.whl").read_bytes()
    names = set(zipfile.ZipFile(tmp_path / "a.whl").namelist())
    assert {"activations/sigmoid.py", "examiner/report.py", "livepage/session/for_worker.py"} <= names
    assert not [name for name in names if name.startswith("livepage/build")]


def code_cell(index, source, **metadata):
    code = nodes.literal_block(source, source)
    shown = nodes.container("", code, nb_element="cell_code_source")
    return nodes.container("", shown, nb_element="cell_code", cell_index=index, cell_metadata=metadata)


def test_a_solution_is_shown_without_the_marks_of_its_generator():
    marked = "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"
    for docname, shown in (("exercises/solutions/tanh", "def f(x):\n    return x"), ("exercises/tanh", marked)):
        page = nodes.document(None, None, "", code_cell(0, marked))
        cells.leave_out_marks(None, page, docname)
        assert page.astext().strip() == shown


EXERCISE = {"tags": ["exercise"], "question": "sigmoid.slope-at-zero", "answer": "a"}
CELLS = [
    ("import x", {}),
    ("a = ...", EXERCISE),
    ('check("sigmoid.slope-at-zero", a)', {}),
    ("quiz()", {"tags": ["remove-input"]}),
]


@pytest.fixture
def mark(tmp_path, monkeypatch):
    """Mark the cells of a page; return what is said of each, and the page."""
    notebook = tmp_path / "page.ipynb"
    cells_ = [
        {"id": name, "cell_type": "code", "source": [source], "metadata": metadata}
        for name, (source, metadata) in zip("abcd", CELLS, strict=True)
    ]
    notebook.write_text(json.dumps({"cells": cells_, "metadata": {}}))
    builder = SimpleNamespace(
        format="html",
        get_relative_uri=lambda page, target: "../" * page.count("/") + f"{target}.html",
        templates=SimpleNamespace(render=lambda name, values: json.dumps(values)),
    )
    app = SimpleNamespace(builder=builder, env=SimpleNamespace(doc2path=lambda page: notebook))

    def mark(docname="exercises/sigmoid", notes=None):
        sources = cell_notes.sources_of(json.loads(notebook.read_text()))
        known = {docname: cell_notes.entry(sources, notes)} if notes else {}
        monkeypatch.setattr(cell_notes, "read", lambda: known)
        found = [code_cell(index, source, **metadata) for index, (source, metadata) in enumerate(CELLS[:3])]
        page = nodes.section("", nodes.title("", "1 Predict"), *found, ids=["predict"])
        cells.mark(app, nodes.document(None, None, "", page), docname)
        return [node.attributes for node in page.findall(cells.CourseCell)], page

    return mark


def test_every_cell_of_a_page_is_marked_with_what_it_is(mark):
    found, page = mark()
    assert [cell["kind"] for cell in found] == ["plain", "exercise", "check"]
    assert [cell["cell"] for cell in found] == ["a", "b", "c"]
    assert (found[1]["question"], found[1]["answer"], found[1]["label"]) == (EXERCISE["question"], "a", "1 Predict")
    head = {"page": "exercises/sigmoid", "notebook": "../_sources/exercises/sigmoid.ipynb", "exercises": 1}
    assert json.loads(page[1].astext()) == head


def test_an_exercise_brings_its_hints_and_the_way_to_its_solution(mark):
    (hints,) = [json.loads(node.astext()) for node in mark()[1].findall(nodes.raw) if "hints" in node.astext()]
    assert hints["hints"] == QUESTIONS[EXERCISE["question"]].all_hints
    assert hints["solution"].endswith("exercises/solutions/sigmoid.html#predict")


def test_only_notes_on_the_cells_as_they_stand_reach_the_page(mark):
    notes = ["|x|", "|a|", "||"]
    assert [cell.get("seen") for cell in mark(notes=notes)[0]] == notes
    assert all("seen" not in cell for cell in mark()[0])


def test_solutions_stay_as_they_are(mark):
    assert mark(docname="exercises/solutions/sigmoid")[0] == []


def test_stored_images_become_inline_svg_with_ids_of_their_own():
    picture = plotting.pair(sigmoid)
    page = new_document("page")
    for html in (picture._repr_html_(), f"<p>{picture._repr_html_()}</p>", "<b>no figure</b>"):
        page += nodes.raw("", html, format="html")
    figures.put_into_page(SimpleNamespace(builder=SimpleNamespace(format="html")), page, "page")
    first, second, other = (node.astext() for node in page.findall(nodes.raw))
    assert first == f'<figure class="course-figure">{picture.svg}</figure>'
    assert second.startswith('<p><figure class="course-figure"><svg')
    assert other == "<b>no figure</b>"
    ids = [re.findall(r' id="([^"]+)"', html) for html in (first, second)]
    assert len(ids[0]) == len(ids[1]) > 0
    assert not set(ids[0]) & set(ids[1])
    assert set(ids[1]) == set(re.findall(r'(?:url\(#|href="#)([\w-]+)', second))
