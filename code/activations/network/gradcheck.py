r"""Check a derivative without trusting any formula: measure the slope, and compare.

A central difference works for every function and is good to about ten digits; a complex step is often good to
all digits, and works where the function accepts complex numbers. Both are for functions that work element by
element; :func:`gradient` is for a function of many numbers that gives one, such as the loss of a network.

Slopes are measured in float64 and have the shape of ``x``. A ``step`` is the :math:`h` of the formula, above 0.
"""

import numpy as np

from activations import _arguments


def central_difference(f, x, step=1e-5):
    r"""Slope of ``f`` measured from two values, to about ten digits.

    .. math:: f'(x) \approx \frac{f(x+h) - f(x-h)}{2h}

    Its error is about :math:`h^2 |f'''|/6` from the curve plus :math:`10^{-16} |f|/h` from rounding, so a
    smaller step is not always better. One so small that ``x + step`` is ``x`` is refused.

    >>> float(central_difference(np.square, 3.0).round(6))
    6.0
    """
    x = _checked(f, x, step)
    right, left = x + step, x - step
    if np.any(right == left):
        raise ValueError(f"step must be large enough to change x, got {step!r} at x = {x[right == left].flat[0]}")
    return (f(right) - f(left)) / (right - left)  # the step actually taken, after rounding


def complex_step(f, x, step=1e-20):
    r"""Slope of ``f`` from one complex value: no two values are subtracted, so the step can be tiny.

    .. math:: f'(x) \approx \frac{\operatorname{Im} f(x + ih)}{h}

    ``f`` must be made of analytic functions only; ``abs``, ``maximum`` and comparisons are not. (Squire and Trapp,
    "Using complex variables to estimate derivatives of real functions", SIAM Review, 1998.)

    >>> float(complex_step(np.exp, 0.0))
    1.0
    """
    y = np.asarray(f(_checked(f, x, step) + 1j * step))
    if y.dtype.kind != "c":
        raise TypeError(f"f must return complex numbers for complex x, got dtype {y.dtype}")
    return (y.imag / step)[()]


def relative_error(computed, expected):
    r"""Distance of ``computed`` and ``expected`` relative to the larger of the two: between 0 and 2.

    .. math:: \frac{|a - b|}{\max(|a|, |b|)}, \quad \text{and } 0 \text{ where both are } 0

    It is nan where one of the two is nan, or exactly one is infinite.

    >>> float(relative_error(99.0, 100.0))
    0.01
    """
    a, b = _arguments.float64("computed", computed), _arguments.float64("expected", expected)
    try:
        np.broadcast_shapes(a.shape, b.shape)
    except ValueError:
        message = f"computed and expected must have shapes that broadcast, got {a.shape} and {b.shape}"
        raise ValueError(message) from None
    with np.errstate(all="ignore"):
        error = np.abs(a - b) / np.maximum(np.abs(a), np.abs(b))
    return np.where(a == b, 0.0, error)[()]


def gradient(f, x, step=1e-5):
    r"""Gradient of one number with respect to every element of an array, by central differences.

    .. math:: \frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}

    ``f`` takes no argument and computes its number from the present contents of ``x``, for example the weights of a
    layer. Each element is changed in place for a moment and put back to the same bits. That takes two calls an
    element: exact enough to check a backward pass, far too slow to replace it.

    >>> weights = np.array([1.0, 2.0, 3.0])
    >>> gradient(lambda: np.sum(weights**2), weights).round(6)
    array([2., 4., 6.])
    """
    _arguments.function("f", f)
    _arguments.positive("step", step)
    if not isinstance(x, np.ndarray) or x.dtype.kind != "f":  # a step would be lost in integers
        raise _arguments.refusal(TypeError, "x", "an array of floating-point numbers", x)
    slopes = np.empty_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        values = []
        for moved in (kept - step, kept + step):
            x[index] = moved
            values.append(f())
        x[index] = kept
        if np.ndim(values[1]):
            raise TypeError(f"f must return one number, got an array of shape {np.shape(values[1])}")
        slopes[index] = (values[1] - values[0]) / (2 * step)
    return slopes


def _checked(f, x, step):
    """Return x in float64, or say what is wrong with an argument."""
    _arguments.function("f", f)
    _arguments.positive("step", step)
    return _arguments.float64("x", x)
