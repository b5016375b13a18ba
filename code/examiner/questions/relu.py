"""Questions about ReLU."""

import math

import numpy as np

from activations import relu
from examiner.kinds import RIGHT, Number, Piece, PlantedBug, elementwise

Z, UPSTREAM = np.array([-3.0, -1.0, 0.5, 2.0, 5.0]), 10.0 ** np.arange(5)


QUESTIONS = (
    *elementwise(
        relu,
        value={
            "praise": "It passes what is positive and nothing else, and needs no exponential.",
            "relatives": {"the absolute value": "abs(x)"},
        },
        derivative={
            "praise": "The gradient passes whole or not at all. At 0 itself any number from 0 to 1 is right.",
            "relatives": {"the absolute value": "sign(x)"},
        },
        derivative_from_output={
            "praise": "The output is positive exactly where the input is, so the same comparison works for it.",
        },
    ),
    Number(
        id="relu.passed-back",
        read="relu-slope",
        praise="Where the neuron is on, the gradient passes whole. Where it is off, nothing passes.",
        hints="""Each number that comes back is multiplied by the slope at its own z.
            The slope is 1 where z is above 0, and 0 where it is below. How large z is makes no difference.
            Three of the five z are positive. Add up the upstream gradients at those three places.""",
        expected=float(np.sum(UPSTREAM * relu.derivative(Z))),
        tolerance=1e-6,
        wrong_answers=(
            (11.0, "swapped-branches", "These are the neurons that are off: left and right are exchanged."),
            (11111.0, "wrong-values", "This passes everything on, as if there were no ReLU."),
            (52050.0, "returns-function", "This multiplies by the height of the curve. Multiply by its slope."),
            (3.0, "wrong-values", "This counts the neurons that are on. Each passes on its own upstream gradient."),
        ),
    ),
    PlantedBug(
        id="relu.planted-bug",
        read="relu-two-forms",
        praise="No output is negative, so a >= 0 is always true and everything passes.",
        hints="""Try each function at one z below 0. What should come back?
            For z = −1 the output a is 0. Which of the four cannot tell it from a neuron that is on?
            Three of them differ at most at z = 0, where several slopes are right. One passes everything on.""",
        options={
            "backward_a": "z > 0 is the definition, with the slope 0 at the kink.",
            "backward_b": RIGHT,
            "backward_c": "It lets z = 0 pass. The slope 1 at the kink is a choice, not a bug.",
            "backward_d": "The sign of an output is 1 or 0, never −1: that is the slope.",
        },
        pieces=tuple(
            Piece(
                f"backward_{name}",
                f"def backward_{name}(z, a, upstream):\n    return {body}",
                lambda z, a, upstream: upstream * relu.derivative(z),
                (Z, relu.value(Z), UPSTREAM),
            )
            for name, body in (
                ("a", "upstream * (z > 0)"),
                ("b", "upstream * (a >= 0)"),
                ("c", "np.where(z < 0, 0, upstream)"),
                ("d", "upstream * np.sign(a)"),
            )
        ),
    ),
    Number(
        id="relu.initial-deviation",
        read="relu-learning",
        praise="Each layer now multiplies the mean square by 1, on average, forwards and backwards.",
        hints="""Each layer multiplies the mean square by n·Var(W)/2. What must this product be?
            n·Var(W)/2 = 1 gives the variance. The standard deviation is asked for.
            Var(W) = 2/50. Take the square root.""",
        expected=math.sqrt(2 / 50),
        tolerance=1e-3,
        working="sqrt(2/50)",
        wrong_answers=(
            (2 / 50, "wrong-values", "This is the variance. The standard deviation is its square root."),
            (math.sqrt(1 / 50), "missing-factor", "This suits a linear layer. ReLU passes on half of the mean square."),
            (1 / 50, "missing-factor", "This is the variance for a linear layer. ReLU needs twice it; take the root."),
            (math.sqrt(1 / 150), "wrong-values", "This comes from PyTorch's default, 1/(3n). The signal vanishes."),
        ),
    ),
)
