"""Questions about softmax, which is not element-wise: every output depends on every input."""

import numpy as np

from activations import network, softmax
from examiner.kinds import Function, Number, call


def vectors(rng):
    """Yield logits: short, large, drawn, along either axis."""
    yield call(np.array([1.0, 2.0, 3.0]))
    yield call(np.array([0.0, 0.0]))
    yield call(rng.normal(0, 2, 5))
    yield call(rng.normal(0, 2, (3, 4)))
    yield call(rng.normal(0, 2, (3, 4)), axis=0)
    yield call(np.array([1000.0, 999.0, -1000.0]))
    yield call(np.array([[1000.0, 999.0], [-1.0, 1.0]]))  # one maximum for both rows leaves the second nothing
    yield call(np.array([1000.0, 0.0, 0.0, 0.0, 0.0]))  # the mean in the place of the maximum is not enough


def single_vectors(rng):
    """Yield logits of one example."""
    yield call(np.array([1.0, 2.0, 3.0]))
    yield call(rng.normal(0, 2, 5))
    yield call(np.array([1000.0, 999.0, -1000.0]))
    yield call(np.array([1000.0, 0.0, 0.0, 0.0, 0.0]))


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
    yield call(np.array([[1000.0, 0.0, 0.0, 0.0], [-1000.0, 0.0, 0.0, 0.0]]), np.array([0, 0]))


def jacobian(x):
    """Return the matrix of slopes of one vector of shares."""
    return softmax.jacobian(x)


def loss_gradient(z, labels):
    """Return the gradient of the mean cross-entropy with respect to the logits."""
    return network.softmax_cross_entropy(z, labels)[1]


def _one_hot(z, labels):
    return np.eye(z.shape[1])[labels]


def _usual_value(x, axis=-1):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _usual_jacobian(x):
    p = softmax.value(x)
    return np.diag(p) - np.outer(p, p)


def _usual_jvp(x, v, axis=-1):
    p = softmax.value(x, axis)
    return p * (v - np.sum(p * v, axis=axis, keepdims=True))


def _usual_loss_gradient(z, labels):
    return (softmax.value(z) - np.eye(z.shape[1])[labels]) / len(z)


def _naive(x, axis=-1):
    e = np.exp(x)
    return e / e.sum(axis=axis, keepdims=True)


def _slope_as_if_alone(x, axis=-1):
    p = softmax.value(x, axis)
    return p * (1 - p)


