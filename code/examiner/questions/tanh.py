"""Questions about tanh."""

import math

import numpy as np

from activations import tanh
from examiner.kinds import Function, Number, elementwise
from examiner.questions.floating_point import DIGITS, both_tails, tanh_slope_from_tail

ONCE_MORE = (  # wrong answers from the input and from the output: y² or 1 − y² is differentiated by y
    ("2*y", "second-derivative", "This is the slope of y² over y. The slope of tanh is 1 − y²."),
    ("-2*y", "second-derivative", "This is the slope of 1 − y² over y. The slope of tanh is 1 − y²."),
)


QUESTIONS = (
    *elementwise(
        tanh,
        value={
            "praise": "A sigmoid stretched to the range from −1 to 1 and centred at 0: tanh(x) = 2σ(2x) − 1.",
            "without": ("np.tanh", "math.tanh"),
            "ways": (
                "2/(1 + exp(-(2*x))) - 1",
                "(exp(x) - exp(-x))/2/((exp(x) + exp(-x))/2)",
            ),
            "relatives": {"the tangent of an angle": "tan(x)", "the arctangent": "arctan(x)"},
            "wrong_answers": (
                (
                    "1/(1 + exp(-(2*x))) - 1",
                    "missing-factor",
                    "This is σ(2x) − 1, from −1 to 0. tanh is twice as high: a factor is gone in front.",
                ),
            ),
        },
        derivative={
            "praise": "At 0 the slope is 1, four times the sigmoid's. In the tails it falls faster, like 4e^(−2|x|).",
            "ways": (
                "1 - y**2",
                "(1 - y)*(1 + y)",
                "1/cosh(x)**2",
                "4/(exp(x) + exp(-x))**2",
                "4*exp(-2*x)/(1 + exp(-2*x))**2",
            ),
            "relatives": {"the tangent of an angle": "1 + tan(x)**2", "the arctangent": "1/(1 + x**2)"},
            "wrong_answers": ONCE_MORE,
        },
        derivative_from_output={
            "praise": "One minus the square of the output. The input is no longer needed.",
            "ways": ("(1 - y)*(1 + y)",),
            "wrong_answers": ONCE_MORE,
        },
    ),
    Number(
        id="tanh.times-steeper",
        read="tanh-slope",
        praise="One 2 from the height, one from the speed: 4 σ′(2x), and at 0 that is 1.",
        hints="""Tanh is 2σ(2x) − 1. What does each of the two 2s do to the slope?
            The chain rule: the outer 2 stays, and the inner 2x brings another factor.
            The slope of the sigmoid at 0 is 0.25, that of tanh is 1.""",
        expected=4.0,
        wrong_answers=(
            (2.0, "missing-factor", "That is the one 2, for the height. The inner 2x brings another."),
            (1.0, "wrong-values", "1 is the slope of tanh at 0. How many times the sigmoid's slope is that?"),
            (0.25, "wrong-values", "This is the sigmoid's slope over tanh's: the other way round."),
            (8.0, "wrong-values", "8 belongs to the slope of the slope. The slope has one factor of 2 less."),
        ),
    ),
    Number(
        id="tanh.most-curved",
        read="tanh-slope",
        praise="There the slope has already fallen from 1 to two thirds. Further out it changes more slowly.",
        hints="""Where is the slope of the slope largest in size? Which derivative is 0 there?
            In terms of the output t, the slope of the slope is −2t(1 − t²). For which t is that extreme?
            1 − 3t² = 0, so t = 1/√3. Turn this output back into an input: x = arctanh(t).""",
        expected=math.atanh(1 / math.sqrt(3)),
        tolerance=1e-3,
        working="arctanh(1/sqrt(3))",
        wrong_answers=(
            (1 / math.sqrt(3), "wrong-values", "This is the output there. The input x is asked for."),
            (-math.atanh(1 / math.sqrt(3)), "wrong-sign", "That is the place on the left. Look on the right."),
            (0.0, "wrong-values", "At 0 the curve is steepest, and the slope of its slope is 0."),
            (2 * math.atanh(1 / math.sqrt(3)), "wrong-values", "There the slope of the sigmoid changes fastest."),
            (4 / math.sqrt(27), "wrong-values", "This is how fast the slope changes. You are asked where."),
            (math.atanh(1 / 3), "misplaced-power", "A root is missing: it is t² that is 1/3."),
        ),
    ),
    Function(
        id="tanh.stable-slope",
        read="tanh-floating-point",
        praise="It is right to ten digits, in the middle and in both tails.",
        hints="""At which step do the digits get lost: in tanh, in the square, or in the subtraction?
            tanh′(x) = 4σ′(2x), and the stable slope of the sigmoid is q/(1 + q)² with q = e^(−|x|).
            q = np.exp(-2 * np.abs(x)), then 4 * q / (1 + q)**2.""",
        reference=tanh.derivative,
        ways=(tanh_slope_from_tail,),
        calls=both_tails,
        formula="4q/(1 + q)², q = e^(−2|x|)",
        close=DIGITS,
        floor=0.0,
        wrong_answers=(
            (
                lambda x: 1 - np.tanh(x) ** 2,
                "rounds-to-zero",
                "1 − tanh² is right on paper. Beyond |x| = 19 tanh rounds to 1 and nothing is left of it.",
            ),
            (
                lambda x: tanh.derivative(x) / 4,
                "missing-factor",
                "The form is right, but everything is a quarter of what it should be.",
            ),
            (
                lambda x: 4 * np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2,
                "missing-factor",
                "This is 4σ′(x). Tanh runs through the sigmoid at double speed: 4σ′(2x).",
            ),
            (
                lambda x: 4 * np.exp(-2 * np.abs(x)),
                "wrong-values",
                "This is the tail alone. Near 0 the denominator (1 + q)² is missing.",
            ),
            (np.tanh, "returns-function", "This is tanh itself. Its slope is asked for."),
        ),
    ),
)
