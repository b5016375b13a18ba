r"""The hard sigmoid: three straight pieces in the place of the S-curve.

.. math:: f(x) = \min\bigl(1, \max(0, \tfrac{x}{6} + \tfrac12)\bigr)

It has kinks at -3 and 3; the slope declared at both is 0, the one outside.
"""

import numpy as np

from activations import relu
from activations._elementwise import elementwise
from activations.info import Info, Kink

INFO = Info(
    name="hard_sigmoid",
    title="Hard sigmoid",
    symbol="hard σ",
    latex=r"f(x) = \min(1, \max(0, \frac{x}{6} + \frac{1}{2}))",
    derivative_latex=r"f'(x) = \begin{cases} 0 & x \le -3 \\ \frac{1}{6} & x < 3 \\ 0 & x \ge 3 \end{cases}",
    derivative_from_output_latex=r"f' = \begin{cases} 0 & y \le 0 \\ \frac{1}{6} & y < 1 \\ 0 & y \ge 1 \end{cases}",
    expression="Min(1, Max(0, x/6 + Rational(1, 2)))",
    derivative_expression="Piecewise((0, x <= -3), (Rational(1, 6), x < 3), (0, True))",
    derivative_from_output_expression="Piecewise((0, y <= 0), (Rational(1, 6), y < 1), (0, True))",
    range="[0, 1]",
    slope_limits=("0", "0"),
    zero_centred=False,
    vanishing="outside, exactly 0",
    use="gates on small devices",
    notes="no exponential; exactly flat outside",
    steepest=("1/6", "−3 < x < 3"),
    limits="The slope is exactly 0 outside −3 to 3, so a neuron can be stuck there.",
    in_a_network="Passes on a sixth of the gradient, or nothing.",
    source="courbariaux2015",
    other_names=("hardsigmoid",),
    kinks=(
        Kink(-3.0, left="0", right="Rational(1, 6)", slope="0"),
        Kink(3.0, left="Rational(1, 6)", right="0", slope="0"),
    ),
)


@elementwise
def value(x):
    r"""Hard sigmoid of each element, :math:`f(x) = \tfrac16 \min\bigl(6, \max(0, x + 3)\bigr)`.

    >>> value([-4.0, 0.0, 4.0])
    array([0. , 0.5, 1. ])
    """
    return np.clip(x + 3, 0, 6) / 6


@elementwise
def derivative(x):
    """Slope of the hard sigmoid, from the INPUT: 1/6 for ``abs(x) < 3``, else 0; 0 at both kinks.

    ReLU's slope tells whether ``3 - abs(x)`` is above 0, and keeps nan.

    >>> derivative([-4.0, 0.0])
    array([0.        , 0.16666667])
    """
    return relu.derivative(3 - np.abs(x)) / 6


@elementwise
def derivative_from_output(y):
    """Slope of the hard sigmoid, from its OUTPUT ``y = value(x)``: 1/6 for ``0 < y < 1``, else 0.

    >>> derivative_from_output([0.0, 0.5])
    array([0.        , 0.16666667])
    """
    return relu.derivative(y * (1 - y)) / 6
