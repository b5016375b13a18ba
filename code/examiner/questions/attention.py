"""Questions about softmax inside attention: its backward pass, in parts, with nothing to choose from, and capped."""

import numpy as np

from activations import softmax, tanh
from examiner.kinds import Function, Number, call


def shares_and_gradients(rng):
    """Yield rows of shares with upstream gradients."""
    yield call(np.array([0.25, 0.75]), np.array([4.0, 0.0]))
    for shape in ((5,), (3, 4)):
        yield call(softmax.value(rng.normal(0, 2, shape)), rng.normal(1, 1, shape))


def softmax_backward(p, upstream):
    """Return the gradient of the logits, from shares and upstream gradient."""
    return p * (upstream - np.sum(p * upstream, axis=-1, keepdims=True))


def parts(rng):
    """Yield largest logits and sums of two parts of a row, either the larger, and one beyond exp."""
    for m1, m2 in (
        (1.0, 3.0),
        (2.0, -1.0),
        (1000.0, 999.0),
        (-1000.0, -999.0),
        (1000.0, -1000.0),
        tuple(rng.normal(0, 2, 2)),
    ):
        yield call(m1, float(rng.uniform(1, 5)), m2, float(rng.uniform(1, 5)))


def merge(m1, s1, m2, s2):
    """Return largest logit and sum of the whole row."""
    m = max(m1, m2)
    return m, s1 * np.exp(m1 - m) + s2 * np.exp(m2 - m)


def rows_and_masks(rng):
    """Yield logits with masks; one row has nothing to choose from, some are large, of either sign."""
    allowed = np.array([[True, True, False], [False, False, False], [False, True, True]])
    yield call(np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [0.0, 1000.0, 999.0]]), allowed)
    yield call(np.array([[1000.0, 0.0, 1.0]]), np.array([[False, True, True]]))
    yield call(np.array([[-999.0, -1000.0, -1000.0]]), np.array([[True, True, False]]))
    yield call(np.array([[-1000.0, 1000.0, -1000.0]]), np.array([[True, False, True]]))
    yield call(rng.normal(0, 2, (4, 5)), rng.random((4, 5)) < 0.6)


def masked_softmax(x, allowed):
    """Return softmax over the allowed logits of each row; 0 elsewhere, and in a row without any."""
    shares = softmax.value(np.where(allowed.any(axis=-1, keepdims=True), np.where(allowed, x, -np.inf), 0.0))
    return np.where(allowed, shares, 0.0)


def _any_largest(x, allowed):
    """Subtract the largest logit, a forbidden one too."""
    terms = np.exp(x - x.max(axis=-1, keepdims=True)) * allowed
    total = terms.sum(axis=-1, keepdims=True)
    return terms / np.where(total > 0, total, 1)


def _one_largest(x, allowed):
    """Subtract the largest logit of all rows."""
    terms = np.exp(x - x.max()) * allowed
    total = terms.sum(axis=-1, keepdims=True)
    return terms / np.where(total > 0, total, 1)


def _made_to_add_up(x, allowed):
    """Divide the allowed shares of a softmax over everything by their sum."""
    shares = softmax.value(x) * allowed
    return shares / shares.sum(axis=-1, keepdims=True)


def _too_near(x, allowed):
    """Put a logit that may occur in the place of minus infinity."""
    shares = softmax.value(np.where(allowed, x, -1000.0))
    return shares * allowed.any(axis=-1, keepdims=True)


def _finite(x, allowed):
    return softmax.value(np.where(allowed, x, -1e9))


