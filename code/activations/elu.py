r"""ELU, the exponential linear unit: ReLU's right side, and a left side that levels off below zero.

.. math::

    f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}, \qquad
    f'(x) = \begin{cases} 1 & x > 0 \\ \alpha\, e^{x} & x \le 0 \end{cases}

``alpha`` is how far the curve goes down on the left, a finite number above 0. With ``alpha = 1``, the default, there is
no kink. Otherwise the slope jumps from alpha to 1 at x = 0, and the slope declared there is alpha.
"""

import numpy as np

from activations import _arguments, relu
from activations._elementwise import elementwise
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
    steepest=("1", "x > 0"),
    limits="The gradient vanishes on the left. It costs an exponential there.",
    in_a_network="Passes the gradient on whole on the right, and a fading part of it on the left.",
    source="clevert2016",
    other_names=("exponential linear unit",),
    parameters=(Parameter("alpha", r"\alpha", 1.0, "the depth of the left side, a finite number above 0"),),
)


@elementwise
def value(x, *, alpha=1.0):
    r"""ELU of each element.

    .. math:: f(x) = \max(x, 0) + \alpha\,(e^{\min(x,\, 0)} - 1)

    One of the two terms is always 0. ``expm1`` keeps the digits near 0, where ``exp(x) - 1`` loses them.

    >>> value([-1000.0, 0.0, 3.0])
    array([-1.,  0.,  3.])
    """
    return relu.value(x) + _arguments.positive("alpha", alpha) * np.expm1(np.minimum(x, 0))


@elementwise
def derivative(x, *, alpha=1.0):
    r"""Slope of ELU, from the INPUT; alpha at 0.

    .. math:: f'(x) = \begin{cases} 1 & x > 0 \\ \alpha\,e^{x} & x \le 0 \end{cases}

    >>> derivative([-1000.0, 0.0, 3.0])
    array([0., 1., 1.])
    """
    right = relu.derivative(x)
    return right + (1 - right) * _arguments.positive("alpha", alpha) * np.exp(np.minimum(x, 0))


@elementwise
def derivative_from_output(y, *, alpha=1.0):
    r"""Slope of ELU, from its OUTPUT ``y = value(x)``.

    .. math:: f' = \begin{cases} 1 & y > 0 \\ y + \alpha & y \le 0 \end{cases}

    >>> derivative_from_output([-1.0, 3.0])
    array([0., 1.])
    """
    right = relu.derivative(y)
    return right + (1 - right) * (np.minimum(y, 0) + _arguments.positive("alpha", alpha))


@elementwise
def second_derivative(x, *, alpha=1.0):
    r"""Curvature of ELU; nan at 0, where it does not exist.

    .. math:: f''(x) = \begin{cases} 0 & x > 0 \\ \alpha\,e^{x} & x < 0 \end{cases}

    >>> second_derivative([-1000.0, 0.0, 3.0])
    array([ 0., nan,  0.])
    """
    left = _arguments.positive("alpha", alpha) * np.exp(np.minimum(x, 0))
    return np.where(x > 0, 0, np.where(x < 0, left, np.nan))
