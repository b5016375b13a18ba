r"""GELU with the normal distribution approximated by a sigmoid: the form used before erf was fast.

.. math::

    f(x) = x\,\sigma(2u), \qquad u = \sqrt{2/\pi}\,\bigl(x + 0.044715\,x^3\bigr)

It is usually written :math:`\tfrac{x}{2}(1 + \tanh u)`, which is the same. It has no kink and stays within 0.0005 of
``activations.gelu``; its slope is another function too, and the two should not be mixed.
"""

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations._precise import product, slope_from_root
from activations.info import Info

ROOT = (-0.7524614220710163, 3.635560509207687e-17)  # of the slope, as a sum
RATE = (1.5957691216057308, -9.96930880911092e-17)  # 2 sqrt(2/pi), as a sum
CUBIC = (0.044715, 2.1960211427085595e-18)  # as a sum
FAR = 40.0  # beyond it, the gate is 0 or 1 in float64


def _argument(x):
    """Return v = 2u as a high and a low part, and its slope and curvature."""
    square, square_low = product(x, x)
    cube, cube_low = product(CUBIC[0], square)
    bracket = 1 + cube
    rounded = (1 - (bracket - (bracket - 1))) + (cube - (bracket - 1))
    bracket_low = rounded + cube_low + CUBIC[0] * square_low + CUBIC[1] * square
    line, line_low = product(RATE[0], x)
    high, low = product(line, bracket)
    low = low + line * bracket_low + (line_low + RATE[1] * x) * bracket
    steep = 1 + 3 * (cube + (cube_low + CUBIC[0] * square_low))
    return high, low, RATE[0] * steep + RATE[1] * steep, RATE[0] * 6 * CUBIC[0] * x


def _gate(high, low):
    """Return the sigmoid of high + low, and its slope there."""
    slope = sigmoid.derivative(high)
    return sigmoid.value(high) + low * slope, slope * (1 - low * np.tanh(high / 2))


INFO = Info(
    name="gelu_tanh",
    title="GELU (tanh form)",
    symbol="GELU",
    latex=r"\mathrm{GELU}(x) = x \, \sigma(2 \, u), \quad u = \sqrt{2/\pi} \, (x + 0.044715 \, x^{3})",
    derivative_latex=r"\mathrm{GELU}'(x) = \sigma(2 \, u) + 2 \, x \, \sigma(2 \, u) \, (1 - \sigma(2 \, u)) \, w, "
    r"\quad u = \sqrt{2/\pi} \, (x + 0.044715 \, x^{3}), \quad w = \sqrt{2/\pi} \, (1 + 0.134145 \, "
    r"x^{2})",
    expression="x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))/2",
    derivative_expression="(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))/2 + x*sqrt(2/pi)*(1 + 0.134145*x**2)*(1 - "
    "tanh(sqrt(2/pi)*(x + 0.044715*x**3))**2)/2",
    range="[-0.17, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left",
    use="transformers that were trained with it",
    notes="within 0.0005 of the exact form; do not mix the two",
    since=2016,
    source="hendrycks2016",
)


@elementwise(in_float64=True)
def value(x):
    r"""GELU of each element, tanh form.

    .. math:: f(x) = x\,\sigma(2u)

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
    array([-0.        ,  0.        ,  2.99636261])
    """
    near = np.clip(x, -FAR, FAR)
    high, low, _, _ = _argument(near)
    return np.maximum(x, -FAR) * _gate(high, low)[0]


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of GELU, from the INPUT, tanh form.

    .. math:: f'(x) = \sigma(2u)\,\bigl(1 + 2u'\,x\,\sigma(-2u)\bigr)

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
    x = np.clip(x, -FAR, FAR)
    high, low, rate, _ = _argument(x)
    gate, _ = _gate(high, low)
    rest, _ = _gate(-high, -low)
    return slope_from_root(x, gate * (1 + x * rate * rest), ROOT, second_derivative)


@elementwise(in_float64=True)
def second_derivative(x):
    r"""Curvature of GELU, tanh form.

    .. math:: f''(x) = \sigma'(2u)\,\bigl(2v' - x\,v'^2 \tanh u + x\,v''\bigr), \quad v = 2u

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
    array([0.79788456])
    """
    x = np.clip(x, -FAR, FAR)
    high, low, rate, bend = _argument(x)
    _, slope = _gate(high, low)
    return slope * (2 * rate + x * (bend - rate * rate * np.tanh(high / 2)))
