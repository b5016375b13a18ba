"""The facts in INFO, held against the code: a typo in a printed formula fails here."""

import numpy as np
import pytest
import sympy
from latex_reader import read_latex

from activations import ALL

x, y, slope, alpha = sympy.symbols("x y negative_slope alpha", real=True)
NAMES = {"x": x, "y": y, "negative_slope": slope, "alpha": alpha}
POINTS = [-6.5, -3.25, -1.0, -0.3, 0.3, 1.0, 2.75, 6.5]
ROLES = {"value": "", "derivative": "derivative_", "derivative_from_output": "derivative_from_output_"}
EVERY = pytest.mark.parametrize("module", ALL, ids=lambda module: module.INFO.name)


def parse(module, text):
    """An expression of INFO, with its constants as exact decimals."""
    constants = {name: sympy.Rational(digits) for name, _, digits in module.INFO.constants}
    return sympy.parse_expr(text, NAMES | constants)


def evaluate(formula, at, parameter):
    """A formula as a number, at 30 digits."""
    known = {x: sympy.Rational(at), y: sympy.Rational(at), slope: parameter, alpha: parameter}
    return float(sympy.N(formula.subs(known), 30))


def at_defaults(module, text):
    """An expression of the parameters alone, as a number."""
    return float(parse(module, text).subs({NAMES[p.name]: p.default for p in module.INFO.parameters}))


FORMS = [(module, role) for module in ALL for role in ROLES if hasattr(module, role)]


@pytest.mark.parametrize(("module", "role"), [pytest.param(m, r, id=f"{m.INFO.name}.{r}") for m, r in FORMS])
def test_expression_and_printed_formula_equal_the_code(module, role):
    formulas = {
        "expression": parse(module, getattr(module.INFO, ROLES[role] + "expression")),
        "LaTeX": read_latex(getattr(module.INFO, ROLES[role] + "latex"), module.INFO),
    }
    for parameter in (0.015625, 0.25):  # exact in binary: a float that is rounded would hide a typo's size
        keywords = {known.name: parameter for known in module.INFO.parameters}
        got = getattr(module, role)(POINTS, **keywords)
        for name, formula in formulas.items():
            expected = [evaluate(formula, at, sympy.Rational(parameter)) for at in POINTS]
            np.testing.assert_allclose(got, expected, rtol=1e-13, err_msg=name)


@EVERY
def test_derivative_is_the_derivative_of_the_function(module):
    derived = sympy.diff(parse(module, module.INFO.expression).rewrite(sympy.Piecewise), x)
    keywords = {known.name: 0.25 for known in module.INFO.parameters}
    for at in POINTS:
        expected = evaluate(derived, at, sympy.Rational(1, 4))
        assert module.derivative(at, **keywords) == pytest.approx(expected, rel=1e-13)


@EVERY
def test_kinks_are_where_the_slope_jumps(module):
    for kink in module.INFO.kinks:
        left, right, declared = (at_defaults(module, text) for text in (kink.left, kink.right, kink.slope))
        assert left != right
        assert module.derivative(np.nextafter(kink.x, -np.inf)) == pytest.approx(left, rel=1e-14)
        assert module.derivative(np.nextafter(kink.x, np.inf)) == pytest.approx(right, rel=1e-14)
        assert module.derivative(kink.x) == declared


@EVERY
def test_slope_limits_and_saturation(module):
    limits = [at_defaults(module, text) for text in module.INFO.slope_limits]
    np.testing.assert_allclose(module.derivative([-800.0, 800.0]), limits, atol=1e-300)
    sides = {(True, True): "both sides", (True, False): "left", (False, True): "right", (False, False): "nowhere"}
    assert module.INFO.saturates == sides[limits[0] == 0, limits[1] == 0]


@EVERY
def test_range_is_the_range(module):
    ends = [end.strip("[()] ") for end in module.INFO.range.split(",")]
    y = module.value(np.concatenate([np.linspace(-20, 20, 40001), [-1e6, 1e6]]))
    for end, reached in zip(ends, (y.min(), y.max()), strict=True):
        assert abs(reached) > 1e3 if "inf" in end else abs(reached - float(end)) < 0.005
    lowest = y[:-2].min()
    closed = np.isfinite(float(ends[0])) and lowest <= y[-2] and module.value(-2.0) - lowest < 2
    taken = module.value(-1.0) == lowest or module.value(-20.0) != lowest or module.value(-5.0) == lowest
    assert module.INFO.range[0] == ("[" if closed and taken else "(")


@EVERY
def test_sources_are_in_the_bibliography(module, root):
    assert f"{{{module.INFO.source}," in (root / "references.bib").read_text(encoding="utf-8")
