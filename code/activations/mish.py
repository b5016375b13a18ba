r"""Mish: the input, times the tanh of its softplus as a gate.

.. math:: f(x) = x \tanh(\ln(1 + e^{x}))

It has no kink. Like SiLU it dips below 0 on the left; it is not monotone.
"""

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations.info import Info

# Below this every term is 0 in any dtype; the product with -inf would be nan where its limit is 0.
LOWEST = -12000.0
ROOT = (-1.1924312145154952, -4.8484829848031044e-17)  # of the slope, as a sum
AT_ROOT = 0.3034825352815289  # exp(r)
LINE = 2.536306932285039  # 6 + 4 r + 4 exp(r) + exp(r)**2, rounded once


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

    .. math:: f(x) = x \tanh(\ln(1 + e^{x})) = x\,\frac{e\,(2 + e)}{e\,(2 + e) + 2}, \quad e = e^x

    Beyond 80 the fraction, Mish's gate, is 1 to the last digit.

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
    e = np.exp(np.clip(x, -np.inf, 80))
    top = e * (2 + e)
    return np.maximum(x, LOWEST) * (top / (top + 2))


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of Mish, from the INPUT.

    .. math::

        f'(x) = \frac{e\,\bigl(4(1 + x) + e\,(6 + 4x) + 4e^2 + e^3\bigr)}{(e^2 + 2e + 2)^2}, \quad e = e^x

    Near its root r the terms of the bracket cancel. Less what the bracket is for x = r, which is 0, it is

    .. math:: 4(x - r)(1 + e) + (e - e^r)\bigl(6 + 4r + 4e^r + e^{2r} + e\,(4 + e^r) + e^2\bigr)

    where nothing cancels, and e - exp(r) is exp(r) times ``expm1(x - r)``, which keeps every digit. Beyond 80 the
    slope is 1; it comes out so because both sides of the fraction hold the same gap.

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
    x = np.clip(x, LOWEST, 80)
    e, beyond = np.exp(x), (x - ROOT[0]) - ROOT[1]
    gap = AT_ROOT * np.expm1(beyond)  # e - AT_ROOT
    top = (4 * beyond + gap * LINE) + e * (4 * beyond + gap * (4 + AT_ROOT + e))
    return e * top / (4 + e * (8 + e * (8 + e * (4 + AT_ROOT + gap))))


@elementwise(in_float64=True)
def second_derivative(x):
    r"""Curvature of Mish.

    .. math:: f''(x) = g'(x)\,\left(2 + x\,\frac{g''(x)}{g'(x)}\right), \quad g(x) = \tanh(\ln(1 + e^x))

    Both slopes of the gate g are ratios of polynomials in exp(x).

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
    e = np.exp(np.clip(x, LOWEST, 350))  # from there on the slope, divided by a square that overflows, is 0
    bottom = e * (2 + e) + 2
    slope = 4 * e * (1 + e) / (bottom * bottom)
    bend = 1 + sigmoid.value(x) - 4 * e * (1 + e) / bottom
    return slope * (2 + x * bend)
