r"""Leaky ReLU: like ReLU, with a small slope left over on the negative side.

.. math::

    f(x) = \begin{cases} x & x > 0 \\ a x & x \le 0 \end{cases}, \qquad
    f'(x) = \begin{cases} 1 & x > 0 \\ a & x < 0 \end{cases}

``a`` is ``negative_slope``. At the kink, x = 0, any number from a to 1 is a subgradient; the slope declared
here is a, as in PyTorch and TensorFlow.
"""

import math
from numbers import Real

import numpy as np

from activations._elementwise import elementwise, indicator
from activations.info import Info, Kink, Parameter

INFO = Info(
    name="leaky_relu",
    title="Leaky ReLU",
    symbol="leaky ReLU",
    latex=r"f(x) = \begin{cases} a x & x \le 0 \\ x & x > 0 \end{cases}",
    derivative_latex=r"f'(x) = \begin{cases} a & x \le 0 \\ 1 & x > 0 \end{cases}",
    derivative_from_output_latex=r"f' = \begin{cases} a & y \le 0 \\ 1 & y > 0 \end{cases}",
    expression="Piecewise((negative_slope*x, x <= 0), (x, True))",
    derivative_expression="Piecewise((negative_slope, x <= 0), (1, True))",
    derivative_from_output_expression="Piecewise((negative_slope, y <= 0), (1, True))",
    range="(-inf, inf)",
    slope_limits=("negative_slope", "1"),
    zero_centred=False,
    vanishing="no",
    use="hidden layers, where units of ReLU die",
    notes="keeps a small slope on the left; mitigates dying units",
    since=2013,
    source="maas2013",
    kinks=(Kink(0.0, left="negative_slope", right="1", slope="negative_slope"),),
    parameters=(Parameter("negative_slope", "a", 0.01, "the slope on the left, a finite number below 1"),),
)


def _checked(negative_slope):
    """Return the slope on the left, or say what is wrong with it."""
    if not (isinstance(negative_slope, Real) and -math.inf < negative_slope < 1):
        raise ValueError(f"negative_slope must be a finite number below 1, got {negative_slope!r}")
    return float(negative_slope)


def _nonnegative(negative_slope):
    """Return the slope on the left where an output is given: its sign must tell the side."""
    if _checked(negative_slope) < 0:
        raise ValueError(f"negative_slope must not be below 0 when the output is given, got {negative_slope!r}")
    return negative_slope


@elementwise
def value(x, *, negative_slope=0.01):
    r"""Leaky ReLU of each element.

    .. math:: f(x) = \begin{cases} x & x > 0 \\ a x & x \le 0 \end{cases}

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.
    negative_slope : float, optional
        The slope on the left, a finite number below 1.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.
    ValueError
        If ``negative_slope`` is not a finite number below 1.

    Examples
    --------
    >>> value([-2.0, 0.0, 3.0])
    array([-0.02,  0.  ,  3.  ])
    """
    slope = _checked(negative_slope)
    if slope == 0:
        return np.maximum(x, 0)  # 0 * inf would be nan
    return np.maximum(x, slope * x)  # the slope on the left is below 1, so the larger one is right


@elementwise
def derivative(x, *, negative_slope=0.01):
    r"""Slope of leaky ReLU, from its INPUT; ``negative_slope`` at the kink.

    .. math:: f'(x) = \begin{cases} 1 & x > 0 \\ a & x \le 0 \end{cases}

    Parameters
    ----------
    x : array_like of real numbers, any shape
        A floating-point dtype is kept; booleans and integers become float64.
    negative_slope : float, optional
        The slope on the left, a finite number below 1.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``x``; nan where ``x`` is nan.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers.
    ValueError
        If ``negative_slope`` is not a finite number below 1.

    Examples
    --------
    >>> derivative([-2.0, 0.0, 3.0])
    array([0.01, 0.01, 1.  ])
    """
    right = indicator(x > 0, x)
    return right + (1 - right) * _checked(negative_slope)


@elementwise
def derivative_from_output(y, *, negative_slope=0.01):
    r"""Slope of leaky ReLU, from its OUTPUT ``y = value(x)``.

    .. math:: f' = \begin{cases} 1 & y > 0 \\ a & y \le 0 \end{cases}

    The sign of the output tells the side unless ``negative_slope`` is below 0; that is refused.

    Parameters
    ----------
    y : array_like of real numbers, any shape
        Outputs of leaky ReLU. A floating-point dtype is kept; booleans and integers become float64.
    negative_slope : float, optional
        The slope on the left, at least 0 and below 1.

    Returns
    -------
    numpy.ndarray or scalar
        Of the shape and dtype of ``y``; nan where ``y`` is nan.

    Raises
    ------
    TypeError
        If ``y`` is not made of real numbers.
    ValueError
        If ``negative_slope`` is below 0, or not below 1.

    Examples
    --------
    >>> derivative_from_output([-0.02, 3.0])
    array([0.01, 1.  ])
    """
    return derivative(y, negative_slope=_nonnegative(negative_slope))
