"""Questions about softplus and log-sigmoid."""

import math

from activations import log_sigmoid, softplus
from examiner.kinds import RIGHT, Choice, Number, elementwise

QUESTIONS = (
    *elementwise(
        softplus,
        value={
            "praise": "ReLU with its corner rounded: at 0 it is ln 2, and further out it is close to ReLU.",
            "ways": ("Max(x, 0) + log(1 + exp(-Abs(x)))",),
        },
        derivative={
            "praise": "The slope of softplus is the sigmoid. It rises smoothly where ReLU's slope jumps.",
            "ways": (
                "exp(x)/(1 + exp(x))",
                "1 - exp(-y)",
            ),
        },
        derivative_from_output={
            "praise": "Since e^y = 1 + e^x, the output is enough to compute the sigmoid of the input."
        },
    ),
    *elementwise(
        log_sigmoid,
        chapter="softplus",
        value={"praise": "A log-probability straight from the logit. Far on the left it is x, not −inf."},
        derivative={
            "praise": "If the logit is far too low, the slope is about 1, so cross-entropy learns from bad mistakes.",
            "ways": (
                "1 - sigma(x)",
                "exp(-x)/(1 + exp(-x))",
                "1 - exp(y)",
                "1/sigma(x)*(sigma(x)*(1 - sigma(x)))",
            ),
        },
        derivative_from_output={
            "praise": "e^y is the probability itself, and the slope is one minus that.",
            "relatives": {"Sigmoid": "exp(y)*(1 - exp(y))"},
        },
    ),
    Number(
        id="softplus.slope-at-zero",
        read="softplus-slope",
        praise="Half-way between ReLU's 0 on the left and 1 on the right.",
        hints="""Differentiate ln(1 + e^x) from the outside in, then put in 0.
            The outer derivative is 1/(1 + e^x), the inner one e^x. What is their product at 0?
            The slope of softplus is the sigmoid. What is the sigmoid at 0?""",
        expected=0.5,
        wrong_answers=(
            (math.log(2), "returns-function", "ln 2 is the height of softplus at 0. Its slope is asked for."),
            (0.25, "other-derivative", "0.25 is the slope of the sigmoid. The slope of softplus is the sigmoid."),
            (0.0, "other-derivative", "0 is the slope that this course gives ReLU at its kink. Softplus has no kink."),
            (1.0, "wrong-values", "1 is what the slope comes close to far on the right."),
        ),
    ),
    Choice(
        id="softplus.which-loss",
        read="softplus-log-sigmoid",
        praise="The logarithm and the sigmoid in one piece: no probability is rounded to 0 or 1 on the way.",
        hints="""The loss is −ln σ(z). What should it be, roughly, at z = −800?
            Far on the left −ln σ(z) is almost −z. Which of the three says so?
            The right losses are a tiny positive number, 0.693 and 800. Compare the three lines with these.""",
        options={
            "A": "A is infinite for the very wrong example, where the loss is 800: σ was rounded to 0.",
            "B": "B is finite, but it says 16 instead of 800, and for the good example it is below 0.",
            "C": RIGHT,
        },
    ),
)
