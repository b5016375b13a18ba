r"""Squared ReLU: a ReLU that gates itself.

.. math:: f(x) = \max(0, x)^2, \qquad f'(x) = 2 \max(0, x)

The slope is continuous at 0, where that of ReLU jumps, and it has no upper bound. Its own slope jumps there.
"""

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="squared_relu",
    title="Squared ReLU",
    symbol="ReLU²",
    latex=r"f(x) = \max(0, x)^{2}",
    derivative_latex=r"f'(x) = 2 \, \max(0, x)",
    derivative_from_output_latex=r"f' = 2 \, \sqrt{y}",
    expression="Piecewise((0, x <= 0), (x**2, True))",
    derivative_expression="Piecewise((0, x <= 0), (2*x, True))",
    derivative_from_output_expression="2*sqrt(y)",
    range="[0, inf)",
    slope_limits=("0", "oo"),
    zero_centred=False,
    vanishing="on the left, exactly 0",
    use="hidden layers of some language models",
    notes="no jump in the slope; large inputs grow fast",
    steepest=("oo", "x → ∞"),
    limits="The slope has no upper bound, so errors of scale are squared from layer to layer. A neuron can die.",
    in_a_network="The gradient is multiplied by twice the output's root: small near 0, large far out.",
    source="so2021",
    other_names=("ReLU squared",),
)


@elementwise
def value(x):
    r"""Squared ReLU of each element, :math:`\max(0, x)^2`.

    >>> value([-2.0, 0.5, 3.0])
    array([0.  , 0.25, 9.  ])
    """
    return np.square(np.maximum(x, 0))


@elementwise
def derivative(x):
    r"""Slope of squared ReLU, from the INPUT: :math:`2 \max(0, x)`.

    >>> derivative([-2.0, 0.5, 3.0])
    array([0., 1., 6.])
    """
    return 2 * np.maximum(x, 0)


@elementwise
def derivative_from_output(y):
    r"""Slope of squared ReLU, from its OUTPUT ``y = value(x)``: :math:`2\sqrt{y}`.

    >>> derivative_from_output([0.0, 0.25, 9.0])
    array([0., 1., 6.])
    """
    return 2 * np.sqrt(y)
