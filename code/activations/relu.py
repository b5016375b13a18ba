r"""ReLU, the rectified linear unit: passes what is positive, and nothing else.

.. math::

    \mathrm{ReLU}(x) = \max(0, x), \qquad
    \mathrm{ReLU}'(x) = \begin{cases} 0 & x < 0 \\ 1 & x > 0 \end{cases}

At the kink, x = 0, any number from 0 to 1 is a subgradient; the slope declared here is 0, as in PyTorch and
TensorFlow.
"""

import numpy as np

from activations._elementwise import elementwise, indicator
from activations.info import Info, Kink

INFO = Info(
    name="relu",
    title="ReLU",
    symbol="ReLU",
    latex=r"\mathrm{ReLU}(x) = \max(0, x)",
    derivative_latex=r"\mathrm{ReLU}'(x) = \begin{cases} 0 & x \le 0 \\ 1 & x > 0 \end{cases}",
    derivative_from_output_latex=r"\mathrm{ReLU}' = \begin{cases} 0 & y \le 0 \\ 1 & y > 0 \end{cases}",
    expression="Max(0, x)",
    derivative_expression="Piecewise((0, x <= 0), (1, True))",
    derivative_from_output_expression="Piecewise((0, y <= 0), (1, True))",
    range="[0, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="no, but a unit can die",
    use="hidden layers: the usual first choice",
    notes="cheap and sparse; slope exactly 0 on half the line",
    since=2011,
    source="glorot2011",
    kinks=(Kink(0.0, left="0", right="1", slope="0"),),
)


@elementwise(at_once=True)
def value(x):
    r"""ReLU of each element.

    .. math:: \mathrm{ReLU}(x) = \max(0, x)

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
    >>> value([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return np.maximum(x, 0)


@elementwise
def derivative(x):
    r"""Slope of ReLU, from the INPUT of ReLU; 0 at the kink.

    .. math:: \mathrm{ReLU}'(x) = [x > 0]

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
    >>> derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    return indicator(x > 0, x)


@elementwise
def derivative_from_output(y):
    r"""Slope of ReLU, from its OUTPUT ``y = value(x)``.

    .. math:: \mathrm{ReLU}' = [y > 0]

    Not ``y >= 0``: no output is ever negative, so that would be 1 everywhere.

    Parameters
    ----------
    y : array_like of real numbers, any shape
        Outputs of ReLU. A floating-point dtype is kept; booleans and integers become float64.

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
    >>> derivative_from_output([0.0, 3.0])
    array([0., 1.])
    """
    return indicator(y > 0, y)
