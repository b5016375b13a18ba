"""A stack of networks does what its networks do one by one, to the last bit but where a sum takes another order."""

import numpy as np
import pytest

from activations import leaky_relu, network, plotting, relu, sigmoid, silu, tanh
from activations.network import data, pieces

SEEDS = [3, 1, 4]
TASKS = {
    "regression": (data.curve, network.squared_error, [1, 8, 8, 1]),
    "yes or no": (data.moons, network.binary_cross_entropy, [2, 8, 8, 1]),
}
every_task = pytest.mark.parametrize(("draw", "loss", "widths"), TASKS.values(), ids=TASKS)


def same(found, expected):
    """Compare what came of a stack with what came of its networks, one by one."""
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


@every_task
@pytest.mark.parametrize("shared", [True, False], ids=["data shared", "data of its own"])
def test_training_a_stack_is_training_its_networks(draw, loss, widths, shared):
    def trained(seed, drawn):
        x, y = draw(40, seed=drawn)
        net = network.Network(widths, leaky_relu, initial=network.he, seed=seed, negative_slope=0.1)
        history = network.train(net, x, y, loss, network.Adam(0.03), epochs=5, batch=16, every=2)
        return net, history, network.dead_units(net.forward(x)), net(x)

    stack = trained(SEEDS, 0 if shared else SEEDS)
    for place, seed in enumerate(SEEDS):
        net, history, dead, output = trained(seed, 0 if shared else seed)
        same(stack[0].layers[1].weights[place], net.layers[1].weights)
        for name, expected in vars(history).items():
            same(vars(stack[1])[name][..., place], expected)
        same([layer[place] for layer in stack[2]], dead)
        same(stack[3][place], output)


def test_gradients_and_accuracy_of_a_stack_are_those_of_its_networks():
    x, labels = data.moons(30, seed=SEEDS)
    stack = network.Network([2, 5, 1], tanh, output=sigmoid, seed=SEEDS)
    upstream = np.random.default_rng(0).standard_normal((len(SEEDS), 30, 1))
    flow = network.gradient_flow(stack, x[0])[1]
    assert flow.shape == (2, len(SEEDS)), "a row for each layer"
    same(flow[1], network.rms(upstream / 30 * stack.forward(x[0]).slopes[1]))
    gradients, share = stack.backward(stack.forward(x), upstream), network.accuracy(stack(x), labels)
    for place, seed in enumerate(SEEDS):
        net = network.Network([2, 5, 1], tanh, output=sigmoid, seed=seed)
        for found, expected in zip(
            (*gradients.parameters, *gradients.z, gradients.x),
            (lambda one: (*one.parameters, *one.z, one.x))(net.backward(net.forward(x[place]), upstream[place])),
            strict=True,
        ):
            same(found[place], expected)
        assert share[place] == network.accuracy(net(x[place]), labels[place])


def test_the_dead_are_counted_in_each_network_of_a_stack():
    stack = network.Network([1, 4, 1], relu, seed=SEEDS)
    stack.layers[0].bias[1, 2] = -100
    trace = stack.forward(np.linspace(-1, 1, 6)[:, None])
    np.testing.assert_array_equal(network.dead_units(trace)[0], np.arange(12).reshape(3, 4) == 6)


@pytest.mark.parametrize(
    "build",
    [
        lambda seed: pieces.Chain(pieces.Weights(1, 6, seed=seed), pieces.Gate(silu), pieces.Weights(3, 1, seed=seed)),
        lambda seed: pieces.Chain(
            pieces.Weights(1, 4, seed=seed),
            pieces.deep(relu, "batch", "pre", depth=3, width=4, seed=seed),
            pieces.deep(tanh, "layer", "post", depth=3, width=4, seed=seed),
            pieces.Weights(4, 1, seed=seed),
        ),
    ],
    ids=["gate", "norms and paths"],
)
def test_pieces_are_stacked_as_networks_are(build):
    def losses(seed):
        chain, adam, (x, y) = build(seed), network.Adam(0.03), data.curve(20, seed=seed)
        return [chain.step(x, y, network.squared_error, adam) for _ in range(5)]

    found = losses(SEEDS)
    for place, seed in enumerate(SEEDS):
        same([row[place] for row in found], losses(seed))


