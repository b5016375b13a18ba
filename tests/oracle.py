"""The independent oracle: every formula at 60 digits, from mpmath, and the grid on which it is asked."""

import mpmath
import numpy as np

DIGITS = 60


def _sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


SLOPE = 0.01
EXACT = {
    "sigmoid": (_sigmoid, lambda x: _sigmoid(x) * _sigmoid(-x)),
    "tanh": (mpmath.tanh, lambda x: mpmath.sech(x) ** 2),
    "relu": (lambda x: max(x, mpmath.mpf(0)), lambda x: mpmath.mpf(x > 0)),
    "leaky_relu": (lambda x: x if x > 0 else mpmath.mpf(SLOPE) * x, lambda x: mpmath.mpf(1 if x > 0 else SLOPE)),
    "linear": (lambda x: x, lambda x: mpmath.mpf(1)),
}


def grid():
    """Every binade of float64 on both sides, and a dense stretch where the curves bend."""
    rng = np.random.default_rng(0)
    with np.errstate(under="ignore"):  # the smallest binades are subnormal
        binades = np.ldexp(rng.uniform(1, 2, 2098), np.arange(-1074, 1024))
    dense = np.concatenate([rng.uniform(-40, 40, 1500), rng.uniform(-750, 750, 1500)])
    return np.concatenate([[0.0], binades, -binades, dense])


def ulps(got, exact, dtype):
    """The error in units of the last place of the exact result, subnormal results included."""
    nearest = dtype(float(exact))
    if not np.isfinite(nearest):
        return 0.0 if got == nearest else np.inf
    unit = mpmath.mpf(float(np.spacing(np.abs(nearest))))
    return float(abs(mpmath.mpf(float(got)) - exact) / unit)


def worst(function, exact, x):
    """The largest error of a function over a grid, in ulp."""
    with np.errstate(all="raise"):
        got = function(x)
    with mpmath.workdps(DIGITS):
        return max(ulps(g, exact(mpmath.mpf(float(v))), x.dtype.type) for g, v in zip(got, x, strict=True))
