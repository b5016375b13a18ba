"""Toy data, small enough to see: points in the plane that no line separates, and a curve to follow.

Each function returns ``n`` inputs and what belongs to them, labels or heights; of a list of seeds a stack, for a
stack of networks. ``noise`` is the standard deviation of what is added to each coordinate. Classes take turns, so that
their sizes differ by one at most.
"""

import csv
import math
from functools import wraps
from pathlib import Path

import numpy as np

from activations import _arguments


def _stackable(draw):
    """Let a list of seeds draw a stack: the arrays of each seed, with an axis more in front."""

    @wraps(draw)
    def drawn(*args, **options):
        sources = _arguments.generators(options.get("seed", 0))
        if not isinstance(sources, list):
            return draw(*args, **options)
        points, belonging = zip(*[draw(*args, **options | {"seed": one}) for one in sources], strict=True)
        return np.stack(points), np.stack(belonging)

    return drawn


@_stackable
def moons(n=200, noise=0.1, seed=0):
    """Two half circles that reach into each other: points of shape (n, 2), and labels 0 and 1.

    >>> points, labels = moons(100)
    >>> points.shape, labels[:4]
    ((100, 2), array([0, 1, 0, 1]))
    """
    rng = _checked(n, noise, seed)
    labels = np.arange(n) % 2
    side = 1 - 2 * labels  # the second moon is the first, turned by half a circle
    angle = np.pi * rng.random(n)
    points = np.stack([side * (np.cos(angle) - 0.5), side * (np.sin(angle) - 0.25)], axis=1)
    return points + noise * rng.standard_normal((n, 2)), labels


@_stackable
def spirals(n=300, arms=2, noise=0.05, seed=0):
    """Spiral arms that start in the middle and make one turn; the labels count the arms from 0.

    >>> points, labels = spirals(90, arms=3)
    >>> np.bincount(labels)
    array([30, 30, 30])
    """
    rng = _checked(n, noise, seed)
    _arguments.whole("arms", arms)
    labels = np.arange(n) % arms
    way = 0.1 + 0.9 * rng.random(n)
    return _around(2 * way, way + labels / arms) + noise * rng.standard_normal((n, 2)), labels


@_stackable
def rings(n=200, noise=0.1, seed=0):
    """Two rings around one middle, 0 the inner and 1 the outer: no line separates them, one circle does.

    >>> points, labels = rings(100, noise=0)
    >>> np.hypot(*points.T)[:2].round(6)
    array([0.75, 1.75])
    """
    rng = _checked(n, noise, seed)
    labels = np.arange(n) % 2
    return _around(0.75 + labels, rng.random(n)) + noise * rng.standard_normal((n, 2)), labels


@_stackable
def curve(n=200, noise=0.1, seed=0):
    r"""Points along :math:`y = \sin 2x + x/2` from -3 to 3, for regression: x and y of shape (n, 1).

    The noise is added to y alone.

    >>> x, y = curve(100, noise=0)
    >>> bool(np.all(y == np.sin(2 * x) + x / 2))
    True
    """
    rng = _checked(n, noise, seed)
    x = rng.uniform(-3, 3, (n, 1))
    return x, np.sin(2 * x) + x / 2 + noise * rng.standard_normal((n, 1))


def _checked(n, noise, seed):
    """Return the source of random numbers, or say what is wrong with an argument."""
    _arguments.whole("n", n)
    _arguments.number("noise", noise, "a finite number, at least 0", lambda x: 0 <= x < math.inf)
    return _arguments.generator(seed)


def _around(radius, turns):
    """Return the points at these radii, after these parts of a full turn."""
    angle = 2 * np.pi * turns
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def at_scale(size):
    """Return the runs of the small transformer that ``tools/at_scale.py`` trained, a dictionary each.

    ``size`` is "cores" (two of them, an hour) or "accelerator" (one, some minutes).

    >>> run = at_scale("cores")[0]
    >>> run["activation"], run["rate"], run["seed"], run["loss"], run["machine"]
    ('relu', 0.002, 5, 1.56905, 'x86_64, 2 cores')
    """
    _arguments.choice("size", size, ("cores", "accelerator"))
    with Path(__file__).with_name("at_scale.csv").open(encoding="utf-8") as file:
        runs = [run for run in csv.DictReader(file) if run["size"] == size]
    kinds = {"rate": float, "seed": int, "loss": float, "parameters": int, "seconds": float, "bytes_read": int}
    return [run | {name: kind(run[name]) for name, kind in kinds.items()} for run in runs]
