"""Tell a measured slope from a formula by the pattern of its error, and never take honest rounding for one."""

import numpy as np

EXACT = 2e-14  # the usual error of a formula in float64 is below; the best difference of five points has 5e-14
NOISY = 1e-10  # beyond, a float32 on the way would explain as much
STEPS = tuple(m * 10.0**-k for k in range(13) for m in (1, 2, 5))


def is_difference(module, keywords, x, got, truth):
    """Tell whether numbers are a difference quotient rather than the slope itself.

    A wide step leaves an error that follows a higher derivative; a narrow one leaves noise that is too large for
    float64 or, as a fraction of the step, comes in whole units of the last place of f.
    """
    error = got - truth
    here = error != 0
    if not here.any() or not np.isfinite(error).all():
        return False
    size = np.quantile(np.abs(error[here]) / np.maximum(np.abs(truth[here]), 0.05), 0.75)
    if size <= EXACT and np.abs(error).max() <= EXACT:
        return False
    if _is_quotient(module, keywords, x, got, error):
        return True
    if _follows_curve(module, keywords, x, error) and not module.INFO.constants:  # rounded ones leave such an error too
        return True
    noisy = EXACT < size <= NOISY or (EXACT < size < 1e-2 and _in_whole_units(module, keywords, x, got))
    return noisy and not _is_single(got)


def _is_single(got):
    """Tell whether the numbers are those of float32, but for the rounding of float64: then their error is its own."""
    return bool(np.all(np.abs(got.astype(np.float32) - got) <= 4e-15 * np.abs(got)))


def _follows_curve(module, keywords, x, error):
    """Tell whether an error is a multiple of the second derivative (one-sided) or of the third (central)."""

    def slope(x):
        return module.derivative(x, **keywords)

    h = 1e-3
    second = (slope(x + h) - slope(x - h)) / (2 * h)
    third = (slope(x + h) - 2 * slope(x) + slope(x - h)) / h**2
    return any(_explains(curve, error) for curve in (second, third))


def _is_quotient(module, keywords, x, got, error):
    """Tell whether numbers are nearer to the difference quotient of a usual step than to the slope."""

    def f(x):
        return module.value(x, **keywords)

    here, size = f(x), np.linalg.norm(error)
    if np.linalg.norm(got - np.gradient(here, x)) < 0.1 * size:
        return True
    for h in STEPS[3 * bool(module.INFO.kinks) :]:  # a wide step across a kink is a ramp that many draw
        right, left = f(x + h), f(x - h)
        five = (8 * (right - left) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h)
        for quotient in ((right - here) / h, (here - left) / h, (right - left) / (2 * h), five):
            if np.linalg.norm(got - quotient) < 0.1 * size:
                return True
    return False


def _explains(curve, error):
    """Tell whether a multiple of a curve, of a size that a step would give, leaves little of an error."""
    if np.count_nonzero(np.abs(curve) > 0.1 * np.abs(curve).max()) < 5:  # a spike at a kink explains anything
        return False
    share = (error @ curve) / max(curve @ curve, 1e-300)
    rest = np.linalg.norm(error - share * curve)
    return bool(0 < abs(share) < 0.1 and rest < 0.1 * np.linalg.norm(error))


def _in_whole_units(module, keywords, x, got):
    """Tell whether the numbers, times some usual step, are whole units of the last place of f."""
    near = np.abs(module.value(x, **keywords)) >= 0.5  # there, numbers are whole multiples of 2**-53
    near &= got != np.round(got)  # a slope of 1 is whole in any unit
    if len(np.unique(got[near])) < 5:
        return False
    x, got = x[near], got[near]
    for step in (*STEPS[12:], 2.0**-26):  # a wider one leaves no noise to look at
        for width in (step, 2 * step, 12 * step if step in STEPS else step, (x + step) - (x - step)):
            units = got * width * 2.0**53
            off = np.abs(units - np.round(units))
            if np.median(np.abs(units)) > 100 and np.all(off <= 2.0**-51 * np.abs(units) + 1e-3):
                return True
    return False
