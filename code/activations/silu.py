r"""SiLU, also called swish: the input, times the sigmoid as a gate.

.. math:: f(x) = x\,\sigma(x), \qquad f'(x) = \sigma(x) + x\,\sigma(x)\,(1 - \sigma(x))

It has no kink. On the left it dips below 0 before it comes back: it is not monotone.
"""

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations.info import Info

# Below this every term is 0 in any dtype; the product with -inf would be nan where its limit is 0.
LOWEST = -12000.0
ROOT = (-1.2784645427610737, -1.0946994183093437e-16)  # of the slope, as a sum: 1 + r + exp(r) = 0
AT_ROOT = -(1 + ROOT[0]) - ROOT[1]  # exp(r)


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
    since=2016,
    source="hendrycks2016",
)


@elementwise
def value(x):
    r"""SiLU of each element.

    .. math:: f(x) = x\,\sigma(x)

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.

    Examples
    --------
    >>> value([-1000.0, 0.0, 3.0])
    array([-0.        ,  0.        ,  2.85772238])
    """
    x = np.maximum(x, LOWEST)
    return x * sigmoid.value(x)


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of SiLU, from the INPUT.

    .. math:: f'(x) = \sigma(x) + x\,\sigma'(x) = \frac{e\,(1 + x + e)}{(1 + e)^2}, \quad e = e^x

    Near its root r the terms of the bracket cancel. As 1 + r + exp(r) is 0, the bracket is also the sum of two
    differences of the same sign, x - r and exp(x) - exp(r), and the second is exp(r) times ``expm1(x - r)``, which
    keeps every digit. Beyond 80 the slope is 1; it comes out so because both sides of the fraction hold the same gap.

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.

    Examples
    --------
    >>> derivative([-1000.0, 0.0, 1000.0])
    array([-0. ,  0.5,  1. ])
    """
    x = np.clip(x, LOWEST, 80)
    e, beyond = np.exp(x), (x - ROOT[0]) - ROOT[1]
    gap = AT_ROOT * np.expm1(beyond)  # e - AT_ROOT
    return e * (beyond + gap) / (1 + e * (2 + AT_ROOT + gap))


@elementwise
def second_derivative(x):
    r"""Curvature of SiLU.

    .. math:: f''(x) = \sigma'(x)\,\bigl(2 - x \tanh(x/2)\bigr)

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.

    Examples
    --------
    >>> second_derivative([0.0])
    array([0.5])
    """
    x = np.clip(x, LOWEST, -LOWEST)
    return sigmoid.derivative(x) * (2 - x * np.tanh(x / 2))
