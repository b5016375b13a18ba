"""The figures of the course. Each returns a ``Picture`` and writes its alt text from the data it draws."""

import numpy as np
from matplotlib.lines import Line2D

from activations.colours import ROLES
from activations.picture import Picture, style

FUNCTION = {"color": ROLES["function"].light}
SLOPE = {"color": ROLES["slope"].light, "linestyle": (0, (4, 2))}
POINTS = 401


def alt_text(picture):
    """Return the text that says what a picture shows, with its numbers.

    Examples
    --------
    >>> from activations import linear
    >>> alt_text(pair(linear)).split(":")[0]
    'Two curves over x from -6 to 6'
    """
    return picture.alt


def _number(x):
    """Write a number as a reader would say it."""
    text = f"{x:.3g}"
    return "0" if float(text) == 0 else text


def _ends(y):
    """Say where a curve begins and ends."""
    if np.ptp(y) == 0:
        return f"is {_number(y[0])} everywhere"
    return f"goes from {_number(y[0])} on the left to {_number(y[-1])} on the right"


def _steepest(x, slope):
    """Return the place of the largest slope, or None where it is held along a stretch; and say it in words."""
    top = slope.max()
    held = slope == top
    if held.all():
        return None, "it never changes"
    if held.sum() == 1:
        return x[held][0], f"it is largest, {_number(top)}, at x = {_number(x[held][0])}"
    return None, f"it is largest, {_number(top)}, for every x above {_number(x[~held][-1])}"


def _without_kinks(x, y, kinks):
    """Return the curve with a gap at each kink, so that a jump of the slope is not drawn as a steep line."""
    near = np.zeros(x.shape, dtype=bool)
    for kink in kinks:
        near |= np.abs(x - kink.x) <= (x[1] - x[0]) / 2
    return np.where(near, np.nan, y)


def _mark_kinks(axes, module):
    """Mark the declared slope at each kink with a full dot, and the slopes beside it with open ones."""
    for kink in module.INFO.kinks:
        declared = module.derivative(kink.x)
        for side in (np.nextafter(kink.x, -np.inf), np.nextafter(kink.x, np.inf)):
            if module.derivative(side) != declared:
                axes.plot(kink.x, module.derivative(side), "o", mfc="none", color=SLOPE["color"])
        axes.plot(kink.x, declared, "o", color=SLOPE["color"])


def _check_interval(low, high):
    """Refuse an empty interval with a sentence that says so."""
    if not -np.inf < low < high < np.inf:
        raise ValueError(f"low must be below high, both finite, got low={low} and high={high}")


def pair(module, low=-6.0, high=6.0):
    """Draw a function above its slope, over the same inputs.

    Parameters
    ----------
    module : module
        An activation, for example ``activations.sigmoid``.
    low, high : float, optional
        The inputs that are shown.

    Returns
    -------
    Picture
        The largest slope and every kink are marked; the alt text gives them with their numbers.

    Raises
    ------
    ValueError
        If ``low`` is not below ``high``.

    Examples
    --------
    >>> from activations import sigmoid
    >>> pair(sigmoid)
    Two curves over x from -6 to 6: Sigmoid goes from 0.0025 on the left to 0.998 on the right; ...
    """
    _check_interval(low, high)
    info, x = module.INFO, np.linspace(low, high, POINTS)
    f, slope = module.value(x), module.derivative(x)
    place, largest = _steepest(x, slope)
    picture = Picture(
        f"Two curves over x from {_number(low)} to {_number(high)}: {info.title} {_ends(f)}; "
        f"its slope {_ends(slope)}, and {largest}.",
        figsize=(5.8, 4.4),
    )
    with style():
        above, below = picture.subplots(2, 1, sharex=True, height_ratios=[3, 2])
        above.plot(x, f, **FUNCTION)
        above.set_title(f"the function  {info.symbol}(x)", loc="left", color=FUNCTION["color"])
        above.set_xlim(low, high)
        below.plot(x, _without_kinks(x, slope, info.kinks), **SLOPE)
        below.set_title(f"its slope  {info.symbol}′(x)", loc="left", color=SLOPE["color"])
        below.set_xlabel("x")
        below.set_ylim(min(0, slope.min()) - 0.1 * slope.max(), 1.35 * slope.max())
        _mark_kinks(below, module)
        if place is not None:
            top = slope.max()
            below.plot(place, top, "o", color=SLOPE["color"])
            below.annotate(f"{_number(top)}", (place, top), (8, 2), textcoords="offset points")
    return picture


def family(modules, low=-4.0, high=4.0):
    """Draw several functions with their slopes, one panel each, all to the same scale.

    Parameters
    ----------
    modules : sequence of modules
        Activations, for example ``activations.CORE``.
    low, high : float, optional
        The inputs that are shown.

    Returns
    -------
    Picture
        Function solid, slope dashed; the alt text describes panel after panel.

    Raises
    ------
    ValueError
        If ``modules`` is empty, or ``low`` is not below ``high``.

    Examples
    --------
    >>> from activations import CORE
    >>> len(family(CORE).axes)
    6
    """
    _check_interval(low, high)
    if not modules:
        raise ValueError("modules must hold at least one activation, got none")
    x = np.linspace(low, high, POINTS)
    columns = min(3, len(modules))
    rows = -(-(len(modules) + 1) // columns)  # one panel more, for the key
    picture = Picture(_family_alt(modules, x), figsize=(6.4, 2.1 * rows))
    with style():
        panels = picture.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).flat
        for panel, module in zip(panels, modules, strict=False):
            panel.plot(x, module.value(x), **FUNCTION)
            panel.plot(x, _without_kinks(x, module.derivative(x), module.INFO.kinks), **SLOPE)
            panel.set_title(module.INFO.title)
            panel.set(xlim=(low, high), ylim=(-1.5, 2.5), xticks=[low, 0, high], yticks=[-1, 0, 1, 2])
        for empty in picture.axes[len(modules) :]:
            empty.set_axis_off()
        key = picture.axes[len(modules)]
        key.legend(*_key(), loc="center", fontsize=12)
    return picture


def _key():
    """Return lines and names for a panel that says which line is which."""
    return [Line2D([], [], **FUNCTION), Line2D([], [], **SLOPE)], ["function", "slope"]


def _family_alt(modules, x):
    """Describe every panel of a family figure."""
    panels = (
        f"{m.INFO.title} {_ends(m.value(x))}; its slope {_ends(slope)}, and {_steepest(x, slope)[1]}."
        for m in modules
        for slope in [m.derivative(x)]
    )
    return f"{len(modules)} panels over x from {_number(x[0])} to {_number(x[-1])}. " + " ".join(panels)
