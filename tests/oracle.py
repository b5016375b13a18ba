"""The oracle: each formula of ``INFO``, computed by mpmath with as many digits as it takes, and what is promised.

So a new activation has one as soon as it has its facts. The errors are counted in ulp, units in the last place.
"""

from dataclasses import dataclass
from functools import cache

import mpmath
import numpy as np
import sympy
from latex_reader import defaults, read_expression, x
from mpmath import mpf


@dataclass(frozen=True)
class Promise:
    """The largest errors of the value and of the slope, in ulp, for inputs from ``low`` on.

    Within 1 of ``root``, where a slope crosses 0, it is the difference of two numbers of the size of 0.2: there the
    error counts in ulp of these.
    """

    value: float = 5
    derivative: float = 5
    low: float = -np.inf
    root: float | None = None


PROMISES = {
    **dict.fromkeys(("sigmoid", "tanh", "softplus", "log_sigmoid", "elu", "selu"), Promise(2.5, 2.5)),
    **dict.fromkeys(("relu", "leaky_relu", "linear", "hard_tanh", "squared_relu"), Promise(0.5, 0.5)),
    "hard_sigmoid": Promise(2, 0.5),
    "hard_swish": Promise(2, 2, root=-1.5),
    "silu": Promise(4, 5, low=-700, root=-1.2784645427610738),  # below, the sigmoid has no more digits to multiply
    "mish": Promise(4, 8, low=-700, root=-1.1924312145154952),
    "gelu": Promise(30, 30, low=-5, root=-0.7517915246935645),  # the rounding of x counts x * x times; on the left, see
    "gelu_tanh": Promise(40, 30, low=-5, root=-0.7524614220710163),  # test_the_tail_of_gelu
}
ROUND = [*range(-4, 5), -0.5, 0.5]  # a wrong formula is seen best at a round number


def promise(module):
    return PROMISES.get(module.INFO.name, Promise())


def grid(module):
    """Inputs where something is promised: all sizes, and dense where curves bend, switch or cross 0."""
    rng = np.random.default_rng(0)
    with np.errstate(under="ignore"):  # the smallest are subnormal
        sizes = np.ldexp(rng.uniform(1, 2, 525), np.arange(-1074, 1024, 4))
    dense = [rng.uniform(-reach, reach, 400) for reach in (3, 8, 40, 750)]
    centres = [kink.x for kink in module.INFO.kinks] + [root for root in [promise(module).root] if root]
    near = [centre + rng.uniform(-1, 1, 100) * 10.0 ** rng.uniform(-12, -1, 100) for centre in centres]
    points = np.concatenate([ROUND, sizes, -sizes, *dense, *near])
    return points[points >= promise(module).low]


def _erfc(z):
    return mpmath.erfc(z) if z < 1000 else mpf(0)  # mpmath's own stumbles over huge numbers


@cache
def formula(module, role, dtype=np.float64):
    """The function or its slope for numbers of mpmath; parameters at their defaults, as a dtype has them."""
    text = module.INFO.expression if role == "value" else module.INFO.derivative_expression
    expression = read_expression(text, module.INFO).subs(defaults(module.INFO, dtype))
    return sympy.lambdify(x, expression, [{"erfc": _erfc}, "mpmath"])


def exact(formula, at):
    """A formula at a float to 40 digits: 1 + exp(-x) loses about x more, exp(x) - 1 as many as x has zeros."""
    size = abs(at)
    lost = size if 1 <= size <= 750 else -np.log10(size) if 0 < size < 1 else 0
    with mpmath.workdps(40 + int(lost)):
        return formula(mpf(at))


def truth(module, role, x):
    """The exact results for an array of floats."""
    return [exact(formula(module, role, x.dtype.type), at) for at in x.tolist()]


def ulps(got, right, dtype, least=0.0):
    """The error in ulp of the right number, or of ``least`` if that is larger; nan is infinitely wrong."""
    nearest = dtype(float(right))
    if not np.isfinite(nearest) or np.isnan(got):
        return 0.0 if got == nearest else np.inf
    with np.errstate(under="ignore"):  # of subnormal numbers too
        unit = mpf(float(np.spacing(np.maximum(abs(nearest), dtype(least)))))
    with mpmath.workdps(40):
        return float(abs(mpf(float(got)) - right) / unit)


def errors(module, role, x, got, right):
    """The errors of an array of numbers; near its root, a slope's in ulp of what is subtracted there."""
    root = promise(module).root if role == "derivative" else None
    least = np.zeros(x.shape) if root is None else np.where(np.abs(x - root) < 1, 0.2, 0.0)
    return np.array([ulps(*one, x.dtype.type, size) for *one, size in zip(got, right, least, strict=True)])