QUESTIONS = (
    Number(
        id="softmax.two-classes",
        read="softmax-function",
        praise="With two classes softmax is the sigmoid of the difference. A common shift changes nothing.",
        hints="""Would the share change if both logits were raised by 1?
            Write e^3 / (e^3 + e^1), and divide numerator and denominator by e^3.
            You get 1 / (1 + e^(−2)). Compare it with σ(x) = 1 / (1 + e^(−x)).""",
        expected=2.0,
        wrong_answers=(
            (3.0, "wrong-values", "σ(3) would be the share if the other logit were 0."),
            (-2.0, "wrong-sign", "The first logit is the larger one, so its share is above one half."),
            (4.0, "wrong-sign", "The logits are added here. Only their difference counts."),
            (0.8805, "wrong-values", "This is the share, σ(x), rounded. The x is asked for."),
        ),
    ),
    Function(
        id="softmax.value",
        read="softmax-function",
        praise="Only differences of logits count, so the largest may be subtracted first: nothing overflows.",
        hints="""What must the shares add up to, and along which axis?
            Divide by the sum along the axis, and keep that axis so that the shapes fit: keepdims=True.
            e = np.exp(x - x.max(axis=axis, keepdims=True)), divided by its own sum along the axis.""",
        reference=softmax.value,
        ways=(_usual_value,),
        calls=vectors,
        formula="exp(x_i) / sum_k exp(x_k)",
        wrong_answers=(
            (
                lambda x, axis=-1: np.exp(x - 1000) / np.exp(x - 1000).sum(axis=axis, keepdims=True),
                "rounds-to-zero",
                "1000 is subtracted from each logit: where all are small, each exponential is 0. Subtract the largest.",
            ),
            (
                lambda x, axis=-1: softmax.value(x.ravel()).reshape(x.shape),
                "wrong-axis",
                "These shares add up to 1 over the whole array. They should add up to 1 along the axis.",
            ),
            (
                lambda x, axis=-1: np.exp(x - x.max(axis, keepdims=True)),
                "missing-factor",
                "These are the exponentials. Divide them by their sum.",
            ),
            (
                lambda x, axis=-1: np.log(softmax.value(x, axis)),
                "other-function",
                "This is the logarithm of softmax. The shares themselves are asked for.",
            ),
            (
                lambda x, axis=-1: softmax.value(x * np.log(2), axis),
                "wrong-base",
                "Another number than e is raised to the power of the logits.",
            ),
            (
                lambda x, axis=-1: softmax.value(-x, axis),
                "wrong-sign",
                "The smallest logit gets the largest share, so a sign is wrong.",
            ),
            (
                lambda x, axis=-1: 1.0 * (x == x.max(axis, keepdims=True)),
                "other-function",
                "This gives everything to the largest logit. Softmax gives each a share.",
            ),
            (
                lambda x, axis=-1: _naive(x - x.max(), axis),
                "wrong-axis",
                "With one maximum for all rows, a row far below it has only zeros. Each row needs its own.",
            ),
            (
                lambda x, axis=-1: x / x.sum(axis=axis, keepdims=True),
                "missing-factor",
                "The logits are divided by their sum, and they can be negative. Take the exponentials first.",
            ),
            (
                lambda x, axis=-1: 1 / (1 + np.exp(-x)),
                "other-function",
                "This is the sigmoid of each element. The shares of softmax add up to 1.",
            ),
            (_slope_as_if_alone, "returns-slope", "This is p(1 − p), a slope. The shares themselves are asked for."),
            (
                lambda x, axis=-1: _naive(x / x.max(axis, keepdims=True), axis),
                "wrong-operation",
                "The logits are divided by the largest. Subtract it: that changes no share.",
            ),
        ),
    ),
    Function(
        id="softmax.jacobian",
        read="softmax-slope",
        praise="p on the diagonal, minus the outer product of p with itself. Each row adds up to 0.",
        hints="""If one logit grows, what happens to the shares of the others?
            There are n times n slopes. What is on the diagonal, and what elsewhere?
            On the diagonal p_i (1 − p_i), elsewhere −p_i p_j: np.diag(p) - np.outer(p, p).""",
        reference=jacobian,
        ways=(_usual_jacobian,),
        calls=single_vectors,
        formula="p_i (δ_ij − p_j)",
        wrong_answers=(
            (
                lambda x: np.diag(softmax.value(x)) - 2 * np.outer(softmax.value(x), softmax.value(x)),
                "wrong-factor",
                "The product of two shares is taken away twice.",
            ),
            (
                lambda x: np.outer(softmax.value(x), 1 - softmax.value(x)),
                "diagonal-only",
                "p_i (1 − p_j) is right on the diagonal. Elsewhere there is a 0 instead of the 1.",
            ),
            (
                lambda x: np.eye(len(x)) - np.outer(softmax.value(x), softmax.value(x)),
                "missing-factor",
                "Right off the diagonal. On it there is a 1 where p_i belongs: p_i multiplies the whole bracket.",
            ),
            (
                _slope_as_if_alone,
                "diagonal-only",
                "This is p(1 − p), the diagonal only. Every output depends on every input.",
            ),
            (
                lambda x: np.diag(_slope_as_if_alone(x)),
                "diagonal-only",
                "The diagonal is right, and all the rest is 0. But every output depends on every input.",
            ),
            (
                lambda x: -np.outer(softmax.value(x), softmax.value(x)),
                "missing-term",
                "Everything off the diagonal is right. On it the term p_i is missing.",
            ),
            (
                lambda x: np.diag(softmax.value(x)) + np.outer(softmax.value(x), softmax.value(x)),
                "wrong-sign",
                "All slopes are positive. But the shares add up to 1, so if one grows, the others shrink.",
            ),
            (
                lambda x: softmax.value(x) - np.eye(len(x)),
                "combined-with-loss",
                "This is p − t, the gradient of softmax AND cross-entropy together. Softmax alone knows no target.",
            ),
            (
                lambda x: np.diag(softmax.value(x)) - softmax.value(x) ** 2,
                "elementwise-product",
                "A vector in one dimension stays one when transposed, so p * p.T is p². Use np.outer(p, p).",
            ),
            (softmax.value, "returns-function", "These are the shares. Their slopes are asked for, n times n of them."),
        ),
    ),
    Function(
        id="softmax.jacobian_vector_product",
        read="softmax-slope",
        praise="Frameworks compute it without the matrix: that takes about n steps instead of n².",
        hints="""What does the matrix do to v? Multiply out (diag(p) − p pᵀ) v on paper.
            The second part is p times one number, the mean of v weighted with p.
            p * (v - (p * v).sum(axis=axis, keepdims=True)).""",
        reference=softmax.jvp,
        ways=(_usual_jvp,),
        calls=vectors_and_directions,
        formula="p (v − Σ p_k v_k)",
        wrong_answers=(
            (
                lambda x, v, axis=-1: softmax.value(x, axis) * (v - v.mean(axis, keepdims=True)),
                "wrong-factor",
                "This mean gives every entry of v the same weight. The weights should be p.",
            ),
            (
                lambda x, v, axis=-1: v - (softmax.value(x, axis) * v).sum(axis, keepdims=True),
                "missing-factor",
                "The factor p in front is missing.",
            ),
            (
                lambda x, v, axis=-1: (
                    softmax.value(x, axis) * (v + (softmax.value(x, axis) * v).sum(axis, keepdims=True))
                ),
                "wrong-sign",
                "The weighted mean of v is added. It has to be subtracted.",
            ),
            (
                lambda x, v, axis=-1: _slope_as_if_alone(x, axis) * v,
                "diagonal-only",
                "This is p(1 − p) v, the diagonal of the Jacobian only. Every output depends on every input.",
            ),
            (
                lambda x, v, axis=-1: softmax.value(x, axis) * v,
                "missing-term",
                "This is p v. The term p times the weighted mean of v is missing.",
            ),
            (
                lambda x, v, axis=-1: softmax.value(x, axis) - v,
                "combined-with-loss",
                "This is p − t with v as the target, for softmax AND cross-entropy together. But v is no target.",
            ),
            (
                lambda x, v, axis=-1: softmax.value(x, axis) * (v - (softmax.value(x, axis) * v).sum()),
                "wrong-axis",
                "The weighted mean of v is taken over the whole array. Each row or column has a mean of its own.",
            ),
            (
                lambda x, v, axis=-1: softmax.value(x, axis) * (v - (v * v).sum(axis, keepdims=True)),
                "wrong-factor",
                "Inside the sum v is weighted with itself. The weights are p.",
            ),
        ),
    ),
    Function(
        id="softmax.loss-gradient",
        read="softmax-loss",
        praise="Share minus target: the exponential and the logarithm have cancelled each other.",
        hints="""What is the gradient for the right class when its share is nearly 1?
            It is p − t, with t the one-hot vector of the label. And the loss is a mean over the examples.
            (softmax(z) - np.eye(classes)[labels]) / len(z).""",
        reference=loss_gradient,
        ways=(_usual_loss_gradient,),
        calls=logits_and_labels,
        formula="(p − t) / n",
        wrong_answers=(
            (
                lambda z, labels: (z - _one_hot(z, labels)) / len(z),
                "argument-is-activation",
                "z holds logits, not shares. Apply softmax first.",
            ),
            (
                lambda z, labels: len(z) * loss_gradient(z, labels),
                "missing-factor",
                "The loss is a mean over the examples, so divide by their number.",
            ),
            (
                lambda z, labels: -loss_gradient(z, labels),
                "wrong-sign",
                "This is t − p, so the sign is wrong. A small step down this gradient would raise the loss.",
            ),
            (
                lambda z, labels: (softmax.value(z) - np.isin(np.arange(z.shape[1]), labels)) / len(z),
                "wrong-axis",
                "p[:, labels] takes these columns from every row. Each row has one label: p[np.arange(n), labels].",
            ),
            (
                lambda z, labels: (softmax.value(z) - 1) / len(z),
                "wrong-factor",
                "The 1 is taken away from every class. Only the right class of each row has the target 1.",
            ),
            (
                lambda z, labels: -_one_hot(z, labels) / softmax.value(z) / len(z),
                "missing-factor",
                "This is −t/p, the gradient of the SHARES. On the way to the logits the slope of softmax comes in.",
            ),
            (
                lambda z, labels: softmax.value(z) / len(z),
                "missing-term",
                "This is the share alone. Where does the label come in?",
            ),
            (
                lambda z, labels: _one_hot(z, labels) * loss_gradient(z, labels),
                "missing-term",
                "Only the right class of each row has a gradient here. Each other class has one too: its share.",
            ),
            (
                lambda z, labels: softmax.jvp(z, softmax.value(z) - _one_hot(z, labels)) / len(z),
                "double-softmax",
                "p − t is already the gradient of the LOGITS, so the slope of softmax is in it.",
            ),
            (
                lambda z, labels: (softmax.value(z) - _one_hot(z, labels)) * _slope_as_if_alone(z) / len(z),
                "diagonal-only",
                "p − t is already the gradient of the LOGITS. Do not multiply it by p(1 − p).",
            ),
        ),
    ),
)
