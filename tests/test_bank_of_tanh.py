"""The numbers asked about tanh: computed anew here, in another way."""

import numpy as np
import pytest

from activations import sigmoid, tanh
from examiner import QUESTIONS, examine


def test_expected_numbers():
    assert QUESTIONS["tanh.times-steeper"].expected == tanh.derivative(0) / sigmoid.derivative(0)
    x = np.linspace(0, 3, 300_001)
    bends_most = x[np.abs(tanh.second_derivative(x)).argmax()]
    assert QUESTIONS["tanh.most-curved"].expected == pytest.approx(bends_most, abs=1e-5)


@pytest.mark.parametrize(
    ("question", "answer", "slug"),
    [
        ("tanh.times-steeper", 2, "missing-factor"),
        ("tanh.most-curved", 1.317, "other-derivative"),
        ("tanh.most-curved", -0.6585, "wrong-sign"),
    ],
)
def test_wrong_numbers_are_told_why(question, answer, slug):
    assert examine(question, answer).findings[0].slug == slug


@pytest.mark.parametrize("answer", [lambda x: 1 / np.cosh(x) ** 2, lambda x: 4 / (np.exp(x) + np.exp(-x)) ** 2])
def test_other_stable_slopes_pass(answer):
    assert examine("tanh.stable-slope", answer).passed
