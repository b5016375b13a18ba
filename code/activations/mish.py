r"""Mish: the input, times the tanh of its softplus as a gate.

.. math:: f(x) = x\,g(x), \qquad g(x) = \tanh(\ln(1 + e^{x})), \qquad f'(x) = g(x) + x\,g'(x)

It has no kink. Like SiLU it dips below 0 on the left; it is not monotone.
"""

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info
from activations.silu import LOWEST

INFO = Info(
    name="mish",
    title="Mish",
    symbol="Mish",
    latex=r"\mathrm{Mish}(x) = x \, \tanh(\ln(1 + e^{x}))",
    derivative_latex=r"\mathrm{Mish}'(x) = \tanh(s) + x \, (1 - \tanh^{2}(s)) \, \sigma(x), \quad s = \ln(1 + e^{x})",
    expression="x*tanh(log(1 + exp(x)))",
    derivative_expression="tanh(log(1 + exp(x))) + x*(1 - tanh(log(1 + exp(x)))**2)/(1 + exp(-x))",
    range="[-0.309, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left",
    use="hidden layers of some object detectors",
    notes="close to SiLU, a little steeper around 0",
    steepest=("1.0885", "x = 1.491"),
    limits="The gradient vanishes on the left. It costs several exponentials.",
    in_a_network="The slope exceeds 1 on the right and is negative on the left of the dip.",
    source="misra2020",
)


def _gate(x):
    r"""Return Mish's gate and its slope.

    .. math:: g(x) = \frac{t}{t + 2}, \qquad g'(x) = \frac{4 e\,(1 + e)}{(t + 2)^2}, \qquad e = e^{x}, \; t = e\,(2 + e)

    From 350 on the gate is 1; the square overflows, and the slope is 0.
    """
    e = np.exp(np.minimum(x, 350))
    t = e * (2 + e)
    return t / (t + 2), 4 * e * (1 + e) / (t + 2) ** 2


@elementwise(in_float64=True)
def value(x):
    r"""Mish of each element, :math:`f(x) = x\,g(x)`.

    >>> value([-1000.0, 0.0, 3.0])
    array([-0.      ,  0.      ,  2.986535])
    """
    x = np.maximum(x, LOWEST)
    return x * _gate(x)[0]


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of Mish, from the INPUT: :math:`f'(x) = g(x) + x\,g'(x)`, by the product rule.

    It is 0 at -1.192, where two nearly equal numbers are subtracted, as for SiLU.

    >>> derivative([-1000.0, 0.0, 1000.0])
    array([0. , 0.6, 1. ])
    """
    x = np.clip(x, LOWEST, -LOWEST)
    gate, slope = _gate(x)
    return gate + x * slope
