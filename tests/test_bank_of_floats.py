"""What is asked about floating point, found anew by trying it."""

import mpmath
import numpy as np
import pytest

from examiner import QUESTIONS, examine

FORMULAS = {
    "A": lambda x: 1 / (1 + np.exp(-x)),
    "B": lambda x: np.exp(x) / (1 + np.exp(x)),
    "C": lambda x: np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2,
    "D": lambda x: np.log(1 + np.exp(x)),
    "E": lambda x: np.exp(np.array([x, 0]) - x) / np.exp(np.array([x, 0]) - x).sum(),
}


def test_which_formulas_overflow():
    with np.errstate(all="ignore"):
        lost = tuple(name for name, f in FORMULAS.items() if not np.all(np.isfinite(f(np.float64(1000)))))
    assert lost == QUESTIONS["floating_point.overflowing"].expected


def test_where_the_sigmoid_is_one():
    x = np.arange(30, dtype=np.float32)
    assert np.argmax(1 / (1 + np.exp(-x)) == 1) == QUESTIONS["floating_point.rounds-to-one"].expected


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("floating_point.tanh-slope", lambda x: 1 / mpmath.cosh(x) ** 2),
        ("floating_point.silu-everywhere", lambda x: x / (1 + mpmath.exp(-x))),
    ],
)
def test_references_are_right_to_the_last_digits(question, truth):
    for probe in QUESTIONS[question].calls(np.random.default_rng(3)):
        x = probe.arguments[0]
        x = x[np.isfinite(x)]
        with mpmath.workdps(400):
            expected = [float(truth(mpmath.mpf(float(one)))) for one in x]
        np.testing.assert_allclose(QUESTIONS[question].reference(x), expected, rtol=1e-14, atol=1e-300)


def test_the_loss_against_many_digits():
    question = QUESTIONS["floating_point.loss-from-logits"]
    for probe in question.calls(np.random.default_rng(3)):
        z, y = probe.arguments
        with mpmath.workdps(500):
            share = [1 / (1 + mpmath.exp(-mpmath.mpf(float(one)))) for one in z]
            expected = [float(-mpmath.log(s if yes else 1 - s)) for s, yes in zip(share, y, strict=True)]
        np.testing.assert_allclose(question.reference(z, y), expected, rtol=1e-12, atol=1e-300)


OTHER_FORMS = [
    ("floating_point.tanh-slope", lambda x: 1 / np.cosh(x) ** 2),
    ("floating_point.log-sum-exp", lambda z: np.logaddexp.reduce(z, axis=-1)),
    ("floating_point.loss-from-logits", lambda z, y: np.logaddexp(0, (1 - 2 * y) * z)),
    ("floating_point.silu-everywhere", lambda x: np.where(x < -800, 0, x / (1 + np.exp(-np.maximum(x, -700))))),
]


@pytest.mark.parametrize(("question", "answer"), OTHER_FORMS)
def test_other_right_forms_pass(question, answer):
    assert examine(question, answer, seed=1).passed
