r"""The logarithm of the sigmoid: a log-probability, straight from the logit.

.. math:: f(x) = \ln \sigma(x) = -\ln(1 + e^{-x}), \qquad f'(x) = \sigma(-x)

It has no kink. Computed as ``log(sigmoid(x))`` it would be -inf for x < -745; written out, it is x there.
"""

import numpy as np

from activations import sigmoid, softplus
from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="log_sigmoid",
    title="Log-sigmoid",
    symbol="ln σ",
    latex=r"\ln\sigma(x) = -\ln(1 + e^{-x})",
    derivative_latex=r"(\ln\sigma)'(x) = \frac{1}{1 + e^{x}}",
    derivative_from_output_latex=r"(\ln\sigma)' = 1 - e^{y}",
    expression="-log(1 + exp(-x))",
    derivative_expression="1/(1 + exp(x))",
    derivative_from_output_expression="1 - exp(y)",
    range="(-inf, 0)",
    slope_limits=("1", "0"),
    zero_centred=False,
    vanishing="on the right",
    use="inside the cross-entropy of a binary classifier",
    notes="softplus, turned round; never −∞ for a finite logit",
    steepest=("1", "x → −∞"),
    limits="It belongs to a loss. In a hidden layer its outputs would all be negative.",
    in_a_network="A logit that is far too low gets the full gradient.",
    source="bridle1989",
    other_names=("logsigmoid",),
)


@elementwise
def value(x):
    r"""Logarithm of the sigmoid of each element, :math:`f(x) = -\mathrm{softplus}(-x)`.

    >>> value([-1000.0, 0.0])
    array([-1.00000000e+03, -6.93147181e-01])
    """
    return -softplus.value(-x)


@elementwise
def derivative(x):
    r"""Slope of the log-sigmoid, from the INPUT, :math:`f'(x) = \sigma(-x)`.

    >>> derivative([-1000.0, 0.0, 1000.0])
    array([1. , 0.5, 0. ])
    """
    return sigmoid.value(-x)


@elementwise
def derivative_from_output(y):
    r"""Slope of the log-sigmoid, from its OUTPUT ``y = value(x)``: :math:`f' = 1 - e^{y}`.

    ``expm1`` keeps the digits of a ``y`` near 0, where ``1 - exp(y)`` loses them.

    >>> derivative_from_output([-1000.0, 0.0])
    array([ 1., -0.])
    """
    return -np.expm1(y)
