"""Curves of any origin in the course's style: the ground on which most other pictures stand."""

from typing import NamedTuple

import numpy as np
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from activations import _arguments
from activations.plotting.alt_text import curve_in_words, say
from activations.plotting.colours import BESIDE, ROLES
from activations.plotting.curve_labels import Label, write
from activations.plotting.picture import blank, course_style, picture_of

COLOUR = {name: role.light for name, role in ROLES.items()}


class Line(NamedTuple):
    """A curve, its name and what it stands for: a name in ``ROLES``."""

    name: str
    x: np.ndarray
    y: np.ndarray
    role: str

    def label(self):
        """Return the name as a label beside the curve; a gap in the curve is no place for it."""
        pieces = np.ma.clump_unmasked(np.ma.masked_invalid(self.y))
        return Label(self.name, COLOUR[self.role], [(self.x[piece], self.y[piece]) for piece in pieces])


class Mark(NamedTuple):
    """A point that deserves words of its own."""

    text: str
    x: float
    y: float
    role: str

    def label(self):
        """Return the words as a label beside the point."""
        return Label(self.text, COLOUR[self.role], [([self.x], [self.y])])


def lines(x, curves, xlabel, ylabel, log="", role="function"):
    """Draw up to five ``curves`` over the same ``x``, each in a colour of its own with its name beside it.

    ``curves`` maps names to arrays of the shape of ``x``; where they are not finite, a curve has a gap. ``role`` says
    what the first one stands for. ``xlabel`` and ``ylabel`` say what the axes show.

    >>> from activations import plotting
    >>> plotting.lines([1, 2, 3], {"squares": [1, 4, 9]}, "n", "n²")
    n² over n from 1 to 3. squares: 1 at n = 1 and 9 at n = 3.
    """
    x = _arguments.finite("x", x, dimensions=1)
    _arguments.like("curves", curves, "a dictionary from names to arrays", "items")
    _arguments.choice("log", log, ("", "x", "y", "xy"))
    _arguments.choice("role", role, ROLES)
    drawn = []
    for (name, came), own in zip(curves.items(), roles(role, "curves", len(curves)), strict=True):
        y = _arguments.float64(f"curve {name!r}", came)
        if y.shape != x.shape:
            raise ValueError(f"curve {name!r} must have the shape of x, {x.shape}, got {y.shape}")
        drawn.append(Line(name, x, y, own))
    return draw(drawn, xlabel, ylabel, log)


def roles(first, name, count):
    """Return roles that tell ``count`` curves apart in colour and dashes."""
    if not 0 < count <= 1 + len(BESIDE):
        raise ValueError(f"{name} must be 1 to {1 + len(BESIDE)}, to be told apart, got {count}")
    return (first, *BESIDE)[:count]


@course_style
def draw(drawn, xlabel, ylabel, log="", marks=()):
    """Return a picture of lines and marks, in words too."""
    for axis in log:
        drawn = [line._replace(y=np.where(getattr(line, axis) > 0, line.y, np.nan)) for line in drawn]
    if not any(np.isfinite(line.y).any() for line in drawn):
        limit = f" and {' and '.join(log)} above 0" if log else ""
        raise ValueError(f"there must be a point to draw, with finite y{limit}, got none")
    figure = blank()
    axes = figure.add_subplot(xlabel=xlabel, ylabel=ylabel)
    for line in drawn:
        axes.plot(line.x, line.y, **look(line.role))
    for mark in marks:
        axes.plot(mark.x, mark.y, "o", color=COLOUR[mark.role])
    scale(axes, log)
    write(axes, [named.label() for named in (*marks, *drawn) if np.isfinite(named.y).any()])
    low, high = axes.get_xlim()
    words = " ".join(curve_in_words(line.name, line.x, line.y, xlabel) for line in drawn)
    return picture_of(figure, f"{ylabel} over {xlabel} from {say(low)} to {say(high)}. {words}")


def look(role):
    """Return colour and line style of a role."""
    dash = ROLES[role].dash
    return {"color": COLOUR[role], "linestyle": (0, tuple(map(float, dash.split()))) if dash else "-"}


def scale(axes, log=""):
    """Set the scales; on a linear one, draw the line through zero quietly if it is in sight."""
    for name, line in (("x", axes.axvline), ("y", axes.axhline)):
        if name in log:
            axes.set(**{f"{name}scale": "log"})
            axis, (low, high) = getattr(axes, f"{name}axis"), getattr(axes, f"get_{name}lim")()
            axis.set_minor_locator(NullLocator())
            many = high >= 100 * low  # else powers of ten alone would leave one or two numbers
            axis.set_major_locator(LogLocator(numticks=6) if many else LogLocator(subs=(1, 2, 5)))
            axis.set_major_formatter(FuncFormatter(lambda number, _: say(number)))
        else:
            axes.locator_params(axis=name, nbins=6)
            low, high = getattr(axes, f"get_{name}lim")()
            if low <= 0 <= high:
                line(0, color=COLOUR["faint"], linewidth=0.8)
