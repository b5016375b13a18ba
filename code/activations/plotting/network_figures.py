"""Pictures of a network: what reaches its layers, which neurons still live, where it decides."""

import numpy as np

from activations import _arguments
from activations.plotting.alt_text import join, say
from activations.plotting.line_figure import COLOUR, lines
from activations.plotting.picture import blank, course_style, picture_of

NEURONS_IN_A_ROW = 32
POINTS = 120
GRID = 81
MARKERS = "ox^sd"
MARKERS_IN_WORDS = ("circles", "crosses", "triangles", "squares", "diamonds")


def gradient_flow(flows, ylabel="RMS of the gradient of z"):
    """Draw how much of the upstream gradient reaches each layer of deep networks.

    ``flows`` maps the names of networks to one of the two arrays that ``network.gradient_flow`` returns; ``ylabel``
    says which gradient it is.

    >>> from activations import plotting
    >>> plotting.gradient_flow({"sigmoid": [1e-4, 1e-2, 1]})
    RMS of the gradient of z over layer from 1 to 3. sigmoid: 0.0001 at layer = 1 and 1 at layer = 3.
    """
    _arguments.named("flows", flows, "arrays")
    curves = {name: _arguments.floats(f"flows[{name!r}]", flow) for name, flow in flows.items()}
    shapes = {curve.shape for curve in curves.values()}
    if len(shapes) > 1 or len(shape := shapes.pop()) != 1 or shape == (0,):
        came = ", ".join(str(curve.shape) for curve in curves.values())
        raise ValueError(f"flows must hold equally many numbers each, at least one, got shapes {came}")
    return lines(np.arange(1, shape[0] + 1), curves, "layer", ylabel, log="y", role="slope")


@course_style
def dead_units(trace):
    """Draw every hidden neuron: the larger its square, the more examples it passes a gradient for; a cross if none.

    The ``trace`` should be of the whole training set.

    >>> import numpy as np
    >>> from activations import network, plotting, relu
    >>> net = network.Network([1, 32, 1], relu)
    >>> net.layers[0].bias[:8] = -100
    >>> plotting.dead_units(net.forward(np.linspace(-1, 1, 9)[:, None])).alt.partition(". ")[2]
    'layer 1: 8 of 32 dead, the others alive for 44% of examples.'
    """
    _arguments.hidden(trace)
    alive = [np.mean(slope != 0, axis=0) for slope in trace.slopes[:-1]]
    rows = [-(-len(share) // NEURONS_IN_A_ROW) for share in alive]
    figure = blank(height=sum(0.42 + 0.16 * count for count in rows))
    panels = figure.subplots(len(alive), 1, squeeze=False, height_ratios=rows).ravel()
    words = []
    for number, (axes, share) in enumerate(zip(panels, alive, strict=True), start=1):
        row, column = np.divmod(np.arange(len(share)), NEURONS_IN_A_ROW)
        dead = share == 0
        size = 72 * np.maximum(share[~dead], 0.08)  # a neuron that lives for a single example is still to be seen
        axes.scatter(column[~dead], row[~dead], s=size, marker="s", color=COLOUR["right"], linewidth=0)
        axes.plot(column[dead], row[dead], "x", color=COLOUR["ink"], markersize=5)
        axes.set(xlim=(-0.7, NEURONS_IN_A_ROW - 0.3), ylim=(row.max() + 0.7, -0.7), aspect="equal")
        axes.set_title(f"layer {number}: {dead.sum()} of {len(share)} neurons dead", loc="left")
        axes.set_axis_off()
        rest = share[~dead].mean() if not dead.all() else 0
        words.append(f"layer {number}: {dead.sum()} of {len(share)} dead, the others alive for {rest:.0%} of examples")
    alt = f"The neurons of each hidden layer, over {len(trace.output)} examples. {'; '.join(words)}."
    return picture_of(figure, alt)


@course_style
def decision_boundary(network, x, labels):
    """Draw where a classifier of points in the plane changes its mind, over the points it should tell apart.

    The ``network`` has two inputs, and one output (yes or no) or one for each of up to five classes. The ``labels`` are
    the classes of the points ``x``, of which up to 120 are drawn; the counts in the alt text are of all.

    >>> from activations.network import data
    >>> from activations import network, plotting, tanh
    >>> x, labels = data.moons(100)
    >>> picture = plotting.decision_boundary(network.Network([2, 8, 1], tanh), x, labels)
    """
    x, labels = _checked(network, x, labels)
    low, high = x.min(axis=0) - 0.3, x.max(axis=0) + 0.3
    across, up = np.linspace(low[0], high[0], GRID), np.linspace(low[1], high[1], GRID)
    plane = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    scores = _scores(network, plane)
    width, height = high - low
    figure = blank(height=min(0.6 + 4.6 * height / width, 5))  # as high as the plane needs, with its numbers below
    axes = figure.add_subplot(aspect="equal")
    for one in range(1, scores.shape[1]):
        lead = scores[:, one] - np.delete(scores, one, axis=1).max(axis=1)
        if lead.min() < 0 < lead.max():
            lead = lead.reshape(GRID, GRID)
            axes.contourf(across, up, lead, levels=[0, lead.max()], colors=[COLOUR["function"]], alpha=0.12 * one)
            axes.contour(across, up, lead, levels=[0], colors=[COLOUR["function"]], linewidths=2.4)
    for one, marker in zip(range(scores.shape[1]), MARKERS, strict=False):
        chosen = x[:POINTS][labels[:POINTS] == one]
        axes.plot(*chosen.T, marker, markerfacecolor="none", color=COLOUR["ink"], markersize=4.5, markeredgewidth=1.2)
    axes.grid(False)
    axes.set(xlabel="x₁", ylabel="x₂")
    right = np.mean(_scores(network, x).argmax(axis=1) == labels)
    shares = np.bincount(scores.argmax(axis=1), minlength=scores.shape[1]) / len(plane)
    regions = join([f"class {one} ({MARKERS_IN_WORDS[one]}) {share:.0%}" for one, share in enumerate(shares)])
    return picture_of(
        figure,
        f"The plane for x₁ from {say(low[0])} to {say(high[0])} and x₂ from {say(low[1])} to {say(high[1])}, divided "
        f"by a network: {regions} of the area. {right:.1%} of {len(x)} points lie on the right side.",
    )


def _checked(network, x, labels):
    """Return points and labels as arrays, or say what is wrong with an argument."""
    _arguments.network(network)
    _arguments.alone("network", network.layers[0].weights)
    inputs, outputs = (network.layers[place].weights.shape[side] for place, side in ((0, 0), (-1, 1)))
    if inputs != 2 or outputs > len(MARKERS):
        raise ValueError(f"network must have 2 inputs and 1 to {len(MARKERS)} outputs, got {inputs} and {outputs}")
    x = _arguments.finite("x", x, dimensions=2)
    if x.shape[1] != 2:
        raise ValueError(f"x must have the shape (n, 2), got {x.shape}")
    return x, _arguments.classes(labels, len(x), max(2, outputs))


def _scores(network, x):
    """Return a score for each class, from what goes into the last activation: one logit speaks for class 1."""
    logits = network.forward(x).z[-1]
    return np.hstack([np.zeros_like(logits), logits]) if logits.shape[1] == 1 else logits
