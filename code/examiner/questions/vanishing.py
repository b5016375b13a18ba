"""Questions about what depth does to gradients, and about the size of the first weights."""

import numpy as np

from activations import network
from examiner.kinds import RIGHT, AllThatApply, Function, Number, Seeded, call


def layer_sizes(rng):
    """Yield a generator with the sizes of a layer; one call twice, and once with another seed."""
    for seed, inputs, units in ((1, 160, 100), (1, 50, 320), (1, 160, 100), (2, 160, 100)):
        yield call(Seeded(seed), inputs, units)
    yield call(Seeded(int(rng.integers(1 << 31))), 200, 80)


def he_weights(rng, inputs, units):
    """Return normal weights with He's standard deviation."""
    return rng.normal(0, network.he(inputs, units), (inputs, units))


def statistics(weights):
    """Return what 16,000 draws pin down to 1 per cent: the second tells a mean that is not 0, the third the shape."""
    deviation = weights.std()
    near = np.mean(np.abs(weights - weights.mean()) < deviation)
    return {
        "standard deviation": deviation,
        "root mean square": network.rms(weights),
        "share within one deviation": near,
    }


def _scaled(scale):
    return lambda rng, inputs, units: rng.normal(0, scale(inputs, units), (inputs, units))


def sizes_and_slopes(rng):
    """Yield numbers of inputs with slopes of leaky ReLU."""
    for inputs, negative_slope in ((100, 0.0), (100, 0.5), (50, 1.0), (300, float(rng.uniform(0.1, 0.9)))):
        yield call(inputs, negative_slope)


def leaky_scale(inputs, negative_slope):
    """Return the standard deviation of weights that keep the size of gradients through leaky ReLU."""
    return np.sqrt(2 / ((1 + negative_slope**2) * inputs))


def weights_and_slopes(rng):
    """Yield weights of mean 0, shape (inputs, units), with the slopes of the units that fed them."""
    for examples, inputs, units in ((6, 4, 10), (5, 8, 3)):
        W = rng.normal(0, 0.4, (inputs, units))
        yield call(W - W.mean(), rng.uniform(0, 1, (examples, inputs)))


def layer_factor(W, slopes):
    """Return the factor of a gradient's RMS on its way back through the weights and the slopes below."""
    return np.sqrt(W.shape[1] * np.mean(W**2) * np.mean(slopes**2))


