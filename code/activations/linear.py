r"""The linear activation, or identity: what goes in comes out.

.. math:: f(x) = x, \qquad f'(x) = 1
"""

import numpy as np

from activations._elementwise import elementwise, indicator
from activations.info import Info

INFO = Info(
    name="linear",
    title="Linear",
    symbol="linear",
    latex=r"f(x) = x",
    derivative_latex=r"f'(x) = 1",
    derivative_from_output_latex=r"f' = 1",
    expression="x",
    derivative_expression="1",
    derivative_from_output_expression="1",
    range="(-inf, inf)",
    slope_limits=("1", "1"),
    zero_centred=True,
    vanishing="no",
    use="outputs of regression; logits, projections",
    notes="stacked without another activation, layers collapse into one",
    since=1960,
    source="goodfellow2016",
)


@elementwise(at_once=True)
def value(x):
    r"""Each element, unchanged, in a new array.

    .. math:: f(x) = x

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
    >>> value([-2.0, 3.0])
    array([-2.,  3.])
    """
    return np.array(x)


@elementwise
def derivative(x):
    r"""Slope of the identity, from its INPUT: 1 everywhere.

    .. math:: f'(x) = 1

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
    >>> derivative([-2.0, 3.0])
    array([1., 1.])
    """
    return indicator(True, x)


@elementwise
def derivative_from_output(y):
    r"""Slope of the identity, from its OUTPUT: 1 everywhere.

    .. math:: f' = 1

    Parameters
    ----------
    y : array_like of real numbers, any shape
        Outputs of the identity. A floating-point dtype is kept; booleans and integers become float64.

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
    >>> derivative_from_output([-2.0, 3.0])
    array([1., 1.])
    """
    return indicator(True, y)


@elementwise
def second_derivative(x):
    r"""Curvature of the identity: none.

    .. math:: f''(x) = 0

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
    >>> second_derivative([-2.0, 3.0])
    array([0., 0.])
    """
    return indicator(False, x)
