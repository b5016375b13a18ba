"""Questions about SELU, Mish and the hard activations."""

import numpy as np

from activations import hard_sigmoid, hard_swish, hard_tanh, mish, selu, squared_relu
from examiner.kinds import Number, elementwise

OLDER = "the hard sigmoid of older Keras, 0.2x + 0.5"

QUESTIONS = (
    *elementwise(
        selu,
        chapter="family",
        value={"praise": "With LeCun's weights these two constants keep mean 0 and variance 1 from layer to layer."},
        derivative={
            "praise": "On the right the slope is λ, a little above 1. It makes up for the left side.",
            "ways": ("Piecewise((y + scale*alpha, x <= 0), (scale, True))",),
        },
        derivative_from_output={"praise": "On the left it is y + λα, on the right λ, so no exponential is needed."},
    ),
    *elementwise(
        mish,
        chapter="family",
        value={"praise": "x times tanh of softplus: a gate much like SiLU's, built from two functions."},
        derivative={
            "praise": "The gate, and x times its slope. The slope of the softplus inside is the sigmoid.",
            "ways": (
                "tanh(log(1 + exp(x))) + x*(1 - tanh(log(1 + exp(x)))**2)*sigma(x)",
                "tanh(log(1 + exp(x))) + x*sigma(x)/cosh(log(1 + exp(x)))**2",
            ),
            "relatives": {"x·tanh(x)": "tanh(x) + x*(1 - tanh(x)**2)"},
            "wrong_answers": (
                (
                    "tanh(log(1 + exp(x))) + x*(1 - tanh(log(1 + exp(x)))**2)*tanh(log(1 + exp(x)))",
                    "other-derivative",
                    "The last factor is to be the slope of the softplus inside: the sigmoid, not tanh again.",
                ),
            ),
        },
    ),
    *elementwise(
        hard_sigmoid,
        chapter="family",
        value={
            "praise": "Three straight pieces and no exponential. Outside it is exactly 0 or exactly 1.",
            "relatives": {OLDER: "Min(1, Max(0, x/5 + 1/2))"},
        },
        derivative={
            "praise": "A sixth between the kinks, exactly 0 outside. Beyond 3 a neuron learns nothing.",
            "relatives": {OLDER: "(abs(x) < 2.5)/5"},
        },
        derivative_from_output={
            "praise": "An output strictly between 0 and 1 comes from between the kinks, so it is enough."
        },
    ),
    *elementwise(
        hard_tanh,
        chapter="family",
        value={"praise": "The input itself between −1 and 1, and exactly flat outside."},
        derivative={"praise": "1 inside, 0 outside: the gradient passes whole or not at all."},
        derivative_from_output={
            "praise": "An output strictly between −1 and 1 was not cut off, so the slope there is 1."
        },
    ),
    *elementwise(
        hard_swish,
        chapter="family",
        value={"praise": "Much like SiLU, but without an exponential: it was made for phones."},
        derivative={
            "praise": "Between the kinks the slope rises from −1/2 to 3/2, and it jumps at both of them.",
            "ways": (
                "Min(1, Max(0, x/6 + 1/2)) + x*Piecewise((0, x <= -3), (1/6, x < 3), (0, True))",
                "Piecewise((0, x <= -3), ((2*x + 3)/6, x < 3), (1, True))",
            ),
        },
    ),
    *elementwise(
        squared_relu,
        chapter="family",
        value={"praise": "ReLU times itself: the output of a ReLU is its own gate."},
        derivative={"praise": "The slope is 0 on the left and grows without end on the right. It does not jump at 0."},
        derivative_from_output={"praise": "The output is the square, so its root is the positive part of the input."},
    ),
    Number(
        id="family.slope-before-three",
        read="family-slope",
        praise="The slope is 1.5 just before 3 and 1 after it. That is a kink, though the curve has no gap.",
        hints="""Left of 3 the curve is a product. How many terms does its derivative have?
            The terms are (x + 3)/6 and x · 1/6. Put in x = 3.
            (3 + 3)/6 is 1, and 3/6 is one half. Add them.""",
        expected=1.5,
        working="(2*3 + 3)/6",
        wrong_answers=(
            (1.0, "missing-term", "1 is the gate alone, or the slope on the other side. The gate has a slope too."),
            (0.5, "missing-term", "0.5 is x times the slope of the gate. The other term is the gate itself."),
            (3.0, "returns-function", "3 is the height of the curve there. Its slope is asked for."),
            (1 / 6, "other-derivative", "1/6 is the slope of the hard sigmoid. Hard swish is x times that."),
        ),
    ),
    Number(
        id="family.selu-scale",
        read="family-learning",
        praise="With both numbers and LeCun's weights, mean 0 and variance 1 stay so from layer to layer.",
        hints="""If every output is multiplied by 2, by how much does the mean of the squares grow?
            λ² times the mean of the squares should be 1.
            1 / np.sqrt(np.mean(a**2)).""",
        expected=selu.SCALE,
        tolerance=0.01,
        wrong_answers=(
            (
                1 / selu.SCALE,
                "upside-down",
                "The fraction is upside down. The outputs are too small and must be made larger.",
            ),
            (
                selu.SCALE**2,
                "missing-factor",
                "This is the factor for the squares. The factor for the outputs is its square root.",
            ),
            (
                (np.pi / 2) ** 0.5,
                "misplaced-power",
                "This is 1 over the mean size. The variance is a mean of squares: take the root of that.",
            ),
            (selu.ALPHA, "wrong-variable", "This is α, which sets the mean. λ sets the size."),
            (selu.DEPTH, "wrong-variable", "This is λ times α, the slope left of 0."),
        ),
    ),
)
