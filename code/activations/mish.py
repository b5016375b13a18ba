r"""Mish: the input, times the tanh of its softplus as a gate.

.. math:: f(x) = x \tanh(\ln(1 + e^{x}))

It has no kink. Like SiLU it dips below 0 on the left; it is not monotone.
"""

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations._precise import slope_from_root
from activations.info import Info

# Below this every term is 0 in any dtype; the product with -inf would be nan where its limit is 0.
LOWEST = -12000.0
ROOT = (-1.1924312145154952, -4.8484829848031044e-17)  # of the slope, as a sum


def _gate(x):
    r"""Return tanh(softplus(x)), its slope, and the logarithmic slope of that, each without cancellation.

    Everything is a ratio of polynomials in e = exp(x). From 350 on the gate is 1, and its slope, divided by a square
    that overflows, is 0.
    """
    e = np.exp(np.minimum(x, 350))
    top = e * (2 + e)
    bottom = top + 2
    slope = 4 * e * (1 + e) / (bottom * bottom)
    bend = 1 + sigmoid.value(x) - 2 * e * (2 + 2 * e) / bottom
    return top / bottom, slope, bend


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
    notes="close to SiLU, a little steeper",
    since=2020,
    source="misra2020",
)


@elementwise(in_float64=True)
def value(x):
    r"""Mish of each element.

    .. math:: f(x) = x \tanh(\ln(1 + e^{x}))

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
    array([-0.      ,  0.      ,  2.986535])
    """
    x = np.maximum(x, LOWEST)
    return x * _gate(x)[0]


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of Mish, from the INPUT.

    .. math:: f'(x) = g(x) + x\,g'(x), \quad g(x) = \tanh(\ln(1 + e^{x}))

    On the left the sum is brought over one denominator first, because its terms cancel.

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
    array([-0. ,  0.6,  1. ])
    """
    x = np.clip(x, LOWEST, -LOWEST)
    gate, slope, _ = _gate(x)
    e = np.exp(np.minimum(x, 0))
    bottom = e * (2 + e) + 2
    left = e * (4 * (1 + x) + e * (6 + 4 * x + e * (4 + e))) / (bottom * bottom)
    return slope_from_root(x, np.where(x < 0, left, gate + x * slope), ROOT, second_derivative)


@elementwise(in_float64=True)
def second_derivative(x):
    r"""Curvature of Mish.

    .. math:: f''(x) = g'(x)\,\left(2 + x\,\frac{g''(x)}{g'(x)}\right)

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
    array([0.64])
    """
    x = np.clip(x, LOWEST, -LOWEST)
    _, slope, bend = _gate(x)
    return slope * (2 + x * bend)
