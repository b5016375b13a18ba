"""The printable page: its table is complete, and what is written below it is true."""

import re

import nbformat
import numpy as np
import pytest

import activations
from activations import elu, relu, sigmoid, softplus, tanh


@pytest.fixture(scope="module")
def notes(root):
    return nbformat.read(root / "chapters/cheat_sheet.ipynb", as_version=4).cells[-1].source


def test_every_activation_has_a_row_and_no_formula_names_its_left_side():
    table = activations.cheat_sheet()
    assert [row[0] for row in table.rows] == [module.INFO.title for module in activations.ALL]
    for row in table.rows:
        assert not any(re.match(r"\$[^=]*(f|LU|σ|tanh)'? ?(\(x\))? = ", cell) for cell in row)
    assert "γ" not in repr(table)


def test_definitions_stand_on_lines_of_their_own():
    html = activations.cheat_sheet([activations.mish])._repr_html_()
    assert r"\)</span><br><span" in html
    assert r"\quad" not in html


@pytest.mark.parametrize("table", [activations.summary, activations.cheat_sheet])
@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ([], "modules must hold at least one activation, got none"),
        (tanh, "modules must be a sequence of activations such as activations.CORE, got module activations.tanh"),
        ([tanh, activations.softmax], r"modules\[1\] must be an activation .*, got module activations.softmax"),
        (["tanh"], r"modules\[0\] must be an activation such as activations.tanh, got 'tanh'"),
    ],
    ids=["none", "module", "softmax", "name"],
)
def test_a_table_lists_activations_and_nothing_else(table, modules, message):
    with pytest.raises((TypeError, ValueError), match=message):
        table(modules)


FORMS = {
    "sigmoid": sigmoid.value,
    "its slope": sigmoid.derivative,
    "slope of tanh": tanh.derivative,
    "softplus": softplus.value,
    "ELU": elu.value,
}


def test_the_forms_that_last_do(notes):
    x = np.array([-1000.0, -40.0, -1.0, 0.0, 0.3, 2.0, 40.0, 1000.0])
    written = dict(re.findall(r"^\| ([\w ]+) \| `(.+)` \|$", notes, re.MULTILINE))
    assert written.keys() == FORMS.keys()
    for name, form in written.items():
        got = eval(form, {"np": np, "x": x, "q": np.exp(-np.abs(x))})
        np.testing.assert_allclose(got, FORMS[name](x), rtol=1e-14, atol=1e-300, err_msg=name)


def s(x):
    return 1 / (1 + np.exp(-x))


def test_the_traps_are_where_they_are_said_to_be(notes):
    """Each number that a trap names: from there on, rounded, a slope is exactly 0, or s overflows."""
    slopes = [(lambda x: s(x) * (1 - s(x)), np.float64), (lambda x: s(x) * (1 - s(x)), np.float32)]
    slopes.append((lambda x: 1 - np.tanh(x) ** 2, np.float64))
    told = [int(number) for number in re.findall(r"(?:from about|below) −?(\d\d+)", notes)]
    for (slope, dtype), beyond in zip(slopes, told[:3], strict=True):
        x = np.arange(60, dtype=dtype)
        assert x[slope(x) == 0][0] - 1 in (beyond - 1, beyond)
    with np.errstate(over="raise"):
        s(1 - float(told[3]))
        with pytest.raises(FloatingPointError):
            s(-float(told[3]))
    with np.errstate(invalid="ignore"):
        assert np.isnan(relu.value(0.0) / np.float64(0.0))
