"""Curves of any origin in the course's style: the ground on which most other pictures stand."""

from typing import NamedTuple

import numpy as np
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from activations import _arguments
from activations._elementwise import as_float_array
from activations.plotting.colours import ROLES
from activations.plotting.labels import Label, write
from activations.plotting.picture import Picture, course_style
from activations.plotting.words import join, say

COLOUR = {name: role.light for name, role in ROLES.items()}
DASHES = ["", "6 3", "9 2 2 2", "2 2", "14 3"]


class Line(NamedTuple):
    """A curve, its name, what it stands for (a name in ``ROLES``) and its SVG dash pattern."""

    name: str
    x: np.ndarray
    y: np.ndarray
    role: str
    dash: str

    def label(self):
        """Return the name as a label beside the curve; a gap in the curve is no place for it."""
        pieces = np.ma.clump_unmasked(np.ma.masked_invalid(self.y))
        return Label(self.name, COLOUR[self.role], [(self.x[piece], self.y[piece]) for piece in pieces])

    def in_words(self, xlabel):
        """Return where the curve begins and ends, and its extremes where they lie between."""
        shown = np.isfinite(self.y)
        if not shown.any():
            return f"{self.name}: no finite value."
        x, y = self.x[shown], self.y[shown]
        words = [f"{say(y[0])} at {xlabel} = {say(x[0])}", f"{say(y[-1])} at {xlabel} = {say(x[-1])}"]
        for extreme, at in zip(("lowest", "highest"), extremes(y), strict=True):
            if not np.isclose(y[at], (y[0], y[-1]), rtol=1e-12, atol=0).any():
                words.append(f"{extreme} {say(y[at])} at {xlabel} = {say(x[at])}")
        return f"{self.name}: {join(words)}."


def extremes(y):
    """Return where numbers are lowest and where highest: of places that differ by rounding alone, the first."""
    return [np.flatnonzero(np.abs(y - end) <= 1e-12 * np.abs(end))[0] for end in (y.min(), y.max())]


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
    """Draw curves over the same x, each named on the line and told apart by its dashes.

    Parameters
    ----------
    x : array_like of finite numbers, shape (n,)
    curves : dict of str to array_like, shape (n,)
        What to call each curve, and its values. Where they are not finite the curve has a gap.
    xlabel, ylabel : str
        What the axes show.
    log : str, optional
        The axes with a logarithmic scale: ``"x"``, ``"y"`` or ``"xy"``. Only what is above 0 is shown on one.
    role : str, optional
        What the curves stand for, and hence their colour: a name in ``activations.plotting.colours.ROLES``.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError
        If ``curves`` is no dictionary, or it or ``x`` does not hold real numbers.
    ValueError
        If ``x`` is empty or not finite, there are no curves, more than can be told apart, one with another shape than
        ``x``, or nothing to show in any, or ``log`` or ``role`` is not one of those above.

    Examples
    --------
    >>> from activations import plotting
    >>> plotting.lines([1, 2, 3], {"squares": [1, 4, 9]}, "n", "n²")
    n² over n from 1 to 3. squares: 1 at n = 1 and 9 at n = 3.
    """
    x = _arguments.finite("x", x, dimensions=1).astype(np.float64, copy=False)
    _arguments.like("curves", curves, "a dictionary from names to arrays", "items")
    _arguments.choice("log", log, ("", "x", "y", "xy"))
    _arguments.choice("role", role, ROLES)
    drawn = []
    for (name, came), dash in zip(curves.items(), dashes(role, len(curves)), strict=True):
        y = as_float_array(came, f"curve {name!r}").astype(np.float64, copy=False)
        if y.shape != x.shape:
            raise ValueError(f"curve {name!r} must have the shape of x, {x.shape}, got {y.shape}")
        drawn.append(Line(name, x, y, role, dash))
    return draw(drawn, xlabel, ylabel, log)


def dashes(role, count):
    """Return dash patterns that tell ``count`` curves apart, the role's own first."""
    if not 0 < count <= len(DASHES):
        raise ValueError(f"one picture holds 1 to {len(DASHES)} curves, got {count}")
    return list(dict.fromkeys([ROLES[role].dash, *DASHES]))[:count]


@course_style
def draw(drawn, xlabel, ylabel, log="", marks=()):
    """Return a picture of lines and marks, in words too."""
    for axis in log:
        drawn = [line._replace(y=np.where(getattr(line, axis) > 0, line.y, np.nan)) for line in drawn]
    if not any(np.isfinite(line.y).any() for line in drawn):
        limit = f" and {' and '.join(log)} above 0" if log else ""
        raise ValueError(f"there must be a point to draw, with finite y{limit}, got none")
    picture = Picture()
    axes = picture.add_subplot()
    axes.set(xlabel=xlabel, ylabel=ylabel)
    for line in drawn:
        axes.plot(line.x, line.y, **look(line.role, line.dash))
    for mark in marks:
        axes.plot(mark.x, mark.y, "o", color=COLOUR[mark.role])
    scale(axes, log)
    write(axes, [named.label() for named in (*marks, *drawn) if np.isfinite(named.y).any()])
    low, high = axes.get_xlim()
    words = " ".join(line.in_words(xlabel) for line in drawn)
    picture.alt = f"{ylabel} over {xlabel} from {say(low)} to {say(high)}. {words}"
    return picture


def look(role, dash=None):
    """Return colour and line style of a role; its own dashes unless others are given."""
    dash = ROLES[role].dash if dash is None else dash
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
