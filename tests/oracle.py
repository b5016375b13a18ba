"""The independent oracle: every formula at 60 digits, from mpmath, and the grid on which it is asked."""

import mpmath
import numpy as np
from mpmath import mpf

DIGITS = 60
SLOPE = 0.01  # the default of leaky ReLU, as the float it is


def _softplus(x):
    return mpmath.log1p(mpmath.exp(x))


def _sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


def _normal(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def _density(x):
    return mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi)


def _double_u(x):
    return 2 * mpmath.sqrt(2 / mpmath.pi) * (x + mpf("0.044715") * x**3)


def _double_u_slope(x):
    return 2 * mpmath.sqrt(2 / mpmath.pi) * (1 + 3 * mpf("0.044715") * x * x)


def _sigmoid_slope(x):
    return _sigmoid(x) * _sigmoid(-x)


def _selu_constants():
    return mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")


def _selu(x):
    scale, alpha = _selu_constants()
    return scale * x if x > 0 else scale * alpha * mpmath.expm1(x)


def _selu_slope(x):
    scale, alpha = _selu_constants()
    return scale if x > 0 else scale * alpha * mpmath.exp(x)


def _clip(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def _mish_slope(x):
    gate = mpmath.tanh(_softplus(x))
    return gate + x * mpmath.sech(_softplus(x)) ** 2 * _sigmoid(x)


def _hard_swish_slope(x):
    return mpf(0) if x <= -3 else mpf(1) if x >= 3 else (2 * x + 3) / mpf(6)


EXACT = {
    "sigmoid": (_sigmoid, _sigmoid_slope),
    "tanh": (mpmath.tanh, lambda x: mpmath.sech(x) ** 2),
    "relu": (lambda x: max(x, mpf(0)), lambda x: mpf(x > 0)),
    "leaky_relu": (lambda x: x if x > 0 else mpf(SLOPE) * x, lambda x: mpf(1 if x > 0 else SLOPE)),
    "linear": (lambda x: x, lambda x: mpf(1)),
    "softplus": (_softplus, _sigmoid),
    "log_sigmoid": (lambda x: -_softplus(-x), lambda x: _sigmoid(-x)),
    "elu": (lambda x: x if x > 0 else mpmath.expm1(x), lambda x: mpf(1) if x > 0 else mpmath.exp(x)),
    "selu": (_selu, _selu_slope),
    "silu": (lambda x: x * _sigmoid(x), lambda x: _sigmoid(x) + x * _sigmoid_slope(x)),
    "mish": (lambda x: x * mpmath.tanh(_softplus(x)), _mish_slope),
    "gelu": (lambda x: x * _normal(x), lambda x: _normal(x) + x * _density(x)),
    "gelu_tanh": (
        lambda x: x * _sigmoid(_double_u(x)),
        lambda x: _sigmoid(_double_u(x)) + x * _sigmoid_slope(_double_u(x)) * _double_u_slope(x),
    ),
    "hard_sigmoid": (lambda x: _clip(x + 3, 0, 6) / 6, lambda x: mpf(abs(x) < 3) / 6),
    "hard_tanh": (lambda x: _clip(x, -1, 1), lambda x: mpf(abs(x) < 1)),
    "hard_swish": (lambda x: x * _clip(x + 3, 0, 6) / 6, _hard_swish_slope),
}

# Where a slope is 0 between the tails: its neighbourhood is part of the grid.
ROOTS = [-1.2784645427610738, -1.1924312145154952, -0.7517915246935645, -0.7524614220710163]


def grid(low=-np.inf, high=np.inf):
    """Every binade of float64 on both sides, and dense stretches where curves bend, switch or cross 0."""
    rng = np.random.default_rng(0)
    with np.errstate(under="ignore"):  # the smallest binades are subnormal
        binades = np.ldexp(rng.uniform(1, 2, 2098), np.arange(-1074, 1024))
    dense = [rng.uniform(-reach, reach, 800) for reach in (3, 8, 40, 750)]
    near = [centre + rng.uniform(-1, 1, 60) * 10.0 ** rng.uniform(-12, -1, 60) for centre in (*ROOTS, -3, -1, 1, 3)]
    x = np.concatenate([[0.0], binades, -binades, *dense, *near])
    return x[(low <= x) & (x <= high)]


def ulps(got, exact, dtype):
    """The error in units of the last place of the exact result, subnormal results included."""
    nearest = dtype(float(exact))
    if not np.isfinite(nearest):
        return 0.0 if got == nearest else np.inf
    with np.errstate(under="ignore"):
        unit = mpf(float(np.spacing(np.abs(nearest))))
    return float(abs(mpf(float(got)) - exact) / unit)


def truth(exact, x):
    """An exact function over an array."""
    with mpmath.workdps(DIGITS):
        return [exact(mpf(float(v))) for v in x]


def worst(function, exact, x):
    """The largest error of a function over a grid, in ulp."""
    with np.errstate(all="raise"):
        got = function(x)
    with mpmath.workdps(DIGITS):
        return max(ulps(g, t, x.dtype.type) for g, t in zip(got, truth(exact, x), strict=True))
