"""The facts in INFO, held against the code: a typo in a printed formula fails here."""

import numpy as np
import pytest
import sympy
from latex_reader import number, read_expression, read_latex, x, y

from activations import ALL

POINTS = [-6.5, -3.25, -1.0, -0.3, 0.3, 1.0, 2.75, 6.5]
ROLES = {"value": "", "derivative": "derivative_", "derivative_from_output": "derivative_from_output_"}
EVERY = pytest.mark.parametrize("module", ALL, ids=lambda module: module.INFO.name)


def evaluate(formula, parameter, points=POINTS):
    """A formula at some points, whatever parameters it has, at 30 digits."""
    known = dict.fromkeys(formula.free_symbols - {x, y}, sympy.Rational(parameter))
    return [float(sympy.N(formula.subs(known | dict.fromkeys((x, y), sympy.Rational(at))), 30)) for at in points]


FORMS = [(module, role) for module in ALL for role in ROLES if hasattr(module, role)]


@pytest.mark.parametrize(("module", "role"), [pytest.param(m, r, id=f"{m.INFO.name}.{r}") for m, r in FORMS])
def test_expression_and_printed_formula_equal_the_code(module, role):
    formulas = {
        "expression": read_expression(getattr(module.INFO, ROLES[role] + "expression"), module.INFO),
        "LaTeX": read_latex(getattr(module.INFO, ROLES[role] + "latex"), module.INFO),
    }
    low, high = (float(end) for end in module.INFO.range.strip("[()]").split(","))
    points = [at for at in POINTS if role != "derivative_from_output" or low <= at <= high]  # outputs that there are
    for parameter in (0.015625, 0.25):  # exact in binary: a float that is rounded would hide a typo's size
        got = getattr(module, role)(points, **{known.name: parameter for known in module.INFO.parameters})
        for name, formula in formulas.items():
            np.testing.assert_allclose(got, evaluate(formula, parameter, points), rtol=1e-13, err_msg=name)


@EVERY
def test_derivative_is_the_derivative_of_the_function(module):
    derived = sympy.diff(read_expression(module.INFO.expression, module.INFO).rewrite(sympy.Piecewise), x)
    got = module.derivative(POINTS, **{known.name: 0.25 for known in module.INFO.parameters})
    np.testing.assert_allclose(got, evaluate(derived, 0.25), rtol=1e-13)


@EVERY
def test_kinks_are_where_the_slope_jumps(module):
    for kink in module.INFO.kinks:
        left, right, declared = (number(text, module.INFO) for text in (kink.left, kink.right, kink.slope))
        assert left != right
        beside = [np.nextafter(kink.x, -np.inf), kink.x, np.nextafter(kink.x, np.inf)]
        np.testing.assert_allclose(module.derivative(beside), [left, declared, right], rtol=1e-14)


@EVERY
def test_range_is_the_range(module):
    """An end is closed where it is reached in the middle, and not only far out."""
    middle, far = module.value(np.linspace(-8, 8, 16001)), module.value([-1e6, 1e6])
    everything = np.concatenate([middle, far])
    low, high = (float(end) for end in module.INFO.range.strip("[()]").split(","))
    for end, reached in ((low, everything.min()), (high, everything.max())):
        assert abs(reached) > 1e3 if np.isinf(end) else abs(reached - end) < 0.005
    assert module.INFO.range[0] == ("[" if middle.min() <= far.min() else "(")
    assert module.INFO.range[-1] == ("]" if middle.max() >= far.max() else ")")


@EVERY
def test_no_slope_is_larger_than_the_largest(module):
    largest, found = number(module.INFO.steepest[0], module.INFO), module.derivative(np.linspace(-40, 40, 320001)).max()
    if np.isinf(largest):
        assert module.derivative(1e9) > 1e6
    else:
        np.testing.assert_allclose(found, largest, rtol=1e-4)


@EVERY
def test_sources_are_in_the_bibliography(module, root):
    assert f'<a id="{module.INFO.source}"></a>' in (root / "chapters/references.md").read_text(encoding="utf-8")


def test_the_reader_refuses_what_it_does_not_know():
    assert read_latex(r"f(x) = \frac{x}{1 + |x|}", ALL[0].INFO) == x / (1 + abs(x))
    for latex in (r"f(x) = \beta \, x", r"f(x) = \arctan(x)"):
        with pytest.raises(ValueError, match=r"not known: (beta_|arctan_)"):
            read_latex(latex, ALL[0].INFO)
    with pytest.raises(ValueError, match="not known: steepness"):
        read_expression("steepness*x", ALL[0].INFO)