QUESTIONS = (
    Number(
        id="attention.cap-slope",
        read="attention-capping",
        praise="Once more from the output: it is 1 minus the square of y over the cap.",
        hints="""What is the slope of c·tanh(x/c)? Two of the factors cancel.
            1 − tanh²(x/30), and tanh(x/30) is y/30.
            1 − 0.8².""",
        expected=0.36,
        working="1 - (24/30)**2",
        wrong_answers=(
            (1 - 24.0**2, "argument-is-activation", "The output of tanh is y/30, not y."),
            (0.64, "wrong-values", "That is tanh squared. Its slope is 1 minus that."),
            (30 * 0.36, "wrong-factor", "The 30 in front meets a 1/30 from inside: they cancel."),
            (0.36 / 30, "wrong-factor", "The 1/30 from inside meets the 30 in front: they cancel."),
            (0.2, "missing-factor", "1 − t is one factor. The slope of tanh is 1 − t²."),
            (
                float(tanh.derivative(24 / 30)),
                "argument-is-input",
                "This takes 24 for what goes into the cap. It is what came out.",
            ),
        ),
    ),
    Function(
        id="attention.softmax-backward",
        read="attention-backward",
        praise="Shares and gradients are enough: no logit has to be kept for the backward pass.",
        hints="""A gradient that is the same for all shares has no effect. What has to be subtracted?
            The mean of upstream, weighted with the shares, row by row; then multiply by the share.
            p * (upstream - np.sum(p * upstream, axis=-1, keepdims=True)).""",
        reference=softmax_backward,
        calls=shares_and_gradients,
        formula="p · (upstream − Σ p·upstream)",
        wrong_answers=(
            (
                lambda p, upstream: p * (1 - p) * upstream,
                "diagonal-only",
                "This is the diagonal of the Jacobian alone. Each share depends on all logits of its row.",
            ),
            (
                lambda p, upstream: p * upstream,
                "missing-term",
                "What all shares want alike has no effect: the mean gradient of the row must be subtracted.",
            ),
            (
                lambda p, upstream: p * (upstream - np.mean(upstream, axis=-1, keepdims=True)),
                "wrong-factor",
                "The mean must be weighted with the shares.",
            ),
            (
                lambda p, upstream: p * (upstream - np.sum(p * upstream)),
                "wrong-axis",
                "The sum runs over everything. Each row has a sum of its own.",
            ),
            (
                lambda p, upstream: upstream - np.sum(p * upstream, axis=-1, keepdims=True),
                "missing-factor",
                "The factor p in front is missing.",
            ),
            (
                lambda p, upstream: softmax.jvp(p, upstream),
                "applied-twice",
                "Softmax is applied once more. p has been through it already.",
            ),
        ),
    ),
    Function(
        id="attention.merge",
        read="attention-online",
        praise="One rule puts two parts together. Now any number of workers can read a row.",
        hints="""The new largest logit is the larger of the two. What does each sum have to be multiplied by?
            A sum with e^(x − m1) in it becomes one with e^(x − m) if it is multiplied by e^(m1 − m).
            m = max(m1, m2); s1 * np.exp(m1 - m) + s2 * np.exp(m2 - m).""",
        reference=merge,
        calls=parts,
        results=("largest logit", "sum"),
        formula="max, and s1·e^(m1 − m) + s2·e^(m2 − m)",
        wrong_answers=(
            (
                lambda m1, s1, m2, s2: (max(m1, m2), s1 + s2),
                "missing-factor",
                "The two sums are measured from different largest logits. Bring them to one first.",
            ),
            (
                lambda m1, s1, m2, s2: (max(m1, m2), s1 * np.exp(max(m1, m2) - m1) + s2 * np.exp(max(m1, m2) - m2)),
                "wrong-sign",
                "The exponents have the wrong sign: the part with the smaller logits must count less.",
            ),
            (
                lambda m1, s1, m2, s2: (max(m1, m2), (s1 + s2) * np.exp(-abs(m1 - m2))),
                "wrong-factor",
                "Both sums are made smaller. The part with the larger maximum is measured from it already: it keeps "
                "its sum.",
            ),
            (
                lambda m1, s1, m2, s2: (max(m1, m2), s1 * np.exp(m2 - max(m1, m2)) + s2 * np.exp(m1 - max(m1, m2))),
                "wrong-variable",
                "Each sum gets the factor of the other. The part with the larger maximum keeps its sum.",
            ),
            (
                lambda m1, s1, m2, s2: (max(m1, m2), s1 * np.exp(m1 - m2) + s2 * np.exp(m2 - m1)),
                "wrong-variable",
                "Each sum is measured from the other part's maximum. Measure both from the larger one.",
            ),
            (
                lambda m1, s1, m2, s2: (max(m1, m2), s1 * np.exp(m1) + s2 * np.exp(m2)),
                "overflow-in",
                "This measures both sums from 0, where e^1000 overflows. Measure them from the larger maximum.",
            ),
            (
                lambda m1, s1, m2, s2: (max(m1, m2), s1 + s2 * np.exp(-abs(m1 - m2))),
                "wrong-values",
                "Right where m1 is the larger. Where m2 is the larger, the first sum has to be made smaller.",
            ),
            (
                lambda m1, s1, m2, s2: (max(m1, m2), s1 + s2 * np.exp(m2 - m1)),
                "wrong-values",
                "This measures both sums from m1. When m2 is the larger, measure them from m2.",
            ),
        ),
    ),
    Function(
        id="attention.masked",
        read="attention-masked",
        praise="There is no nan, and nothing that was forbidden gets a share.",
        hints="""In a row without anything allowed, what is the largest logit, and what is the sum?
            Make both operations harmless before they happen: subtract 0 there, and divide by 1.
            Terms exp(x − where(isfinite(m), m, 0)), then divide by where(total > 0, total, 1).""",
        points=3,
        reference=masked_softmax,
        calls=rows_and_masks,
        formula="softmax over the allowed logits, 0 elsewhere",
        wrong_answers=(
            (
                _finite,
                "wrong-values",
                "In a row where nothing is allowed this takes equal shares of everything that was forbidden.",
            ),
            (
                lambda x, allowed: softmax.value(np.where(allowed, x, -np.inf)),
                "missing-piece",
                "In a row where nothing is allowed nan comes out: of −∞ − (−∞), or of 0/0.",
            ),
            (
                _any_largest,
                "wrong-values",
                "The largest logit must be taken over the allowed ones: beside a forbidden 1000 they all become 0.",
            ),
            (
                _one_largest,
                "wrong-axis",
                "One largest logit is subtracted from all rows: a row far below it has only zeros. Each needs its own.",
            ),
            (
                _made_to_add_up,
                "missing-piece",
                "Where nothing is allowed, and beside a forbidden 1000, nan comes out: of 0/0, or of ∞ · 0.",
            ),
            (
                _too_near,
                "wrong-values",
                "−1000 may be an allowed logit too: beside it what is forbidden gets a share. Take −∞.",
            ),
            (
                lambda x, allowed: softmax.value(x) * allowed,
                "missing-factor",
                "The forbidden logits still stand in the sum below, so the shares of a row do not add up to 1.",
            ),
            (
                lambda x, allowed: softmax.value(x * allowed),
                "wrong-values",
                "A forbidden logit becomes 0 here, and e^0 is 1: it still gets a share.",
            ),
        ),
    ),
)
