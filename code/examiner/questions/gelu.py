"""Questions about GELU, the exact and the tanh form."""

import math

import numpy as np

from activations import gelu, gelu_tanh
from examiner.kinds import RIGHT, Number, Piece, PlantedBug, elementwise

X = np.array([-2.0, -0.5, 1.0, 3.0])
RATE = math.sqrt(2 / math.pi)
TANH, STEEP = np.tanh(RATE * (X + 0.044715 * X**3)), RATE * (1 + 3 * 0.044715 * X**2)
DENSITY = np.exp(-(X**2) / 2) / math.sqrt(2 * math.pi)
GIVEN = (X, gelu.value(X) / X, DENSITY, TANH, STEEP)


def piece(name, body, form):
    """Return a slope of GELU as the sheet prints it, with the form that it should be the slope of."""
    source = f"def {name}(x, cdf, density, t, steep):\n    return {body}"
    return Piece(name, source, lambda x, *_: form.derivative(x), GIVEN)


INNER = "(sqrt(2/pi)*(1 + 3*0.044715*x**2))"  # the slope of what stands inside that tanh
WITH_ERFC = "the form that is written with erf, with erfc in its place"
ROUGH = "the rough form x σ(1.702 x)"
MIXED = (
    ("T(x) + x*phi(x)", "mixed-approximation"),
    (f"Phi(x) + x*(1 - (2*T(x) - 1)**2)/2*{INNER}", "mixed-approximation"),
)

QUESTIONS = (
    *elementwise(
        gelu,
        value={
            "praise": "x times the probability that a standard normal number is smaller than x.",
            "ways": ("x*Phi(x)",),
            "relatives": {ROUGH: "x*sigma(1.702*x)", WITH_ERFC: "x*(1 + erfc(x/sqrt(2)))/2"},
        },
        derivative={
            "praise": "The slope of the probability Φ is the density φ, so Φ(x) + xφ(x) needs no new function.",
            "ways": ("Phi(x) + x*phi(x)",),
            "relatives": {ROUGH: "sigma(1.702*x)*(1 + 1.702*x*(1 - sigma(1.702*x)))"},
            "wrong_answers": (
                *MIXED,
                ("phi(x)", "missing-term"),
                ("Phi(x)*phi(x)", "wrong-operation"),
                (
                    "phi(x) + x*Phi(x)",
                    "wrong-factor",
                    "Each factor goes with the slope of the other: Φ(x) stands alone, and x goes with φ(x).",
                ),
            ),
        },
    ),
    *elementwise(
        gelu_tanh,
        chapter="gelu",
        value={
            "praise": "This form is within 0.0005 of the exact one everywhere, and needs no erf.",
            "ways": ("x*T(x)",),
            "relatives": {ROUGH: "x*sigma(1.702*x)"},
        },
        derivative={
            "praise": "The gate, and x times its slope, with the inner derivative of the cube: no factor is missing.",
            "ways": (f"T(x) + x*(1 - (2*T(x) - 1)**2)/2*{INNER}",),
            "relatives": {ROUGH: "sigma(1.702*x)*(1 + 1.702*x*(1 - sigma(1.702*x)))"},
            "wrong_answers": MIXED,
        },
    ),
    Number(
        id="gelu.steepest",
        read="gelu-slope",
        praise="There the slope is above 1. Further to the right it falls back towards 1.",
        hints="""Where the slope is largest, what is the slope of the slope?
            φ(x)(2 − x²) is 0 where 2 − x² is 0. There are two such places. At which is the slope largest?
            x = np.sqrt(2), on the right.""",
        expected=math.sqrt(2),
        tolerance=1e-3,
        wrong_answers=(
            (-math.sqrt(2), "wrong-sign", "There the slope is lowest. The steepest climb is on the right."),
            (2.0, "missing-factor", "2 − x² is 0 where the SQUARE of x is 2."),
            (0.0, "wrong-values", "At 0 the slope changes fastest. It is largest where it has stopped growing."),
            (float(gelu.derivative(math.sqrt(2))), "returns-slope", "This is the largest slope. Where is it reached?"),
        ),
    ),
    PlantedBug(
        id="gelu.mixed-line",
        read="gelu-tanh-form",
        praise="It takes the gate from one form and the gate's slope from the other, so it is the slope of neither.",
        hints="""Each slope has two terms: a gate, and x times the slope of that gate.
            For each of the three: is the second term made from the gate in the first?
            density is the slope of cdf, and not of (1 + t)/2.""",
        options={
            "slope_a": "slope_a is Φ + x·φ, and φ is the slope of Φ. This is the slope of the exact form.",
            "slope_b": RIGHT,
            "slope_c": "slope_c has the gate (1 + tanh u)/2, and x times the slope of this same gate.",
        },
        pieces=(
            piece("slope_a", "cdf + x * density", gelu),
            piece("slope_b", "(1 + t) / 2 + x * density", gelu_tanh),
            piece("slope_c", "(1 + t) / 2 + x * (1 - t**2) * steep / 2", gelu_tanh),
        ),
    ),
)
