r"""Softplus: ReLU with its corner rounded off.

.. math:: f(x) = \ln(1 + e^{x}), \qquad f'(x) = \sigma(x)

It has no kink. Its slope is the sigmoid.
"""

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="softplus",
    title="Softplus",
    symbol="softplus",
    latex=r"\mathrm{softplus}(x) = \ln(1 + e^{x})",
    derivative_latex=r"\mathrm{softplus}'(x) = \frac{1}{1 + e^{-x}}",
    derivative_from_output_latex=r"\mathrm{softplus}' = 1 - e^{-y}",
    expression="log(1 + exp(x))",
    derivative_expression="1/(1 + exp(-x))",
    derivative_from_output_expression="1 - exp(-y)",
    range="(0, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left",
    use="where a positive number is wanted, such as a variance",
    notes="smooth ReLU; its slope is the sigmoid",
    since=2001,
    source="dugas2001",
)


@elementwise
def value(x):
    r"""Softplus of each element.

    .. math:: f(x) = \ln(1 + e^{x}), \quad f(x) = x \text{ beyond } 80

    ``log1p`` loses no small exponential, as ``log(1 + e)`` would. Beyond 80 softplus is x to the last digit of every
    dtype, and ``exp(80)`` is a number even in float32.

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
    >>> value([-1000.0, 0.0, 1000.0])
    array([0.00000000e+00, 6.93147181e-01, 1.00000000e+03])
    """
    return np.maximum(x, np.log1p(np.exp(np.clip(x, -np.inf, 80))))


@elementwise
def derivative(x):
    r"""Slope of softplus, from the INPUT: the sigmoid.

    .. math:: f'(x) = \sigma(x)

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
    array([0. , 0.5, 1. ])
    """
    return sigmoid.value(x)


@elementwise
def derivative_from_output(y):
    r"""Slope of softplus, from its OUTPUT ``y = value(x)``.

    .. math:: f' = 1 - e^{-y}

    ``expm1`` keeps the digits of a small ``y``, where ``1 - exp(-y)`` loses them.

    Parameters
    ----------
    y : array_like of real numbers, any shape
        Outputs of softplus. A floating-point dtype is kept; booleans and integers become float64.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``y``; nan where ``y`` is nan.

    Raises
    ------
    TypeError
        If ``y`` is not made of real numbers.

    Examples
    --------
    >>> derivative_from_output([0.0, 1000.0])
    array([0., 1.])
    """
    return -np.expm1(-y)


@elementwise
def second_derivative(x):
    r"""Curvature of softplus: the slope of the sigmoid.

    .. math:: f''(x) = \sigma(x)\,(1 - \sigma(x))

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
    >>> second_derivative([0.0, 1000.0])
    array([0.25, 0.  ])
    """
    return sigmoid.derivative(x)
