"""Questions about ELU."""

import math

from examiner.kinds import Number, Trap

# For a standard normal input: E[max(z, 0)] over E[1 - e^z; z < 0]. Its tolerance has room for a sample's noise.
RIGHT = 1 / math.sqrt(2 * math.pi)
LEFT = 0.5 - math.exp(0.5) * math.erfc(1 / math.sqrt(2)) / 2

QUESTIONS = (
    Number(
        id="elu.slope-at-output",
        chapter="elu",
        section="two-forms",
        praise="The output holds all that is needed: no exponential, no logarithm.",
        hints=(
            "Is −0.75 what goes into ELU, or what came out?",
            "On the left the output is e^x − 1, and the slope is e^x.",
            "The slope is the output plus α.",
        ),
        expected=0.25,
        tolerance=1e-9,
        traps=(
            Trap(
                math.exp(-0.75), "argument-is-input", "This treats −0.75 as the input. It has been through ELU already."
            ),
            Trap(-0.75, "returns-function", "−0.75 is the height of the curve. Its slope is asked for."),
            Trap(1.0, "swapped-branches", "The slope is 1 on the right, where the output is positive."),
            Trap(1.75, "wrong-sign", "The sign is the other way round: −0.75 is added to α, not subtracted from it."),
        ),
    ),
    Number(
        id="elu.zero-mean",
        chapter="elu",
        section="learning",
        praise="The left side has to be deeper than 1 to outweigh the right: there is a price, a kink at 0.",
        hints=(
            "Which part of the mean depends on alpha?",
            "Take the mean of max(z, 0), and that of e^z − 1 over the negative inputs (counting the others as 0).",
            "The mean is right + alpha · left, with right about 0.399 and left about −0.239. Set it to 0.",
        ),
        expected=RIGHT / LEFT,
        tolerance=0.05,
        traps=(
            Trap(
                1.0,
                "wrong-values",
                "With alpha = 1 the mean is about 0.16: nearer to 0 than ReLU's, and not there yet.",
            ),
            Trap(
                -RIGHT / LEFT,
                "wrong-sign",
                "Right in size. alpha is a positive number: the minus is in e^z − 1 already.",
            ),
            Trap(
                LEFT / RIGHT,
                "swapped-branches",
                "This is the ratio the other way up. The left side has to grow, not to shrink.",
            ),
        ),
    ),
)
