"""Questions about the size of the first weights."""

from activations import network
from examiner.questions import Function, Mistake, Seeded, call


def layer_sizes(rng):
    """Yield a generator with the sizes of a layer; one call twice, to see whether it can be repeated."""
    for inputs, units in ((300, 200), (50, 800), (300, 200)):
        yield call(Seeded(1), inputs, units)
    yield call(Seeded(int(rng.integers(1 << 31))), 400, 150)


def he_weights(rng, inputs, units):
    """Return normal weights with He's standard deviation."""
    return rng.normal(0, network.he(inputs, units), (inputs, units))


def statistics(weights):
    """Return what 40,000 or more draws pin down to 2 per cent; the two differ where the mean is not 0."""
    return {"standard deviation": weights.std(), "root mean square": network.rms(weights)}


def _scaled(scale):
    return lambda rng, inputs, units: rng.normal(0, scale(inputs, units), (inputs, units))


QUESTIONS = (
    Function(
        id="vanishing.he-initialisation",
        chapter="vanishing",
        section="initialisation",
        praise="Variance 2/n: the n counts what a unit sums up, the 2 pays for the half that ReLU holds back.",
        hints=(
            "How many numbers does a unit add up, and what does that do to the variance?",
            "ReLU passes half of the mean square on. Which factor makes up for it?",
            "rng.normal(0, np.sqrt(2 / inputs), (inputs, units)).",
        ),
        points=2,
        reference=he_weights,
        calls=layer_sizes,
        formula="mean 0, standard deviation √(2 / inputs)",
        measure=statistics,
        close=0.05,
        floor=0.0,
        mistakes=(
            Mistake(
                "wrong-scale", _scaled(network.lecun), "The variance is 1/n. What makes up for the half that is lost?"
            ),
            Mistake("wrong-scale", _scaled(network.glorot), "This is Glorot's rule, for slopes near 1. He's is asked."),
            Mistake(
                "wrong-scale", _scaled(lambda i, u: 2 / i), "2/n is the VARIANCE. Its root is the standard deviation."
            ),
            Mistake(
                "wrong-scale", _scaled(lambda i, u: (2 / u) ** 0.5), "You count units. A unit sums over its INPUTS."
            ),
            Mistake("wrong-scale", _scaled(lambda i, u: 1.0), "These are standard normal numbers: not scaled yet."),
            Mistake(
                "not-centred",
                lambda rng, i, u: rng.uniform(0, (6 / i) ** 0.5, (i, u)),
                "All weights are positive. Their mean must be 0.",
            ),
        ),
    ),
)
