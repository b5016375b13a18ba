r"""GELU, the Gaussian error linear unit: the input, times the probability that a normal variable is smaller.

.. math:: f(x) = x\,\Phi(x), \qquad f'(x) = \Phi(x) + x\,\varphi(x)

:math:`\Phi` is the standard normal distribution function and :math:`\varphi` its density. It has no kink, dips below
0 on the left, and is not monotone. Libraries also offer an approximation with tanh: ``activations.gelu_tanh``. NumPy
has no error function; SciPy's is taken where SciPy is installed, otherwise Python's, element by element.
"""

import math
from functools import cache

import numpy as np

from activations._elementwise import elementwise
from activations.info import Info

INFO = Info(
    name="gelu",
    title="GELU",
    symbol="GELU",
    latex=r"\mathrm{GELU}(x) = x \, \Phi(x)",
    derivative_latex=r"\mathrm{GELU}'(x) = \Phi(x) + x \, \varphi(x)",
    expression="x*erfc(-x/sqrt(2))/2",
    derivative_expression="erfc(-x/sqrt(2))/2 + x*exp(-x**2/2)/sqrt(2*pi)",
    range="[-0.17, inf)",
    slope_limits=("0", "1"),
    zero_centred=False,
    vanishing="on the left",
    use="hidden layers of transformers",
    notes="smooth, dips below 0, not monotone",
    steepest=("1.1289", "x = 1.414"),
    limits="The gradient vanishes on the left. The output does not determine the slope, and the exact form needs erf.",
    in_a_network="The slope exceeds 1 on the right and is negative on the left of the dip.",
    source="hendrycks2016",
    other_names=("Gaussian error linear unit",),
)

FAR = 40.0  # beyond it, Phi is 0 or 1 in float64; the product with -inf would be nan where its limit is 0


@cache
def _error_function():
    """Return erfc as a function of arrays. SciPy is imported when it is first needed: that takes a while."""
    try:
        from scipy.special import erfc
    except ImportError:
        # np.vectorize would take two fifths longer, and this is most of the time that GELU takes.
        return lambda x: np.fromiter(map(math.erfc, x.ravel().tolist()), float, x.size).reshape(x.shape)
    return erfc


def _distribution(x):
    return _error_function()(-x / math.sqrt(2)) / 2


def _density(x):
    return np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


@elementwise(in_float64=True)
def value(x):
    r"""GELU of each element, exact form.

    .. math:: f(x) = x\,\Phi(x) = \tfrac{x}{2} \operatorname{erfc}(-x/\sqrt{2})

    Written with ``erfc`` because ``1 + erf(x / sqrt(2))`` is 0 for x < -8.4, where the two cancel.

    >>> value([-1000.0, 0.0, 3.0])
    array([-0.        ,  0.        ,  2.99595031])
    """
    x = np.maximum(x, -FAR)
    return x * _distribution(x)


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of GELU, from the INPUT, exact form: :math:`f'(x) = \Phi(x) + x\,\varphi(x)`, by the product rule.

    It is 0 at -0.752, where two nearly equal numbers are subtracted, as for SiLU.

    >>> derivative([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    x = np.clip(x, -FAR, FAR)
    return _distribution(x) + x * _density(x)


@elementwise(in_float64=True)
def second_derivative(x):
    r"""Curvature of GELU, exact form: :math:`f''(x) = \varphi(x)\,(2 - x^2)`.

    >>> second_derivative([0.0])
    array([0.79788456])
    """
    x = np.clip(x, -FAR, FAR)
    return _density(x) * (2 - x * x)
