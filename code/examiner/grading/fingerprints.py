"""Tells wrong answers that give the same numbers from others, whatever they are called and however they are written."""

import hashlib
from functools import cache

import numpy as np

from examiner.examination import probes_for
from examiner.questions import QUESTIONS
from examiner.running.messages import to_bytes

DIGITS = 5  # so many of each number count: two ways to write one formula differ in the last ones


@cache
def fixed(name):
    """Return which of a question's calls are the same whatever the seed."""
    one, other = (probes_for(QUESTIONS[name], seed) for seed in (1, 2))
    return tuple(to_bytes(a) == to_bytes(b) for a, b in zip(one, other, strict=True))


def fingerprint(question, observations):
    """Return a short text that is the same for answers with the same results of the fixed calls."""
    results = [seen.result for seen, counts in zip(observations, fixed(question.id), strict=False) if counts]
    return hashlib.sha256(repr([rounded(result) for result in results]).encode()).hexdigest()[:12]


def rounded(tree):
    """Return results as lists of numbers with few digits."""
    if isinstance(tree, dict):
        return sorted((name, rounded(part)) for name, part in tree.items())
    if isinstance(tree, tuple):
        return [rounded(part) for part in tree]
    if not isinstance(tree, np.ndarray):
        return tree
    numbers = tree.astype(np.float64).ravel() + 0.0  # no negative zero
    return tree.shape, [f"{number:.{DIGITS - 1}e}" for number in np.where(np.abs(numbers) < 1e-12, 0, numbers)]
