"""Questions of the capstone: planted bugs, and the way to an activation of one's own."""

import numpy as np

from activations import leaky_relu, sigmoid, softplus
from examiner.kinds import RIGHT, AllThatApply, Choice, Function, call

STEP = 0.01  # between the points at which a design is looked at


def points(rng):
    """Yield points on both sides of 0, some far out."""
    yield call(np.array([-3.0, -0.5, 0.25, 2.0]))
    yield call(rng.normal(0, 3, (4, 3)))


def outputs(rng):
    """Yield outputs of softsign, between -1 and 1."""
    yield call(np.array([-0.75, -0.5, 0.25, 0.9]))
    yield call(rng.uniform(-1, 1, (4, 3)))


def far_out(rng):
    """Yield ordinary points, and some so far out that the textbook form loses everything."""
    yield call(np.array([-3.0, -0.5, 0.25, 2.0]))
    yield call(np.array([-1e4, -1e8, 1e8]))
    yield call(rng.normal(0, 5, 8))
    far = np.append(np.geomspace(0.01, 1e9, 120), 1e100)  # so dense that a switch between two forms shows
    yield call(np.concatenate([-far, far]))


def softsign_slope(z):
    """Return the slope of z / (1 + |z|)."""
    return 1 / (1 + np.abs(z)) ** 2


def softsign_slope_from_output(y):
    """Return the same slope from y = z / (1 + |z|)."""
    return (1 - np.abs(y)) ** 2


def root_sum(x):
    """Return x + sqrt(x² + 1) without a loss of digits on the left."""
    u = np.abs(x) + np.sqrt(x**2 + 1)
    return np.where(x < 0, 1 / u, u)


def own(x):
    """Return value and slope of the activation of the chapter: one of many right answers."""
    root = np.sqrt(x**2 + 1)
    return (x + root - 1) / 2, (1 + x / root) / 2


def grids(rng):
    """Yield points from left to right with 0 in the middle."""
    yield call(np.linspace(-6, 6, 1201))
    yield call(np.linspace(-3, 3, 601))


