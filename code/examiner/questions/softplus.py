"""Questions about softplus and log-sigmoid."""

import math

from examiner.kinds import Choice, Number, Trap

QUESTIONS = (
    Number(
        id="softplus.slope-at-zero",
        chapter="softplus",
        section="slope",
        praise="Half-way between ReLU's 0 on the left and 1 on the right.",
        hints=(
            "Differentiate ln(1 + e^x) from the outside in, then put in 0.",
            "The outer derivative is 1/(1 + e^x), the inner one e^x. What is their product at 0?",
            "The slope of softplus is the sigmoid. What is the sigmoid at 0?",
        ),
        expected=0.5,
        tolerance=1e-9,
        traps=(
            Trap(math.log(2), "returns-function", "ln 2 is the height of softplus at 0. Its slope is asked for."),
            Trap(0.25, "other-derivative", "0.25 is the slope of the sigmoid. The slope of softplus is the sigmoid."),
            Trap(0.0, "other-derivative", "0 is ReLU's declared slope at its corner. Softplus has no corner."),
            Trap(1.0, "wrong-values", "1 is what the slope comes close to far on the right."),
        ),
    ),
    Choice(
        id="softplus.which-loss",
        chapter="softplus",
        section="log-sigmoid",
        praise="The logarithm and the sigmoid in one piece: nothing rounds to 0 in between.",
        hints=(
            "The loss is −ln σ(z). What should it be, roughly, at z = −800?",
            "Far on the left −ln σ(z) is almost −z. Which of the three says so?",
            "Right are a tiny positive number, 0.693 and 800. Compare the three lines with these.",
        ),
        expected="C",
        options=("A", "B", "C"),
        traps=(
            Trap(
                "A",
                "wrong-choice",
                "A is infinite for the very wrong example, where the loss is 800: σ was rounded to 0.",
            ),
            Trap(
                "B",
                "wrong-choice",
                "B is finite, but it says 16 instead of 800, and less than 0 for the good example.",
            ),
        ),
    ),
)
