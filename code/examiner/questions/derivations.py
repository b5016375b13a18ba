"""The slopes derived on paper: a question for each activation with a derivation, for softmax, a loss and the capstone.

The formulas are in the learner's notation, which ``examiner.derivations.reading`` reads.
"""

import numpy as np

from activations import selu
from examiner.derivations.notation import Apply, Name
from examiner.kinds import NEGATIVE, POSITIVE, Derivation
from examiner.kinds.derivation import MIXED, POINTS

GELU_INSIDE = "sqrt(2/π)*(x + 0.044715*x^3)"
SELU = {"λ": np.full_like(POINTS, selu.SCALE), "α": np.full_like(POINTS, selu.ALPHA)}
LOGITS = Apply("stack", (Name("x_i"), Name("x_j"), Name("x_3")))  # of all classes
SOFTMAX = {
    "point": {"x_i": POINTS, "x_j": POINTS[::-1] / 2, "x_3": MIXED},
    "definitions": {"x_k": LOGITS, "S": "sum(e^(x_k))", "y_j": "e^(x_j)/S", "y_k": "e^(x_k)/S"},
    "told": ("x_i", "x_j", "S"),
    "outputs": ("y_i", "y"),
    "function": "e^(x_i)/S",
    "read": "softmax-slope",
}

QUESTIONS = (
    Derivation(
        id="sigmoid.derivation",
        read="sigmoid-slope",
        praise="The output alone tells the slope, and no exponential is left.",
        function="1/(1 + e^-x)",
        ends_in=("y",),
        slopes=("e^-x/(1 + e^-x)^2", "y*(1 - y)"),
    ),
    Derivation(
        id="tanh.derivation",
        read="tanh-slope",
        praise="The output alone tells the slope: one minus its square.",
        function="(e^x - e^-x)/(e^x + e^-x)",
        ends_in=("y",),
        slopes=("((e^x + e^-x)^2 - (e^x - e^-x)^2)/(e^x + e^-x)^2", "sech(x)^2", "1 - y^2"),
    ),
    Derivation(
        id="softplus.derivation",
        outputs=("y", "f", "softplus"),
        read="softplus-slope",
        praise="What comes out is the sigmoid, so the slope of softplus lies between 0 and 1.",
        function="ln(1 + e^x)",
        slopes=("e^x/(1 + e^x)", "1/(1 + e^-x)"),
    ),
    Derivation(
        id="log_sigmoid.derivation",
        read="softplus-log-sigmoid",
        praise="What is left is one minus the sigmoid: near 1 where the logit is far too low.",
        function="-ln(1 + e^-x)",
        slopes=("e^-x/(1 + e^-x)", "1/(1 + e^x)"),
    ),
    Derivation(
        id="elu.derivation",
        outputs=("y", "f", "ELU"),
        read="elu-slope",
        praise="The constant −α has no slope, and adding α to the output brings it back: y + α.",
        function="α*(e^x - 1)",
        ends_in=("y", "α"),
        slopes=("α*e^x", "y + α"),
        point=NEGATIVE | {"α": MIXED},
    ),
    Derivation(
        id="selu.derivation",
        outputs=("y", "f", "SELU"),
        read="family-slope",
        praise="As for ELU, with λα in the place of α.",
        function="λ*α*(e^x - 1)",
        ends_in=("y", "λ", "α"),
        slopes=("λ*α*e^x", "y + λ*α"),
        point=NEGATIVE | SELU,
        close=1e-4,
    ),
    Derivation(
        id="silu.derivation",
        outputs=("y", "f", "SiLU"),
        read="silu-slope",
        praise="The slope has two terms: the gate, and x times the slope of the gate.",
        function="x*σ(x)",
        slopes=("σ(x) + x*σ(x)*(1 - σ(x))", "σ(x)*(1 + x*(1 - σ(x)))", "y + σ(x)*(1 - y)"),
    ),
    Derivation(
        id="gelu.derivation",
        outputs=("y", "f", "GELU"),
        read="gelu-slope",
        praise="The slope of Φ is its density φ. All else is the product rule.",
        function="x*Φ(x)",
        slopes=("Φ(x) + x*Φ'(x)", "Φ(x) + x*φ(x)"),
    ),
    Derivation(
        id="gelu_tanh.derivation",
        outputs=("y", "f", "GELU"),
        read="gelu-tanh-form",
        praise="Product rule outside, chain rule inside, and the slope of a polynomial at the end of the chain.",
        function="x*(1 + tanh(u))/2",
        slopes=(
            "(1 + tanh(u))/2 + x*(1 - tanh(u)^2)*u'/2",
            "(1 + tanh(u))/2 + x*(1 - tanh(u)^2)*sqrt(2/π)*(1 + 0.134145*x^2)/2",
        ),
        definitions={"u": GELU_INSIDE},
        close=1e-4,
    ),
    Derivation(
        id="mish.derivation",
        outputs=("y", "f", "Mish"),
        read="family-slope",
        praise="Three functions in one another: the slope of tanh there, times the slope of softplus, times x.",
        function="x*tanh(s)",
        slopes=("tanh(s) + x*sech(s)^2*e^x/(1 + e^x)", "tanh(s) + x*(1 - tanh(s)^2)*σ(x)"),
        definitions={"s": "ln(1 + e^x)"},
    ),
    Derivation(
        id="hard_swish.derivation",
        read="family-slope",
        praise="Between −3 and 3 it is a parabola, and its slope is a straight line.",
        function="x*(x + 3)/6",
        slopes=("((x + 3) + x)/6", "(2*x + 3)/6"),
    ),
    Derivation(
        id="softmax.derivation-diagonal",
        praise="The logit is above and below the bar, so the slope has two terms: y_i and −y_i².",
        variable="x_i",
        ends_in=("y_i",),
        slopes=("(e^(x_i)*S - e^(x_i)*e^(x_i))/S^2", "y_i*(1 - y_i)"),
        **SOFTMAX,
    ),
    Derivation(
        id="softmax.derivation-off-diagonal",
        praise="The other logit is below the bar only: one term, with a minus.",
        variable="x_j",
        ends_in=("y_i", "y_j"),
        slopes=("-e^(x_i)*e^(x_j)/S^2", "-y_i*y_j"),
        **SOFTMAX,
    ),
    Derivation(
        id="floating_point.loss-derivation",
        read="floating_point-matters",
        praise="All that is left is prediction minus target: between −1 and 1, however wrong the answer is.",
        variable="z",
        outputs=("L",),
        function="-t*ln(σ(z)) - (1 - t)*ln(1 - σ(z))",
        slopes=("-t*(1 - σ(z)) + (1 - t)*σ(z)", "σ(z) - t"),
        point={"z": POINTS, "t": MIXED},
    ),
    Derivation(
        id="capstone.derivation",
        read="capstone-own",
        praise="From left to right the slope falls from 1 towards 0, and never reaches it.",
        variable="z",
        function="z/(1 + z)",
        slopes=("((1 + z) - z)/(1 + z)^2", "1/(1 + z)^2"),
        point={"z": POSITIVE["x"]},
    ),
)
