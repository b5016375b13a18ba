"""The numbers and choices asked about ReLU and its relatives: computed anew here, in another way."""

import numpy as np
import pytest

from activations import gradcheck, leaky_relu, relu
from examiner import QUESTIONS, examine


def number(question):
    return QUESTIONS[question].expected


def test_what_a_layer_of_relus_passes_back():
    z, upstream = np.array([-3, -1, 0.5, 2, 5]), 10.0 ** np.arange(5)
    assert number("relu.passed-back") == 11100 == np.sum(upstream[z > 0])
    assert examine("relu.passed-back", np.sum(upstream * (z < 0))).findings[0].slug == "swapped-branches"
    assert examine("relu.passed-back", np.sum(upstream * relu.value(z))).findings[0].slug == "returns-function"


def test_the_first_weights_keep_the_signal():
    rng = np.random.default_rng(0)
    a = rng.standard_normal((20_000, 50))
    z = a @ rng.normal(0, number("relu.initial-deviation"), (50, 50))
    assert np.mean(relu.value(z) ** 2) == pytest.approx(np.mean(a**2), rel=0.1)
    assert examine("relu.initial-deviation", 0.1414).findings[0].slug == "missing-factor"


def test_the_mean_of_leaky_outputs():
    z = np.random.default_rng(1).standard_normal(4_000_000)
    measured = leaky_relu.value(z, negative_slope=0.2).mean()
    assert number("leaky_relu.mean-output") == pytest.approx(measured, abs=1e-3)
    assert examine("leaky_relu.mean-output", measured).passed
    assert examine("leaky_relu.mean-output", relu.value(z).mean()).findings[0].slug == "other-function"


def test_the_gradient_of_the_slope():
    rng = np.random.default_rng(2)
    z, upstream = rng.normal(0, 2, (5, 3)), rng.standard_normal((5, 3))

    def loss(a):
        return np.sum(upstream * leaky_relu.value(z, negative_slope=float(a)))

    measured = gradcheck.central_difference(loss, 0.2)
    assert QUESTIONS["leaky_relu.slope-gradient"].reference(z, upstream) == pytest.approx(measured, rel=1e-9)
