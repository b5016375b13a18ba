r"""Leaky ReLU: like ReLU, with a small slope left over on the negative side.

.. math::

    f(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}, \qquad
    f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}

:math:`\alpha` is ``negative_slope``, a finite number below 1. At the kink, x = 0, any number from it to 1 is a
subgradient. The slope declared here is :math:`\alpha`, as in PyTorch and TensorFlow.
"""

import math

import numpy as np

from activations import _arguments, relu
from activations._elementwise import elementwise
from activations.info import Info, Kink, Parameter

INFO = Info(
    name="leaky_relu",
    title="Leaky ReLU",
    symbol="leaky ReLU",
    latex=r"f(x) = \begin{cases} \alpha \, x & x \le 0 \\ x & x > 0 \end{cases}",
    derivative_latex=r"f'(x) = \begin{cases} \alpha & x \le 0 \\ 1 & x > 0 \end{cases}",
    derivative_from_output_latex=r"f' = \begin{cases} \alpha & y \le 0 \\ 1 & y > 0 \end{cases}",
    expression="Piecewise((negative_slope*x, x <= 0), (x, True))",
    derivative_expression="Piecewise((negative_slope, x <= 0), (1, True))",
    derivative_from_output_expression="Piecewise((negative_slope, y <= 0), (1, True))",
    range="(-inf, inf)",
    slope_limits=("negative_slope", "1"),
    zero_centred=False,
    vanishing="nowhere",
    use="hidden layers in which neurons of ReLU die",
    notes="keeps a small slope on the left; mitigates dying neurons",
    steepest=("1", "x > 0"),
    limits="The slope on the left is one more number to choose. Better results are not assured.",
    in_a_network="Passes at least a small part of the gradient on, on both sides.",
    source="maas2013",
    other_names=("leaky rectifier", "LReLU"),
    kinks=(Kink(0.0, left="negative_slope", right="1", slope="negative_slope"),),
    parameters=(Parameter("negative_slope", r"\alpha", 0.01, "the slope on the left, a finite number below 1"),),
)


def _checked(a):
    """Return the slope on the left, or say what is wrong with it."""
    return _arguments.number("negative_slope", a, "a finite number below 1", lambda a: -math.inf < a < 1)


@elementwise
def value(x, *, negative_slope=0.01):
    r"""Leaky ReLU of each element.

    .. math:: f(x) = \max(x, \alpha x)

    The larger one is right because ``negative_slope`` is below 1. Where it is 0, this is ReLU; 0 times infinity would
    be nan.

    >>> value([-2.0, 0.0, 3.0])
    array([-0.02,  0.  ,  3.  ])
    """
    a = _checked(negative_slope)
    return np.maximum(x, a * x) if a else relu.value(x)


@elementwise
def derivative(x, *, negative_slope=0.01):
    r"""Slope of leaky ReLU, from its INPUT; ``negative_slope`` at the kink.

    .. math:: f'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x \le 0 \end{cases}

    >>> derivative([-2.0, 0.0, 3.0])
    array([0.01, 0.01, 1.  ])
    """
    right = relu.derivative(x)
    return right + (1 - right) * _checked(negative_slope)


@elementwise
def derivative_from_output(y, *, negative_slope=0.01):
    r"""Slope of leaky ReLU, from its OUTPUT ``y = value(x)``.

    .. math:: f' = \begin{cases} 1 & y > 0 \\ \alpha & y \le 0 \end{cases}

    The sign of the output tells the side unless ``negative_slope`` is below 0; that is refused.

    >>> derivative_from_output([-0.02, 3.0])
    array([0.01, 1.  ])
    """
    if _checked(negative_slope) < 0:
        expected = "at least 0 when the output is given"
        raise _arguments.refusal(ValueError, "negative_slope", expected, negative_slope)
    return derivative(y, negative_slope=negative_slope)
