"""Questions about ELU."""

import math

from activations import elu
from examiner.kinds import EXPONENTIALS, Number, elementwise

# For a standard normal input: E[max(z, 0)] over E[1 - e^z; z < 0]. Its tolerance has room for a sample's noise.
RIGHT = 1 / math.sqrt(2 * math.pi)
LEFT = 0.5 - math.exp(0.5) * math.erfc(1 / math.sqrt(2)) / 2

QUESTIONS = (
    *elementwise(
        elu,
        value={"praise": "Negative outputs pull the mean towards 0, and far on the left the curve levels off at −α."},
        derivative={
            "praise": "On the left it is αe^x. With α = 1 it meets the 1 of the right side, and there is no kink.",
            "ways": ("Piecewise((y + alpha, x <= 0), (1, True))",),
        },
        derivative_from_output={
            "praise": "On the left it is y + α, and no new exponential is needed.",
            "without": EXPONENTIALS,
        },
    ),
    Number(
        id="elu.slope-at-output",
        read="elu-two-forms",
        praise="The output is enough: no exponential, no logarithm.",
        hints="""Is −0.75 what went into ELU, or what came out?
            On the left the output is e^x − 1, and the slope is e^x.
            The slope is the output plus α.""",
        expected=0.25,
        wrong_answers=(
            (math.exp(-0.75), "argument-is-input", "This treats −0.75 as the input. It has been through ELU already."),
            (-0.75, "returns-function", "−0.75 is the height of the curve. Its slope is asked for."),
            (1.0, "swapped-branches", "The slope is 1 on the right, where the output is positive."),
            (1.75, "wrong-sign", "The sign is wrong: −0.75 is added to α, not subtracted from it."),
        ),
    ),
    Number(
        id="elu.zero-mean",
        read="elu-learning",
        praise="To outweigh the right, the left side has to be deeper than 1. The price is a kink at 0.",
        hints="""Which part of the mean depends on alpha?
            Take the mean of max(z, 0), and that of e^z − 1 over the negative inputs (counting the others as 0).
            The mean is right + alpha · left, with right about 0.399 and left about −0.238. Set it to 0.""",
        expected=RIGHT / LEFT,
        tolerance=0.05,
        wrong_answers=(
            (1.0, "wrong-values", "With alpha = 1 the mean is about 0.16: closer to 0 than ReLU's, and not there yet."),
            (-RIGHT / LEFT, "wrong-sign", "Right in size. But alpha is positive, because e^z − 1 is negative already."),
            (LEFT / RIGHT, "upside-down", "The fraction is upside down: the left side has to grow."),
            (
                RIGHT / (0.5 - LEFT),
                "missing-term",
                "On the left this takes the mean of e^z. The curve there is e^z − 1.",
            ),
        ),
    ),
)
