"""Questions about SELU, Mish and the hard activations."""

from activations import selu
from examiner.kinds import Number, Trap

QUESTIONS = (
    Number(
        id="family.slope-before-three",
        chapter="family",
        section="slope",
        praise="The slope overshoots to 1.5 and falls back to 1: a kink without a gap.",
        hints=(
            "Left of 3 the curve is a product. How many terms has its derivative?",
            "The terms are (x + 3)/6 and x · 1/6. Put in x = 3.",
            "(3 + 3)/6 is 1, and 3/6 is one half. Add them.",
        ),
        expected=1.5,
        tolerance=1e-9,
        traps=(
            Trap(1.0, "missing-term", "1 is the gate alone, or the slope on the other side. The gate has a slope too."),
            Trap(
                0.5,
                "missing-term",
                "0.5 is x times the slope of the gate. Where x is differentiated, the gate is left.",
            ),
            Trap(3.0, "returns-function", "3 is the height of the curve there. Its slope is asked for."),
            Trap(1 / 6, "other-derivative", "1/6 is the slope of the hard sigmoid. Hard swish is x times that."),
        ),
    ),
    Number(
        id="family.selu-scale",
        chapter="family",
        section="learning",
        praise="With both numbers right, mean 0 and variance 1 reproduce themselves from layer to layer.",
        hints=(
            "If every output is multiplied by 2, by how much does the mean of the squares grow?",
            "λ² times the mean of the squares should be 1.",
            "1 / np.sqrt(np.mean(a**2)).",
        ),
        expected=selu.SCALE,
        tolerance=0.01,
        traps=(
            Trap(
                1 / selu.SCALE,
                "swapped-branches",
                "This is the ratio the other way up: the outputs are too small, not too large.",
            ),
            Trap(
                selu.SCALE**2, "missing-factor", "This makes up for the squares. The outputs themselves need its root."
            ),
            Trap(selu.ALPHA, "other-function", "This is α, which sets the mean. λ sets the size."),
            Trap(selu.DEPTH, "other-function", "This is λ times α, the slope left of 0."),
        ),
    ),
)
