r"""SELU: an ELU scaled so that, with suitable weights, layer after layer keeps mean 0 and variance 1.

.. math::

    f(x) = \lambda \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}

The two constants solve the equations of that fixed point. At the kink, x = 0, the slope jumps from
:math:`\lambda\alpha` to :math:`\lambda`; the slope declared there is the left one.
"""

import numpy as np

from activations import relu
from activations._elementwise import elementwise
from activations.info import Info, Kink

INFO = Info(
    name="selu",
    title="SELU",
    symbol="SELU",
    latex=r"\mathrm{SELU}(x) = \begin{cases} \lambda \, \alpha \, (e^{x} - 1) & x \le 0 \\ \lambda \, x & "
    r"x > 0 \end{cases}",
    derivative_latex=r"\mathrm{SELU}'(x) = \begin{cases} \lambda \, \alpha \, e^{x} & x \le 0 \\ \lambda & x > 0 "
    r"\end{cases}",
    derivative_from_output_latex=r"\mathrm{SELU}' = "
    r"\begin{cases} y + \lambda \, \alpha & y \le 0 \\ \lambda & y > 0 \end{cases}",
    expression="Piecewise((scale*alpha*(exp(x) - 1), x <= 0), (scale*x, True))",
    derivative_expression="Piecewise((scale*alpha*exp(x), x <= 0), (scale, True))",
    derivative_from_output_expression="Piecewise((y + scale*alpha, y <= 0), (scale, True))",
    range="(-1.76, inf)",
    slope_limits=("0", "scale"),
    zero_centred=False,
    vanishing="on the left",
    use="deep fully connected networks without normalisation",
    notes="keeps mean 0 and variance 1, with LeCun initialisation",
    steepest=("1.7581", "x → 0 from the left"),
    limits="It keeps mean and variance only with LeCun initialisation and without other layers in between.",
    in_a_network="Slopes above 1 near 0 make up for the small slopes on the left.",
    source="klambauer2017",
    other_names=("scaled exponential linear unit",),
    kinks=(Kink(0.0, left="scale*alpha", right="scale", slope="scale*alpha"),),
    constants=(
        ("scale", r"\lambda", "1.0507009873554804934193349852946"),
        ("alpha", r"\alpha", "1.6732632423543772848170429916717"),
    ),
)

SCALE, ALPHA = (float(digits) for _, _, digits in INFO.constants)
DEPTH = 1.7580993408473768599402175208123  # their product, rounded once


@elementwise
def value(x):
    r"""SELU of each element.

    .. math:: f(x) = \lambda \max(x, 0) + \lambda\alpha\,(e^{\min(x,\, 0)} - 1)

    >>> value([-1000.0, 0.0, 1.0])
    array([-1.75809934,  0.        ,  1.05070099])
    """
    return SCALE * relu.value(x) + DEPTH * np.expm1(np.minimum(x, 0))


@elementwise
def derivative(x):
    r"""Slope of SELU, from the INPUT; the left slope at 0.

    .. math:: f'(x) = \begin{cases} \lambda & x > 0 \\ \lambda\alpha\,e^{x} & x \le 0 \end{cases}

    >>> derivative([-1000.0, 0.0, 1.0])
    array([0.        , 1.75809934, 1.05070099])
    """
    right = relu.derivative(x)
    return right * SCALE + (1 - right) * DEPTH * np.exp(np.minimum(x, 0))


@elementwise
def derivative_from_output(y):
    r"""Slope of SELU, from its OUTPUT ``y = value(x)``.

    .. math:: f' = \begin{cases} \lambda & y > 0 \\ y + \lambda\alpha & y \le 0 \end{cases}

    >>> derivative_from_output([0.0, 1.0])
    array([1.75809934, 1.05070099])
    """
    right = relu.derivative(y)
    return right * SCALE + (1 - right) * (np.minimum(y, 0) + DEPTH)
