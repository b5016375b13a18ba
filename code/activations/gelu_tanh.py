r"""GELU with the normal distribution approximated by a sigmoid: the form used before erf was fast.

.. math::

    f(x) = x\,\sigma(v), \qquad v = \sqrt{8/\pi}\,\bigl(x + 0.044715\,x^3\bigr)

It is usually written :math:`\tfrac{x}{2}(1 + \tanh \tfrac{v}{2})`, which is the same. It has no kink and stays within
0.0005 of ``activations.gelu``; its slope is another function too, and the two should not be mixed.
"""

import math

import numpy as np

from activations import sigmoid
from activations._elementwise import elementwise
from activations.gelu import FAR
from activations.info import Info

INFO = Info(
    name="gelu_tanh",
    title="GELU (tanh form)",
    symbol="GELU",
    latex=r"\mathrm{GELU}(x) = x \, \sigma(2 \, u), \quad u = \sqrt{2/\pi} \, (x + 0.044715 \, x^{3})",
    derivative_latex=r"\mathrm{GELU}'(x) = \sigma(2 \, u) + 2 \, x \, \sigma(2 \, u) \, (1 - \sigma(2 \, u)) \, w, "
    r"\quad u = \sqrt{2/\pi} \, (x + 0.044715 \, x^{3}), \quad w = \sqrt{2/\pi} \, (1 + 0.134145 \, "
    r"x^{2})",
    expression="x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))/2",
    derivative_expression="(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))/2 + x*sqrt(2/pi)*(1 + 0.134145*x**2)*(1 - "
    "tanh(sqrt(2/pi)*(x + 0.044715*x**3))**2)/2",
    range="[-0.17, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left",
    use="transformers that were trained with it",
    notes="within 0.0005 of the exact form; do not mix the two",
    steepest=("1.129", "x = 1.418"),
    limits="The gradient vanishes on the left. It is not exactly GELU: do not mix the two forms.",
    in_a_network="The slope exceeds 1 on the right and is negative on the left of the dip.",
    source="hendrycks2016",
)

RATE, CUBIC = math.sqrt(8 / math.pi), 0.044715


def _argument(x):
    """Return v and its slope."""
    return RATE * x * (1 + CUBIC * x**2), RATE * (1 + 3 * CUBIC * x**2)


@elementwise(in_float64=True)
def value(x):
    r"""GELU of each element, tanh form, :math:`f(x) = x\,\sigma(v)`.

    >>> value([-1000.0, 0.0, 3.0])
    array([-0.        ,  0.        ,  2.99636261])
    """
    x = np.maximum(x, -FAR)
    return x * sigmoid.value(_argument(x)[0])


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of GELU, from the INPUT, tanh form: :math:`f'(x) = \sigma(v) + x\,\sigma'(v)\,v'`.

    It is 0 at -0.752, where two nearly equal numbers are subtracted, as for SiLU.

    >>> derivative([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    x = np.clip(x, -FAR, FAR)
    v, rate = _argument(x)
    return sigmoid.value(v) + x * sigmoid.derivative(v) * rate
