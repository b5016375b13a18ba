"""Questions about softmax, which is not element-wise: every output depends on every input."""

import numpy as np

from activations import network, softmax
from examiner.kinds import Function, Mistake, Number, Trap, call


def vectors(rng):
    """Yield logits: short, large, drawn, along either axis."""
    yield call(np.array([1.0, 2.0, 3.0]))
    yield call(np.array([0.0, 0.0]))
    yield call(rng.normal(0, 2, 5))
    yield call(rng.normal(0, 2, (3, 4)))
    yield call(rng.normal(0, 2, (3, 4)), axis=0)
    yield call(np.array([1000.0, 999.0, -1000.0]))
    yield call(np.array([[1000.0, 999.0], [-1.0, 1.0]]))  # one maximum for both rows leaves the second nothing


def single_vectors(rng):
    """Yield logits of one example."""
    yield call(np.array([1.0, 2.0, 3.0]))
    yield call(rng.normal(0, 2, 5))
    yield call(np.array([1000.0, 999.0, -1000.0]))


def vectors_and_directions(rng):
    """Yield logits with a vector to multiply by."""
    yield call(np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 0.0]))
    yield call(rng.normal(0, 2, 5), rng.normal(0, 1, 5))
    yield call(rng.normal(0, 2, (3, 4)), rng.normal(0, 1, (3, 4)))
    yield call(rng.normal(0, 2, (3, 4)), rng.normal(0, 1, (3, 4)), axis=0)


def logits_and_labels(rng):
    """Yield logits of a batch with the right classes."""
    yield call(np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]), np.array([2, 0]))
    yield call(rng.normal(0, 2, (5, 4)), rng.integers(0, 4, 5))
    yield call(np.array([[1000.0, 0.0], [-1000.0, 0.0]]), np.array([0, 0]))


def value(x, axis=-1):
    """Softmax along an axis."""
    return softmax.value(x, axis)


def jacobian(x):
    """Return the matrix of slopes of one vector of shares."""
    return softmax.jacobian(x)


def jvp(x, v, axis=-1):
    """Return the Jacobian times a vector."""
    return softmax.jvp(x, v, axis)


def loss_gradient(z, labels):
    """Return the gradient of the mean cross-entropy with respect to the logits."""
    return network.softmax_cross_entropy(z, labels)[1]


def _one_hot(z, labels):
    return np.eye(z.shape[1])[labels]


def _naive(x, axis=-1):
    e = np.exp(x)
    return e / e.sum(axis=axis, keepdims=True)


def _slope_as_if_alone(x, axis=-1):
    p = softmax.value(x, axis)
    return p * (1 - p)


