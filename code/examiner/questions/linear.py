"""Questions about the linear activation, where it belongs and what a bottleneck can do."""

import numpy as np

from activations import linear
from examiner.kinds import RIGHT, AllThatApply, Function, Number, call, elementwise


def matrices(rng):
    """Yield matrices with the rank they are to be brought down to."""
    yield call(np.array([[3.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 1.0]]), 2)
    yield call(rng.normal(size=(5, 4)), 2)
    yield call(rng.normal(size=(3, 6)), 1)


def nearest(W, rank):
    """Return the matrix of a given rank that is nearest to W."""
    U, sizes, V = np.linalg.svd(W, full_matrices=False)
    return (U[:, :rank] * sizes[:rank]) @ V[:rank]


def _parts(pick):
    """Return a wrong answer made of some parts of the decomposition."""

    def made(W, rank):
        return pick(*np.linalg.svd(W, full_matrices=False), rank)

    return made


QUESTIONS = (
    *elementwise(
        linear,
        value={"praise": "The numbers stay as they are, and so the output of a regression may be any number."},
        derivative={"praise": "The gradient passes unchanged. Because the slope never changes, such layers collapse."},
        derivative_from_output={
            "praise": "The slope is the same everywhere, so input and output tell it equally well."
        },
    ),
    Number(
        id="linear.blame-left",
        read="linear-learning",
        praise="Every slope is 1, and yet less than a twentieth is left. The weights did that.",
        hints="""By what is the gradient multiplied when it goes back through one of these neurons?
            The slope is 1 and the weight is 0.9. How often?
            0.9 to the power of 30.""",
        expected=0.9**30,
        tolerance=1e-4,
        working="0.9**30",
        wrong_answers=(
            (1.0, "missing-factor", "The slopes multiply to 1. On its way back the gradient meets the weights too."),
            (0.9, "missing-factor", "This is one neuron. There are thirty of them in a row."),
            (0.9**29, "wrong-values", "This is one factor too few. Count the neurons on the path again."),
            (27.0, "wrong-values", "This adds. Along a path, factors are multiplied."),
            (0.0, "wrong-values", "It is small, but not 0. How small exactly?"),
            (1 - 0.9**30, "wrong-values", "This is what is lost on the way. What is left is asked for."),
            (-2.0, "wrong-operation", "This takes 0.1 away thirty times. Along a path, factors are multiplied."),
        ),
    ),
    AllThatApply(
        id="linear.where",
        read="linear-uses",
        praise="Linear fits where any number may come out, or a loss wants logits. By itself it bends nothing.",
        hints="""For each of them: which numbers may come out? And does the next step bring its own activation?
            A loss that takes logits applies the sigmoid itself. What must it be given?
            Two of the four are linear.""",
        options={
            "temperature": RIGHT,
            "logits": RIGHT,
            "probability": "A number that is used as a probability must lie between 0 and 1.",
            "hidden": "Between hidden layers a linear activation lets them collapse into one.",
        },
    ),
    Number(
        id="linear.thin-weights",
        read="linear-bottleneck",
        praise="Two thin matrices in place of a square one need a fiftieth of the numbers. The price is the rank.",
        hints="""How many weights does a layer with m inputs and n outputs have, without its bias?
            There are two layers now, one into the bottleneck and one out of it.
            There are 1000 · 10 into it, and 10 · 1000 out of it.""",
        expected=20_000.0,
        tolerance=1e-6,
        working="1000*10 + 10*1000",
        wrong_answers=(
            (10_000.0, "missing-factor", "This is one of the two layers. One leads into the bottleneck, one out."),
            (1_000_000.0, "wrong-values", "This is the layer as it was, without a bottleneck."),
            (2_000_000.0, "wrong-values", "These are two whole layers. Between them lie only 10 neurons."),
            (
                100_000.0,
                "wrong-values",
                "A bottleneck of 10 lies between 1000 and 1000. Count the weights of both layers.",
            ),
            (21_010.0, "wrong-values", "You counted the biases too. Only the weights are asked for."),
            (1e8, "wrong-operation", "This multiplies the weights of the two layers. Add them."),
            (1e7, "wrong-operation", "This multiplies all three widths. Each layer has weights of its own: add them."),
            (2010.0, "wrong-operation", "This adds the widths. A layer has as many weights as the product of its two."),
        ),
    ),
    Function(
        id="linear.bottleneck",
        read="linear-bottleneck",
        praise="The largest directions come through, and the others are lost. Nothing linear does better.",
        hints="""A matrix is a sum of directions, each with a size. Which of them should come through?
            np.linalg.svd gives U, the sizes (largest first) and V. Keep the first ones of each.
            (U[:, :rank] * sizes[:rank]) @ V[:rank], with full_matrices=False.""",
        points=3,
        reference=nearest,
        calls=matrices,
        formula="U_r S_r V_r, the first r directions",
        wrong_answers=(
            (
                _parts(lambda U, sizes, V, rank: U[:, :rank] @ V[:rank]),
                "missing-factor",
                "The directions are right, but their sizes are lost: each comes out with size 1.",
            ),
            (
                _parts(lambda U, sizes, V, rank: (U[:, rank:] * sizes[rank:]) @ V[rank:]),
                "swapped-branches",
                "This keeps what should be dropped, and drops what should be kept.",
            ),
            (
                _parts(lambda U, sizes, V, rank: (U[:, -rank:] * sizes[-rank:]) @ V[-rank:]),
                "wrong-values",
                "These are the smallest directions. np.linalg.svd gives the largest first.",
            ),
            (
                lambda W, rank: W,
                "wrong-values",
                "This is W itself. Its rank is too high to pass through the bottleneck.",
            ),
            (
                _parts(lambda U, sizes, V, rank: (U[:, :rank] * sizes[:rank]) @ V[:, :rank].T),
                "transposed",
                "U has its directions in columns, but V has them in ROWS: keep the first rows of V.",
            ),
        ),
    ),
)
