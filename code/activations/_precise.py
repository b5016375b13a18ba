"""Three tools for the last bits, used where a plain formula loses them."""

import numpy as np

REACH = 0.6  # how far from a root its neighbourhood goes
NODES, WEIGHTS = np.polynomial.legendre.leggauss(8)  # between -1 and 1


def coarse(x):
    """Return the multiple of 1/16 nearest to ``x``.

    Where a function is steep, the rounding of its argument is the largest error. The coarse part of x has so few
    binary digits that its square, or its product with a factor of few digits, is exact. What the rest of x adds to
    the argument is small, and so is its rounding.
    """
    return np.rint(16 * x) / 16


def exact_sum(high, low):
    """Return ``high + low``, and what its rounding has left over.

    Exact where ``high`` is the larger; near 0, where it may not be, what is missed is far below the last digit of 1.
    """
    total = high + low
    return total, low - (total - high)


def slope_from_root(x, slope, root, curvature):
    r"""Return ``slope`` with its values near a root replaced by ones that cancel nothing.

    .. math:: f'(x) = \int_r^x f''(t)\,dt

    Near its root :math:`r` a slope is the difference of two nearly equal numbers, and their rounding is all that
    remains. The integral of the curvature has no such difference; eight points of Gauss and Legendre's rule
    take it to the last digits.

    Parameters
    ----------
    x, slope : numpy.ndarray
        The inputs, and the slopes by the plain formula.
    root : tuple of two floats
        The root as a sum: the nearest float64, and what is missing to it.
    curvature : callable
        The second derivative.
    """
    near = np.abs(x - root[0]) < REACH
    distance = (x[near] - root[0]) - root[1]
    rule = zip((1 + NODES) / 2, WEIGHTS / 2, strict=True)  # between 0 and 1
    slope = np.array(slope)
    slope[near] = distance * sum(weight * curvature(root[0] + node * distance) for node, weight in rule)
    return slope
