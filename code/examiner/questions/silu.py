"""Questions about SiLU."""

from activations import silu
from examiner.kinds import Number, elementwise


def bisect(falls, low, high):
    """Return where ``falls`` turns from True to False, by halving."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if falls(middle) else (low, middle)
    return low


LOWEST = bisect(lambda x: silu.derivative(x) < 0, -3.0, 0.0)
OTHER = bisect(lambda x: silu.value(x) > silu.value(-0.5), -20.0, LOWEST)
FLATTEST = bisect(lambda x: silu.second_derivative(x) < 0, -4.0, LOWEST)


QUESTIONS = (
    *elementwise(
        silu,
        value={
            "praise": "x times its own gate. The gate is open far on the right and closed far on the left.",
            "ways": ("x*sigma(x)",),
            "relatives": {"x·tanh(x)": "x*tanh(x)"},
            "hints": """my_sigmoid is given, and right for every x. What is left to do?
                Two arrays of one shape are multiplied number by number: no loop, and no new exponential.
                At x = 2 the result is 1.76, at x = −0.5 it is −0.189. Does your code give that?""",
        },
        derivative={
            "praise": "Both terms are there: the gate, and x times the slope of the gate.",
            "ways": (
                "sigma(x) + x*sigma(x)*(1 - sigma(x))",
                "sigma(x)*(1 + x*(1 - sigma(x)))",
                "y + sigma(x)*(1 - y)",
            ),
            "wrong_answers": (
                (
                    "sigma(x)*(1 - sigma(x)) + x*sigma(x)",
                    "wrong-factor",
                    "Each factor goes with the slope of the other: σ(x) stands alone, and x goes with σ(x)(1 − σ(x)). "
                    "Where y stands for xσ(x), look at 1 − σ(x).",
                ),
                (
                    "sigma(x) + x*(1 - sigma(x)**2)",
                    "borrowed-rule",
                    "1 − σ² is tanh's rule. The sigmoid's is σ(1 − σ).",
                ),
            ),
        },
    ),
    Number(
        id="silu.slope-at-zero",
        read="silu-slope",
        praise="At 0 only the first term of the product rule is left: the gate itself, which is half open.",
        hints="""SiLU is a product. How many terms does its derivative have?
            The terms are σ(x) and x·σ'(x). Put in x = 0.
            The second term has the factor 0. What is σ(0)?""",
        expected=0.5,
        wrong_answers=(
            (0.0, "missing-term", "0 is the term x·σ'(x) alone. The other term is σ(x)."),
            (0.25, "other-derivative", "0.25 is the slope of the sigmoid at 0. SiLU is x times the sigmoid."),
            (1.0, "wrong-values", "1 is what the slope comes close to far on the right."),
        ),
    ),
    Number(
        id="silu.minimum",
        read="silu-slope",
        praise="Left of this point the slope is negative: a neuron whose output should rise moves further left.",
        hints="""What is the slope at the lowest point?
            The slope is negative left of it and positive right of it. Look for the change between −3 and 0.
            x = np.linspace(-3, 0, 300001), and then the x at which my_silu(x) is smallest.""",
        expected=LOWEST,
        tolerance=1e-3,
        wrong_answers=(
            (float(silu.value(LOWEST)), "wrong-values", "This is how low SiLU goes. At which x does it happen?"),
            (-LOWEST, "wrong-sign", "Right in size, but the lowest point lies on the left."),
            (FLATTEST, "wrong-values", "Here the slope is lowest. Where is the curve lowest?"),
        ),
    ),
    Number(
        id="silu.other-input",
        read="silu-two-forms",
        praise="One output, two inputs, two slopes. That is why the backward pass needs z.",
        hints="""On which side of the lowest point is −0.5, and where must the other input be?
            Left of −1.278 SiLU falls as x grows. Search there for the output my_silu(-0.5).
            x = np.linspace(-20, -1.3, 1000001), then the x where abs(my_silu(x) - my_silu(-0.5)) is smallest.""",
        expected=OTHER,
        tolerance=1e-3,
        wrong_answers=(
            (-0.5, "wrong-values", "This is the input you know. The other one lies left of the lowest point."),
            (float(silu.value(-0.5)), "wrong-values", "This is the output that the two inputs share."),
            (0.5, "wrong-sign", "That is the mirror image, on the right. The other input lies on the left too."),
            (2 * LOWEST + 0.5, "wrong-values", "The curve is not symmetric about its lowest point."),
        ),
    ),
)
