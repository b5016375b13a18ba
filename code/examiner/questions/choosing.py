"""Questions about choosing: outputs with their losses, exact zeros, gates."""

import math

import numpy as np

from activations import sigmoid, silu
from examiner.kinds import RIGHT, AllThatApply, Choice, Function, Number, call

KEPT = 0.9 ** (1 / 50)  # what a gate must keep in each of 50 steps


def logit(p):
    """Return the number that the sigmoid turns into ``p``."""
    return math.log(p / (1 - p))


def gated_backward(u, z, upstream):
    """Return the gradients of a gated layer u · SiLU(z) with respect to u and z."""
    return upstream * silu.value(z), upstream * u * silu.derivative(z)


def gated_layers(rng):
    """Yield what goes into gated layers, with negative numbers and a matrix."""
    yield call(np.array([2.0, -1.0, 3.0]), np.array([0.5, 1.5, -2.0]), np.array([1.0, 10.0, 100.0]))
    yield call(rng.normal(0, 2, (4, 3)), rng.normal(0, 2, (4, 3)), rng.normal(0, 1, (4, 3)))


def _with(of_u, of_z):
    """Return a backward pass made of two factors."""
    return lambda u, z, upstream: (upstream * of_u(u, z), upstream * of_z(u, z))


QUESTIONS = (
    Choice(
        id="choosing.output-of-waiting-times",
        read="choosing-output",
        praise="It gives every positive number and no other, and its slope is never 0.",
        hints="""Which numbers can be a waiting time? Which numbers can each output give?
            Two of the four have no upper end and give no negative number. Where they are wrong, can they still learn?
            Where an output is 0 with slope 0, it gets no gradient. One of the two never is.""",
        options={
            "linear": "Linear can learn it, and may announce a negative waiting time.",
            "sigmoid": "The sigmoid gives nothing above 1. Waiting times have no upper end.",
            "relu": "ReLU has the range, but where it is 0 no gradient leads away from there.",
            "softplus": RIGHT,
        },
    ),
    AllThatApply(
        id="choosing.exactly-flat",
        read="choosing-table",
        praise="On such a stretch nothing is learned. The other slopes may be tiny, but they are not 0.",
        hints="""Exactly 0 and very small are two things. Which curves have a piece that is level?
            A curve made with e^x is level nowhere. Look for those that are cut or clipped.
            Three of the six hold a max or a min that makes them constant on a stretch.""",
        options={
            "sigmoid": "The sigmoid's slope falls like e^(−|x|): tiny far out, and never 0.",
            "tanh": "The slope of tanh falls like 4e^(−2|x|): tiny far out, and never 0.",
            "relu": RIGHT,
            "leaky_relu": "Leaky ReLU keeps negative_slope on the left: that is what it is for.",
            "hard_tanh": RIGHT,
            "hard_swish": RIGHT,
        },
    ),
    AllThatApply(
        id="choosing.matching-pairs",
        read="choosing-output",
        praise="In each, the slope of the activation cancels against the loss, and a − t is left.",
        hints="""Write the gradient as (dL/da) · f′(z). What does f′ cancel with?
            The squared error has dL/da = a − t, so f′ must be 1. Cross-entropy has (a − t) / (a(1 − a)).
            For an exponential output a = e^z the slope is a; the loss a − t·ln(a) has dL/da = 1 − t/a.""",
        points=2,
        options={
            "linear and squared error": RIGHT,
            "sigmoid and cross-entropy": RIGHT,
            "sigmoid and squared error": "After a sigmoid it gives (a − t)·a(1 − a): the slope stays in.",
            "tanh and squared error": "After tanh it gives (a − t)(1 − a²): the slope stays in.",
            "exponential and a - t log a": RIGHT,
        },
    ),
    Number(
        id="choosing.forget-bias",
        read="choosing-gate",
        praise="To remember over many steps, a gate has to be almost completely open.",
        hints="""Which share must the gate keep in one step, if 50 of them are to leave 0.9?
            The share of one step is p = 0.9^(1/50). Which z does the sigmoid turn into p?
            z = ln(p / (1 − p)) with p = 0.9 ** (1 / 50).""",
        points=2,
        expected=logit(KEPT),
        tolerance=1e-2,
        working="log(0.9**(1/50)/(1 - 0.9**(1/50)))",
        wrong_answers=(
            (logit(0.9), "wrong-values", "This gate keeps 0.9 in ONE step, and next to nothing after 50."),
            (KEPT, "wrong-values", "This is the share that the gate must keep. The bias that gives it is asked for."),
            (-logit(KEPT), "wrong-sign", "This gate is shut as firmly as it should be open."),
            (logit(0.9**50), "misplaced-power", "This is the 50th power of 0.9. Each step has to keep its 50th root."),
            (50 * logit(0.9), "wrong-values", "The biases of 50 steps do not add up. What multiplies is the shares."),
            (
                logit(1 - 0.1 / 50),
                "wrong-operation",
                "This shares the loss of 0.1 out evenly. What the steps keep multiplies: take the 50th root of 0.9.",
            ),
        ),
    ),
    Function(
        id="choosing.gated-backward",
        read="choosing-gate",
        praise="That is the product rule, twice: each gradient has the other side as its factor.",
        hints="""a = u · g with g = SiLU(z). What is da/du, and what is da/dg?
            du has the factor g. dz has the factor u, times the slope of SiLU at z.
            du = upstream * silu.value(z), dz = upstream * u * silu.derivative(z).""",
        points=3,
        reference=gated_backward,
        calls=gated_layers,
        formula="du = upstream · SiLU(z), dz = upstream · u · SiLU′(z)",
        results=("du", "dz"),
        wrong_answers=(
            (
                _with(lambda u, z: silu.value(z), lambda u, z: silu.derivative(z)),
                "missing-factor",
                "dz lacks a factor: SiLU(z) was multiplied by u, so its gradient is too.",
            ),
            (
                _with(lambda u, z: silu.value(z), lambda u, z: u * sigmoid.derivative(z)),
                "other-derivative",
                "This is the slope of the sigmoid. The gate here is SiLU, z · σ(z): two factors hold z.",
            ),
            (
                _with(lambda u, z: silu.value(z), lambda u, z: u * silu.value(z)),
                "returns-function",
                "dz holds the height of SiLU. Its slope is asked for.",
            ),
            (
                _with(lambda u, z: silu.derivative(z), lambda u, z: u * silu.derivative(z)),
                "wrong-factor",
                "du holds the slope of SiLU. u was multiplied by the gate's value, so its gradient is too.",
            ),
            (
                _with(lambda u, z: sigmoid.value(z), lambda u, z: u * sigmoid.derivative(z)),
                "other-function",
                "The gate here is SiLU, and this is the sigmoid.",
            ),
        ),
    ),
)
