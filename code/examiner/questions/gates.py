"""Questions about gates: two inputs, two slopes, and how wide they are."""

import numpy as np

from activations import sigmoid, silu
from examiner.kinds import Function, Number, call


def halves_and_gradients(rng):
    """Yield both inputs of a gate with upstream gradients."""
    yield call(np.array([0.0, 2.0, -1.0]), np.array([3.0, -1.0, 2.0]), np.array([1.0, 2.0, 0.5]))
    yield call(*(rng.normal(0, 2, (3, 4)) for _ in range(3)))


def swiglu_backward(u, v, upstream):
    """Return the gradients of both inputs of a SwiGLU."""
    return upstream * v * silu.derivative(u), upstream * silu.value(u)


def layers_and_gradients(rng):
    """Yield inputs, both matrices and upstream gradients of a gated layer; no two sizes are the same."""
    for examples, inputs, units in ((4, 2, 3), (2, 5, 3)):
        shapes = ((examples, inputs), (inputs, units), (inputs, units), (examples, units))
        yield call(*(rng.normal(size=shape) for shape in shapes))


def glu_layer_backward(X, Wu, Wv, upstream, slope=sigmoid.derivative):
    """Return the gradients of both matrices and of the input of a GLU layer."""
    u, v = X @ Wu, X @ Wv
    du, dv = upstream * v * slope(u), upstream * sigmoid.value(u)
    return X.T @ du, X.T @ dv, du @ Wu.T + dv @ Wv.T


def _one_use(X, Wu, Wv, upstream):
    """Forget that the input is used twice."""
    du, dv, _ = glu_layer_backward(X, Wu, Wv, upstream)
    return du, dv, (upstream * sigmoid.value(X @ Wu)) @ Wv.T


def _crossed(X, Wu, Wv, upstream):
    """Add up both gradients and both matrices before they are multiplied."""
    u, v = X @ Wu, X @ Wv
    du, dv = upstream * v * sigmoid.derivative(u), upstream * sigmoid.value(u)
    return X.T @ du, X.T @ dv, (du + dv) @ (Wu + Wv).T


QUESTIONS = (
    Number(
        id="gates.through-the-gate",
        read="gates-slopes",
        praise="Its three factors are upstream gradient, value, and slope of the gate.",
        hints="""u is inside the sigmoid. By what is the sigmoid multiplied?
            Upstream gradient times v times the slope of the sigmoid at 0.
            2 · (−3) · 0.25.""",
        expected=-1.5,
        wrong_answers=(
            (1.0, "wrong-factor", "This is the gradient of v. For u, multiply by v and by the slope of the gate."),
            (-3.0, "wrong-factor", "Here the slope is taken as 0.5. That is the height of the sigmoid at 0."),
            (0.5, "missing-factor", "The factor v is missing: the gate is multiplied by it."),
            (-0.75, "missing-factor", "The upstream gradient is missing."),
            (-6.0, "missing-factor", "The slope of the sigmoid is missing."),
            (1.5, "wrong-sign", "v is negative, so a larger u lowers the output."),
        ),
    ),
    Number(
        id="gates.width",
        read="gates-width",
        praise="It is two thirds of the old width, because there is a third matrix.",
        hints="""How many weights does the plain layer have, and how many does a gate of width h have?
            2 · 1536 · 6144 against 3 · 1536 · h.
            6144 · 2/3.""",
        expected=4096.0,
        tolerance=0.5,
        wrong_answers=(
            (6144.0, "wrong-factor", "With the same width the gate has half as many weights again."),
            (3072.0, "wrong-factor", "That counts four matrices. A gate has three: two up, one back."),
            (9216.0, "wrong-factor", "Upside down: the gate must be narrower."),
        ),
    ),
    Function(
        id="gates.swiglu-backward",
        read="gates-slopes",
        praise="The gradient of u has the slope of the curve in it, that of v its height.",
        hints="""A product of two things that both can change: which rule is that?
            For u: upstream times v times the slope of SiLU at u. For v: upstream times SiLU of u.
            return upstream * v * silu.derivative(u), upstream * silu.value(u).""",
        reference=swiglu_backward,
        calls=halves_and_gradients,
        results=("gradient of u", "gradient of v"),
        formula="upstream · v · SiLU'(u) and upstream · SiLU(u)",
        wrong_answers=(
            (
                lambda u, v, upstream: (upstream * silu.derivative(u), upstream * silu.value(u)),
                "missing-factor",
                "For u the factor v is missing: the curve is multiplied by it.",
            ),
            (
                lambda u, v, upstream: (upstream * v * silu.derivative(u), upstream * silu.derivative(u)),
                "wrong-factor",
                "For v you multiply by the slope of the gate. Its height, SiLU of u, is what v is multiplied by.",
            ),
            (
                lambda u, v, upstream: (upstream * v * silu.value(u), upstream * silu.value(u)),
                "wrong-factor",
                "For u you multiply by the height of the curve. Its slope is needed there.",
            ),
            (
                lambda u, v, upstream: (upstream * v * sigmoid.derivative(u), upstream * sigmoid.value(u)),
                "other-derivative",
                "That is a GLU, with a sigmoid in its gate. A SwiGLU has SiLU there.",
            ),
            (
                lambda u, v, upstream: (upstream * v * sigmoid.derivative(u), upstream * silu.value(u)),
                "other-derivative",
                "σ(1 − σ) is the slope of the sigmoid. SiLU is a product, and its slope has two terms.",
            ),
            (
                lambda u, v, upstream: (v * silu.derivative(u), silu.value(u)),
                "missing-factor",
                "The upstream gradient is missing.",
            ),
            (
                lambda u, v, upstream: (upstream * v * silu.derivative(u), upstream * u * silu.value(u)),
                "wrong-factor",
                "For v there is a factor u too many: SiLU of u has it already.",
            ),
        ),
    ),
    Function(
        id="gates.layer-backward",
        read="gates-slopes",
        praise="These are two layers side by side, and the input gets a gradient from both.",
        hints="""First the gradients of both sums, as in the last question. Then each sum is an ordinary layer.
            The gradient of a matrix is the input, transposed, times that of its sum. X is used twice: add.
            X.T @ du, X.T @ dv, du @ Wu.T + dv @ Wv.T.""",
        points=3,
        reference=glu_layer_backward,
        calls=layers_and_gradients,
        results=("gradient of Wu", "gradient of Wv", "gradient of X"),
        formula="Xᵀ·du, Xᵀ·dv, du·Wuᵀ + dv·Wvᵀ",
        wrong_answers=(
            (
                lambda *given: glu_layer_backward(*given, slope=lambda u: sigmoid.derivative(sigmoid.value(u))),
                "argument-is-input",
                "The slope of the gate is taken at what came out of the sigmoid. It belongs to what went in.",
            ),
            (_one_use, "missing-path", "X is used in both sums. Its gradient is the sum of two."),
            (
                lambda X, Wu, Wv, upstream: glu_layer_backward(X, Wu, Wv, upstream, np.ones_like),
                "missing-factor",
                "The slope of the sigmoid is missing on the way to u.",
            ),
            (
                lambda X, Wu, Wv, upstream: glu_layer_backward(X, Wu, Wv, upstream, sigmoid.value),
                "returns-function",
                "On the way to u the sigmoid itself is used where its slope should be.",
            ),
            (
                _crossed,
                "wrong-operation",
                "Each gradient goes back through its own matrix. Here those of both are added first, so they mix.",
            ),
        ),
    ),
)