QUESTIONS = (
    Number(
        id="softmax.two-classes",
        chapter="softmax",
        section="function",
        praise="With two classes softmax is the sigmoid of the difference; what is common to both is not noticed.",
        hints=(
            "Would the share change if both logits were raised by 1?",
            "Write e^3 / (e^3 + e^1), and divide above and below by e^3.",
            "You get 1 / (1 + e^(−2)). Compare it with σ(x) = 1 / (1 + e^(−x)).",
        ),
        expected=2.0,
        tolerance=1e-9,
        traps=(
            Trap(3.0, "wrong-values", "The sigmoid of its own logit would be the share if the other logit were 0."),
            Trap(-2.0, "wrong-sign", "The first logit is the larger one, so its share is above one half."),
            Trap(4.0, "wrong-sign", "The logits are added here. Only their difference counts."),
            Trap(0.881, "returns-function", "This is the share, σ(x), rounded. The x is asked for."),
        ),
    ),
    Function(
        id="softmax.value",
        chapter="softmax",
        section="function",
        praise="Only differences of logits count, so the largest can be taken away before exp: nothing overflows.",
        hints=(
            "What must the shares add up to, and along which axis?",
            "Divide by the sum along the axis, and keep that axis so that the shapes fit: keepdims=True.",
            "e = np.exp(x - x.max(axis=axis, keepdims=True)), divided by its own sum along the axis.",
        ),
        points=2,
        reference=value,
        calls=vectors,
        formula="exp(x_i) / sum_k exp(x_k)",
        mistakes=(
            Mistake(
                "wrong-axis",
                lambda x, axis=-1: _naive(x, -1),
                "This is right along the last axis only: the argument axis changes nothing.",
            ),
            Mistake(
                "wrong-axis",
                lambda x, axis=-1: np.exp(x) / np.exp(x).sum(),
                "All numbers add up to 1 together. Along the axis, each row or column must do so by itself.",
            ),
            Mistake(
                "wrong-axis",
                lambda x, axis=-1: _naive(x - x.max(), axis),
                "One maximum for all rows: in a row far below it every exponential is 0. Each row needs its own.",
            ),
            Mistake("missing-factor", lambda x, axis=-1: np.exp(x), "These are the exponentials. Shares add up to 1."),
            Mistake(
                "missing-factor",
                lambda x, axis=-1: x / x.sum(axis=axis, keepdims=True),
                "The logits themselves are divided by their sum; they can be negative. The exponentials are asked for.",
            ),
            Mistake(
                "other-function",
                lambda x, axis=-1: 1 / (1 + np.exp(-x)),
                "This is the sigmoid of each element. The shares of softmax add up to 1.",
            ),
            Mistake(
                "wrong-sign",
                lambda x, axis=-1: _naive(-x, axis),
                "The smallest logit gets the largest share: the exponent has the wrong sign.",
            ),
            Mistake(
                "returns-slope", _slope_as_if_alone, "This is p(1 − p), a slope. The shares themselves are asked for."
            ),
        ),
    ),
    Function(
        id="softmax.jacobian",
        chapter="softmax",
        section="slope",
        praise="p on the diagonal, minus the outer product of p with itself: each row adds up to 0, as shares must.",
        hints=(
            "If one logit grows, what happens to the shares of the others?",
            "There are n outputs and n inputs, so n times n slopes. What stands on the diagonal, what beside it?",
            "On the diagonal p_i (1 − p_i), elsewhere −p_i p_j: np.diag(p) - np.outer(p, p).",
        ),
        points=2,
        reference=jacobian,
        calls=single_vectors,
        formula="p_i (δ_ij − p_j)",
        mistakes=(
            Mistake(
                "diagonal-only",
                _slope_as_if_alone,
                "These are the slopes p(1 − p) of each share with respect to its own logit: the diagonal. But every "
                "output depends on every input.",
            ),
            Mistake(
                "diagonal-only",
                lambda x: np.diag(_slope_as_if_alone(x)),
                "The diagonal is right, and all the rest is 0. But every output depends on every input.",
            ),
            Mistake(
                "missing-term",
                lambda x: -np.outer(softmax.value(x), softmax.value(x)),
                "Right beside the diagonal. On it, the share itself is missing: p_i comes in a second time.",
            ),
            Mistake(
                "wrong-sign",
                lambda x: np.diag(softmax.value(x)) + np.outer(softmax.value(x), softmax.value(x)),
                "All slopes are positive. But the shares add up to 1: if one grows, the others shrink.",
            ),
            Mistake(
                "combined-with-loss",
                lambda x: softmax.value(x) - np.eye(len(x)),
                "This is p − y: the slope of softmax AND the cross-entropy together. Softmax alone knows no y.",
            ),
            Mistake(
                "elementwise-product",
                lambda x: np.diag(softmax.value(x)) - softmax.value(x) ** 2,
                "p * p.T of a vector multiplies number by number: transposed, it is the same vector. np.outer(p, p) "
                "makes a table of it.",
            ),
            Mistake("wrong-sign", lambda x: -softmax.jacobian(x), "Every sign is the other way round."),
            Mistake("returns-function", value, "These are the shares. Their slopes are asked for, n times n of them."),
        ),
    ),
    Function(
        id="softmax.jacobian_vector_product",
        chapter="softmax",
        section="slope",
        praise="No matrix was built: this costs n steps, the Jacobian n². Frameworks go backwards this way.",
        hints=(
            "What does the matrix do to v? Multiply out (diag(p) − p pᵀ) v on paper.",
            "The second part is p times one number, the mean of v weighted with p.",
            "p * (v - (p * v).sum(axis=axis, keepdims=True)).",
        ),
        points=2,
        reference=jvp,
        calls=vectors_and_directions,
        formula="p (v − Σ p_k v_k)",
        mistakes=(
            Mistake(
                "diagonal-only",
                lambda x, v, axis=-1: _slope_as_if_alone(x, axis) * v,
                "This is p(1 − p) v: the diagonal of the Jacobian only. Every output depends on every input.",
            ),
            Mistake(
                "missing-term",
                lambda x, v, axis=-1: softmax.value(x, axis) * v,
                "This is p v. The part that all outputs share, p times the mean of v weighted with p, is missing.",
            ),
            Mistake(
                "wrong-axis",
                lambda x, v, axis=-1: softmax.jvp(x, v, -1),
                "This is right along the last axis only: the argument axis changes nothing.",
            ),
            Mistake(
                "combined-with-loss",
                lambda x, v, axis=-1: softmax.value(x, axis) - v,
                "This is p − y with v as the y: the slope of softmax AND the cross-entropy together. v is no label.",
            ),
            Mistake("wrong-sign", lambda x, v, axis=-1: -softmax.jvp(x, v, axis), "Every sign is the other way round."),
            Mistake(
                "wrong-axis",
                lambda x, v, axis=-1: softmax.value(x, axis) * (v - (softmax.value(x, axis) * v).sum()),
                "The weighted mean of v is taken over the whole array. Each row or column has a mean of its own.",
            ),
        ),
    ),
    Function(
        id="softmax.loss-gradient",
        chapter="softmax",
        section="loss",
        praise="Share minus truth: the exponential of softmax and the logarithm of the loss have cancelled each other.",
        hints=(
            "What is the gradient for the right class when its share is nearly 1?",
            "p − y, with y the one-hot vector of the label. And the loss is a mean over the examples.",
            "(softmax(z) - np.eye(classes)[labels]) / len(z).",
        ),
        points=2,
        reference=loss_gradient,
        calls=logits_and_labels,
        formula="(p − y) / n",
        mistakes=(
            Mistake(
                "missing-factor",
                lambda z, labels: len(z) * loss_gradient(z, labels),
                "The loss is a mean over the examples: divide by their number.",
            ),
            Mistake(
                "wrong-sign",
                lambda z, labels: -loss_gradient(z, labels),
                "This is y − p: the sign is the other way round. A small step along it would raise the loss.",
            ),
            Mistake(
                "missing-term",
                lambda z, labels: softmax.value(z) / len(z),
                "This is the share alone; the label has no influence yet.",
            ),
            Mistake(
                "double-softmax",
                lambda z, labels: softmax.jvp(z, softmax.value(z) - _one_hot(z, labels)) / len(z),
                "p − y is the gradient with respect to the LOGITS already. Here it is multiplied by the slope of "
                "softmax once more.",
            ),
            Mistake(
                "diagonal-only",
                lambda z, labels: (softmax.value(z) - _one_hot(z, labels)) * _slope_as_if_alone(z) / len(z),
                "p − y is the gradient with respect to the LOGITS already. Here it is multiplied by p(1 − p) "
                "once more.",
            ),
        ),
    ),
)
