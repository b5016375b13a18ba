"""Pictures of one activation, or of several beside each other."""

import numpy as np

from activations import _arguments
from activations.plotting.activation_curve import Curve, check_at
from activations.plotting.alt_text import say
from activations.plotting.curve_labels import Label, write
from activations.plotting.line_figure import COLOUR, Line, draw, look, roles, scale
from activations.plotting.picture import blank, course_style, picture_of


@course_style
def pair(activation, low=-5.0, high=5.0, **parameters):
    """Draw an ``activation`` (solid) and its slope (dashed), with its kinks and its largest slope marked.

    >>> from activations import plotting, sigmoid
    >>> plotting.pair(sigmoid).alt[:72]
    'Sigmoid (solid line) for x from −5 to 5: 0.00669 at x = −5, 0.5 at x = 0'
    """
    curve = Curve(activation, low, high, **parameters)
    figure = blank()
    axes = figure.add_subplot(xlabel="x")
    _draw_pair(axes, curve)
    write(axes, [*_mark_kinks(axes, curve), *_mark_peak(axes, curve), *_names(curve)])
    return picture_of(figure, curve.in_words())


@course_style
def family(modules):
    """Draw the ``modules`` and their slopes beside each other, all to one scale: a slope of 1 climbs at 45°.

    >>> from activations import CORE, plotting
    >>> picture = plotting.family(CORE)
    """
    modules = _arguments.modules("modules", modules)
    rows = len(modules) // 3 + 1  # three panels a row, and one more for the key
    figure = blank(height=1.6 * rows)
    figure.get_layout_engine().set(hspace=0.08)
    panels = figure.subplots(rows, 3, sharex=True, sharey=True, squeeze=False).ravel()
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
    alt = "Activations (solid lines) and their slopes (dashed lines) beside each other, to one scale. "
    return picture_of(figure, alt + " ".join(f"{curve.title} {curve.in_short()}." for curve in curves))


def overlay(activations, of="value", low=-4.0, high=4.0):
    """Draw up to five functions (``of="value"``) or their slopes (``of="derivative"``) into one picture.

    ``activations`` holds modules, or pairs of a module and its keywords: ``(leaky_relu, {"negative_slope": 0.2})``.

    >>> from activations import plotting, sigmoid, tanh
    >>> plotting.overlay([sigmoid, tanh], of="derivative", low=0)
    slope over x from 0 to 4. Sigmoid: 0.25 at x = 0 and 0.0177 at x = 4. Tanh: 1 at x = 0 and 0.00134 at x = 4.
    """
    _arguments.like("activations", activations, _arguments.ACTIVATIONS, "__iter__")
    entries = [entry if isinstance(entry, tuple) else (entry, {}) for entry in activations]
    _arguments.modules("activations", [module for module, _ in entries])
    _arguments.choice("of", of, ("value", "derivative"))
    role = {"value": "function", "derivative": "slope"}[of]
    drawn = []
    for (module, parameters), own in zip(entries, roles(role, "activations", len(entries)), strict=True):
        curve = Curve(module, low, high, **parameters)
        name = " ".join([curve.title, *(say(value) for value in parameters.values())])
        x, y = (curve.x, curve.value(curve.x)) if of == "value" else curve.slope_with_gaps()
        drawn.append(Line(name, x, y, own))
    return draw(drawn, "x", of.replace("derivative", "slope"))


@course_style
def tangent(activation, at, low=-5.0, high=5.0, **parameters):
    """Draw an ``activation`` with its tangent ``at`` one point: the slope as something one can see.

    >>> from activations import plotting, sigmoid
    >>> plotting.tangent(sigmoid, at=2)
    Sigmoid over x from −5 to 5, with its tangent at x = 2, where the value is 0.881 and the slope 0.105.
    """
    curve = Curve(activation, low, high, **parameters)
    check_at(at, low, high)
    value, slope = curve.value(at), curve.slope(at)
    figure = blank()
    axes = figure.add_subplot()
    axes.plot(curve.x, curve.value(curve.x), **look("function"))
    scale(axes)
    reach = (high - low) / 5 / np.hypot(1, slope)
    line = np.array([at - reach, at + reach]), value + slope * np.array([-reach, reach])
    axes.plot(*line, **look("slope"))
    axes.plot(at, value, "o", color=COLOUR["slope"])
    axes.set(xlabel="x", xlim=(low, high))
    name = Label(curve.title, COLOUR["function"], [(curve.x, curve.value(curve.x))])
    write(axes, [Label(f"slope {say(slope)} at x = {say(at)}", COLOUR["slope"], [line]), name])
    return picture_of(
        figure,
        f"{curve.title} over x from {say(low)} to {say(high)}, with its tangent at x = {say(at)}, "
        f"where the value is {say(value)} and the slope {say(slope)}.",
    )


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
    if low == high and low not in curve.kinks:  # a kink has its marks, and its limits stay rings
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
