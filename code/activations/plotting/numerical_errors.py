"""Pictures of what floating point does to a formula."""

import math

import numpy as np

from activations import _arguments
from activations.network import gradcheck
from activations.plotting.alt_text import say
from activations.plotting.line_figure import Line, Mark, draw

STRETCHES = 60  # the errors of neighbouring x jump about; the largest in each stretch tells what can happen there
SMALLEST = 2.0**-4  # units in the last place; an error below, for example none, is drawn here
LARGEST = 2.0**53  # an error above means that no digit is right, and is drawn here


def rounding_error(textbook, stable, oracle, x):
    """Draw the errors of two ways to compute the same thing, in units in the last place (ulp).

    ``textbook`` and ``stable`` take and return float64 arrays. ``oracle`` takes one float and returns the true value,
    not 0, to more digits than a float has: an mpmath number. ``x`` rises; the largest error in each of up to 60
    stretches of it is drawn.

    >>> import mpmath
    >>> import numpy as np
    >>> from activations import plotting
    >>> def oracle(x):
    ...     with mpmath.workdps(50):
    ...         return mpmath.log1p(x)
    >>> def textbook(x):
    ...     return np.log(1 + x)
    >>> plotting.rounding_error(textbook, np.log1p, oracle, [1e-9, 1.0]).alt.partition(" and ")[0]
    'error in ulp over x from 1e−9 to 1. textbook form: 4e8 at x = 1e−9'
    """
    for name, function in (("textbook", textbook), ("stable", stable), ("oracle", oracle)):
        _arguments.function(name, function)
    x = _arguments.finite("x", x, dimensions=1)
    if np.any(np.diff(x) < 0):
        raise ValueError("x must rise, got a number that is below the one before")
    truth = [oracle(float(point)) for point in x]
    if 0 in truth:
        raise ValueError(f"oracle must not return 0, which has no last digit; got it at x = {x[truth.index(0)]}")
    stretches = np.array_split(np.arange(x.size), min(STRETCHES, x.size))
    middles = np.array([x[stretch].mean() for stretch in stretches])
    drawn = []
    for name, form, role in (("textbook form", textbook, "answer"), ("stable form", stable, "right")):
        with np.errstate(all="ignore"):
            computed = form(x)
            if np.shape(computed) != x.shape:
                raise ValueError(f"the {name} must return the shape of x, {x.shape}, got {np.shape(computed)}")
            error = _in_ulp(computed, truth)
        drawn.append(Line(name, middles, np.array([error[stretch].max() for stretch in stretches]), role))
    return draw(drawn, "x", "error in ulp", log="y")


def _in_ulp(computed, truth):
    """Return the distances in units in the last place of the truth, within what can be drawn."""
    error = [abs(float((float(c) - t) / np.spacing(abs(float(t))))) for c, t in zip(computed, truth, strict=True)]
    return np.clip(np.nan_to_num(error, nan=np.inf), SMALLEST, LARGEST)


def difference_error(f, slope, at):
    """Draw how wrong a central difference is, over its step, and a complex step beside it.

    ``f`` is an analytic function that takes real and complex numbers, for example ``np.tanh``, and ``slope`` its true
    slope ``at`` the point where it is measured, not 0. The best step of the central difference is marked.

    >>> import numpy as np
    >>> from activations import plotting, tanh
    >>> plotting.difference_error(np.tanh, tanh.derivative(0.5), at=0.5).alt.partition(" from ")[0]
    'relative error over step h'
    """
    _arguments.number("slope", slope, "a finite number other than 0", lambda s: s != 0 and math.isfinite(s))
    _arguments.number("at", at)
    steps = np.geomspace(max(1e-15, 4 * np.spacing(abs(at))), 1, 61)

    def error(measure):
        measured = [measure(f, at, step) for step in steps]
        return np.maximum(gradcheck.relative_error(measured, slope), 2.0**-54)

    central = error(gradcheck.central_difference)
    best = central.argmin()
    mark = Mark(f"best: {say(central[best])}", steps[best], central[best], "slope")
    drawn = [
        Line("central difference", steps, central, "slope"),
        Line("complex step", steps, error(gradcheck.complex_step), "right"),
    ]
    return draw(drawn, "step h", "relative error", log="xy", marks=[mark])
