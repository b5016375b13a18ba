"""Questions about comparing activations fairly, and about what was found."""

import math

import numpy as np

from examiner.kinds import RIGHT, Choice, Function, Number, call

# Steps that two networks needed, in six runs; the sheet shows the same numbers.
TANH = np.array([58.0, 199.0, 59.0, 39.0, 43.0, 104.0])
RELU = np.array([26.0, 46.0, 18.0, 23.0, 19.0, 28.0])


def apart(differences, ddof=1, root=True):
    """Return how many standard errors the mean of differences is away from 0."""
    return differences.mean() / (differences.std(ddof=ddof) / (math.sqrt(len(differences)) if root else 1))


RATIOS = np.log(TANH / RELU)
UNPAIRED = np.log(TANH).mean() - np.log(RELU).mean()
UNPAIRED /= math.sqrt((np.log(TANH).var(ddof=1) + np.log(RELU).var(ddof=1)) / len(TANH))


def rewritten(weights, bias):
    """Return a layer between sigmoid layers, made to stand between tanh layers: a = (1 + tanh(z/2)) / 2."""
    return weights / 4, (bias + weights.sum(axis=0) / 2) / 2


def layers(rng):
    """Yield weights and biases of layers, not square, so that a sum over the wrong axis shows."""
    yield call(np.array([[1.0, 2.0, 0.0], [3.0, -1.0, 5.0]]), np.array([0.5, 0.0, -1.0]))
    yield call(rng.normal(0, 1, (5, 2)), rng.normal(0, 1, 2))


def tenths(p):
    """Return the number of the tenth of the scale that each promise lies in."""
    return np.minimum((10 * p).astype(int), 9)


def _eleven(p):
    return (10 * p).astype(int)


def gap(p, y, weigh=len, distance=abs, came_true=lambda p, y: y, tenths=tenths):
    """Return the mean distance between what was promised and what came true, tenth by tenth."""
    groups = [tenths(p) == k for k in np.unique(tenths(p))]
    distances = [distance(p[g].mean() - came_true(p[g], y[g]).mean()) for g in groups]
    return np.average(distances, weights=[weigh(p[g]) for g in groups])


def calibration_gap(p, y):
    """Return the mean distance, each tenth weighted by how many promises it holds."""
    return gap(p, y)


def promises(rng):
    """Yield promises with what came true: a small set to follow by hand, then overconfident ones."""
    yield call(np.array([0.12, 0.18, 0.62, 0.66, 0.68, 0.95]), np.array([0, 1, 1, 0, 1, 0]))
    yield call(np.array([0.0, 0.5, 0.55, 0.95, 1.0]), np.array([0, 1, 0, 1, 0]))  # on the borders of tenths
    yield call(np.array([0.05, 0.15, 0.85, 0.95]), np.array([1, 0, 1, 0]))  # too low and too high, side by side
    for size in (60, 1000):
        p = rng.beta(0.4, 0.5, size)
        yield call(p, (rng.random(size) < 0.25 + 0.45 * p).astype(int))


