"""Pictures of one activation, or of several beside each other."""

import numpy as np

from activations import _arguments
from activations.plotting.curve import Curve
from activations.plotting.labels import Label, write
from activations.plotting.line_figure import COLOUR, look, scale
from activations.plotting.picture import Picture, course_style
from activations.plotting.words import say


@course_style
def pair(activation, low=-5.0, high=5.0, **parameters):
    """Draw an activation (solid) and its slope (dashed), with its kinks and its largest slope marked.

    Parameters
    ----------
    activation : module
        One of ``activations.ALL``.
    low, high : float, optional
        The inputs that are shown.
    **parameters
        Passed on to the activation, for example ``negative_slope=0.2``.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError
        If ``activation`` is no activation, or has no such keyword, or ``low`` or ``high`` is no number.
    ValueError
        If ``low`` is not below ``high``.

    Examples
    --------
    >>> from activations import plotting, sigmoid
    >>> plotting.pair(sigmoid).alt[:72]
    'Sigmoid (solid line) for x from −5 to 5: 0.00669 at x = −5, 0.5 at x = 0'
    """
    picture = Picture()
    axes = picture.add_subplot()
    curve = Curve(activation, low, high, **parameters)
    axes.set_xlabel("x")
    _draw_pair(axes, curve)
    write(axes, [*_mark_kinks(axes, curve), *_mark_peak(axes, curve), *_names(curve)])
    picture.alt = curve.in_words()
    return picture


@course_style
def family(modules):
    """Draw activations and their slopes beside each other, all to one scale: a slope of 1 climbs at 45°.

    Parameters
    ----------
    modules : sequence of modules
        For example ``activations.CORE``.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError
        If ``modules`` holds what is no activation.
    ValueError
        If ``modules`` is empty.

    Examples
    --------
    >>> from activations import CORE, plotting
    >>> picture = plotting.family(CORE)
    """
    modules = _arguments.modules("modules", modules)
    rows = len(modules) // 3 + 1  # three panels a row, and one more for the key
    picture = Picture(5.2, 1.6 * rows)
    picture.get_layout_engine().set(hspace=0.08)
    panels = picture.subplots(rows, 3, sharex=True, sharey=True, squeeze=False).ravel()
    curves = [Curve(module, -3, 3) for module in modules]
    for axes, curve in zip(panels, curves, strict=False):
        _draw_pair(axes, curve)
        axes.set(title=curve.title, xlim=(-3, 3), ylim=(-1.5, 2.5), aspect="equal")
        axes.set(xticks=[-2, 0, 2], yticks=[-1, 0, 1, 2])
        axes.xaxis.set_tick_params(labelbottom=True)
    for axes in panels[len(modules) :]:
        axes.set_axis_off()
    key = panels[-1]
    key.plot([-2, 2], [2, 2], color=COLOUR["function"])
    key.text(0, 1.7, "the function", color=COLOUR["function"], ha="center", va="top")
    key.plot([-2, 2], [0, 0], **look("slope"))
    key.text(0, -0.3, "its slope", color=COLOUR["slope"], ha="center", va="top")
    picture.alt = (
        "Activations (solid lines) and their slopes (dashed lines) beside each other, to one scale. "
        + " ".join(f"{curve.title} {curve.in_short()}." for curve in curves)
    )
    return picture


def _draw_pair(axes, curve):
    """Draw f solid and f' dashed; f' is broken where it jumps."""
    axes.plot(curve.x, curve.value(curve.x), color=COLOUR["function"])
    for x, slope in curve.slope_pieces():
        axes.plot(x, slope, **look("slope"))
    scale(axes)


def _names(curve):
    """Return the labels of the two lines."""
    name = f"its slope is {say(curve.peak.slope)}" if curve.is_straight else "its slope"
    return [
        Label(curve.title, COLOUR["function"], [(curve.x, curve.value(curve.x))]),
        Label(name, COLOUR["slope"], list(curve.slope_pieces())),
    ]


def _mark_peak(axes, curve):
    """Mark the largest slope, unless it only is the largest because the picture ends there."""
    slope, low, high = curve.peak
    if curve.is_straight or (low == high and low in (curve.low, curve.high)):
        return []
    if low == high:
        axes.plot(low, slope, "o", color=COLOUR["slope"])
    return [Label(f"largest slope {say(slope)}", COLOUR["slope"], [([low, high], [slope, slope])])]


def _mark_kinks(axes, curve):
    """Mark each kink: the slope declared there as a full dot, other slopes it has beside it as rings."""
    labels = []
    for kink in curve.kinks:
        declared = curve.slope(kink)
        beside = curve.slope(np.nextafter(kink, [-np.inf, np.inf]))
        for slope in beside[beside != declared]:
            axes.plot(kink, slope, "o", markerfacecolor="none", markeredgecolor=COLOUR["slope"])
        axes.plot(kink, declared, "o", color=COLOUR["slope"])
        axes.plot(kink, curve.value(kink), "o", color=COLOUR["function"], markersize=4)
        labels.append(Label("kink", COLOUR["ink"], [([kink], [curve.value(kink)])]))
    return labels
