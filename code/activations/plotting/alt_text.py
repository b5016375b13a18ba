"""What a picture shows, in words: numbers, lists, curves, and figures that come without words of their own."""

import numpy as np


def say(number):
    """Write a number for a reader: three significant digits, a true minus sign, and a zero without one.

    >>> say(-0.0066480567), say(4.2483542552915889e-18), say(2**53)
    ('−0.00665', '4.25e−18', '9.01e15')
    >>> say(-0.0), say(float("inf"))
    ('0', '∞')
    """
    mantissa, _, exponent = f"{number + 0.0:.3g}".replace("inf", "∞").partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", "−") if exponent else mantissa.replace("-", "−")


def join(parts):
    """Join phrases as English does.

    >>> join(["one", "two", "three"])
    'one, two and three'
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def extremes(y):
    """Return where numbers are lowest and where highest: of places that differ by rounding alone, the first."""
    return [np.flatnonzero(np.abs(y - end) <= 1e-12 * np.abs(end))[0] for end in (y.min(), y.max())]


def curve_in_words(name, x, y, xlabel):
    """Return where a curve begins and ends, and its extremes where they lie between.

    >>> curve_in_words("loss", np.arange(3), np.array([4.0, 1.0, 2.0]), "step")
    'loss: 4 at step = 0, 2 at step = 2 and lowest 1 at step = 1.'
    """
    shown = np.isfinite(x) & np.isfinite(y)
    if not shown.any():
        return f"{name}: no finite value."
    x, y = x[shown], y[shown]
    words = [f"{say(y[0])} at {xlabel} = {say(x[0])}", f"{say(y[-1])} at {xlabel} = {say(x[-1])}"]
    for extreme, at in zip(("lowest", "highest"), extremes(y), strict=True):
        if not np.isclose(y[at], (y[0], y[-1]), rtol=1e-12, atol=0).any():
            words.append(f"{extreme} {say(y[at])} at {xlabel} = {say(x[at])}")
    return f"{name}: {join(words)}."


def describe(figure):
    """Return what a figure of Matplotlib shows, from its titles, labels and lines."""
    title = figure.get_suptitle()
    return " ".join([f"{title}."] * bool(title) + [_axes_in_words(axes) for axes in figure.axes]) or "An empty figure."


def _axes_in_words(axes):
    xlabel, ylabel = axes.get_xlabel() or "x", axes.get_ylabel() or "y"
    sentences = [f"{axes.get_title()}:"] if axes.get_title() else []
    sentences.append(f"{ylabel} over {xlabel} from {' to '.join(map(say, axes.get_xlim()))}.")
    for number, line in enumerate(axes.lines, start=1):
        name = line.get_label()
        name = f"line {number}" if name.startswith("_") else name
        sentences.append(curve_in_words(name, *line.get_xydata().T.astype(float), xlabel))
    shapes = (("bar or area", "bars or areas", axes.patches), ("image", "images", axes.images))
    shapes += (("set of points or surface", "sets of points or surfaces", axes.collections),)
    sentences += [f"{len(found)} {many if len(found) > 1 else one}." for one, many, found in shapes if found]
    return " ".join(sentences)
