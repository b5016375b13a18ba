"""Questions about GELU, the exact and the tanh form."""

import math

import numpy as np

from activations import gelu, gelu_tanh
from examiner.questions import Number, Piece, PlantedBug, Trap

X = np.array([-2.0, -0.5, 1.0, 3.0])
TOOLS = """
import math
def density(x):
    return np.exp(-x**2 / 2) / np.sqrt(2 * np.pi)
def cdf(x):
    return np.array([math.erfc(-each / math.sqrt(2)) / 2 for each in x])
def gate(x):
    rate = np.sqrt(2 / np.pi)
    return np.tanh(rate * (x + 0.044715 * x**3)), rate * (1 + 3 * 0.044715 * x**2)
"""  # what the sheet describes in words

QUESTIONS = (
    Number(
        id="gelu.steepest",
        chapter="gelu",
        section="slope",
        praise="The slope overshoots 1 there, and then settles down to it.",
        hints=(
            "Where the slope is largest, what is the slope of the slope?",
            "φ(x)(2 − x²) is 0 where 2 − x² is. That happens at two places: which is the top?",
            "x = np.sqrt(2), on the right.",
        ),
        expected=math.sqrt(2),
        tolerance=1e-3,
        traps=(
            Trap(
                -math.sqrt(2),
                "wrong-sign",
                "There the slope is lowest, and negative. The steepest climb is on the right.",
            ),
            Trap(2.0, "missing-factor", "2 − x² is 0 where the SQUARE of x is 2."),
            Trap(
                0.0, "other-derivative", "At 0 the slope changes fastest. It is largest where it has stopped growing."
            ),
            Trap(
                float(gelu.derivative(math.sqrt(2))),
                "returns-slope",
                "This is the largest slope. Asked is where it is.",
            ),
        ),
    ),
    PlantedBug(
        id="gelu.mixed-line",
        chapter="gelu",
        section="tanh-form",
        praise="The gate of one form and the gate's slope of the other: near to both, and the slope of neither.",
        hints=(
            "Each slope has two terms: a gate, and x times the slope of that gate.",
            "For each of the three: does the second term come from the gate in the first?",
            "density is the slope of cdf, and of nothing else.",
        ),
        expected="b",
        options=("a", "b", "c"),
        traps=(
            Trap("a", "wrong-choice", "a is Φ + x·φ, and φ is the slope of Φ: that is the exact form's."),
            Trap(
                "c",
                "wrong-choice",
                "c has the gate (1 + tanh u)/2 and x times the slope of just this gate: the tanh form's.",
            ),
        ),
        pieces=(
            Piece("a", TOOLS + "def a(x):\n    return cdf(x) + x * density(x)", gelu.derivative, (X,)),
            Piece(
                "b",
                TOOLS + "def b(x):\n    t, steep = gate(x)\n    return (1 + t) / 2 + x * density(x)",
                gelu_tanh.derivative,
                (X,),
            ),
            Piece(
                "c",
                TOOLS + "def c(x):\n    t, steep = gate(x)\n    return (1 + t) / 2 + x * (1 - t**2) * steep / 2",
                gelu_tanh.derivative,
                (X,),
            ),
        ),
    ),
)
