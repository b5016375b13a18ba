"""A picture of repeated runs: every one of them, their mean, and how far the mean is to be trusted."""

import numpy as np

from activations import _arguments
from activations.plotting.alt_text import say
from activations.plotting.colours import ROLES
from activations.plotting.line_figure import COLOUR, scale
from activations.plotting.picture import blank, course_style, picture_of

HEIGHT = 0.42  # inches a row
RING = {"markerfacecolor": "none", "markersize": 6, "markeredgewidth": 1.4}


@course_style
def spread(runs, xlabel, log=False, role="function"):
    """Draw the results of repeated runs, a row for each set: a ring for a run, a bar for mean ± standard error.

    ``runs`` maps names to sets of two results at least, ``xlabel`` says what was measured, ``log`` is True or False.

    >>> from activations import plotting
    >>> plotting.spread({"tanh": [10, 12, 14], "ReLU": [8, 8]}, "steps")
    steps, run by run. tanh: mean 12 ± 1.2 from 3 runs between 10 and 14; ReLU: mean 8 ± 0 from 2 runs between 8 and 8.
    """
    _arguments.named("runs", runs, "results")
    _arguments.choice("role", role, ROLES)
    sets = {name: _checked(name, results, log) for name, results in runs.items()}
    figure = blank(height=0.7 + HEIGHT * len(runs))
    axes = figure.add_subplot()
    words = []
    for row, (name, results) in enumerate(sets.items()):
        mean, error = results.mean(), results.std(ddof=1) / np.sqrt(len(results))
        axes.plot(results, np.full(len(results), row + 0.16), "o", color=COLOUR[role], alpha=0.6, **RING)
        axes.plot([mean - error, mean + error], [row - 0.18] * 2, color=COLOUR["ink"])
        axes.plot(mean, row - 0.18, "|", color=COLOUR["ink"], markersize=11)
        bounds = f"{len(results)} runs between {say(results.min())} and {say(results.max())}"
        words.append(f"{name}: mean {say(mean)} ± {error:.2g} from {bounds}")
    axes.margins(x=0.04)
    axes.set(xlabel=xlabel, ylim=(len(runs) - 0.5, -0.5))
    scale(axes, "x" if log else "")
    axes.set_yticks(range(len(runs)), list(runs), fontsize=12)
    axes.grid(axis="y", visible=False)
    return picture_of(figure, f"{xlabel}, run by run. {'; '.join(words)}.")


def _checked(name, came, log):
    """Return the results of a set in float64, or say what is wrong with them."""
    results = _arguments.finite(f"runs[{name!r}]", came, dimensions=1)
    if len(results) < 2:
        raise ValueError(f"runs[{name!r}] must hold at least two numbers, got shape {results.shape}")
    if log and results.min() <= 0:
        raise ValueError(f"runs[{name!r}] must be above 0 on a logarithmic scale, got {results.min()}")
    return results
