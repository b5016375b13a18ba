"""Compare results, and say in words what they are and how they differ."""

import numpy as np

CLOSE = 1e-5  # no wrong formula is as near as this, relative to the size of the number ...
FLOOR = 0.1  # ... or to this: where the slope is small, cancellation and float32 are no mistakes


def matches(got, expected, close=CLOSE, floor=FLOOR):
    """Tell where two arrays agree, with room for rounding; nan agrees with nothing."""
    with np.errstate(all="ignore"):
        near = np.abs(got - expected) <= close * np.maximum(np.abs(expected), floor)
        return (got == expected) | (near & np.isfinite(expected))


def factor(got, expected):
    """Return the factor that brings the expected numbers nearest to those that came."""
    return np.sum(got * expected) / max(np.sum(expected * expected), 1e-300)


def say(number):
    """Write a number as a learner would."""
    if not np.isfinite(number):
        return str(float(number)).replace("-", "−")
    text = str(int(number)) if number == int(number) and abs(number) < 1e6 else f"{number:.3g}"
    return text.replace("-", "−")


def say_apart(got, expected, tolerance=np.inf):
    """Write two numbers that differ with as many digits as it takes to see that, and to be near the second."""
    for digits in range(3, 18):
        said, other = (f"{number:.{digits}g}" if digits > 3 else say(number) for number in (got, expected))
        if said != other and abs(float(other.replace("−", "-")) - expected) <= tolerance:
            break
    return said.replace("-", "−"), other.replace("-", "−")


def compare(got, expected):
    """Say in which direction and roughly by how much two numbers differ."""
    if not np.isfinite(got):
        return "which is no number to compute with"
    ratio = abs(got - expected) / max(abs(expected), 1e-300)
    amount = "a little" if ratio < 0.1 else "clearly" if ratio < 1 else "much"
    return f"which is {amount} too {'high' if got > expected else 'low'}"


def as_array(tree):
    """Return a result as one array of float64, or None where it is none."""
    if isinstance(tree, np.ndarray):
        return tree.astype(np.float64)
    if isinstance(tree, tuple) and tree:
        parts = [as_array(part) for part in tree]
        if all(part is not None and part.shape == parts[0].shape for part in parts):
            return np.stack(parts)
    return None


def times(factor):
    """Say how many times as large something is."""
    return {2: "twice", 0.5: "half", 0.25: "a quarter of", -1: "the negative of"}.get(
        float(f"{factor:.4g}"), f"{say(factor)} times"
    )


def shape_of(shape):
    """Describe a result by its shape."""
    return f"an array of shape {tuple(shape)}" if shape else "a single number"


def name_type(tree):
    """Name what came back, for a sentence."""
    if isinstance(tree, np.ndarray) and not tree.ndim:
        return str(tree) if tree.dtype.kind == "b" else f"the number {say(tree)}"
    if isinstance(tree, np.ndarray):
        return shape_of(tree.shape)
    if isinstance(tree, str):
        return repr(tree)
    if isinstance(tree, dict):
        return f"a dictionary with {', '.join(map(repr, tree))}" if tree else "an empty dictionary"
    if isinstance(tree, tuple) and tree and all(isinstance(part, str) for part in tree):
        return f"{{{', '.join(map(repr, tree))}}}"
    return f"{len(tree)} results" if isinstance(tree, tuple) else type(tree).__name__
