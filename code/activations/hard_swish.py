r"""The hard swish: SiLU with a hard sigmoid as its gate.

.. math:: f(x) = x\,g(x), \qquad g(x) = \min\bigl(1, \max(0, \tfrac{x + 3}{6})\bigr)

It has kinks at -3 and 3; the slopes declared there are 0 and 1, the ones outside.
"""

import numpy as np

from activations import hard_sigmoid
from activations._elementwise import elementwise
from activations.info import Info, Kink

INFO = Info(
    name="hard_swish",
    title="Hard swish",
    symbol="hard swish",
    latex=r"f(x) = x \, \min(1, \max(0, \frac{x}{6} + \frac{1}{2}))",
    derivative_latex=r"f'(x) = \begin{cases} 0 & x \le -3 \\ \frac{x}{3} + \frac{1}{2} & x < 3 \\ 1 & x \ge 3 "
    r"\end{cases}",
    expression="x*Min(1, Max(0, x/6 + Rational(1, 2)))",
    derivative_expression="Piecewise((0, x <= -3), (x/3 + Rational(1, 2), x < 3), (1, True))",
    range="[-0.375, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left, exactly 0",
    use="small image models on phones",
    notes="SiLU without an exponential",
    steepest=("3/2", "x → 3 from the left"),
    limits="The slope is exactly 0 below −3, and it jumps at both kinks.",
    in_a_network="The slope exceeds 1 between 1.5 and 3 and is negative between −3 and −1.5.",
    source="howard2019",
    other_names=("h-swish",),
    kinks=(
        Kink(-3.0, left="0", right="Rational(-1, 2)", slope="0"),
        Kink(3.0, left="Rational(3, 2)", right="1", slope="1"),
    ),
)


@elementwise
def value(x):
    r"""Hard swish of each element, :math:`f(x) = x\,g(x)`.

    >>> value([-4.0, 1.0, 4.0])
    array([-0.        ,  0.66666667,  4.        ])
    """
    x = np.maximum(x, -3)  # -inf times 0 would be nan
    return x * hard_sigmoid.value(x)


@elementwise
def derivative(x):
    r"""Slope of the hard swish, from the INPUT, by the product rule.

    .. math::

        f'(x) = g(x) + x\,g'(x) = \begin{cases} 0 & x \le -3 \\ (2x + 3)/6 & -3 < x < 3 \\ 1 & x \ge 3 \end{cases}

    >>> derivative([-3.0, 0.0, 3.0])
    array([0. , 0.5, 1. ])
    """
    x = np.clip(x, -3, 3)
    return hard_sigmoid.value(x) + x * hard_sigmoid.derivative(x)
