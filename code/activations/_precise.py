"""Two tools for the last bits, used where a plain formula loses them."""

import numpy as np

SPLITTER = 2.0**27 + 1
REACH = 0.6  # how far from a root its neighbourhood goes
NODES, WEIGHTS = np.polynomial.legendre.leggauss(8)


def product(a, b):
    """Return ``a * b`` as two float64 arrays, high and low, whose sum is the exact product.

    Where a function is steep, the rounding of its argument is the largest error; with the low part it can be
    undone. Dekker, "A floating-point technique for extending the available precision", 1971.
    """
    a_high, b_high = a * SPLITTER - (a * SPLITTER - a), b * SPLITTER - (b * SPLITTER - b)
    a_low, b_low = a - a_high, b - b_high
    high = a * b
    return high, ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low


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
    points = root[0] + distance[..., np.newaxis] * ((1 + NODES) / 2)
    slope = np.array(slope)
    slope[near] = distance * (curvature(points) @ (WEIGHTS / 2))
    return slope
