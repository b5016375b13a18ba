r"""SiLU, also called swish: the input, times the sigmoid as a gate.

.. math:: f(x) = x\,\sigma(x), \qquad f'(x) = \sigma(x) + x\,\sigma'(x)

It has no kink. On the left it dips below 0 before it comes back: it is not monotone.
"""

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="silu",
    title="SiLU",
    symbol="SiLU",
    latex=r"\mathrm{SiLU}(x) = \frac{x}{1 + e^{-x}}",
    derivative_latex=r"\mathrm{SiLU}'(x) = \sigma(x) + x \, \sigma(x) \, (1 - \sigma(x))",
    expression="x/(1 + exp(-x))",
    derivative_expression="(1 + exp(-x) + x*exp(-x))/(1 + exp(-x))**2",
    range="[-0.278, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left",
    use="hidden layers of image models; gated layers of language models",
    notes="smooth, dips below 0, not monotone",
    steepest=("1.0998", "x = 2.399"),
    limits="The gradient vanishes on the left. The output does not determine the slope.",
    in_a_network="The slope exceeds 1 on the right and is negative on the left of the dip.",
    source="hendrycks2016",
    other_names=("swish", "sigmoid linear unit"),
)

# Below this the sigmoid is 0 in every dtype. The product with -inf would be nan where its limit is 0.
LOWEST = -12000.0


@elementwise
def value(x):
    r"""SiLU of each element, :math:`f(x) = x\,\sigma(x)`.

    >>> value([-1000.0, 0.0, 3.0])
    array([-0.        ,  0.        ,  2.85772238])
    """
    x = np.maximum(x, LOWEST)
    return x * sigmoid.value(x)


@elementwise
def derivative(x):
    r"""Slope of SiLU, from the INPUT: :math:`f'(x) = \sigma(x) + x\,\sigma'(x)`, by the product rule.

    It is 0 at -1.278. There two nearly equal numbers are subtracted: the result is right to 16 decimals, not to 16
    digits.

    >>> derivative([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    x = np.clip(x, LOWEST, -LOWEST)
    return sigmoid.value(x) + x * sigmoid.derivative(x)


@elementwise
def second_derivative(x):
    r"""Curvature of SiLU, :math:`f''(x) = 2\,\sigma'(x) + x\,\sigma''(x)`.

    >>> second_derivative([0.0])
    array([0.5])
    """
    x = np.clip(x, LOWEST, -LOWEST)
    return 2 * sigmoid.derivative(x) + x * sigmoid.second_derivative(x)
