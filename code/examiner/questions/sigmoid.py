"""Questions about the sigmoid."""

import math

from activations import sigmoid
from examiner.kinds import EXPONENTIALS, RIGHT, Choice, Number, elementwise

FLAT = (1 + math.sqrt(1 - 4 * 0.01)) / 2  # the larger of the two outputs at which the slope y(1 - y) is 0.01
ONCE_MORE = (  # a wrong answer from the input and from the output: y(1 − y) is differentiated by y
    "1 - 2*y",
    "second-derivative",
    "This is the slope of y(1 − y) over y. The slope of the sigmoid is y(1 − y) itself.",
)


QUESTIONS = (
    *elementwise(
        sigmoid,
        value={
            "praise": "Every number becomes one between 0 and 1, and σ(x) + σ(−x) is always 1.",
            "ways": ("exp(x)/(1 + exp(x))", "Min(1, exp(x))/(1 + exp(-Abs(x)))"),
            "relatives": {
                "softsign, x/(1 + |x|)": "x/(1 + abs(x))",
                "a step, 0 or 1": "1.0*(x > 0)",
                "softmax over the whole array": "exp(x)/exp(x).sum()",
            },
        },
        derivative={
            "praise": "Output times one minus output, at most a quarter: ten in a row leave less than a millionth.",
            "ways": (
                "y*(1 - y)",
                "y - y**2",
                "exp(x)/(1 + exp(x))**2",
            ),
            "wrong_answers": (ONCE_MORE,),
        },
        derivative_from_output={
            "praise": "The forward pass has computed y already, so this slope costs one subtraction and one product.",
            "ways": ("y - y**2",),
            "wrong_answers": (
                ONCE_MORE,
                ("(1 - y)**2", "wrong-factor", "One 1 − y is right. The other stands where another factor belongs."),
                (
                    "y*(1 - y**2)",
                    "misplaced-power",
                    "This is y(1 − y²), and 1 − y² belongs to tanh. Beside y the sigmoid has 1 − y, without a square.",
                ),
            ),
            "without": EXPONENTIALS,
        },
    ),
    Number(
        id="sigmoid.slope-at-zero",
        read="sigmoid-slope",
        praise="Two factors that add up to 1 have their largest product where both are one half.",
        hints="""The slope is σ(1 − σ). What are the two factors at x = 0?
            At x = 0 both outcomes are equally likely, so both factors are the same number.
            Both factors are one half at x = 0. Multiply them.""",
        expected=0.25,
        working="0.5*(1 - 0.5)",
        wrong_answers=(
            (0.5, "returns-function", "0.5 is the value of the sigmoid at 0. Its slope is asked for."),
            (1.0, "other-derivative", "1 is the largest slope of tanh. The sigmoid is flatter."),
            (0.0, "wrong-values", "A slope of 0 everywhere would make the curve a flat line."),
        ),
    ),
    Choice(
        id="sigmoid.gradient-check",
        read="sigmoid-slope",
        praise="Several points on both sides of 0, and an error as small as the measurement allows.",
        hints="""Ask of each report: could a wrong formula have produced it?
            Look at two things: at how many points was compared, and how large is the largest error?
            An error of 1e-3 is far too large, and agreement at one single point proves little.""",
        options={
            "A": "A's error shows in the first few digits; a central difference is good to about ten.",
            "B": "B compared at a single point. A constant can agree there too.",
            "C": RIGHT,
        },
    ),
    Number(
        id="sigmoid.flat-from",
        read="sigmoid-slope",
        praise="Beyond this point a neuron passes back less than a hundredth of the gradient that reaches it.",
        hints="""On which side of 0 is the place? And does the slope fall or rise there?
            In terms of the output, y(1 − y) = 0.01 is a quadratic equation.
            Solve y² − y + 0.01 = 0, take the solution near 1, and turn it into an input: x = ln(y / (1 − y)).""",
        expected=math.log(FLAT / (1 - FLAT)),
        tolerance=1e-3,
        wrong_answers=(
            (math.log((1 - FLAT) / FLAT), "wrong-sign", "That is the place on the left. Look on the right."),
            (math.log(100), "wrong-values", "Here the tail e^(−x) is 0.01. The slope is a little smaller than that."),
            (
                math.log(99),
                "wrong-values",
                "Here the output is 0.99. The slope is the output times 1 minus the output.",
            ),
            (FLAT, "wrong-values", "This is the output y at that place. The input x is asked for."),
        ),
    ),
)
