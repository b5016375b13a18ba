"""Pictures that look at the slope from closer: of many functions, at one point, of itself, by input and output."""

import numpy as np

from activations import _arguments
from activations.plotting.curve import Curve
from activations.plotting.labels import Label, write
from activations.plotting.line_figure import COLOUR, Line, Mark, dashes, draw, extremes, look, scale
from activations.plotting.picture import Picture, course_style
from activations.plotting.words import say


def overlay(activations, of="value", low=-4.0, high=4.0):
    """Draw several functions, or several slopes, into one picture.

    Parameters
    ----------
    activations : sequence
        Modules, or pairs of a module and its keywords: ``(leaky_relu, {"negative_slope": 0.2})``.
    of : str, optional
        ``"value"`` or ``"derivative"``.
    low, high : float, optional
        The inputs that are shown.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError
        If ``activations`` holds what is no activation, or ``low`` or ``high`` is no number.
    ValueError
        If there are no activations, or more than can be told apart, ``of`` is another word, or ``low`` is not below
        ``high``.

    Examples
    --------
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
    for (module, parameters), dash in zip(entries, dashes(role, len(entries)), strict=True):
        curve = Curve(module, low, high, **parameters)
        name = " ".join([curve.title, *(say(value) for value in parameters.values())])
        x, y = (curve.x, curve.value(curve.x)) if of == "value" else curve.slope_with_gaps()
        drawn.append(Line(name, x, y, role, dash))
    return draw(drawn, "x", of.replace("derivative", "slope"))


@course_style
def tangent(activation, at, low=-5.0, high=5.0, **parameters):
    """Draw an activation with its tangent at one point: the slope as something one can see.

    Parameters
    ----------
    activation : module
        One of ``activations.ALL``.
    at : float
        Where the tangent touches.
    low, high : float, optional
        The inputs that are shown.
    **parameters
        Passed on to the activation.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError
        If ``activation`` is no activation, or has no such keyword, or ``at``, ``low`` or ``high`` is no number.
    ValueError
        If ``low`` is not below ``high``, or ``at`` not between them.

    Examples
    --------
    >>> from activations import plotting, sigmoid
    >>> plotting.tangent(sigmoid, at=2)
    Sigmoid over x from −5 to 5, with its tangent at x = 2, where the value is 0.881 and the slope 0.105.
    """
    curve = Curve(activation, low, high, **parameters)
    _check_at(at, low, high)
    value, slope = curve.value(at), curve.slope(at)
    picture = Picture()
    axes = picture.add_subplot()
    axes.plot(curve.x, curve.value(curve.x), **look("function"))
    scale(axes)
    reach = (high - low) / 5 / np.hypot(1, slope)
    line = np.array([at - reach, at + reach]), value + slope * np.array([-reach, reach])
    axes.plot(*line, **look("slope"))
    axes.plot(at, value, "o", color=COLOUR["slope"])
    axes.set(xlabel="x", xlim=(low, high))
    name = Label(curve.title, COLOUR["function"], [(curve.x, curve.value(curve.x))])
    write(axes, [Label(f"slope {say(slope)} at x = {say(at)}", COLOUR["slope"], [line]), name])
    picture.alt = (
        f"{curve.title} over x from {say(low)} to {say(high)}, with its tangent at x = {say(at)}, "
        f"where the value is {say(value)} and the slope {say(slope)}."
    )
    return picture


@course_style
def curvature(activation, low=-5.0, high=5.0, **parameters):
    """Draw the slope of an activation, and the slope of that slope, with its extremes marked.

    Parameters
    ----------
    activation : module
        One that has a ``second_derivative``.
    low, high : float, optional
        The inputs that are shown.
    **parameters
        Passed on to the activation.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError
        If ``activation`` is no activation, or has no ``second_derivative`` or no such keyword, or ``low`` or ``high``
        is no number.
    ValueError
        If ``low`` is not below ``high``.

    Examples
    --------
    >>> from activations import plotting, sigmoid
    >>> plotting.curvature(sigmoid, low=-1, high=4).alt.rpartition(" and ")[2]
    'lowest −0.0962 at x = 1.31.'
    """
    expected = "an activation with a second_derivative, such as activations.tanh"
    _arguments.like("activation", activation, expected, "derivative", "second_derivative")
    _arguments.interval(low, high)
    x = np.linspace(low, high, 1001)
    slope = Line("slope", x, activation.derivative(x, **parameters), "slope", "6 3")
    second = Line("slope of the slope", x, activation.second_derivative(x, **parameters), "ink", "")
    ends = (low, high)
    peaks = extremes(second.y) if np.isfinite(second.y).all() else ()  # beside a kink they would be the grid's
    marks = [Mark(say(second.y[at]), x[at], second.y[at], "ink") for at in peaks if x[at] not in ends]
    return draw([slope, second], "x", "slope and its slope", marks=marks)


@course_style
def two_forms(activation, at=1.0, low=-5.0, high=5.0, **parameters):
    """Draw one slope twice, over the input and over the output, and what comes of mixing the two up.

    Parameters
    ----------
    activation : module
        One that has a ``derivative_from_output``.
    at : float, optional
        The input that is marked, with its output, in both panels.
    low, high : float, optional
        The inputs that are shown.
    **parameters
        Passed on to the activation.

    Returns
    -------
    Picture

    Raises
    ------
    TypeError
        If ``activation`` is no activation, or has no such keyword, or its slope cannot be told from its output, or
        ``at``, ``low`` or ``high`` is no number.
    ValueError
        If ``low`` is not below ``high``, or ``at`` not between them.

    Examples
    --------
    >>> from activations import plotting, sigmoid
    >>> plotting.two_forms(sigmoid, at=3)
    Left: the slope of Sigmoid over the input x from −5 to 5; at x = 3 it is 0.0452. \
