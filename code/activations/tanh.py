r"""The hyperbolic tangent: an S-shaped curve like the sigmoid's, centred at zero.

.. math::

    \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = 2\,\sigma(2x) - 1, \qquad \tanh'(x) = 1 - \tanh^2(x)

It has no kink. Its slope is largest at 0, where it is 1, and falls like :math:`4 e^{-2|x|}` on both sides.
"""

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="tanh",
    title="Tanh",
    symbol="tanh",
    latex=r"\tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
    derivative_latex=r"\tanh'(x) = 1 - \tanh^{2}(x)",
    derivative_from_output_latex=r"\tanh' = 1 - y^{2}",
    expression="(exp(x) - exp(-x))/(exp(x) + exp(-x))",
    derivative_expression="1 - tanh(x)**2",
    derivative_from_output_expression="1 - y**2",
    range="(-1, 1)",
    slope_limits=("0", "0"),
    zero_centred=True,
    vanishing="in both tails, faster than sigmoid",
    use="hidden layers of older networks; recurrent cells",
    notes="a sigmoid stretched and centred; slope up to 1",
    steepest=("1", "x = 0"),
    limits="The gradient vanishes in both tails, and far out faster than with the sigmoid.",
    in_a_network="Passes the whole gradient on near 0, and almost nothing beyond 3.",
    source="lecun1998",
    other_names=("hyperbolic tangent",),
)


@elementwise
def value(x):
    r"""Hyperbolic tangent of each element.

    .. math:: \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}

    >>> value([-1000.0, 0.0, 1000.0])
    array([-1.,  0.,  1.])
    """
    return np.tanh(x)


@elementwise
def derivative(x):
    r"""Slope of tanh, from the INPUT of tanh.

    .. math:: \tanh'(x) = \frac{4q}{(1 + q)^2}, \quad q = e^{-2|x|}

    Written with ``q`` because ``1 - tanh(x)**2`` is 0 for |x| > 19: there tanh(x) rounds to 1.

    >>> derivative([0.0, 20.0])
    array([1.0000000e+00, 1.6993417e-17])
    """
    q = np.exp(-2 * np.abs(x))
    return 4 * q / (1 + q * (2 + q))


@elementwise
def derivative_from_output(y):
    r"""Slope of tanh, from its OUTPUT ``y = value(x)``.

    .. math:: \tanh' = 1 - y^2 = (1 - y)(1 + y)

    The product rounds better than ``1 - y**2`` where y is near 1.

    >>> derivative_from_output([0.0, 0.5, 1.0])
    array([1.  , 0.75, 0.  ])
    """
    return (1 - y) * (1 + y)


@elementwise
def second_derivative(x):
    r"""Curvature of tanh, how fast its slope changes: :math:`\tanh''(x) = -2 \tanh(x) \tanh'(x)`.

    >>> second_derivative([0.0, 1000.0])
    array([-0., -0.])
    """
    return -2 * np.tanh(x) * derivative(x)
