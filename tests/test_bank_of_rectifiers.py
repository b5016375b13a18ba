"""The numbers and choices asked about ReLU and its relatives: computed anew here, in another way."""

import numpy as np
import pytest

from activations import leaky_relu, linear, network, relu
from activations.network import gradcheck
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


def test_which_units_are_dead():
    x = np.array([-1, -0.5, 0, 0.5, 1])
    z = {"A": 2 * x - 3, "B": 2 * x - 1, "C": -x - 1, "D": -3 * x + 0.5, "E": 0.1 * x - 0.05}
    dead = [name for name, values in z.items() if not relu.derivative(values).any()]
    assert number("dying_relu.which-are-dead") == tuple(dead)


@pytest.mark.parametrize(("change", "dead"), [(-0.01, False), (0.01, True)])
def test_the_rate_that_kills(change, dead):
    x = np.array([[-1.0], [0.0], [1.0]])
    net = network.Network([1, 1], linear, output=relu)
    net.layers[0].weights[:], net.layers[0].bias[:] = 1, 2
    rate = number("dying_relu.killing-rate") + change
    network.step(net, x, np.zeros(3), network.squared_error, network.SGD(rate))
    assert (net(x).max() == 0) == dead


def test_nothing_gets_through():
    rng = np.random.default_rng(3)
    a = np.ones((20_000, 1, 3))
    for _ in range(10):
        a = relu.value(a @ rng.standard_normal((20_000, 3, 3)))
    assert number("dying_relu.nothing-gets-through") == pytest.approx(np.mean(a.sum(axis=(1, 2)) == 0), abs=0.02)


def test_a_woken_unit_answers_half_of_the_examples():
    z = np.random.default_rng(4).normal(-10, 1, (20, 3))
    z[0, 2] = 1
    woken = z + QUESTIONS["dying_relu.waking-bias"].reference(z)
    np.testing.assert_array_equal((woken > 0).sum(axis=0), [10, 10, 1])
