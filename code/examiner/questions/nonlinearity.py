"""Questions about stacks with and without bends."""

import numpy as np

from examiner.kinds import Function, Number, call


def two_layers(rng):
    """Yield weights and biases of two layers; square ones, so that a wrong order is told from a wrong shape."""
    yield call(
        np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([1.0, 1.0]), np.array([[3.0, 0.0], [1.0, 1.0]]), np.array([-2, 4])
    )
    yield call(rng.normal(size=(3, 3)), rng.normal(size=3), rng.normal(size=(3, 3)), rng.normal(size=3))


def collapse(W1, b1, W2, b2):
    """Return the one layer that two layers are."""
    return W2 @ W1, W2 @ b1 + b2


WITHOUT_WEIGHTS = (  # what b may be made of where b1 is not sent through W2
    lambda b1, b2: b1.sum() + b2,
    lambda b1, b2: b1.mean() + b2,
    lambda b1, b2: b1 - b2,
    lambda b1, b2: b1 * b2,
    lambda b1, b2: b1,
)


def _joined(biases):
    """Return a wrong collapse: the right weights, with a bias that is made of the two biases alone."""
    return lambda W1, b1, W2, b2: (W2 @ W1, biases(b1, b2))


def hats(rng):
    """Yield where a hat begins, peaks and ends."""
    yield call(0.0, 1.0, 3.0)
    left, middle, right = np.sort(rng.uniform(-3, 3, 3)) + np.array([-0.5, 0, 0.5])
    yield call(left, middle, right)


def hat_weights(left, middle, right):
    """Return kinks and weights of three ReLU neurons that draw a hat of height 1."""
    up, down = 1 / (middle - left), 1 / (right - middle)
    return np.array([left, middle, right]), np.array([up, -up - down, down])


def _hat(weights):
    """Return a wrong hat: the right kinks, with weights made from the slopes up and down."""

    def made(left, middle, right):
        up, down = 1 / (middle - left), 1 / (right - middle)
        return np.array([left, middle, right]), np.array(weights(up, down))

    return made