def exploding(rate):
    """Take a step with a stack, of which the middle network starts with weights that are too large, then three more."""
    stack = network.Network([1, 8, 1], relu, seed=SEEDS)
    stack.layers[0].weights[1] *= 1e160
    x, y = data.curve(20)
    with np.errstate(all="ignore"):
        rows = [network.step(stack, x, y, network.squared_error, network.SGD(rate))[0]]
        assert np.isnan(stack.layers[0].weights[1]).all(), "it cannot come back"
        rows += [network.step(stack, x, y, network.squared_error, network.SGD(rate))[0] for _ in range(3)]
    return np.array(rows), stack, x


def test_a_network_that_explodes_leaves_the_others_of_its_stack_alone():
    rows, stack, x = exploding(0.01)
    assert np.isnan(rows[:, 1]).all()
    alone = network.Network([1, 8, 1], relu, seed=SEEDS[2])
    expected = [network.step(alone, x, data.curve(20)[1], network.squared_error, network.SGD(0.01))[0] for _ in rows]
    same(rows[:, 2], expected)
    np.testing.assert_array_equal(np.isnan(network.accuracy(stack(x), np.arange(20) % 2)), [False, True, False])


STACK, NET = (network.Network([2, 4, 1], tanh, seed=seed) for seed in (SEEDS, 0))
SGD, ones = network.SGD(1), np.ones
REFUSED = {  # how the message must begin, and end where it tells a shape: calls that do not fit a stack
    "seed must hold at least one seed": [lambda: network.Network([2, 1], tanh, seed=[]), lambda: data.moons(seed=[])],
    "seed must be a whole number": [
        lambda: network.Network([2, 1], tanh, seed=[0, -1]),
        lambda: data.moons(10, seed=[0, "1"]),
        lambda: network.train(STACK, *data.moons(9), network.squared_error, SGD, seed=SEEDS),
    ],
    r"x must have the shape \(examples, 2\) or \(3, examples, 2\), got \(2, 5, 2\)$": [lambda: STACK(ones((2, 5, 2)))],
    r"x must have the shape \(examples, 2\) or \(3, examples, 2\), got \(5, 3\)$": [lambda: STACK(ones((5, 3)))],
    r"x must have the shape \(examples, 2\), got \(3, 5, 2\)$": [lambda: NET(ones((3, 5, 2)))],
    r"x must have the shape \(examples, 2\), got \(\)$": [
        lambda: network.train(NET, 1.0, 1.0, network.squared_error, SGD)
    ],
    "x and y must hold the same examples": [
        lambda: network.train(STACK, ones((3, 5, 2)), ones((3, 4)), network.squared_error, SGD)
    ],
    "x must hold at least one example": [lambda: network.gradient_flow(STACK, ones((0, 2)))],
    r"target must have the shape of the output, \(3, 5, 1\), got \(5, 3\)$": [
        lambda: network.squared_error(ones((3, 5, 1)), ones((5, 3)))
    ],
    "output must have a row for each example": [lambda: network.squared_error(ones((3, 0, 1)), ones((3, 0, 1)))],
    r"logits must have the shape \(n, classes\)": [
        lambda: network.softmax_cross_entropy(ones((3, 5, 2)), ones(5, int))
    ],
    r"labels must have the shape \(5,\) or \(3, 5\), got \(2, 5\)$": [
        lambda: network.accuracy(ones((3, 5, 1)), ones((2, 5), int))
    ],
    "trace must be of at least one example": [lambda: network.dead_units(STACK.forward(ones((0, 2))))],
    "trace must be of one network, got a stack of 3$": [lambda: plotting.dead_units(STACK.forward(ones((5, 2))))],
    "network must be of one network, got a stack of 3$": [lambda: plotting.decision_boundary(STACK, *data.moons(10))],
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_does_not_fit_a_stack_is_refused(message):
    for wrong in REFUSED[message]:
        with pytest.raises((TypeError, ValueError), match=f"^{message}"):
            wrong()
