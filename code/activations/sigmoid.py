r"""The sigmoid, or logistic function: any number in, a number between 0 and 1 out.

.. math::

    \sigma(x) = \frac{1}{1 + e^{-x}}, \qquad \sigma'(x) = \sigma(x)\,(1 - \sigma(x))

It has no kink. Its slope is largest at 0, where it is 0.25, and falls like :math:`e^{-|x|}` on both sides.
"""

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="sigmoid",
    title="Sigmoid",
    symbol="σ",
    latex=r"\sigma(x) = \frac{1}{1 + e^{-x}}",
    derivative_latex=r"\sigma'(x) = \sigma(x) \, (1 - \sigma(x))",
    derivative_from_output_latex=r"\sigma' = y \, (1 - y)",
    expression="1/(1 + exp(-x))",
    derivative_expression="exp(-x)/(1 + exp(-x))**2",
    derivative_from_output_expression="y*(1 - y)",
    range="(0, 1)",
    slope_limits=("0", "0"),
    zero_centred=False,
    vanishing="in both tails",
    use="output of a binary classifier; gates",
    notes="reads as a probability; slope at most 0.25",
    steepest=("1/4", "x = 0"),
    limits="The gradient vanishes in both tails. The outputs are not centred at 0.",
    in_a_network="Passes on at most a quarter of the gradient in each layer, weights aside.",
    source="rumelhart1986",
    other_names=("logistic function", "logistic sigmoid", "expit"),
)


@elementwise
def value(x):
    r"""Sigmoid of each element.

    .. math:: \sigma(x) = \frac{e^{x}}{1 + e^{x}}

    Written with ``exp(x)`` because ``exp(-x)`` overflows for x < -710. Beyond 80 the sigmoid is 1 to the last digit of
    every dtype, and ``exp(80)`` is a number even in float32.

    >>> value([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    e = np.exp(np.minimum(x, 80))
    return e / (1 + e)


@elementwise
def derivative(x):
    r"""Slope of the sigmoid, from the INPUT of the sigmoid.

    .. math:: \sigma'(x) = \frac{q}{(1 + q)^2}, \quad q = e^{-|x|}

    Written with ``q`` because ``s * (1 - s)`` is 0 for x > 37: there 1 - s rounds to 0. The square is multiplied out,
    ``1 + q * (2 + q)``, which loses less to rounding.

    >>> derivative([0.0, 40.0])
    array([2.50000000e-01, 4.24835426e-18])
    """
    q = np.exp(-np.abs(x))
    return q / (1 + q * (2 + q))


@elementwise
def derivative_from_output(y):
    r"""Slope of the sigmoid, from its OUTPUT ``y = value(x)``.

    .. math:: \sigma' = y\,(1 - y)

    No exponential is needed. Where ``y`` has been rounded to 1 the slope comes out as 0: the output no longer knows
    how far out the input was.

    >>> derivative_from_output([0.5, 1.0])
    array([0.25, 0.  ])
    """
    return y * (1 - y)


@elementwise
def second_derivative(x):
    r"""Curvature of the sigmoid: how fast its slope changes.

    .. math:: \sigma''(x) = \sigma'(x)\,(1 - 2\sigma(x)) = -\sigma'(x) \tanh(x/2)

    >>> second_derivative([-1.0, 1.0])
    array([ 0.09085775, -0.09085775])
    """
    return -derivative(x) * np.tanh(x / 2)
