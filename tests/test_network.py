"""The network's chain rule against measured slopes, its losses against an oracle, and what training promises."""

import io
import re
import subprocess
import sys

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from activations import ALL, leaky_relu, linear, network, relu, sigmoid, softmax, tanh
from activations.network import data, gradcheck
from activations.network.tape import Variable

every_activation = pytest.mark.parametrize("activation", ALL, ids=lambda module: module.INFO.name)
LOSSES = {
    "squared_error": (network.squared_error, lambda rng: rng.standard_normal((5, 3))),
    "binary_cross_entropy": (network.binary_cross_entropy, lambda rng: rng.random((5, 3))),
    "softmax_cross_entropy": (network.softmax_cross_entropy, lambda rng: rng.integers(0, 3, 5)),
}


def made_up(activation, seed=0, **options):
    """A small network with biases, an input, and a random upstream gradient."""
    net = network.Network([2, 4, 3], activation, seed=seed, **options)
    rng = np.random.default_rng(seed + 1)
    for layer in net.layers:
        layer.bias += rng.standard_normal(layer.bias.shape)
    return net, rng.standard_normal((5, 2)), rng.standard_normal((5, 3))


@every_activation
@pytest.mark.parametrize("output", [linear, sigmoid], ids=["linear", "sigmoid"])
def test_every_gradient_agrees_with_central_differences(activation, output):
    net, x, upstream = made_up(activation, output=output)
    gradients = net.backward(net.forward(x), upstream)

    def loss():
        return np.sum(upstream * net(x))

    for parameter, gradient in zip(net.parameters, gradients.parameters, strict=True):
        np.testing.assert_allclose(gradient, gradcheck.gradient(loss, parameter), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(gradients.x, gradcheck.gradient(loss, x), rtol=1e-6, atol=1e-8)


def complex_form(activation):
    """The activation for complex numbers, from the formula in INFO; None where it has a kink."""
    x = sympy.Symbol("x")
    defaults = {p.name: p.default for p in activation.INFO.parameters}
    expression = sympy.sympify(activation.INFO.expression).subs(defaults)
    return None if activation.INFO.kinks else sympy.lambdify(x, expression, "numpy")


def has_erf(module):
    """NumPy has no error function, so none for complex numbers."""
    return sympy.sympify(module.INFO.expression).has(sympy.erf, sympy.erfc)


SMOOTH = [module for module in ALL if not module.INFO.kinks and not has_erf(module)]


@pytest.mark.parametrize("activation", SMOOTH, ids=lambda module: module.INFO.name)
def test_every_gradient_agrees_with_a_complex_step_to_the_last_digits(activation):
    net, x, upstream = made_up(activation)
    gradients = net.backward(net.forward(x), upstream)
    f, step = complex_form(activation), 1e-30
    for number, gradient in enumerate(gradients.parameters):
        for index in np.ndindex(gradient.shape):
            parameters = [parameter.astype(complex) for parameter in net.parameters]
            parameters[number][index] += 1j * step
            (w1, b1, w2, b2) = parameters
            slope = np.sum(upstream * (f(x @ w1 + b1) @ w2 + b2)).imag / step
            assert gradient[index] == pytest.approx(slope, rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("name", LOSSES)
def test_the_gradient_of_a_loss_agrees_with_central_differences(name):
    loss, targets = LOSSES[name]
    rng = np.random.default_rng(3)
    output, target = 3 * rng.standard_normal((5, 3)), targets(rng)
    _, gradient = loss(output, target)
    np.testing.assert_allclose(gradient, gradcheck.gradient(lambda: loss(output, target)[0], output), atol=1e-9)


@pytest.mark.parametrize("z", [-800.0, -700.0, -40.0, -1.0, 0.0, 1e-9, 3.0, 40.0, 700.0, 800.0])
@pytest.mark.parametrize("y", [0, 1, 0.25])
def test_binary_cross_entropy_is_right_to_the_last_bits(z, y):
    loss, gradient = network.binary_cross_entropy(np.array([[z]]), [y])
    with mpmath.workdps(800):
        exact = mpmath.mpf(z)
        p = 1 / (1 + mpmath.exp(-exact))
        truth = -(y * mpmath.log(p) + (1 - y) * mpmath.log(1 - p))
        slope = p - y
    assert loss == pytest.approx(float(truth), rel=4e-16, abs=5e-324)
    assert gradient.item() == pytest.approx(float(slope), rel=1e-15, abs=5e-324)


@given(st.lists(st.floats(-700, 700), min_size=2, max_size=5), st.integers(0, 4))
def test_softmax_cross_entropy_keeps_small_probabilities_small(logits, label):
    label %= len(logits)
    loss, gradient = network.softmax_cross_entropy(np.array([logits]), [label])
    with mpmath.workdps(700):
        e = [mpmath.exp(mpmath.mpf(z)) for z in logits]
        p = [share / sum(e) for share in e]
        truth = float(-mpmath.log(p[label]))
        slopes = [float(share) for share in p]
        slopes[label] = float(-(sum(p[:label]) + sum(p[label + 1 :])))
    rounding = 4e-16 * (1 + max(logits) - min(logits))  # a difference of logits is rounded before it is an exponent
    assert loss == pytest.approx(truth, rel=rounding, abs=5e-324)
    np.testing.assert_allclose(gradient[0], slopes, rtol=rounding, atol=1e-323)


def test_two_classes_are_a_yes_or_no_question():
    z = np.linspace(-5, 5, 11)[:, None]
    labels = np.arange(11) % 2
    one, _ = network.binary_cross_entropy(z, labels)
    two, _ = network.softmax_cross_entropy(np.hstack([np.zeros_like(z), z]), labels)
    assert one == pytest.approx(two, rel=1e-14)


def test_cross_entropy_cancels_the_slope_that_squared_error_keeps():
    z = np.array([[-10.0]])
    _, fused = network.binary_cross_entropy(z, [1])
    a = sigmoid.value(z)
    _, upstream = network.squared_error(a, [1])
    assert fused.item() == pytest.approx(-1.0, abs=1e-4)
    assert (upstream * sigmoid.derivative(z)).item() == pytest.approx(-4.54e-5, rel=1e-3)


def test_the_tape_agrees_with_the_network():
    net = network.Network([2, 3, 1], leaky_relu, output=tanh, seed=5, negative_slope=0.2)
    x, y = np.random.default_rng(6).standard_normal((4, 2)), np.array([0.5, -1.0, 0.25, 1.0])
    trace = net.forward(x)
    loss, upstream = network.squared_error(trace.output, y)
    gradients = net.backward(trace, upstream)
    (w1, b1, w2, b2) = [np.vectorize(Variable, otypes=[object])(parameter) for parameter in net.parameters]

    total = Variable(0.0)
    for row, target in zip(x, y, strict=True):
        hidden = [
            (row[0] * w1[0, j] + row[1] * w1[1, j] + b1[j]).apply(leaky_relu, negative_slope=0.2) for j in range(3)
        ]
        z = hidden[0] * w2[0, 0] + hidden[1] * w2[1, 0] + hidden[2] * w2[2, 0] + b2[0]
        error = z.apply(tanh) - target
        total = total + error * error * (0.5 / 4)
    total.backward()
    assert total.value == pytest.approx(loss, rel=1e-14)
    for taped, gradient in zip((w1, b1, w2, b2), gradients.parameters, strict=True):
        np.testing.assert_allclose(np.vectorize(lambda v: v.gradient)(taped), gradient, rtol=1e-13)


def test_initial_weights_have_the_size_they_were_asked_for():
    for initial in (network.glorot, network.he, network.lecun, lambda inputs, units: 0.3):
        net = network.Network([300, 200, 100], relu, initial=initial)
        for layer, (inputs, units) in zip(net.layers, [(300, 200), (200, 100)], strict=True):
            assert layer.weights.std() == pytest.approx(initial(inputs, units), rel=0.02)
            assert not layer.bias.any()
    assert network.glorot(300, 100) ** 2 == pytest.approx(2 / 400)
    assert network.he(300, 100) ** 2 == pytest.approx(2 / 300)
    assert network.lecun(300, 100) ** 2 == pytest.approx(1 / 300)


def test_parameters_reach_the_hidden_layers_only():
    net = network.Network([1, 1, 1], leaky_relu, output=leaky_relu, negative_slope=0.5)
    assert [layer.slope(-1.0) for layer in net.layers] == [0.5, 0.01]


def test_sgd_with_momentum_and_adam_follow_their_formulas():
    gradients = [np.array([0.3, -2.0]), np.array([0.1, 1.0]), np.array([-0.2, 0.5])]
    sgd, adam = network.SGD(0.1, momentum=0.9), network.Adam(0.01)
    v = m = s = 0.0
    for t, g in enumerate(gradients, start=1):
        v = 0.9 * v - 0.1 * g
        np.testing.assert_allclose(sgd.updates([g])[0], v, rtol=1e-14)
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
        expected = -0.01 * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        np.testing.assert_allclose(adam.updates([g])[0], expected, rtol=1e-12)


@pytest.mark.parametrize("optimiser", [network.SGD(0.05, momentum=0.9), network.Adam(0.01)], ids=["sgd", "adam"])
@pytest.mark.parametrize("points", [data.moons, data.rings])
def test_training_separates_what_no_line_separates(points, optimiser):
    x, labels = points(200)
    net = network.Network([2, 16, 1], tanh)
    history = network.train(net, x, labels, network.binary_cross_entropy, optimiser, epochs=150)
    assert network.accuracy(net(x), labels) > 0.97
    assert history.loss[-1] < 0.15
    flat = network.Network([2, 16, 1], linear)
    network.train(flat, x, labels, network.binary_cross_entropy, optimiser, epochs=60)
    assert network.accuracy(flat(x), labels) < 0.92


def test_training_tells_three_spirals_apart():
    x, labels = data.spirals(300, arms=3)
    net = network.Network([2, 32, 32, 3], relu, initial=network.he)
    network.train(net, x, labels, network.softmax_cross_entropy, network.Adam(0.01), epochs=80)
    assert network.accuracy(net(x), labels) > 0.97


def test_the_same_seed_gives_the_same_bits():
    def run(seed):
        x, y = data.curve(50, seed=seed)
        net = network.Network([1, 8, 1], tanh, seed=seed)
        history = network.train(net, x, y, network.squared_error, network.Adam(), epochs=3, seed=seed)
        return [*net.parameters, history.loss, history.update_ratio]

    first, again, other = run(4), run(4), run(5)
    for a, b, c in zip(first, again, other, strict=True):
        np.testing.assert_array_equal(a, b)
        assert not np.array_equal(a, c)


def test_an_optimiser_starts_afresh_with_each_training():
    x, y = data.curve(50)
    optimiser = network.Adam(0.01)
    losses = []
    for widths in ([1, 8, 1], [1, 5, 1], [1, 8, 1]):
        net = network.Network(widths, tanh)
        losses.append(network.train(net, x, y, network.squared_error, optimiser, epochs=2).loss)
    np.testing.assert_array_equal(losses[0], losses[2])


def test_the_history_is_what_can_be_measured_again():
    x, labels = data.moons(60)
    net = network.Network([2, 6, 5, 1], relu)
    net.layers[1].bias[2] = -100.0
    loss = network.binary_cross_entropy
    before = loss(net(x), labels)[0]
    history = network.train(net, x, labels, loss, network.SGD(0.1), epochs=4, batch=16)
    assert history.loss.shape == (5,)
    assert (history.gradient_rms.shape, history.update_ratio.shape) == ((5, 3), (4, 3))
    assert (history.saturated.shape, history.dead.shape) == ((5, 2), (5, 2))
    assert history.loss[0] == before
    trace = net.forward(x)
    value, upstream = loss(trace.output, labels)
    gradients = net.backward(trace, upstream)
    assert history.loss[-1] == value
    assert history.gradient_rms[-1].tolist() == [np.sqrt(np.mean(g**2)) for g in gradients.weights]
    assert history.saturated[-1].tolist() == [np.mean(z <= 0) for z in trace.z[:-1]]
    assert history.dead[-1].tolist() == [np.sum(z.max(axis=0) <= 0) for z in trace.z[:-1]]
    assert history.dead[0, 1] >= 1


def test_the_update_ratio_compares_the_last_step_with_the_weights():
    x, y = data.curve(20)
    net = network.Network([1, 6, 1], tanh)
    before = [layer.weights.copy() for layer in net.layers]
    history = network.train(net, x, y, network.squared_error, network.SGD(0.1), epochs=1, batch=20)
    moves = [
        network.rms(layer.weights - weights) / network.rms(layer.weights)
        for layer, weights in zip(net.layers, before, strict=True)
    ]
    np.testing.assert_allclose(history.update_ratio, [moves], rtol=1e-12)


def test_one_step_of_gradient_descent_by_hand():
    net = network.Network([1, 1], tanh, initial=lambda inputs, units: 0.0)
    loss, _, updates = network.step(net, np.array([[2.0]]), [3.0], network.squared_error, network.SGD(0.1))
    assert loss == 4.5
    np.testing.assert_allclose(updates[0], [[0.6]])
    np.testing.assert_allclose(net.parameters[1], [0.3])


def test_a_training_that_explodes_says_so():
    x, y = data.curve(64)
    net = network.Network([1, 32, 32, 1], relu, initial=network.he)
    with pytest.raises(FloatingPointError, match=r"in epoch \d+ of 50, training exploded: the loss is (inf|nan); try"):
        network.train(net, x, y, network.squared_error, network.SGD(10.0), epochs=50)


def test_a_step_that_would_explode_changes_nothing():
    net = network.Network([1, 1], tanh, initial=lambda inputs, units: 1e200)
    before = net.layers[0].weights.copy()
    with pytest.raises(FloatingPointError, match="training exploded: the loss is inf"), np.errstate(over="ignore"):
        network.step(net, np.array([[1.0]]), [0.0], network.squared_error, network.SGD(0.1))
    np.testing.assert_array_equal(net.layers[0].weights, before)


def test_dead_means_dead_for_every_example():
    net = network.Network([1, 4, 1], relu, seed=1)
    net.layers[0].weights[:] = [[1.0, -1.0, 1.0, 0.0]]
    net.layers[0].bias[:] = [0.0, 0.0, -10.0, 0.0]
    x = np.linspace(-3, 3, 7)[:, None]
    assert network.dead_units(net.forward(x))[0].tolist() == [False, False, True, True]
    assert network.dead_units(net.forward(x[:3]))[0].tolist() == [True, False, True, True]
    leaky = network.Network([1, 4, 1], leaky_relu)
    leaky.layers[0].bias[:] = -10
    assert not network.dead_units(leaky.forward(x))[0].any()


def test_saturated_shares_count_small_slopes():
    net = network.Network([1, 2, 1], sigmoid)
    net.layers[0].weights[:] = [[1.0, 0.0]]
    trace = net.forward(np.array([[-9.0], [-4.0], [4.0], [9.0]]))
    assert network.saturated_shares(trace).tolist() == [0.25]
    assert network.saturated_shares(trace, below=0.02).tolist() == [0.5]


def test_gradients_die_through_sigmoids_and_live_through_well_scaled_relus():
    x = np.random.default_rng(0).standard_normal((20, 64))
    flows = {}
    for activation, initial in ((sigmoid, network.lecun), (tanh, network.lecun), (relu, network.he)):
        net = network.Network([64] * 31, activation, initial=initial)
        for what, flow in zip(("weights", "z"), network.gradient_flow(net, x), strict=True):
            assert flow.shape == (30,)
            flows[activation.INFO.name, what] = flow[0] / flow[-1]
    assert flows["sigmoid", "weights"] < 1e-12
    assert flows["sigmoid", "z"] < 1e-12
    assert 0.01 < flows["tanh", "weights"] < 10
    assert 0.1 < flows["relu", "z"] < 10


def test_gradient_flow_starts_from_the_blame_of_a_mean_loss():
    x = np.random.default_rng(0).standard_normal((50, 40))
    _, z = network.gradient_flow(network.Network([40, 40], tanh), x)
    assert z == pytest.approx([1 / 50], rel=0.05)


def test_a_linear_network_is_one_affine_map():
    net = network.Network([3, 7, 5, 2], linear)
    matrix = net.layers[0].weights @ net.layers[1].weights @ net.layers[2].weights
    x = np.random.default_rng(0).standard_normal((4, 3))
    np.testing.assert_allclose(net(x), x @ matrix, rtol=1e-12)


@pytest.mark.parametrize("points", [data.moons, data.rings, data.spirals])
@given(n=st.integers(2, 40), seed=st.integers(0, 9))
def test_toy_classes_are_balanced_and_repeatable(points, n, seed):
    x, labels = points(n, seed=seed)
    assert x.shape == (n, 2)
    assert abs(np.sum(labels == 0) - np.sum(labels == 1)) <= 1
    np.testing.assert_array_equal(x, points(n, seed=seed)[0])
    assert not np.array_equal(x, points(n, seed=seed + 1)[0])


def test_toy_data_without_noise_lie_where_the_docstrings_say():
    x, labels = data.moons(100, noise=0)
    side = 1 - 2 * labels
    np.testing.assert_allclose(np.hypot(side * x[:, 0] + 0.5, side * x[:, 1] + 0.25), 1)
    x, labels = data.rings(100, noise=0)
    np.testing.assert_allclose(np.hypot(*x.T), 0.75 + labels)
    x, labels = data.spirals(90, arms=3, noise=0)
    turns = np.arctan2(x[:, 1], x[:, 0]) / (2 * np.pi)
    np.testing.assert_allclose((np.hypot(*x.T) / 2 + labels / 3 - turns + 0.5) % 1, 0.5)
    x, y = data.curve(30, noise=0)
    np.testing.assert_array_equal(y, np.sin(2 * x) + x / 2)


NET, POINTS, LABELS = network.Network([2, 3, 1], tanh), *data.moons(10)
TRACE, LOSS = NET.forward(POINTS), network.binary_cross_entropy
NOBODY = NET.forward(np.zeros((0, 2)))


def train(net=NET, x=POINTS, y=LABELS, loss=LOSS, optimiser=None, **options):
    return network.train(net, x, y, loss, optimiser or network.SGD(0.1), **options)


def after_another_network():
    """An optimiser that still remembers the gradients of something else."""
    optimiser = network.SGD(0.1, momentum=0.9)
    optimiser.updates([np.ones((3, 1))])
    return optimiser


REFUSED = [
    (lambda: NET(np.zeros(5)), "x must have the shape (examples, 2), got (5,)"),
    (lambda: NET("a"), "x must be an array of real numbers, got str"),
    (lambda: NET(1j * POINTS), "x must be an array of real numbers, got dtype complex128"),
    (
        lambda: NET.backward(POINTS, LABELS),
        "trace must be a Trace, as Network.forward returns it, got ndarray of shape",
    ),
    (lambda: NET.backward(TRACE, 1.0), "upstream must have the shape of the output, (10, 1), got ()"),
    (lambda: NET.backward(TRACE, np.ones((10, 2))), "upstream must have the shape of the output, (10, 1), got (10, 2)"),
    (
        lambda: network.Network([2, 3, 1], tanh).backward(TRACE, np.ones((10, 1))),
        "trace must be of a forward pass through this network, got one through another",
    ),
    (lambda: network.Network([2, 1], "tanh"), "activation must be an activation such as activations.tanh, got 'tanh'"),
    (lambda: network.Network([2, 1], softmax), "such as activations.tanh, got module activations.softmax"),
    (
        lambda: network.Network([2, 1], tanh, output=None),
        "output must be an activation such as activations.tanh, got None",
    ),
    (lambda: network.Network([2], tanh), "widths must name an input and an output at least, got [2]"),
    (lambda: network.Network(3, tanh), "widths must be a list of whole numbers, got 3"),
    (lambda: network.Network([2, 2.5], tanh), "widths[1] must be a whole number, at least 1, got 2.5"),
    (lambda: network.Network([0, 1], tanh), "widths[0] must be a whole number, at least 1, got 0"),
    (lambda: network.Network([2, 1], tanh, initial="he"), "initial must be a function, got 'he'"),
    (
        lambda: network.Network([2, 1], tanh, initial=lambda inputs, units: np.nan),
        "what initial returns must be a finite number, got nan",
    ),
    (
        lambda: network.Network([2, 1], tanh, seed=-1),
        "seed must be a whole number, at least 0, or a numpy.random.Generator",
    ),
    (lambda: network.Network([2, 3, 1], tanh, negative_slope=3), "unexpected keyword argument 'negative_slope'"),
    (
        lambda: network.Network([2, 3, 1], leaky_relu, negative_slope=3),
        "negative_slope must be a finite number below 1",
    ),
    (lambda: network.he(0, 1), "inputs must be a whole number, at least 1, got 0"),
    (lambda: network.lecun(-4, 1), "inputs must be a whole number, at least 1, got -4"),
    (lambda: network.glorot(3, 1.5), "units must be a whole number, at least 1, got 1.5"),
    (
        lambda: network.squared_error(np.zeros((5, 2)), np.zeros(5)),
        "target must have the shape of the output, (5, 2), got (5,)",
    ),
    (lambda: network.squared_error(1.0, 1.0), "output must have a row for each example, one at least, got shape ()"),
    (lambda: network.squared_error([[1.0]], ["a"]), "target must be an array of real numbers, got list"),
    (lambda: LOSS(np.zeros((2, 1)), [-1, 1]), "target must lie between 0 and 1, got -1.0 to 1.0"),
    (lambda: LOSS(np.zeros((0, 1)), []), "logits must have a row for each example, one at least, got shape (0, 1)"),
    (lambda: network.softmax_cross_entropy(np.zeros((2, 3)), [0, 3]), "labels must lie between 0 and 2, got 0 to 3"),
    (lambda: network.softmax_cross_entropy(np.zeros((2, 3)), [0, -1]), "labels must lie between 0 and 2, got -1 to 0"),
    (
        lambda: network.softmax_cross_entropy(np.zeros((2, 3)), [0.0, 1.0]),
        "labels must be 2 integers, got shape (2,) and dtype float64",
    ),
    (lambda: network.softmax_cross_entropy(np.ones(2), [0]), "(n, classes), of two classes at least, got (2,)"),
    (lambda: network.softmax_cross_entropy(np.ones((2, 1)), [0, 0]), "of two classes at least, got (2, 1)"),
    (lambda: network.accuracy(NET(POINTS), LABELS[:5]), "labels must be 10 integers, got shape (5,) and dtype int64"),
    (lambda: network.accuracy(NET(POINTS), LABELS[:, None]), "labels must be 10 integers, got shape (10, 1)"),
    (lambda: network.accuracy(NET(POINTS), LABELS + 1), "labels must lie between 0 and 1, got 1 to 2"),
    (lambda: network.accuracy(np.ones(3), [1, 0, 1]), "output must have the shape (n, 1) or (n, classes), got (3,)"),
    (lambda: network.accuracy([[np.nan]], [1]), "output must hold numbers, got nan"),
    (lambda: network.rms([]), "array must hold at least one number, got shape (0,)"),
    (lambda: network.rms([1j]), "array must be an array of real numbers, got dtype complex128"),
    (lambda: network.dead_units(NET), "trace must be a Trace, as Network.forward returns it, got Network"),
    (lambda: network.dead_units(NOBODY), "trace must be of at least one example, got none"),
    (lambda: network.saturated_shares(NOBODY), "trace must be of at least one example, got none"),
    (lambda: network.saturated_shares(TRACE, below=-1), "below must be a finite number above 0, got -1"),
    (lambda: network.gradient_flow(tanh, POINTS), "network must be a Network, got module activations.tanh"),
    (lambda: network.gradient_flow(NET, POINTS[:0]), "x must hold at least one example, got none"),
    (lambda: network.gradient_flow(NET, POINTS, seed="a"), "seed must be a whole number, at least 0, or"),
    (lambda: network.SGD(-1), "rate must be a finite number above 0, got -1"),
    (lambda: network.SGD("fast"), "rate must be a finite number above 0, got 'fast'"),
    (lambda: network.SGD(0.1, momentum=1), "momentum must be a number, at least 0 and below 1, got 1"),
    (lambda: network.Adam(np.nan), "rate must be a finite number above 0, got nan"),
    (lambda: network.Adam(decay=(0.9, 1)), "decay[1] must be a number, at least 0 and below 1, got 1"),
    (lambda: network.Adam(decay=0.9), "decay must be two numbers, got 0.9"),
    (lambda: network.Adam(epsilon=0), "epsilon must be a finite number above 0, got 0"),
    (
        lambda: after_another_network().updates([np.ones((3, 3))]),
        "gradients must have the shapes of the last call, [(3, 1)], got [(3, 3)]; call reset() to start afresh",
    ),
    (
        lambda: network.step(NET, POINTS, LABELS, LOSS, 0.1),
        "optimiser must be an optimiser such as SGD(rate=0.1), got 0.1",
    ),
    (lambda: network.step(NET, POINTS, LABELS, "mse", network.SGD(1)), "loss must be a function, got 'mse'"),
    (lambda: train(tanh), "network must be a Network, got module activations.tanh"),
    (lambda: train(optimiser=network.SGD), "optimiser must be an optimiser such as SGD(rate=0.1), got type SGD"),
    (lambda: train(loss=LOSS(NET(POINTS), LABELS)), "loss must be a function, got tuple"),
    (lambda: train(batch=0), "batch must be a whole number, at least 1, got 0"),
    (lambda: train(batch=2.5), "batch must be a whole number, at least 1, got 2.5"),
    (lambda: train(epochs=-2), "epochs must be a whole number, at least 1, got -2"),
    (lambda: train(y=LABELS[:9]), "x and y must hold the same examples, got shapes (10, 2) and (9,)"),
    (lambda: train(y=3), "x and y must hold the same examples, got shapes (10, 2) and ()"),
    (lambda: train(x=POINTS[:0], y=LABELS[:0]), "x must hold at least one number, got shape (0, 2)"),
    (lambda: train(x=POINTS * np.nan), "x must be finite, got nan"),
    (lambda: train(y=LABELS / np.zeros(10)), "y must be finite, got nan"),
    (lambda: train(seed=-1), "seed must be a whole number, at least 0, or a numpy.random.Generator, got -1"),
]


@pytest.mark.parametrize(("wrong", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_what_makes_no_sense_is_refused_in_words(wrong, message):
    with pytest.raises((TypeError, ValueError), match=re.escape(message)), np.errstate(all="ignore"):
        wrong()


@pytest.mark.parametrize("points", [data.moons, data.spirals, data.rings, data.curve])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 0}, "n must be a whole number, at least 1, got 0"),
        ({"n": -1}, "n must be a whole number, at least 1, got -1"),
        ({"n": 2.5}, "n must be a whole number, at least 1, got 2.5"),
        ({"n": True}, "n must be a whole number, at least 1, got True"),
        ({"noise": -0.1}, "noise must be a finite number, at least 0, got -0.1"),
        ({"noise": np.nan}, "noise must be a finite number, at least 0, got nan"),
        ({"noise": "much"}, "noise must be a finite number, at least 0, got 'much'"),
        ({"seed": -1}, "seed must be a whole number, at least 0, or a numpy.random.Generator, got -1"),
        ({"seed": 0.5}, "seed must be a whole number, at least 0, or a numpy.random.Generator, got 0.5"),
    ],
    ids=str,
)
def test_toy_data_refuse_what_cannot_be_made(points, options, message):
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        points(**options)


@pytest.mark.parametrize("arms", [0, -2, 1.5])
def test_spirals_have_at_least_one_arm(arms):
    with pytest.raises((TypeError, ValueError), match=f"arms must be a whole number, at least 1, got {arms}"):
        data.spirals(10, arms=arms)


def test_the_network_needs_numpy_only_and_stays_quiet_where_nobody_watches():
    program = (
        "import sys; sys.modules['tqdm'] = None\n"
        "from activations.network import data\n"
        "from activations import network, tanh\n"
        "x, y = data.curve(20)\n"
        "network.train(network.Network([1, 3, 1], tanh), x, y, network.squared_error, network.SGD(0.1), epochs=2)\n"
        "assert 'matplotlib' not in sys.modules\n"
    )
    for text in (program, program.replace("sys.modules['tqdm'] = None", "")):
        done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
        assert (done.stdout, done.stderr) == ("", "")


def test_a_bar_shows_the_epochs_in_a_terminal(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    x, y = data.curve(20)
    network.train(network.Network([1, 3, 1], tanh), x, y, network.squared_error, network.SGD(0.1), epochs=7)
    assert "/7 " in sys.stderr.getvalue()
