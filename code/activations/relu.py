r"""ReLU, the rectified linear unit: passes what is positive, and nothing else.

.. math::

    \mathrm{ReLU}(x) = \max(0, x), \qquad
    \mathrm{ReLU}'(x) = \begin{cases} 0 & x \le 0 \\ 1 & x > 0 \end{cases}

At the kink, x = 0, any number from 0 to 1 is a subgradient; the slope declared here is 0, as in PyTorch and
TensorFlow.
"""

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info, Kink

INFO = Info(
    name="relu",
    title="ReLU",
    symbol="ReLU",
    latex=r"\mathrm{ReLU}(x) = \max(0, x)",
    derivative_latex=r"\mathrm{ReLU}'(x) = \begin{cases} 0 & x \le 0 \\ 1 & x > 0 \end{cases}",
    derivative_from_output_latex=r"\mathrm{ReLU}' = \begin{cases} 0 & y \le 0 \\ 1 & y > 0 \end{cases}",
    expression="Max(0, x)",
    derivative_expression="Piecewise((0, x <= 0), (1, True))",
    derivative_from_output_expression="Piecewise((0, y <= 0), (1, True))",
    range="[0, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left, exactly 0",
    use="hidden layers: the usual first choice",
    notes="cheap and sparse; slope exactly 0 on half the line",
    steepest=("1", "x > 0"),
    limits="A neuron that is negative for every example is dead: its slope is 0. The outputs are not centred at 0.",
    in_a_network="Passes the gradient on whole or not at all, example by example.",
    source="glorot2011",
    other_names=("rectified linear unit", "rectifier"),
    kinks=(Kink(0.0, left="0", right="1", slope="0"),),
)


@elementwise
def value(x):
    r"""ReLU of each element, :math:`\mathrm{ReLU}(x) = \max(0, x)`.

    >>> value([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return np.maximum(x, 0)


@elementwise
def derivative(x):
    r"""Slope of ReLU, from the INPUT of ReLU; 0 at the kink.

    .. math:: \mathrm{ReLU}'(x) = \max(0,\, \operatorname{sgn} x)

    The sign is -1, 0 or 1. It keeps nan, where the comparison ``x > 0`` would make 0 of it.

    >>> derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    return np.maximum(np.sign(x), 0)


@elementwise
def derivative_from_output(y):
    r"""Slope of ReLU, from its OUTPUT ``y = value(x)``.

    .. math:: \mathrm{ReLU}' = \max(0,\, \operatorname{sgn} y)

    Not ``y >= 0``: no output is ever negative, so that would be 1 everywhere.

    >>> derivative_from_output([0.0, 3.0])
    array([0., 1.])
    """
    return np.maximum(np.sign(y), 0)