def qualities(result):
    """Return what the wish list asks of a design, in numbers that are the same for every good one."""
    if result.ndim != 2 or len(result) != 2 or result.shape[1] < 3:
        result = np.full((2, 3), np.nan)  # of no use; what it is instead the examiner says
    value, slope = result
    measured = (value[2:] - value[:-2]) / (2 * STEP)
    distance = np.abs(measured - slope[1:-1]).mean()
    return {
        "distance of the slope from the derivative": 0.0 if distance <= 1e-3 else distance,
        "share of points with a slope of at least 0.005": np.mean(slope >= 0.005),
        "value at 0": value[len(value) // 2],
        "part of the largest slope above 1.2": max(slope.max() - 1.2, 0),
        "jump of the slope between neighbours": max(np.abs(np.diff(slope)).max() - 0.05, 0),
        "range of slopes, up to 0.2": min(np.ptp(slope), 0.2),
    }


QUESTIONS = (
    AllThatApply(
        id="capstone.second-patient",
        read="capstone-patient",
        praise="One lacks a square, and the other two give a height instead of a slope.",
        hints="""Measure: a central difference of the value, beside the slope, at a few points on both sides of 0.
            gradcheck.central_difference(value, z) takes one line for each. Compare with the slope there.
            Three are wrong: look at one curve without kinks, and at the left sides of two that have pieces.""",
        points=2,
        options={
            "sigmoid": "The slope of the sigmoid is q/(1 + q)² with q = e^(−|z|): it is right.",
            "tanh": RIGHT,
            "relu": "ReLU's slope is 1 right of 0 and 0 left of it: True and False count as such.",
            "leaky_relu": RIGHT,
            "softplus": "The slope of softplus is the sigmoid: it is right.",
            "elu": RIGHT,
            "silu": "SiLU's slope has two terms, and both are there.",
        },
    ),
    Choice(
        id="capstone.topmost",
        read="capstone-search",
        praise="Everything nearer to the output is right, so the fault is its own.",
        hints="""Which way do gradients travel, and what does a wrong slope spoil?
            A wrong slope spoils its own layer and all layers between it and the input. Where does the trouble begin?
            Begin at the output, and stop at the first layer that is wrong.""",
        options={
            "layer 1": "Layer 1 is the last that the gradient reaches. It may have received a wrong one.",
            "layer 3": "Layer 3 is found wrong, but so is layer 4, which is nearer to the output.",
            "layer 4": RIGHT,
            "layer 5": "Layer 5 was found right.",
        },
    ),
    Function(
        id="capstone.softsign-slope",
        read="capstone-own",
        praise="It falls like 1/z², far more slowly than that of tanh.",
        hints="""Differentiate for z > 0 first, where |z| is z. What changes on the left?
            For z > 0 it is the quotient z/(1 + z). Half a turn leaves the curve as it is: its slope is symmetric.
            1 / (1 + |z|)².""",
        reference=softsign_slope,
        calls=points,
        formula="1 / (1 + |z|)²",
        wrong_answers=(
            (lambda z: z / (1 + np.abs(z)) ** 2, "wrong-factor", "There is one factor z too many."),
            (lambda z: 1 / (1 + z) ** 2, "wrong-sign", "On the left z is negative: the |…| is gone."),
            (lambda z: 1 / (1 - np.abs(z)) ** 2, "wrong-sign", "The denominator is 1 + |z|, and the square keeps it."),
            (
                lambda z: 1 / (1 + np.abs(z)) ** 3,
                "misplaced-power",
                "One power too many: the quotient rule squares the denominator.",
            ),
            (
                lambda z: 1 / (1 + np.abs(z)),
                "missing-factor",
                "One factor is gone: the quotient rule brings the square of the denominator.",
            ),
            (
                lambda z: (1 + 2 * np.abs(z)) / (1 + np.abs(z)) ** 2,
                "quotient-rule",
                "The two terms of the quotient rule are added. The second one is subtracted: u′v − uv′.",
            ),
            (
                lambda z: (1 + np.abs(z) - z) / (1 + np.abs(z)) ** 2,
                "quotient-rule",
                "Right where z is 0 or above. The slope of |z| is −1 on the left, and the quotient rule needs it.",
            ),
            (lambda z: 1 / (1 + z**2), "misplaced-power", "The square is inside: (1 + |z|)² is not 1 + z²."),
            (lambda z: z / (1 + np.abs(z)), "returns-function", "This is softsign itself. Its slope is asked for."),
            (
                lambda z: (1 - np.abs(z)) ** 2,
                "argument-is-activation",
                "This is right in terms of the OUTPUT. Here z comes in before the activation.",
            ),
            (
                lambda z: np.sign(z) / (1 + np.abs(z)) ** 2,
                "wrong-sign",
                "On the left the sign is the other way round: softsign rises everywhere.",
            ),
        ),
    ),
    Function(
        id="capstone.softsign-slope-from-output",
        read="capstone-own",
        praise="1 − |y| is 1/(1 + |z|), so the slope is a function of the output.",
        hints="""Solve y = z/(1 + |z|) for 1 + |z|.
            |y| = |z|/(1 + |z|) = 1 − 1/(1 + |z|). What is 1/(1 + |z|) then?
            1/(1 + |z|) = 1 − |y|. Square it.""",
        reference=softsign_slope_from_output,
        calls=outputs,
        formula="(1 − |y|)²",
        wrong_answers=(
            (lambda y: (1 + np.abs(y)) ** 2, "wrong-sign", "1/(1 + |z|) is 1 − |y|: a sign is the other way round."),
            (lambda y: (1 - y) ** 2, "wrong-sign", "On the left y is negative: the |…| is gone."),
            (softsign_slope, "argument-is-input", "This treats y as the INPUT. It has already been through softsign."),
            (lambda y: 1 - np.abs(y), "missing-factor", "One factor is gone: the slope is the square of this."),
            (lambda y: 1 - y**2, "other-derivative", "This is the slope of tanh from its output."),
        ),
    ),
    Function(
        id="capstone.stable-root-sum",
        read="capstone-own",
        praise="√(x² + 1) + x and √(x² + 1) − x multiply to 1: where one of them cancels, the other does not.",
        hints="""At x = −10⁸ two numbers of that size are added. How many digits of the result survive?
            (√(x² + 1) + x)(√(x² + 1) − x) = 1. Which of the two factors is harmless on the left?
            u = np.abs(x) + np.sqrt(x**2 + 1) is right for x ≥ 0, and 1/u for x < 0.""",
        points=3,
        reference=root_sum,
        calls=far_out,
        formula="1 / (√(x² + 1) − x) for x < 0",
        close=1e-10,
        floor=0.0,
        wrong_answers=(
            (
                lambda x: x + np.sqrt(x**2 + 1),
                "cancellation",
                "Right in the middle. At x = −10⁸ the two cancel, and what is left is rounding.",
            ),
            (
                lambda x: np.where(x < 0, x + np.sqrt(x**2 + 1), 1 / (np.sqrt(x**2 + 1) - x)),
                "swapped-branches",
                "Each form is used on the side where it is wrong.",
            ),
            (
                lambda x: 1 / (np.sqrt(x**2 + 1) - x),
                "cancellation",
                "Right on the left. Far right the two below the bar cancel: there x + √(x² + 1) is the good form.",
            ),
            (
                lambda x: np.abs(x) + np.sqrt(x**2 + 1),
                "upside-down",
                "Right where x is 0 or above. Where it is below, take 1 divided by this.",
            ),
            (lambda x: np.sqrt(x**2 + 1) - x, "wrong-sign", "This is the other factor. The two multiply to 1."),
        ),
    ),
    Function(
        id="capstone.own-activation",
        read="capstone-own",
        praise="It is yours. Now race it against ReLU and SiLU, with the same seeds and each at its own best rate.",
        hints="""Begin with any pair that fits together, and change it. Which of the wishes fails first?
            You may add two functions: tanh(x) + x/10 has no flat side. What is its slope?
            For example value = np.tanh(x) + 0.1 * x; its slope is 1 - np.tanh(x) ** 2 + 0.1.""",
        points=4,
        reference=own,
        calls=grids,
        formula="any function that meets the wishes, with its derivative",
        measure=qualities,
        chosen=1,
        wishes={
            "distance of the slope from the derivative": "The slope is not that of the value: it is {} off on average.",
            "share of points with a slope of at least 0.005": "Your slope is below 0.005 in places, or the "
            "curve falls: only a share of {} of the points reaches what the wish asks for everywhere.",
            "value at 0": "At 0 your function is {}. The wish is 0.",
            "part of the largest slope above 1.2": "Your slope is too steep: it reaches {} beyond the 1.2 allowed.",
            "jump of the slope between neighbours": "Your slope jumps, or nearly so: somewhere it changes by more than "
            "0.05 between points that are 0.01 apart.",
            "range of slopes, up to 0.2": "Your curve hardly bends: its slopes differ by {}. The wish is 0.2 at least.",
        },
        wrong_answers=(
            (
                lambda x: (np.tanh(x) + 0.1 * x, 1 - np.tanh(x) ** 2),
                "missing-term",
                "The slope is not that of the value: the derivative of a sum is the sum of both derivatives.",
            ),
            (
                lambda x: (leaky_relu.value(x), leaky_relu.derivative(x)),
                "wrong-values",
                "This has a kink at 0, where its slope jumps. The wish is for a smooth one.",
            ),
            (
                lambda x: (sigmoid.value(x) - 0.5, sigmoid.derivative(x)),
                "wrong-values",
                "This saturates: towards −6 and 6 its slope is below 0.005.",
            ),
            (
                lambda x: (softplus.value(x), softplus.derivative(x)),
                "wrong-values",
                "At 0 this is not 0, and on the far left its slope is below 0.005.",
            ),
        ),
    ),
)
