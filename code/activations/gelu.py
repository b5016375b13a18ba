r"""GELU, the Gaussian error linear unit: the input, times the probability that a normal variable is smaller.

.. math:: f(x) = x\,\Phi(x), \qquad f'(x) = \Phi(x) + x\,\varphi(x)

:math:`\Phi` is the standard normal distribution function and :math:`\varphi` its density. It has no kink, dips below
0 on the left, and is not monotone. Libraries also offer an approximation with tanh: ``activations.gelu_tanh``. NumPy
has no error function; the one of the standard library is applied element by element.
"""

import math

import numpy as np

from activations._elementwise import elementwise
from activations._precise import coarse, exact_sum, slope_from_root
from activations.info import Info

ROOT = (-0.7517915246935645, 1.4956759177009883e-17)  # of the slope, as a sum
HALF_ROOT = (0.7071067811864395, 1.0797636382946046e-13)  # 1/sqrt(2) as a sum, the first term of 42 binary places
FAR = 40.0  # beyond it, Phi is 0 or 1 in float64


def _erfc(x):
    """Return the complementary error function of each element, in the order of ``x`` in memory."""
    result = np.empty_like(x)
    result[...] = np.fromiter(map(math.erfc, x.ravel().tolist()), np.float64, x.size).reshape(x.shape)
    return result


def _density(x):
    """Return the standard normal density, with the rounding of x**2 / 2 undone."""
    part = coarse(x)
    high, low = exact_sum(part * part / 2, (x - part) * (x + part) / 2)
    return np.exp(-high) * (1 - low) / math.sqrt(2 * math.pi)


def _distribution(x):
    """Return the standard normal distribution function, with the rounding of x/sqrt(2) undone."""
    part = coarse(x)
    high, low = exact_sum(-part * HALF_ROOT[0], (part - x) * sum(HALF_ROOT) - part * HALF_ROOT[1])
    return _erfc(high) / 2 - low * np.exp(-high * high) / math.sqrt(math.pi)


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
    since=2016,
    source="hendrycks2016",
)


@elementwise(in_float64=True)
def value(x):
    r"""GELU of each element, exact form.

    .. math:: f(x) = x\,\Phi(x) = \tfrac{x}{2} \operatorname{erfc}(-x/\sqrt{2})

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
    >>> value([-1000.0, 0.0, 3.0])
    array([-0.        ,  0.        ,  2.99595031])
    """
    near = np.clip(x, -FAR, FAR)
    return np.maximum(x, -FAR) * _distribution(near)


@elementwise(in_float64=True)
def derivative(x):
    r"""Slope of GELU, from the INPUT, exact form.

    .. math:: f'(x) = \Phi(x) + x\,\varphi(x)

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
    >>> derivative([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    x = np.clip(x, -FAR, FAR)
    slope = _distribution(x) + x * _density(x)
    return slope_from_root(x, slope, ROOT, second_derivative)


@elementwise(in_float64=True)
def second_derivative(x):
    r"""Curvature of GELU, exact form.

    .. math:: f''(x) = \varphi(x)\,(2 - x^2)

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
    >>> second_derivative([0.0])
    array([0.79788456])
    """
    x = np.clip(x, -FAR, FAR)
    return _density(x) * (2 - x * x)
