"""Honest work keeps its points, whatever editor it comes from and whatever else stands in its notebook."""

import json

import pytest
from handins import MOST, QUESTION, REST, SHEET, SHEETS, cells, graded, notebook, questions

from examiner.grading import pool, process
from examiner.grading.collect import Submission
from examiner.grading.grade import Settings

LIBRARY = "from activations import sigmoid"
CHECK = "from examiner import check"
NUMPY = f"import numpy as np\n{CHECK}"
RIGHT = "def my_derivative(x):\n    e = np.exp(-np.abs(x))\n    return e / (1 + e) ** 2"


def changed(change):
    """The solved sheet as a notebook, changed, as bytes."""
    made = json.loads(notebook())
    return json.dumps(change(made) or made).encode()


def without_metadata(made):
    made["metadata"] = {"kernelspec": {}}
    made["cells"] = [{key: cell[key] for key in ("cell_type", "source")} for cell in made["cells"]]


def as_format_3(made):
    old = [{"cell_type": "code", "input": cell["source"]} for cell in made["cells"] if cell["cell_type"] == "code"]
    return {"metadata": {}, "nbformat": 3, "worksheets": [{"cells": [cell | {"language": "python"} for cell in old]}]}


def damaged(made):
    made["cells"][1:1] = [{"cell_type": "code"}, 7, {"source": 3}, {"cell_type": "code", "source": ["x = 1", 3]}]


def with_outputs(made):
    made["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 11_000_000}]


def without_types(made):
    for cell in made["cells"]:
        del cell["cell_type"]


def ending_with(source):
    """The solved sheet with one more cell at its end."""

    def change(made):
        made["cells"].append({"cell_type": "code", "id": "last", "metadata": {}, "outputs": [], "source": source})

    return changed(change)


def splitting(cell, source):
    """Comments, and a cell that only calls what the cell above has defined."""
    return source.replace("\n    return", "\n    # so:\n    return")


IN_JUPYTER = """%matplotlib inline
import numpy as np
display(np.ones(2)); get_ipython().run_line_magic("time", "1")
time = %timeit -o -n1 -r1 1
!pip install numpy
?np.exp
np.exp?
import asyncio
await asyncio.sleep(0)
open("notes.txt", "w").write("small")
from examiner import check"""

HONEST = {
    "Matplotlib before NumPy": notebook({"set-up": f"import matplotlib.pyplot as plt\nplt.plot([1, 2])\n{NUMPY}"}),
    "the course's figures before NumPy": notebook({"set-up": f"from activations import plotting\n{NUMPY}"}),
    "as in Jupyter": notebook({"set-up": IN_JUPYTER}),
    "a cell that fails after its imports": notebook({"set-up": f"{NUMPY}\n1/0"}),
    "an assert against the course's own": notebook(
        {QUESTION: f"{RIGHT}\n{LIBRARY}\nassert np.allclose(my_derivative(2.0), sigmoid.derivative(2.0))"}
    ),
    "compares inside": notebook({QUESTION: f"{LIBRARY}\n{RIGHT.replace('return', 'sigmoid.derivative(x); return')}"}),
    "the course's value in a slope": notebook(
        {QUESTION: f"{LIBRARY}\ndef my_derivative(x):\n    return sigmoid.value(x) * (1 - sigmoid.value(x))"}
    ),
    "a crash at the end": ending_with("import ctypes\nctypes.string_at(0)"),
    "no metadata and no ids": changed(without_metadata),
    "format 3": changed(as_format_3),
    "damaged cells": changed(damaged),
    "large outputs": changed(with_outputs),
    "a byte order mark": b"\xef\xbb\xbf" + notebook(),
    "UTF-16": notebook().decode().encode("utf-16"),
    "a name in an old alphabet": notebook(student="Zo\u00eb").replace(rb"\u00eb", "ë".encode("cp1252")),
    "no types of cells": changed(without_types),
    "another layout": cells(splitting),
    "no checks": cells(lambda cell, source: None if source.startswith("check(") else source),
}


@pytest.fixture(scope="module")
def honest():
    """Grade all of them once, two at a time."""
    class_ = [Submission(name, name, data) for name, data in HONEST.items()]
    return {one.id: record for one, record in pool.on_this_machine(class_, Settings(SHEETS, timeout=240.0), 2)}


@pytest.mark.parametrize("name", HONEST)
def test_honest_work_keeps_its_points(name, honest):
    wrong = [question["findings"] for question in honest[name]["questions"] if not question["passed"]]
    assert (honest[name]["message"], wrong) == ("", [])
    assert honest[name]["score"] == MOST


def test_a_cell_that_never_ends_in_c_takes_no_points_from_those_above_it(monkeypatch):
    hurry = "import examiner.running.child as child; child.CELL_LIMIT = child.IN_C = 0.5; child.main()"
    monkeypatch.setattr(process, "START", process.START.removesuffix("main()") + hurry)
    record = graded(ending_with("import itertools\nsum(itertools.repeat(0))"), timeout=60.0)
    assert (record["score"], record["message"]) == (MOST, "")


def test_a_slope_may_be_made_from_another_slope_of_the_library():
    source = """
from activations import sigmoid
def silu_derivative(x):
    return sigmoid.value(x) + x * sigmoid.derivative(x)
"""
    question, name = next(pair for pair in SHEETS["silu"].answers if pair[0] == "silu.derivative")
    found = questions(graded(notebook({question: source.replace("silu_derivative", name)}, sheet="silu")))
    assert found[question]["passed"], found[question]


@pytest.mark.parametrize(
    ("source", "unfinished", "said"),
    [
        (None, True, ""),
        ("def my_derivate(x):\n    return x", False, "did you rename it to 'my_derivate'?"),
        ("def my_derivative(x)\n    return x", False, "SyntaxError"),
        ("def my_derivative(x):\n    return ...", True, ""),
    ],
    ids=["deleted", "renamed", "not Python", "blank"],
)
def test_what_is_missing_is_told(source, unfinished, said):
    def change(cell, old):
        return source if cell["metadata"].get("question") == QUESTION else old

    record = graded(cells(change))
    found = questions(record)[QUESTION]
    assert record["score"] == REST
    assert found["unfinished"] == unfinished
    assert said in found["findings"][0]["message"]


def test_the_questions_are_the_courses_not_the_hand_ins():
    """Metadata that asks an easier question, or tells another name, changes nothing."""

    def change(made):
        for cell in made["cells"]:
            cell["metadata"] = {"question": "sigmoid.slope-at-zero", "answer": "steepest", "tags": ["exercise"]}

    record = graded(changed(change))
    assert [one["question"] for one in record["questions"]] == [question for question, _ in SHEETS[SHEET].answers]
