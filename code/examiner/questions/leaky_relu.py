"""Questions about leaky ReLU."""

import math

import numpy as np

from activations import leaky_relu
from examiner.kinds import RIGHT, AllThatApply, Function, Number, call, elementwise

MEAN_OF_RELU = 1 / math.sqrt(2 * math.pi)  # for standard normal inputs


def inputs_and_upstream(rng):
    """Yield inputs of a leaky layer and the gradient that comes back to its outputs."""
    yield call(np.array([-2.0, -1.0, 0.0, 3.0]), np.array([1.0, 10.0, 100.0, 1000.0]))
    yield call(rng.normal(0, 2, (4, 3)), rng.normal(0, 1, (4, 3)))


def slope_gradient(z, upstream):
    """Return how the loss changes with the slope on the left, shared by all neurons."""
    return np.sum(upstream * np.minimum(z, 0))


QUESTIONS = (
    *elementwise(
        leaky_relu,
        value={"praise": "On the left a small part of the input gets through, for the price of one product."},
        derivative={
            "praise": "As long as negative_slope is not 0, the slope is never 0: a neuron on the left still learns.",
            "wrong_answers": (
                ("Piecewise((1, x > 0), (negative_slope*x, True))", "slope-times-x"),
                (
                    "Piecewise((1 + negative_slope, x > 0), (negative_slope, True))",
                    "offset",
                    "negative_slope is added on the right too, where the slope is 1 alone.",
                ),
            ),
        },
        derivative_from_output={
            "praise": "With a slope above 0 on the left, the output has the sign of the input. You need no more.",
            "wrong_answers": (("Piecewise((1, y > 0), (negative_slope*y, True))", "slope-times-x"),),
        },
    ),
    AllThatApply(
        id="leaky_relu.true-claims",
        read="leaky_relu-function",
        praise="It has a slope on the left, a kink and no lower end. But its outputs are not centred.",
        hints="""Take the claims one by one: for each, is there an input, or a layer, for which it fails?
            Draw the curve for α = 0.2. What is its slope at −100? And what balances the right half of the outputs?
            Three of the six hold: one about the slope, one about the shape, one about the range.""",
        options={
            "A": RIGHT,
            "B": "B: the negative outputs are far too small to balance the positive ones.",
            "C": RIGHT,
            "D": "D: on a straight line the slope is the same wherever you are.",
            "E": RIGHT,
            "F": "F: a neuron can still be negative for every example. It then learns, slowly.",
        },
    ),
    Number(
        id="leaky_relu.mean-output",
        read="leaky_relu-learning",
        praise="It is (1 − α)/√(2π): the left half takes away α times what the right half gives.",
        hints="""Split the mean into what the right half gives and what the left half takes away.
            The right half gives 1/√(2π), about 0.399. The left half is its mirror image, times α, and negative.
            It is (1 − 0.2)/√(2π).""",
        expected=0.8 * MEAN_OF_RELU,
        tolerance=2e-3,
        working="(1 - 0.2)/sqrt(2*pi)",
        wrong_answers=(
            (0.0, "wrong-values", "It would be 0 if both halves weighed the same, at α = 1. Here α is 0.2."),
            (MEAN_OF_RELU, "other-function", "That is the mean for ReLU. Here the left half takes something away."),
            (1.2 * MEAN_OF_RELU, "wrong-sign", "The left half's outputs are negative: they take away."),
            (0.52, "wrong-values", "This is the mean square. The mean is asked for."),
        ),
    ),
    Function(
        id="leaky_relu.slope-gradient",
        read="leaky_relu-slope",
        praise="That is all a PReLU needs to learn its own slope.",
        hints="""By how much does one output change if α grows a little: on the right, and on the left?
            On the left the output is α·z, and its derivative with respect to α is z. On the right it is 0.
            All neurons share one slope, so their shares add up: np.sum(upstream * np.minimum(z, 0)).""",
        reference=slope_gradient,
        calls=inputs_and_upstream,
        formula="Σ upstream · z over the places where z < 0",
        wrong_answers=(
            (
                lambda z, upstream: upstream * np.minimum(z, 0),
                "wrong-shape-of",
                "These are the shares of the single neurons. They all have the same slope, so add them up.",
            ),
            (
                lambda z, upstream: np.sum(upstream * (z < 0)),
                "missing-factor",
                "This takes 1 for the derivative of α·z with respect to α. It is z.",
            ),
            (
                lambda z, upstream: np.sum(upstream * np.maximum(z, 0)),
                "swapped-branches",
                "This adds up the right side, where the output does not depend on α.",
            ),
            (
                lambda z, upstream: np.sum(upstream * z),
                "wrong-values",
                "This adds up both sides. On the right the output does not depend on α.",
            ),
            (
                lambda z, upstream: -slope_gradient(z, upstream),
                "wrong-sign",
                "The sign is reversed: where z is negative, a larger α lowers the output.",
            ),
            (
                lambda z, upstream: np.sum(np.minimum(z, 0)),
                "missing-factor",
                "The upstream gradient is missing: how much does the loss care about each output?",
            ),
            (
                lambda z, upstream: np.mean(upstream * np.minimum(z, 0)),
                "wrong-values",
                "This is the mean of the shares. The loss changes by their sum.",
            ),
        ),
    ),
)
