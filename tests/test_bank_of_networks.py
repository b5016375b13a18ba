"""The numbers asked about blame and depth, computed anew in another way: by the tape, by differences, by a run."""

import numpy as np
import pytest

from activations import network, relu, sigmoid
from activations.network import gradcheck
from activations.network.tape import Variable
from examiner import QUESTIONS


def number(question):
    return QUESTIONS[question].expected


def test_one_weight_by_differences():
    slope = gradcheck.central_difference(lambda w: 0.5 * (sigmoid.value(3 * w - 6) - 0.9) ** 2, 2.0)
    assert number("backpropagation.one-weight") == pytest.approx(slope, rel=1e-8)


def test_the_fork_by_the_tape():
    u, v = Variable(2), Variable(3)
    w = u * v
    (w * w + u).backward()
    assert number("backpropagation.fork") == u.gradient
    gradients = {trap.answer for trap in QUESTIONS["backpropagation.fork"].traps}
    assert {w.gradient, v.gradient} <= gradients  # the others on the tape are known confusions


def test_the_gradients_of_a_network_by_differences():
    question = QUESTIONS["backpropagation.network-backward"]
    X, y, *parameters = next(iter(question.calls(np.random.default_rng(0)))).arguments

    def loss():
        W1, b1, W2, b2 = parameters
        return network.squared_error(np.tanh(X @ W1 + b1) @ W2 + b2, y)[0]

    for formula, array in zip(question.reference(X, y, *parameters), parameters, strict=True):
        np.testing.assert_allclose(formula, gradcheck.gradient(loss, array), rtol=1e-6, atol=1e-9)


def test_the_chain_by_differences():
    def last(z):
        for _ in range(9):
            z = 2 * sigmoid.value(z) - 1  # the bias puts the next z back to 0
        return sigmoid.value(z)

    measured = gradcheck.central_difference(lambda a: last(2 * a - 1), 0.5)
    assert number("vanishing.chain") == pytest.approx(measured, rel=1e-5)


def test_what_ten_layers_leave_by_a_run():
    shares = []
    for seed in range(3):
        deep = network.Network([300] * 12, relu, output=relu, initial=lambda n, units: (1 / (3 * n)) ** 0.5, seed=seed)
        _, z = network.gradient_flow(deep, np.random.default_rng(seed).standard_normal((20, 300)), seed=seed)
        shares.append(z[0] / z[10])
    assert np.median(shares) == pytest.approx(number("vanishing.default-share"), rel=0.3)


def test_the_scale_for_leaky_relu_holds_the_blame():
    question = QUESTIONS["vanishing.leaky-scale"]
    slopes = np.where(np.random.default_rng(0).random((400, 100)) < 0.5, 1, 0.5)
    W = question.reference(100, 0.5) * np.random.default_rng(1).standard_normal((100, 100))
    assert QUESTIONS["vanishing.layer-factor"].reference(W, slopes) == pytest.approx(1, rel=0.05)
