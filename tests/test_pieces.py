"""The pieces of a network: each one's way back, against differences."""

import numpy as np
import pytest

from activations import linear, network, relu, sigmoid, silu, tanh
from activations.network import gradcheck, pieces

X = np.random.default_rng(0).normal(1, 2, (5, 4))
EACH = {
    "weights": pieces.Weights(4, 3, seed=1),
    "bend": pieces.Bend(tanh),
    "gate": pieces.Gate(silu),
    "batch norm": pieces.Norm(axis=0),
    "layer norm": pieces.Norm(axis=1),
    "RMSNorm": pieces.Norm(axis=1, centred=False),
    "around": pieces.Around(pieces.Weights(4, 4, seed=2)),
    "chain": pieces.Chain(pieces.Weights(4, 6, seed=3), pieces.Norm(axis=1), pieces.Bend(tanh)),
    "deep, pre": pieces.deep(tanh, "layer", "pre", depth=3, width=4),
    "deep, post": pieces.deep(tanh, "rms", "post", depth=3, width=4),
}


@pytest.mark.parametrize("piece", EACH.values(), ids=EACH)
def test_the_way_back_of_each_piece(piece):
    upstream = np.random.default_rng(1).standard_normal(piece.forward(X).shape)
    x = X.copy()
    piece.forward(x)
    came = piece.backward(upstream)
    learned = list(piece.gradients)

    def loss():
        return np.sum(piece.forward(x) * upstream)

    np.testing.assert_allclose(came, gradcheck.gradient(loss, x), rtol=1e-6, atol=1e-8)
    for parameter, gradient in zip(piece.parameters, learned, strict=True):
        np.testing.assert_allclose(gradient, gradcheck.gradient(loss, parameter), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("axis", [0, 1])
def test_a_norm_does_what_it_says_and_passes_nothing_along_its_own_result(axis):
    norm = pieces.Norm(axis)
    y = norm.forward(X)
    np.testing.assert_allclose(y.mean(axis=axis), 0, atol=1e-12)
    np.testing.assert_allclose(y.std(axis=axis), 1, rtol=1e-6)
    np.testing.assert_allclose(norm.backward(y + 3), 0, atol=1e-6)
    assert np.isfinite(norm.forward(np.ones((3, 3)))).all()


@pytest.mark.parametrize("activation", [relu, tanh, sigmoid, linear], ids=lambda a: a.INFO.name)
@pytest.mark.parametrize("norm", ["batch", "layer"])
def test_the_factor_of_a_layer_is_what_the_chapter_derives(activation, norm):
    chain = pieces.deep(activation, norm, depth=30, width=150)
    sizes = pieces.gradient_sizes(chain, np.random.default_rng(2).standard_normal((200, 150)))
    z = np.random.default_rng(3).standard_normal(100_000)
    size = activation.value(z).std() if norm == "batch" else network.rms(activation.value(z))
    predicted = network.rms(activation.derivative(z)) / size
    assert (sizes[5] / sizes[25]) ** (1 / 20) == pytest.approx(predicted, rel=0.03)


def test_a_step_goes_downhill():
    chain = pieces.Chain(pieces.Weights(4, 8, seed=1), pieces.Bend(tanh), pieces.Weights(8, 1, seed=2))
    losses = [chain.step(X, np.ones(5), network.squared_error, network.SGD(0.05)) for _ in range(100)]
    assert losses[-1] < 0.1 * losses[0]


@pytest.mark.parametrize("wrong", [{"norm": "group"}, {"path": "around"}])
def test_a_name_that_is_not_known_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        pieces.deep(relu, **wrong)


def test_with_batch_norm_a_few_examples_run_far_out_under_silu_and_none_under_tanh():
    """So the factor that takes z to be normal is too low for SiLU, as the chapter says."""

    def fourth_moment(activation):
        chain = pieces.deep(activation, "batch", depth=40, width=64)
        chain.forward(np.random.default_rng(100).standard_normal((128, 64)))
        return np.mean(chain.pieces[-1].pieces[0].y ** 4)  # 3 for normal numbers

    assert fourth_moment(silu) > 10 > 4 > fourth_moment(tanh)
