"""The facts in INFO, held against the code: a typo in a printed formula fails here."""

import numpy as np
import pytest
import sympy
from latex_reader import read_latex

from activations import ALL

x, y, a = sympy.symbols("x y negative_slope", real=True)
NAMES = {"x": x, "y": y, "negative_slope": a}
POINTS = [-6.5, -3.25, -1.0, -0.3, 0.3, 1.0, 2.75, 6.5]
ROLES = {"value": "", "derivative": "derivative_", "derivative_from_output": "derivative_from_output_"}
EVERY = pytest.mark.parametrize("module", ALL, ids=lambda module: module.INFO.name)


def evaluate(formula, at, slope=0.01):
    """A formula as a number, at 30 digits."""
    number = sympy.Rational(at)
    return float(sympy.N(formula.subs({x: number, y: number, a: sympy.Rational(slope)}), 30))


def at_defaults(module, text):
    """An expression of the parameters alone, as a number."""
    return float(sympy.parse_expr(text, NAMES).subs({NAMES[p.name]: p.default for p in module.INFO.parameters}))


@EVERY
@pytest.mark.parametrize("role", ROLES)
def test_expression_and_printed_formula_equal_the_code(module, role):
    formulas = {
        "expression": sympy.parse_expr(getattr(module.INFO, ROLES[role] + "expression"), NAMES),
        "LaTeX": read_latex(getattr(module.INFO, ROLES[role] + "latex")),
    }
    for slope in (0.01, 0.25):
        keywords = {parameter.name: slope for parameter in module.INFO.parameters}
        got = getattr(module, role)(POINTS, **keywords)
        for name, formula in formulas.items():
            expected = [evaluate(formula, at, slope) for at in POINTS]
            np.testing.assert_allclose(got, expected, rtol=1e-13, err_msg=name)


@EVERY
def test_derivative_is_the_derivative_of_the_function(module):
    slope = sympy.diff(sympy.parse_expr(module.INFO.expression, NAMES).rewrite(sympy.Piecewise), x)
    for at in POINTS:
        assert module.derivative(at) == pytest.approx(evaluate(slope, at), rel=1e-13)


@EVERY
def test_kinks_are_where_the_slope_jumps(module):
    for kink in module.INFO.kinks:
        left, right, declared = (at_defaults(module, text) for text in (kink.left, kink.right, kink.slope))
        assert module.derivative(np.nextafter(kink.x, -1)) == left != right
        assert module.derivative(np.nextafter(kink.x, 1)) == right
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
    for end, reached in zip(ends, module.value([-1e6, 1e6]), strict=True):
        assert abs(reached) > 1e3 if "inf" in end else reached == float(end)
    reached_inside = module.value(-5.0) == module.value(-6.0)
    assert module.INFO.range[0] == ("[" if reached_inside else "(")


@EVERY
def test_sources_are_in_the_bibliography(module, root):
    assert f"{{{module.INFO.source}," in (root / "references.bib").read_text(encoding="utf-8")