QUESTIONS = (
    Choice(
        id="claims.fair-comparison",
        read="claims-method",
        praise="Same seeds, each at its own best rate, several runs, and a difference far wider than its error.",
        hints="""Ask of each report: could it have come out like this although ReLU is no faster?
            Check three things: how many runs, who chose the rate and for whom, and which runs are reported.
            One report has too few runs, one gives both the rate that suits ReLU, one reports only the lucky runs.""",
        options={
            "A": "A compares one run with one run. The next seed may say the opposite.",
            "B": "In B both train at the rate that was chosen for ReLU. Sigmoid needs its own.",
            "C": RIGHT,
            "D": "D reports the best runs out of many. That measures luck, and how often somebody tried.",
        },
    ),
    Number(
        id="claims.standard-errors",
        read="claims-method",
        praise="Each pair shares its data and first weights. The ratio takes out what they do to both alike.",
        hints="""The runs come in pairs. Which one number does each pair give?
            Take the logarithm of each ratio. Then: the mean of the six, divided by its standard error.
            r = np.log(tanh_steps / relu_steps); r.mean() / (r.std(ddof=1) / np.sqrt(6)).""",
        points=2,
        expected=apart(RATIOS),
        tolerance=0.02,
        wrong_answers=(
            (UNPAIRED, "wrong-values", "This treats the runs as if they were not paired. Take the ratios first."),
            (
                apart(RATIOS, root=False),
                "missing-factor",
                "This divides by the spread of one run. The error of the mean is smaller, by the square root of six.",
            ),
            (
                apart(RATIOS, ddof=0),
                "wrong-values",
                "The spread is divided by n here. With the mean taken from the same runs it is n − 1: ddof=1.",
            ),
            (apart(TANH / RELU), "wrong-values", "These are the ratios themselves. The rule takes their logarithms."),
            (
                apart(TANH - RELU),
                "wrong-values",
                "These are the differences. The rule of the chapter takes the logarithms of the ratios.",
            ),
            (-apart(RATIOS), "wrong-sign", "The size is right. Tanh needs more steps, so its ratio is above 1."),
        ),
    ),
    Number(
        id="claims.inputs-for-50",
        read="claims-zigzag",
        praise="A sigmoid layer gets there with 9 inputs: its outputs lie much closer to their mean.",
        hints="""The condition number is 1 + n·m²/v. Which m and v do the outputs of ReLU have?
            For a standard normal z: the mean of max(0, z) is 1/√(2π), and the mean of its square is 1/2.
            v = 1/2 − m² and m² = 1/(2π). Solve 1 + n·m²/v = 50 and round up.""",
        points=2,
        expected=math.ceil(49 * (math.pi - 1)),
        tolerance=0.01,
        working="ceil((50 - 1)*(pi - 1))",
        wrong_answers=(
            (
                math.ceil(49 * math.pi),
                "missing-factor",
                "This takes the mean square, 1/2, as the variance. Subtract the square of the mean.",
            ),
            (math.ceil(50 * (math.pi - 1)), "wrong-values", "This solves n·m²/v = 50: the 1 is left out."),
            (50 * (math.pi - 1), "wrong-values", "This solves n·m²/v = 50: the 1 is left out. And round up."),
            (math.ceil(49 / (math.pi - 1)), "upside-down", "The 49 is multiplied by m²/v here. Solve for n again."),
            (49 / (math.pi - 1), "upside-down", "The 49 is multiplied by m²/v here. Solve for n again."),
            (9, "other-function", "This is the number for the sigmoid. The question is about ReLU."),
            (math.floor(49 * (math.pi - 1)), "wrong-values", "With 104 inputs it is still below 50. Round up."),
            (49 * (math.pi - 1), "wrong-values", "Right except for one step: inputs are counted, so round up."),
        ),
    ),
    Function(
        id="claims.rewrite-layer",
        read="claims-rewrite",
        praise="The function is the same and the coordinates differ: each weight is a quarter of what it was.",
        hints="""Write the sigmoid with tanh: σ(z) = (1 + tanh(z/2)) / 2. What changes before tanh, and what after it?
            What comes in is a = (1 + a′)/2, so z = a @ W + b gains a constant. What goes on is z′ = z/2.
            z = (a′ @ W)/2 + W.sum(axis=0)/2 + b. Halve all of it.""",
        points=3,
        reference=rewritten,
        calls=layers,
        formula="W′ = W/4, b′ = (b + column sums of W / 2) / 2",
        results=("new weights", "new bias"),
        wrong_answers=(
            (
                lambda weights, bias: (weights / 2, (bias + weights.sum(axis=0) / 2) / 2),
                "missing-factor",
                "The weights take two factors: one because of what comes in, one because of what goes on.",
            ),
            (
                lambda weights, bias: (weights * 4, 2 * (bias - weights.sum(axis=0))),
                "wrong-sign",
                "This goes from tanh to sigmoid. The question asks for the other direction.",
            ),
            (
                lambda weights, bias: (weights / 4, bias / 2),
                "missing-factor",
                "The 1 in (1 + tanh)/2 adds a constant to the sum. It belongs in the bias.",
            ),
            (
                lambda weights, bias: (weights / 4, bias + weights.sum(axis=0) / 2),
                "missing-factor",
                "What goes on is z/2, so the bias is halved as well.",
            ),
        ),
    ),
    Function(
        id="claims.calibration-gap",
        read="claims-probability",
        praise="It is near 0 for a classifier that keeps many promises. How often it is right is another question.",
        hints="""Inside one tenth: what was promised on average, and how often did it come true?
            Take the distance of the two without its sign. A tenth with many promises counts for more.
            For each k: g = tenth == k; add g.mean() * abs(p[g].mean() - y[g].mean()) where g is not empty.""",
        points=3,
        reference=calibration_gap,
        calls=promises,
        formula="Σ (share of the tenth) × |mean of p − mean of y|, over the tenths that hold a promise",
        wrong_answers=(
            (
                lambda p, y: gap(p, y, weigh=lambda part: 1),
                "wrong-values",
                "Each tenth counts the same here. Weight it by the share of the promises that it holds.",
            ),
            (
                lambda p, y: gap(p, y, weigh=lambda part: 1) * len(np.unique(tenths(p))),
                "missing-factor",
                "The distances are added up. Weight each by the share of the promises that its tenth holds.",
            ),
            (
                lambda p, y: gap(p, y, weigh=lambda part: 1) * len(np.unique(tenths(p))) / 10,
                "wrong-values",
                "Each tenth counts the same here, an empty one too. Weight it by the share of the promises it holds.",
            ),
            (
                lambda p, y: gap(p, y, tenths=lambda p: np.round(10 * p)),
                "rounded",
                "The nearest tenth is taken here. A promise of 0.66 lies in [0.6, 0.7): cut down, do not round.",
            ),
            (
                lambda p, y: gap(p, y, tenths=_eleven),
                "wrong-threshold",
                "A promise of exactly 1 stands in an eleventh tenth here. It belongs to the last, [0.9, 1].",
            ),
            (
                lambda p, y: np.mean(p < 1) * gap(p[p < 1], y[p < 1]),
                "wrong-threshold",
                "A promise of exactly 1 is in no tenth here. It belongs to the last, [0.9, 1].",
            ),
            (
                lambda p, y: gap(p, y, tenths=lambda p: np.ceil(10 * p)),
                "wrong-threshold",
                "A promise on a border belongs to the tenth above it: 0.5 to [0.5, 0.6).",
            ),
            (
                lambda p, y: gap(p, y, distance=lambda d: d),
                "wrong-sign",
                "Too high in one tenth and too low in another cancel. Take the size of the distance in each tenth.",
            ),
            (
                lambda p, y: abs(gap(p, y, distance=lambda d: d)),
                "wrong-sign",
                "Too high in one tenth and too low in another cancel. Take the size of the distance in each tenth.",
            ),
            (
                lambda p, y: gap(p, y, came_true=lambda p, y: (p > 0.5) == y),
                "other-function",
                "This compares with how often the classifier is right. A promise is about how often y is 1.",
            ),
            (
                lambda p, y: np.mean(np.abs(p - y)),
                "other-function",
                "This compares single promises with single outcomes. Calibration is about groups: average first.",
            ),
        ),
    ),
)
