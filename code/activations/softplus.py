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
    steepest=("1", "x → ∞"),
    limits="The gradient vanishes on the left. It costs an exponential and a logarithm.",
    in_a_network="Its slope is the sigmoid: a gate between 0 and 1.",
    source="dugas2001",
    other_names=("smooth ReLU",),
)


@elementwise
def value(x):
    r"""Softplus of each element.

    .. math:: f(x) = \max(x, 0) + \ln(1 + e^{-|x|})

    Written with ``exp(-abs(x))`` because ``exp(x)`` overflows for x > 710. ``log1p`` keeps a small exponential, where
    ``log(1 + e)`` would lose it.

    >>> value([-1000.0, 0.0, 1000.0])
    array([0.00000000e+00, 6.93147181e-01, 1.00000000e+03])
    """
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


@elementwise
def derivative(x):
    r"""Slope of softplus, from the INPUT: the sigmoid, :math:`f'(x) = \sigma(x)`.

    >>> derivative([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    return sigmoid.value(x)


@elementwise
def derivative_from_output(y):
    r"""Slope of softplus, from its OUTPUT ``y = value(x)``: :math:`f' = 1 - e^{-y}`.

    ``expm1`` keeps the digits of a small ``y``, where ``1 - exp(-y)`` loses them.

    >>> derivative_from_output([0.0, 1000.0])
    array([0., 1.])
    """
    return -np.expm1(-y)


@elementwise
def second_derivative(x):
    r"""Curvature of softplus: the slope of the sigmoid, :math:`f''(x) = \sigma'(x)`.

    >>> second_derivative([0.0, 1000.0])
    array([0.25, 0.  ])
    """
    return sigmoid.derivative(x)
