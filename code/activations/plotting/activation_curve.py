"""An activation and its slope as points to draw, with what there is to say about them."""

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from activations import _arguments
from activations.plotting.alt_text import join, say


class Peak(NamedTuple):
    """The largest slope, and the stretch of x (one point for a smooth peak) where it is reached."""

    slope: float
    low: float
    high: float


class Curve:
    """The graph of one activation from ``low`` to ``high``, with the keywords given to it; refuses other arguments."""

    def __init__(self, activation, low, high, **parameters):
        _arguments.like("activation", activation, _arguments.ACTIVATION, "INFO", "derivative")
        _arguments.interval(low, high)
        self.activation, self.parameters = activation, parameters
        self.title = activation.INFO.title
        self.low, self.high = low, high
        self.kinks = [kink.x for kink in activation.INFO.kinks if low < kink.x < high]
        self.x = np.union1d(np.linspace(self.low, self.high, 601), self.kinks)

    def value(self, x):
        """Return f at ``x``, with this curve's parameters."""
        return self.activation.value(x, **self.parameters)

    def slope(self, x):
        """Return f' at ``x``, with this curve's parameters."""
        return self.activation.derivative(x, **self.parameters)

    def slope_pieces(self, points=None):
        """Return f' as arrays ``(x, slope)``, one for each stretch between kinks, up to its limits there."""
        points = self.x if points is None else points
        for left, right in pairwise([self.low, *self.kinks, self.high]):
            x = points[(left <= points) & (points <= right)]
            inside = np.clip(x, *self._within(left, right))
            yield x, self.slope(inside)

    def slope_with_gaps(self):
        """Return f' as one pair of arrays, with nan between its pieces."""
        pieces = [np.append(np.stack(piece), [[np.nan]] * 2, axis=1) for piece in self.slope_pieces()]
        return np.concatenate(pieces, axis=1)[:, :-1]

    def _within(self, left, right):
        """Return the outermost floats of a stretch that do not lie on a kink."""
        return (
            np.nextafter(left, right) if left in self.kinks else left,
            np.nextafter(right, left) if right in self.kinks else right,
        )

    @cached_property
    def peak(self):
        """The largest slope and where it is, on points so dense that the three digits that are said are right."""
        dense = np.union1d(np.linspace(self.low, self.high, 10_001).round(9), self.kinks)
        pieces = list(self.slope_pieces(dense))
        largest = max(slope.max() for _, slope in pieces)
        where = np.concatenate([x[slope == largest] for x, slope in pieces])
        return Peak(float(largest), float(where.min()), float(where.max()))

    @property
    def is_straight(self):
        """Whether the slope is the same everywhere."""
        return (self.peak.low, self.peak.high) == (self.low, self.high)

    def in_short(self):
        """Return where the graph begins and ends, and its largest slope."""
        ends = " to ".join(f"{say(self.value(x))} at x = {say(x)}" for x in (self.low, self.high))
        return f"goes from {ends}; its slope is at most {say(self.peak.slope)}"

    def in_words(self):
        """Return what the graph shows, with its numbers."""
        ends = [self.low, self.high]
        marks = [self.low, 0, self.high] if self.low < 0 < self.high else ends
        sentences = [
            f"{self.title} (solid line) for x from {say(self.low)} to {say(self.high)}: {_values(self.value, marks)}.",
            f"Its slope (dashed line) {self._slope_in_words(ends)}.",
        ]
        for kink in self.kinks:
            sentences.append(f"A kink at x = {say(kink)}, where its slope is taken as {say(self.slope(kink))}.")
        return " ".join(sentences)

    def _slope_in_words(self, ends):
        slope, low, high = self.peak
        if self.is_straight:
            return f"is {say(slope)} everywhere"
        if low == high:
            is_limit = low in self.kinks and self.slope(low) < slope
            where = f"{'beside' if is_limit else 'at'} x = {say(low)}"
        elif high == self.high:
            where = f"for x above {say(low)}"
        else:
            where = f"for x between {say(low)} and {say(high)}"
        return f"is {_values(self.slope, ends)}; it is largest {where}, where it is {say(slope)}"


def _values(function, points):
    return join([f"{say(function(x))} at x = {say(x)}" for x in points])


def check_at(at, low, high):
    """Refuse a point outside the picture."""
    _arguments.number("at", at, f"a number between low={low} and high={high}", lambda x: low <= x <= high)
