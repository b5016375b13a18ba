r"""GELU with the normal distribution approximated by a sigmoid: the form used before erf was fast.

.. math::

    f(x) = x\,\sigma(2u), \qquad u = \sqrt{2/\pi}\,\bigl(x + 0.044715\,x^3\bigr)

It is usually written :math:`\tfrac{x}{2}(1 + \tanh u)`, which is the same. It has no kink and stays within 0.0005 of
``activations.gelu``; its slope is another function too, and the two should not be mixed.
"""

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations._precise import coarse, exact_sum, slope_from_root
from activations.info import Info

ROOT = (-0.7524614220710163, 3.635560509207687e-17)  # of the slope, as a sum
LINE = (1.5957691216057128, 1.7885919910836427e-14)  # 2 sqrt(2/pi) as a sum, the first term of 44 binary places
CUBE = (0.07135481627483387, -2.2336166873949206e-12)  # 0.044715 of it, the first term of 36
FAR = 40.0  # beyond it, the gate is 0 or 1 in float64


def _argument(x):
    """Return v = 2u = a x + b x**3 as a high and a low part.

    For |x| < 5 the first terms of a and b have so few digits that v of the coarse part of x comes out exactly.
    """
    part = coarse(x)
    rest, square = x - part, part * part
    exact = LINE[0] * part + CUBE[0] * (square * part)
    steep = sum(LINE) + sum(CUBE) * (3 * square + rest * (3 * part + rest))
    return exact_sum(exact, rest * steep + part * (LINE[1] + CUBE[1] * square))


def _rate(x):
    return sum(LINE) + 3 * sum(CUBE) * (x * x)


def _gate(high, low):
    """Return the sigmoid of high + low."""
    return sigmoid.value(high) + low * sigmoid.derivative(high)


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
    return np.maximum(x, -FAR) * _gate(*_argument(near))


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
    high, low = _argument(x)
    slope = _gate(high, low) * (1 + x * _rate(x) * sigmoid.value(-high))
    return slope_from_root(x, slope, ROOT, second_derivative)


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
    high, _ = _argument(x)
    rate = _rate(x)
    return sigmoid.derivative(high) * (2 * rate + x * (6 * sum(CUBE) * x - rate * rate * np.tanh(high / 2)))
