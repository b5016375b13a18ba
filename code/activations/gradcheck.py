r"""Check a derivative without trusting any formula: measure the slope, and compare.

A central difference works for every function and is good to about ten digits; a complex step is good to all
digits, and works where the function accepts complex numbers.
"""

import numpy as np


def central_difference(f, x, step=1e-5):
    r"""Slope of ``f`` measured from two values, to about ten digits.

    .. math:: f'(x) \approx \frac{f(x+h) - f(x-h)}{2h}

    Its error is about :math:`h^2 |f'''|/6` from the curve plus :math:`10^{-16} |f|/h` from rounding, so a
    smaller step is not always better.

    Parameters
    ----------
    f : callable
        Takes an array and returns one of the same shape, element by element.
    x : array_like of real numbers, any shape
        Where the slope is wanted.
    step : float, optional
        The ``h`` of the formula, above 0.

    Returns
    -------
    numpy.ndarray or scalar
        float64, of the shape of ``x``.

    Raises
    ------
    ValueError
        If ``step`` is not a finite number above 0.

    Examples
    --------
    >>> float(central_difference(np.square, 3.0).round(6))
    6.0
    """
    if not 0 < step < np.inf:
        raise ValueError(f"step must be a finite number above 0, got {step!r}")
    x = np.asarray(x, dtype=np.float64)
    right, left = x + step, x - step
    return (f(right) - f(left)) / (right - left)  # the step actually taken, after rounding


def complex_step(f, x, step=1e-20):
    r"""Slope of ``f`` from one complex value, to the last digits: nothing is subtracted.

    .. math:: f'(x) \approx \frac{\operatorname{Im} f(x + ih)}{h}

    Parameters
    ----------
    f : callable
        Takes a complex array; made of analytic functions only (``abs``, ``maximum`` and comparisons are not).
    x : array_like of real numbers, any shape
        Where the slope is wanted.
    step : float, optional
        The ``h`` of the formula, above 0; it may be tiny, because no difference is taken.

    Returns
    -------
    numpy.ndarray or scalar
        float64, of the shape of ``x``.

    Raises
    ------
    ValueError
        If ``step`` is not a finite number above 0.
    TypeError
        If ``f`` turns its complex argument into real numbers.

    References
    ----------
    Squire and Trapp, "Using complex variables to estimate derivatives of real functions", SIAM Review, 1998.

    Examples
    --------
    >>> float(complex_step(np.exp, 0.0))
    1.0
    """
    if not 0 < step < np.inf:
        raise ValueError(f"step must be a finite number above 0, got {step!r}")
    y = np.asarray(f(np.asarray(x, dtype=np.float64) + 1j * step))
    if y.dtype.kind != "c":
        raise TypeError(f"f must return complex numbers for complex x, got dtype {y.dtype}")
    return (y.imag / step)[()]


def relative_error(computed, expected):
    r"""Distance of two numbers relative to the larger of them, element by element.

    .. math:: \frac{|a - b|}{\max(|a|, |b|)}, \quad \text{and } 0 \text{ where both are } 0

    Parameters
    ----------
    computed, expected : array_like of real numbers
        Of shapes that broadcast against each other.

    Returns
    -------
    numpy.ndarray or scalar
        float64, between 0 and 2.

    Examples
    --------
    >>> float(relative_error(99.0, 100.0))
    0.01
    """
    a, b = np.asarray(computed, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    larger = np.maximum(np.abs(a), np.abs(b))
    return np.divide(np.abs(a - b), larger, out=np.zeros(np.shape(larger)), where=larger != 0)[()]
