"""Pictures that look at the slope from closer: at its own slope, and by input and output."""

import numpy as np

from activations import _arguments
from activations.plotting.activation_curve import check_at
from activations.plotting.alt_text import extremes, say
from activations.plotting.curve_labels import Label, write
from activations.plotting.line_figure import COLOUR, Line, Mark, draw, look, scale
from activations.plotting.picture import blank, course_style, picture_of


def curvature(activation, low=-5.0, high=5.0, **parameters):
    """Draw the slope of an ``activation``, and the slope of that slope, with its extremes marked.

    The activation needs a ``second_derivative``.

    >>> from activations import plotting, sigmoid
    >>> plotting.curvature(sigmoid, low=-1, high=4).alt.rpartition(" and ")[2]
    'lowest −0.0962 at x = 1.31.'
    """
    expected = "an activation with a second_derivative, such as activations.tanh"
    _arguments.like("activation", activation, expected, "derivative", "second_derivative")
    _arguments.interval(low, high)
    x = np.linspace(low, high, 1001)
    slope = Line("slope", x, activation.derivative(x, **parameters), "slope")
    second = Line("slope of the slope", x, activation.second_derivative(x, **parameters), "ink")
    ends = (low, high)
    peaks = extremes(second.y) if np.isfinite(second.y).all() else ()  # beside a kink they would be the grid's
    marks = [Mark(say(second.y[at]), x[at], second.y[at], "ink") for at in peaks if x[at] not in ends]
    return draw([slope, second], "x", "slope and its slope", marks=marks)


@course_style
def two_forms(activation, at=1.0, low=-5.0, high=5.0, **parameters):
    """Draw one slope twice, over the input and over the output, and what comes of mixing the two up.

    The ``activation`` needs a ``derivative_from_output``; the input ``at`` is marked, with its output, in both panels.

    >>> from activations import plotting, sigmoid
    >>> plotting.two_forms(sigmoid, at=3)
    Left: the slope of Sigmoid over the input x from −5 to 5; at x = 3 it is 0.0452. \
Right: the same slope over the output y from 0.00669 to 0.993; at y = 0.953, the output for x = 3, it is 0.0452. \
The formula for the output, given the input 3, says −6.
    """
    expected = "an activation with a derivative_from_output, such as activations.tanh"
    _arguments.like("activation", activation, expected, "INFO", "derivative_from_output")
    _arguments.interval(low, high)
    check_at(at, low, high)
    x = np.linspace(low, high, 401)
    y, slope = activation.value(x, **parameters), activation.derivative(x, **parameters)
    output, there = activation.value(at, **parameters), activation.derivative(at, **parameters)
    mistaken = activation.derivative_from_output(x, **parameters)
    figure = blank(height=2.6)
    left, right = figure.subplots(1, 2, sharey=True)
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
    point = Label(f"y = {say(output)}", COLOUR["slope"], [([output], [there])])
    write(right, [point, Label("slope", COLOUR["slope"], [(y, slope)])])
    return picture_of(
        figure,
        f"Left: the slope of {activation.INFO.title} over the input x from {say(low)} to {say(high)}; at x = {say(at)} "
        f"it is {say(there)}. Right: the same slope over the output y from {say(y.min())} to {say(y.max())}; at "
        f"y = {say(output)}, the output for x = {say(at)}, it is {say(there)}. The formula for the output, given the "
        f"input {say(at)}, says {say(activation.derivative_from_output(at, **parameters))}.",
    )


def _around(y):
    """Return limits that leave room around the curve."""
    return y.min() - 0.35 * np.ptp(y), y.max() + 0.35 * np.ptp(y)
