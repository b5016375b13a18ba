"""Questions about what a framework wants to be given: a backward pass, and no nan in it."""

import numpy as np

from examiner.kinds import RIGHT, AllThatApply, Function, call


def saved_and_upstream(rng):
    """Yield saved inputs with upstream gradients."""
    yield call(np.array([-2.0, 0.0, 1.0]), np.array([1.0, 3.0, -2.0]))
    yield call(rng.normal(0, 2, (3, 4)), rng.normal(0, 1, (3, 4)))


def backward(x, upstream):
    """Return the gradient of the loss with respect to the input of ln(1 + x²)."""
    return upstream * 2 * x / (1 + x**2)


def inputs(rng):
    """Yield numbers on both sides of 0, and 0 itself."""
    yield call(np.array([-4.0, -1e-300, 0.0, 1e-300, 1e-12, 4.0]))
    yield call(rng.normal(0, 2, (3, 4)))


def root_slope(x):
    """Return the slope of the root where x is positive, and 0 elsewhere."""
    positive = x > 0
    return np.where(positive, 0.5 / np.sqrt(np.where(positive, x, 1.0)), 0.0)


QUESTIONS = (
    Function(
        id="frameworks.backward",
        read="frameworks-torch",
        praise="It is the slope times the upstream gradient, which is what a framework passes on.",
        hints="""What does a framework ask a backward for: a slope, or the gradient of the loss?
            The slope of ln(1 + x²) is 2x/(1 + x²). What comes in from above?
            upstream * 2 * x / (1 + x**2).""",
        reference=backward,
        calls=saved_and_upstream,
        formula="upstream · 2x/(1 + x²)",
        wrong_answers=(
            (
                lambda x, upstream: 2 * x / (1 + x**2),
                "missing-factor",
                "This is the slope. A backward returns the gradient of the loss: multiply by upstream.",
            ),
            (lambda x, upstream: upstream / (1 + x**2), "missing-factor", "The inner derivative, 2x, is missing."),
            (
                lambda x, upstream: upstream * np.log1p(x**2),
                "returns-function",
                "This multiplies by the function. Its slope is asked for.",
            ),
            (
                lambda x, upstream: upstream + 2 * x / (1 + x**2),
                "wrong-factor",
                "The chain rule multiplies the two, it does not add them.",
            ),
        ),
    ),
    Function(
        id="frameworks.root-slope",
        read="frameworks-where",
        praise="It is right on both sides of 0, and NumPy has nothing to warn of.",
        hints="""Where does the root or the division go wrong, and what could stand there instead?
            Put 1 in the place of each x that is not positive, before the root; choose the 0 after it.
            np.where(x > 0, 0.5 / np.sqrt(np.where(x > 0, x, 1.0)), 0.0).""",
        reference=root_slope,
        calls=inputs,
        formula="1/(2√x) for x > 0, 0 elsewhere",
        floor=0.0,
        unwarned=(
            "both-branches",
            "The numbers are right, but the root or the division still gets a 0 or negative numbers: what is chosen or "
            "repaired after it comes too late. In a framework that makes the gradient nan.",
        ),
        wrong_answers=(
            (
                lambda x: np.where(x > 0, np.sqrt(np.where(x > 0, x, 1.0)), 0.0),
                "returns-function",
                "This is the root. Its slope is asked for.",
            ),
            (
                lambda x: np.where(x > 0, 1 / np.sqrt(np.where(x > 0, x, 1.0)), 0.0),
                "wrong-factor",
                "A factor ½ is missing: the power comes down.",
            ),
            (
                lambda x: 0.5 / np.sqrt(np.where(x > 0, x, 1.0)),
                "wrong-values",
                "On the left 0 is asked for. The harmless number must be followed by a second choice.",
            ),
            (
                lambda x: np.where(x > 0, 0.5 / np.sqrt(np.maximum(x, 1e-6)), 0.0),
                "cut-off",
                "Small numbers above 0 are cut off. Every x above 0 has its own slope, and 1e-12 a large one.",
            ),
        ),
    ),
    AllThatApply(
        id="frameworks.output-is-enough",
        read="frameworks-saving",
        praise="If a curve never turns back, its slope follows from its output.",
        hints="""From which outputs can you tell the slope? Where do two inputs give one output?
            SiLU and GELU fall before they rise.
            Three of the five never turn back.""",
        options={
            "relu": RIGHT,
            "sigmoid": RIGHT,
            "tanh": RIGHT,
            "silu": "SiLU falls to its lowest point and rises again: two inputs, one output, two slopes.",
            "gelu": "GELU falls to its lowest point and rises again: two inputs, one output, two slopes.",
        },
    ),
)
