r"""ELU, the exponential linear unit: ReLU's right side, and a left side that levels off below zero.

.. math::

    f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}, \qquad
    f'(x) = \begin{cases} 1 & x > 0 \\ \alpha\, e^{x} & x \le 0 \end{cases}

With ``alpha = 1``, the default, there is no kink. Otherwise the slope jumps from alpha to 1 at x = 0, and the slope
declared there is alpha.
"""

import math
from numbers import Real

import numpy as np

from activations._elementwise import elementwise, indicator
from activations.info import Info, Parameter

INFO = Info(
    name="elu",
    title="ELU",
    symbol="ELU",
    latex=r"\mathrm{ELU}(x) = \begin{cases} \alpha \, (e^{x} - 1) & x \le 0 \\ x & x > 0 \end{cases}",
    derivative_latex=r"\mathrm{ELU}'(x) = \begin{cases} \alpha \, e^{x} & x \le 0 \\ 1 & x > 0 \end{cases}",
    derivative_from_output_latex=r"\mathrm{ELU}' = \begin{cases} y + \alpha & y \le 0 \\ 1 & y > 0 \end{cases}",
    expression="Piecewise((alpha*(exp(x) - 1), x <= 0), (x, True))",
    derivative_expression="Piecewise((alpha*exp(x), x <= 0), (1, True))",
    derivative_from_output_expression="Piecewise((y + alpha, y <= 0), (1, True))",
    range="(-1, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left",
    use="hidden layers",
    notes="negative outputs pull the mean towards zero; alpha = 1 leaves no kink",
    since=2016,
    source="clevert2016",
    parameters=(Parameter("alpha", r"\alpha", 1.0, "the depth of the left side, a finite number above 0"),),
)


def _checked(alpha):
    """Return the depth of the left side, or say what is wrong with it."""
    if not (isinstance(alpha, Real) and 0 < alpha < math.inf):
        raise ValueError(f"alpha must be a finite number above 0, got {alpha!r}")
    return float(alpha)


@elementwise
def value(x, *, alpha=1.0):
    r"""ELU of each element.

    .. math:: f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.
    alpha : float, optional
        How far the curve goes down on the left, a finite number above 0.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.
    ValueError
        If ``alpha`` is not a finite number above 0.

    Examples
    --------
    >>> value([-1000.0, 0.0, 3.0])
    array([-1.,  0.,  3.])
    """
    return np.maximum(x, 0) + _checked(alpha) * np.expm1(np.minimum(x, 0))


@elementwise
def derivative(x, *, alpha=1.0):
    r"""Slope of ELU, from the INPUT; alpha at 0.

    .. math:: f'(x) = \begin{cases} 1 & x > 0 \\ \alpha\,e^{x} & x \le 0 \end{cases}

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.
    alpha : float, optional
        How far the curve goes down on the left, a finite number above 0.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.
    ValueError
        If ``alpha`` is not a finite number above 0.

    Examples
    --------
    >>> derivative([-1000.0, 0.0, 3.0])
    array([0., 1., 1.])
    """
    right = indicator(x > 0, x)
    return right + (1 - right) * _checked(alpha) * np.exp(np.minimum(x, 0))


@elementwise
def derivative_from_output(y, *, alpha=1.0):
    r"""Slope of ELU, from its OUTPUT ``y = value(x)``.

    .. math:: f' = \begin{cases} 1 & y > 0 \\ y + \alpha & y \le 0 \end{cases}

    Parameters
    ----------
    y : array_like of real numbers, any shape
        Outputs of ELU. A floating-point dtype is kept; booleans and integers become float64.
    alpha : float, optional
        How far the curve goes down on the left, a finite number above 0.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``y``; nan where ``y`` is nan.

    Raises
    ------
    TypeError
        If ``y`` is not made of real numbers.
    ValueError
        If ``alpha`` is not a finite number above 0.

    Examples
    --------
    >>> derivative_from_output([-1.0, 3.0])
    array([0., 1.])
    """
    right = indicator(y > 0, y)
    return right + (1 - right) * (np.minimum(y, 0) + _checked(alpha))


@elementwise
def second_derivative(x, *, alpha=1.0):
    r"""Curvature of ELU; nan at 0, where it does not exist.

    .. math:: f''(x) = \begin{cases} 0 & x > 0 \\ \alpha\,e^{x} & x < 0 \end{cases}

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.
    alpha : float, optional
        How far the curve goes down on the left, a finite number above 0.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.
    ValueError
        If ``alpha`` is not a finite number above 0.

    Examples
    --------
    >>> second_derivative([-1000.0, 0.0, 3.0])
    array([ 0., nan,  0.])
    """
    left = _checked(alpha) * np.exp(np.minimum(x, 0))
    return np.where(x > 0, 0, np.where(x < 0, left, np.nan))