Right: the same slope over the output y from 0.00669 to 0.993; at y = 0.953, the output for x = 3, it is 0.0452. \
The formula for the output, given the input 3, says −6.
    """
    expected = "an activation with a derivative_from_output, such as activations.tanh"
    _arguments.like("activation", activation, expected, "INFO", "derivative_from_output")
    _arguments.interval(low, high)
    _check_at(at, low, high)
    x = np.linspace(low, high, 401)
    y, slope = activation.value(x, **parameters), activation.derivative(x, **parameters)
    output, there = activation.value(at, **parameters), activation.derivative(at, **parameters)
    mistaken = activation.derivative_from_output(x, **parameters)
    picture = Picture(5.2, 2.6)
    left, right = picture.subplots(1, 2, sharey=True)
    left.plot(x, slope, **look("slope"))
    left.plot(x, mistaken, **look("answer"))
    left.plot(at, there, "o", color=COLOUR["slope"])
    left.set(xlabel="input x", xlim=(low, high), ylim=_around(slope))
    right.plot(y, slope, **look("slope"))
    right.plot(output, there, "o", color=COLOUR["slope"])
    right.set(xlabel="output y")
    scale(left)
    scale(right)
    seen = (mistaken > left.get_ylim()[0]) & (mistaken < left.get_ylim()[1])
    write(
        left,
        [
            Label(f"x = {say(at)}", COLOUR["slope"], [([at], [there])]),
            Label("x taken for y", COLOUR["answer"], [(x[seen], mistaken[seen])]),
            Label("slope", COLOUR["slope"], [(x, slope)]),
        ],
    )
    write(right, [Label(f"y = {say(output)}", COLOUR["slope"], [([output], [there])])])
    picture.alt = (
        f"Left: the slope of {activation.INFO.title} over the input x from {say(low)} to {say(high)}; at x = {say(at)} "
        f"it is {say(there)}. Right: the same slope over the output y from {say(y.min())} to {say(y.max())}; at "
        f"y = {say(output)}, the output for x = {say(at)}, it is {say(there)}. The formula for the output, given the "
        f"input {say(at)}, says {say(activation.derivative_from_output(at, **parameters))}."
    )
    return picture


def _around(y):
    """Return limits that leave room around the curve."""
    return y.min() - 0.35 * np.ptp(y), y.max() + 0.35 * np.ptp(y)


def _check_at(at, low, high):
    """Refuse a point outside the picture."""
    _arguments.number("at", at, f"a number between low={low} and high={high}", lambda x: low <= x <= high)
