r"""The hard tanh: the identity, cut off at -1 and 1.

.. math:: f(x) = \min(1, \max(-1, x))

It has kinks at -1 and 1; the slope declared at both is 0, the one outside.
"""

import numpy as np

from activations import relu
from activations._elementwise import elementwise
from activations.info import Info, Kink

INFO = Info(
    name="hard_tanh",
    title="Hard tanh",
    symbol="hard tanh",
    latex=r"f(x) = \min(1, \max(-1, x))",
    derivative_latex=r"f'(x) = \begin{cases} 0 & x \le -1 \\ 1 & x < 1 \\ 0 & x \ge 1 \end{cases}",
    derivative_from_output_latex=r"f' = \begin{cases} 0 & y \le -1 \\ 1 & y < 1 \\ 0 & y \ge 1 \end{cases}",
    expression="Min(1, Max(-1, x))",
    derivative_expression="Piecewise((0, x <= -1), (1, x < 1), (0, True))",
    derivative_from_output_expression="Piecewise((0, y <= -1), (1, y < 1), (0, True))",
    range="[-1, 1]",
    slope_limits=("0", "0"),
    zero_centred=True,
    vanishing="outside, exactly 0",
    use="small devices; clipping",
    notes="no exponential; exactly flat outside",
    steepest=("1", "−1 < x < 1"),
    limits="The slope is exactly 0 outside −1 to 1, so a neuron can be stuck there.",
    in_a_network="Passes the gradient on whole or not at all.",
    source="collobert2004",
    other_names=("hardtanh",),
    kinks=(Kink(-1.0, left="0", right="1", slope="0"), Kink(1.0, left="1", right="0", slope="0")),
)


@elementwise
def value(x):
    r"""Hard tanh of each element, :math:`f(x) = \min(1, \max(-1, x))`.

    >>> value([-4.0, 0.5, 4.0])
    array([-1. ,  0.5,  1. ])
    """
    return np.clip(x, -1, 1)


@elementwise
def derivative(x):
    """Slope of the hard tanh, from the INPUT: 1 for ``abs(x) < 1``, else 0; 0 at both kinks.

    ReLU's slope tells whether ``1 - abs(x)`` is above 0, and keeps nan.

    >>> derivative([-4.0, 0.5, 1.0])
    array([0., 1., 0.])
    """
    return relu.derivative(1 - np.abs(x))


@elementwise
def derivative_from_output(y):
    """Slope of the hard tanh, from its OUTPUT ``y = value(x)``: 1 for ``abs(y) < 1``, else 0.

    >>> derivative_from_output([0.5, 1.0])
    array([1., 0.])
    """
    return relu.derivative(1 - np.abs(y))