QUESTIONS = (
    Number(
        id="vanishing.chain",
        read="vanishing-chain",
        praise="Each neuron multiplies by 2 · 0.25, which is a half. Ten of them leave about a thousandth.",
        hints="""Each neuron multiplies the gradient by two numbers. Which?
            The slope of the sigmoid at 0 is 0.25, and the weight is 2. What is their product?
            It is (2 · 0.25) to the power of 10.""",
        expected=0.5**10,
        tolerance=1e-5,
        working="(2*0.25)**10",
        wrong_answers=(
            (0.25**10, "missing-factor", "The weights are missing: the gradient goes through them too."),
            (2.0**10, "missing-factor", "The slopes are missing: these are the weights alone."),
            (0.5**9, "missing-factor", "This is one factor too few. Count the neurons on the path again."),
            (0.5**11, "wrong-factor", "This is one factor too many. Count the neurons on the path again."),
            (1.0, "wrong-factor", "Here the slope is taken as 0.5. That is the height of the sigmoid at 0."),
            (0.5, "wrong-values", "That is one neuron. The gradient goes through ten of them."),
            (2 * 0.25**10, "missing-factor", "One weight is counted. Each of the ten neurons brings its own."),
            (0.0, "rounded", "It is small, but not 0."),
            (5.0, "misplaced-power", "This adds ten halves. One after another, factors multiply."),
        ),
    ),
    Number(
        id="vanishing.default-share",
        read="vanishing-default",
        praise="Each layer leaves a sixth of the mean square: a third for the weights, a half for the slopes.",
        hints="""What is the mean square slope of ReLU, if half of its neurons are on?
            Each layer multiplies the mean square by c times the mean square slope, 1/3 · 1/2. The RMS is its root.
            It is √(1/6) to the power of 10, which is (1/6) to the power of 5.""",
        expected=(1 / 6) ** 5,
        tolerance=1e-6,
        working="sqrt(1/6)**10",
        wrong_answers=(
            ((1 / 6) ** 10, "wrong-factor", "This is the share of the mean SQUARE. The RMS is its root."),
            ((1 / 3) ** 5, "missing-factor", "The slopes are missing: half of the neurons are off."),
            (0.5**5, "missing-factor", "The weights are missing: they multiply the mean square by c = 1/3."),
            (1.0, "wrong-values", "1 is the slope of the neurons that are on. The others and the weights count too."),
            ((1 / 18) ** 5, "misplaced-power", "This squares the 1/3. It is the factor of the mean SQUARE already."),
            ((1 / 12) ** 5, "misplaced-power", "This squares the mean slope. The mean of the SQUARES counts, a half."),
            (1 / 6, "missing-factor", "A sixth of the mean square is what one layer leaves. Here there are ten."),
            ((1 / 6) ** 0.5, "missing-factor", "This is what one layer leaves. Here there are ten."),
            (
                (2 / 3) ** 5,
                "wrong-factor",
                "Here the half of the slopes is counted as a 2. They halve the mean square.",
            ),
        ),
    ),
    Function(
        id="vanishing.he-initialisation",
        read="vanishing-initialisation",
        praise="The n counts what a neuron sums up, and the 2 makes up for the half that ReLU cuts off.",
        hints="""How many numbers does a neuron add up, and what does that do to the variance?
            ReLU passes half of the mean square on. Which factor makes up for it?
            rng.normal(0, np.sqrt(2 / inputs), (inputs, units)).""",
        reference=he_weights,
        calls=layer_sizes,
        formula="mean 0, standard deviation √(2 / inputs)",
        measure=statistics,
        close=0.035,
        floor=0.0,
        wrong_answers=(
            (lambda *given: np.abs(he_weights(*given)), "not-centred", "No weight is negative. Their mean must be 0."),
            (_scaled(network.lecun), "wrong-scale", "The variance is 1/n. What makes up for the half that is lost?"),
            (_scaled(network.glorot), "wrong-scale", "This is Glorot's rule, for slopes near 1. He's is asked for."),
            (_scaled(lambda i, u: 2 / i), "wrong-scale", "2/n is the VARIANCE. Its root is the standard deviation."),
            (_scaled(lambda i, u: (2 / u) ** 0.5), "wrong-scale", "You count neurons. Each sums over its INPUTS."),
            (_scaled(lambda i, u: 1.0), "wrong-scale", "The deviation of your weights is 1, whatever n is."),
            (_scaled(lambda i, u: 0.01), "wrong-scale", "The scale is fixed. It must depend on the number of inputs."),
            (
                lambda rng, i, u: np.clip(rng.standard_normal((i, u)), -2, 2) * (2 / i) ** 0.5,
                "cut-off",
                "The numbers are cut off at two deviations, which makes them smaller on average. Leave them as drawn.",
            ),
            (
                lambda rng, i, u: rng.uniform(-1, 1, (i, u)) * (6 / i) ** 0.5,
                "other-function",
                "The spread is right, but these are uniform numbers. Normal ones are asked for.",
            ),
            (
                lambda rng, i, u: rng.uniform(0, (6 / i) ** 0.5, (i, u)),
                "not-centred",
                "All weights are positive. Their mean must be 0.",
            ),
            (
                lambda rng, i, u: rng.uniform(-1, 1, (i, u)) * (2 / i) ** 0.5,
                "other-function",
                "These are uniform numbers: √(2/n) is their largest, not their deviation. Normal ones are asked for.",
            ),
        ),
    ),
    Function(
        id="vanishing.leaky-scale",
        read="vanishing-initialisation",
        praise="With slope 0 this is He's rule, and with slope 1, a straight line, it is LeCun's.",
        hints="""Half of the neurons have slope 1, the other half the negative slope. What is the mean of the squares?
            n · variance · (1 + slope²) / 2 must be 1. Which variance is that, and which standard deviation?
            np.sqrt(2 / ((1 + negative_slope**2) * inputs)).""",
        reference=leaky_scale,
        calls=sizes_and_slopes,
        formula="√(2 / ((1 + slope²) · inputs))",
        floor=0.0,
        wrong_answers=(
            (
                lambda inputs, negative_slope: np.sqrt(2 / ((1 + negative_slope) ** 2 * inputs)),
                "misplaced-power",
                "Square the slope alone, and then add 1.",
            ),
            (
                lambda inputs, negative_slope: np.sqrt(2 * (1 + negative_slope**2) / inputs),
                "upside-down",
                "1 + slope² belongs below the fraction bar.",
            ),
            (
                lambda inputs, negative_slope: np.sqrt(2 / inputs),
                "ignores-slope",
                "This is He's rule for ReLU. The negative slope lets something through as well.",
            ),
            (
                lambda inputs, negative_slope: 2 / ((1 + negative_slope**2) * inputs),
                "wrong-scale",
                "This is the variance. Its root, the standard deviation, is asked for.",
            ),
            (
                lambda inputs, negative_slope: np.sqrt(2 / ((1 + negative_slope) * inputs)),
                "wrong-factor",
                "The slope enters squared: it is the mean SQUARE of the slopes that counts.",
            ),
            (
                lambda inputs, negative_slope: np.sqrt(1 / ((1 + negative_slope**2) * inputs)),
                "wrong-factor",
                "The 2 is missing: each of the two slopes holds for half of the neurons.",
            ),
            (
                lambda inputs, negative_slope: np.sqrt((1 + negative_slope**2) / (2 * inputs)),
                "wrong-factor",
                "Upside down: the more the slopes let through, the smaller the weights have to be.",
            ),
        ),
    ),
    Function(
        id="vanishing.layer-factor",
        read="vanishing-layer",
        praise="With these three numbers for each layer you can predict what a deep network does to a gradient.",
        hints="""The gradient comes from the neurons and goes to the inputs. How many terms does each sum have?
            The mean square is multiplied by neurons · mean(W²) for the weights, and by mean(slopes²) for the slopes.
            np.sqrt(W.shape[1] * np.mean(W**2) * np.mean(slopes**2)).""",
        points=3,
        reference=layer_factor,
        calls=weights_and_slopes,
        formula="√(neurons · mean(W²) · mean(slopes²))",
        floor=0.0,
        wrong_answers=(
            (
                lambda W, slopes: np.sqrt(W.size * np.mean(W**2) * np.mean(slopes**2)),
                "wrong-axis",
                "This counts all weights. Each input collects from the neurons only.",
            ),
            (
                lambda W, slopes: np.sqrt(W.shape[0] * np.mean(W**2) * np.mean(slopes**2)),
                "wrong-axis",
                "You count the inputs, as on the way forwards. Backwards, each sum runs over the neurons.",
            ),
            (
                lambda W, slopes: W.shape[1] * np.mean(W**2) * np.mean(slopes**2),
                "wrong-factor",
                "This is the factor of the mean square. Its root, that of the RMS, is asked for.",
            ),
            (
                lambda W, slopes: np.sqrt(W.shape[1] * np.mean(W**2)) * np.mean(slopes),
                "wrong-factor",
                "This takes the mean slope. The mean of the SQUARES counts, and the root is taken last.",
            ),
            (
                lambda W, slopes: np.sqrt(W.shape[1] * np.mean(W**2)) * np.max(slopes),
                "wrong-factor",
                "This takes the largest slope. What counts is the mean square of all that occur.",
            ),
            (
                lambda W, slopes: np.sqrt(np.mean(W**2) * np.mean(slopes**2)),
                "missing-factor",
                "The number of terms is missing: each input collects from all neurons.",
            ),
            (
                lambda W, slopes: np.sqrt(W.shape[1] * np.mean(W**2)),
                "missing-factor",
                "These are the weights alone. The gradient also goes through the slopes of the layer before.",
            ),
        ),
    ),
    AllThatApply(
        id="vanishing.first-aid",
        read="vanishing-exploding",
        praise="Smaller weights remove the cause, and clipping limits the effect.",
        hints="""Does this gradient vanish or explode? Look at the second number, not at the flat slopes.
            Which of the measures make the factor of each layer smaller, or limit what comes out at the end?
            Two of the five do: one acts on the weights, one on the finished gradient.""",
        points=2,
        options={
            "smaller weights": RIGHT,
            "larger weights": "Larger weights raise the factor of each layer further, although more neurons saturate.",
            "clip the gradient": RIGHT,
            "ReLU instead of tanh": "With these weights ReLU explodes far worse: half of its slopes stay 1.",
            "more layers": "Each further layer multiplies by the same factor above 1 again.",
        },
    ),
)