QUESTIONS = (
    Number(
        id="nonlinearity.slope-of-stack",
        read="nonlinearity-collapse",
        praise="Slopes in a row multiply, and the biases only shift the line.",
        hints="""If x grows by 1, by how much does the first output grow? And the second?
            The biases are the same before and after the move, so they cancel. What is left?
            Multiply the three weights.""",
        expected=-3.0,
        wrong_answers=(
            (3.0, "wrong-sign", "The size is right. How many of the three weights are negative?"),
            (4.5, "wrong-values", "This is the sum of the weights. One after another, slopes multiply."),
            (4.0, "wrong-variable", "The 7 is a bias: it moves the line and does not tilt it."),
            (7.5, "returns-function", "This is the output at x = 0. Its slope is asked for."),
        ),
    ),
    Function(
        id="nonlinearity.collapse",
        read="nonlinearity-collapse",
        praise="Two layers are one layer, and the first bias goes through the second weights.",
        hints="""Multiply W2 (W1 x + b1) + b2 out. Which part has an x in it?
            The x meets W1 first, so W1 comes next to it. What does W2 do to b1?
            W2 @ W1, W2 @ b1 + b2.""",
        reference=collapse,
        calls=two_layers,
        formula="W = W2 W1, b = W2 b1 + b2",
        results=("W", "b"),
        wrong_answers=(
            (
                lambda W1, b1, W2, b2: (W2 @ W1, W1 @ b2 + b1),
                "wrong-order",
                "Layer 1 comes first: its bias goes through W2.",
            ),
            (
                lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
                "wrong-order",
                "b1 @ W2 uses the columns of W2. Its rows belong to the outputs: W2 @ b1.",
            ),
            (
                lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2),
                "wrong-order",
                "The matrices are in the wrong order. x meets W1 first, so W1 belongs on the right.",
            ),
            (
                lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2),
                "missing-factor",
                "The biases are simply added. The first one comes out of layer 1, so it goes through layer 2.",
            ),
            *(
                (
                    _joined(biases),
                    "missing-factor",
                    "b1 comes out of layer 1, so it goes through layer 2: it has to meet W2.",
                )
                for biases in WITHOUT_WEIGHTS
            ),
            (
                lambda W1, b1, W2, b2: (W2 @ W1, W1 @ b1 + W2 @ b2),
                "wrong-order",
                "A layer adds its bias after its product: b1 meets only W2, and b2 meets no weights.",
            ),
            (
                lambda W1, b1, W2, b2: (W2 @ W1, b2),
                "missing-factor",
                "The first bias is gone. It comes out of layer 1 and goes through layer 2.",
            ),
            (
                lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1),
                "missing-term",
                "The second bias is gone. Layer 2 adds it after its product.",
            ),
            (
                lambda W1, b1, W2, b2: (W2 @ W1, W1 @ b1 + b2),
                "wrong-order",
                "b1 has been through W1's layer already: it is added there. Which weights come next?",
            ),
            (
                lambda W1, b1, W2, b2: (W2 + W1, W2 @ b1 + b2),
                "wrong-values",
                "The weights are added. A layer after a layer multiplies.",
            ),
            (
                lambda W1, b1, W2, b2: (W2 * W1, W2 @ b1 + b2),
                "elementwise-product",
                "In NumPy * multiplies number by number. A layer after a layer is a matrix product, @.",
            ),
        ),
    ),
    Number(
        id="nonlinearity.rank",
        read="nonlinearity-rank",
        praise="The narrowest layer decides, wherever it is.",
        hints="""Follow a vector through the layers. In how many directions can it still differ after each?
            Can a later layer bring back a direction that an earlier one has dropped?
            The rank of a product is at most the smallest of the widths. Which is it?""",
        expected=3.0,
        wrong_answers=(
            (100.0, "wrong-values", "The outputs have 100 numbers each, but they do not fill 100 dimensions."),
            (20.0, "wrong-values", "20 directions come through the first layer. What happens to them next?"),
            (50.0, "wrong-values", "This layer has 50 outputs, made from only a few numbers."),
            (4.0, "wrong-values", "This is the number of layers. What caps the rank is a width."),
        ),
    ),
    Number(
        id="nonlinearity.bends",
        read="nonlinearity-bends",
        praise="relu(u) − relu(−u) is u itself: two neurons can cancel each other's bend.",
        hints="""Where does each of the three terms bend? Do two of them bend at the same place?
            Compute the first two terms at x = −2, −1 and 0. What line do the three points lie on?
            The first two terms together are x + 1 for every x. That leaves one term that bends.""",
        expected=1.0,
        wrong_answers=(
            (3.0, "wrong-values", "Three neurons give at most three bends. Two of these bend at the same place."),
            (
                2.0,
                "wrong-values",
                "The terms bend at two places. But how sharp is the bend at x = −1? Compute the slope on both sides.",
            ),
            (0.0, "wrong-values", "A sum of bends need not be straight. Compute the slope at x = 0 and at x = 3."),
        ),
    ),
    Function(
        id="nonlinearity.hat",
        read="nonlinearity-bends",
        praise="Each weight is the change of slope at its kink.",
        hints="""The slope is 0, then rising, then falling, then 0 again. By how much does it change at each kink?
            To the right of its kink each neuron adds its weight to the slope.
            With up = 1/(middle − left) and down = 1/(right − middle): the weights are up, −up − down, down.""",
        points=3,
        reference=hat_weights,
        calls=hats,
        formula="v = (up, −up − down, down)",
        results=("kinks", "v"),
        wrong_answers=(
            (
                _hat(lambda up, down: (up, -down, 0)),
                "missing-factor",
                "These are the slopes of the pieces. A neuron never stops adding, so a weight is the CHANGE of slope.",
            ),
            (
                _hat(lambda up, down: (up, -2 * up, up)),
                "wrong-factor",
                "This hat falls as steeply as it rises. The way down, from middle to right, has a slope of its own.",
            ),
            (
                _hat(lambda up, down: (up, -down, down)),
                "missing-factor",
                "At the middle the slope has to fall from rising to falling: first take back all of the way up.",
            ),
            (
                _hat(lambda up, down: (up, -up - down, 0)),
                "missing-factor",
                "After the right end the line goes on falling below 0. The third neuron has to stop that.",
            ),
            (
                _hat(lambda up, down: (1, -2, 1)),
                "wrong-factor",
                "These weights are right only where both sides are 1 wide. How steep must each side be?",
            ),
            (_hat(lambda up, down: (-up, up + down, -down)), "wrong-sign", "This hat hangs upside down."),
            (
                _hat(lambda up, down: (up, -up - down, up)),
                "wrong-factor",
                "After the right end the fall has to stop: the third weight is as large as the fall, not as the rise.",
            ),
            (
                _hat(lambda up, down: (up, -up - down, 1 / (1 / up + 1 / down))),
                "wrong-factor",
                "The third weight stops the fall, and the fall goes from middle to right only.",
            ),
        ),
    ),
    Number(
        id="nonlinearity.folds",
        read="nonlinearity-depth",
        praise="It doubles ten times. That is what depth can do, though training may not find it.",
        hints="""How many straight pieces are there after one layer? After two?
            Each piece that goes through the hat from 0 to 1 comes out as two pieces.
            Two pieces after one layer, and twice as many with every further one.""",
        expected=1024.0,
        working="2**10",
        wrong_answers=(
            (20.0, "wrong-values", "This adds two pieces for each layer. But each layer folds all the pieces it gets."),
            (11.0, "wrong-values", "Ten bends would make eleven pieces. But each layer bends every piece it gets."),
            (512.0, "wrong-values", "This is one layer too few. The first layer makes two pieces already."),
            (1023.0, "wrong-values", "This is the number of bends. There is one piece more than that."),
            (100.0, "wrong-values", "This is ten squared. Each layer doubles, so ten layers double ten times."),
        ),
    ),
)
