"""An activation and a question that are added as CONTRIBUTING says are asked, tried and graded without another line."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

SOFTSIGN = r"""
import numpy as np

from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="softsign",
    title="Softsign",
    symbol="softsign",
    latex=r"f(x) = \frac{x}{1 + |x|}",
    derivative_latex=r"f'(x) = \frac{1}{(1 + |x|)^{2}}",
    derivative_from_output_latex=r"f' = (1 - |y|)^{2}",
    expression="x/(1 + Abs(x))",
    derivative_expression="1/(1 + Abs(x))**2",
    derivative_from_output_expression="(1 - Abs(y))**2",
    range="(-1, 1)",
    slope_limits=("0", "0"),
    zero_centred=True,
    vanishing="slowly",
    use="where tanh is too flat",
    notes="an S-curve without an exponential",
    steepest=("1", "x = 0"),
    limits="The gradient vanishes in both tails.",
    in_a_network="Passes the whole gradient on near 0.",
    source="glorot2010",
)


@elementwise
def value(x):
    ">>> value([0.0, 1.0])\narray([0. , 0.5])"
    x = np.clip(x, -1e30, 1e30)
    return x / (1 + np.abs(x))


@elementwise
def derivative(x):
    ">>> derivative(1.0)\n0.25"
    return (1 / (1 + np.abs(x))) ** 2


@elementwise
def derivative_from_output(y):
    ">>> derivative_from_output(0.5)\n0.25"
    return (1 - np.abs(y)) ** 2
"""
TOY = '''
from examiner.kinds import Number

QUESTIONS = (
    Number(
        id="toy.half", read="sigmoid-slope", praise="Half.", hints="""What is half of 3?
            Divide by 2.
            3 / 2.""",
        expected=1.5, tolerance=1e-9, wrong_answers=((6, "wrong-factor", "Half, not twice."),),
    ),
)
'''
ASKED = {
    "def slope(x):\n    return (1 - abs(x)) ** 2": ("softsign.derivative", "slope"),
    "def kept(y):\n    return 1 - abs(y)": ("softsign.derivative_from_output", "kept"),
    "half = 6": ("toy.half", "half"),
}


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    """A copy of the code with one activation and one question more, and how to run Python in it."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(root / "code", folder / "code", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "code/activations/softsign.py").write_text(SOFTSIGN)
    (folder / "code/examiner/questions/toy.py").write_text(TOY)

    def run(*arguments):
        environment = os.environ | {"PYTHONPATH": str(folder / "code"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        done = subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return folder, run


def test_its_functions_and_facts_are_tested(course, root):
    files = [root / f"tests/test_{name}.py" for name in ("activations_functions", "activations_info", "docstrings")]
    printed = course[1]("-m", "pytest", "-qp", "no:cacheprovider", "-k", "softsign", *map(str, files))
    assert int(re.search(r"(\d+) passed", printed)[1]) > 35


SHOWN = """
from activations import ALL, cheat_sheet, plotting, softsign, summary
from livepage import explore
tangent, draw, depth = explore.tangent("softsign").options, explore.draw("softsign").options, explore.depth().options
assert tangent["shapes"][0]["slope"][tangent["x"].index(1.0)] == 0.25
assert draw["value"][draw["x"].index(1.0)] == 0.5
assert "softsign" in depth["tables"]["shapes"]
for text in (summary(ALL), cheat_sheet(), plotting.pair(softsign).alt, depth["choices"]):
    assert "Softsign" in repr(text)
"""


def test_it_stands_in_the_tables_is_plotted_and_moves(course):
    course[1]("-c", SHOWN)


def test_what_goes_wrong_in_any_of_a_kind_is_named(course, root):
    forms = ("value", "derivative", "derivative_from_output")
    printed = course[1](str(root / "tests/confusion.py"), *(f"softsign.{form}" for form in forms), "toy.half")
    total, named = map(int, printed.splitlines()[-1].split()[1:])
    assert total == named > 100


def test_it_is_graded(course):
    folder, run = course
    cells = [
        {"cell_type": "code", "id": f"c{n}", "outputs": [], "execution_count": None, "source": source, "metadata": {}}
        for n, source in enumerate(ASKED)
    ]
    for cell, (question, answer) in zip(cells, ASKED.values(), strict=True):
        cell["metadata"] = {"tags": ["exercise"], "question": question, "answer": answer}
    sheet = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"course": {"sheet": "new"}}, "cells": cells}
    for path in (folder / "sheets/new.ipynb", folder / "class/ada/new.ipynb"):
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(sheet))
    run("-m", "examiner", "grade", "class", "--sheets", "sheets", "--out", "results", "--jobs", "1")
    (record,) = (folder / "results/records").glob("*.json")
    slugs = [question["findings"][0]["slug"] for question in json.loads(record.read_text())["questions"]]
    assert slugs == ["argument-is-activation", "missing-factor", "wrong-factor"]
