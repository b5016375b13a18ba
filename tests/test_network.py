"""The network's chain rule against measured slopes, its losses against an oracle, and what training promises."""

import io
import re
import subprocess
import sys

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import ALL, leaky_relu, linear, network, relu, sigmoid, softmax, tanh
from activations.network import data, gradcheck
from activations.network.tape import Variable

every_activation = pytest.mark.parametrize("activation", ALL, ids=lambda module: module.INFO.name)
DATA = (data.moons, data.spirals, data.rings, data.curve)


def made_up(activation, **options):
    """A small network with biases, an input, and a random upstream gradient."""
    net = network.Network([2, 4, 3], activation, **options)
    rng = np.random.default_rng(1)
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


@pytest.mark.parametrize(
    ("loss", "targets"),
    [
        (network.squared_error, lambda rng: rng.standard_normal((5, 3))),
        (network.binary_cross_entropy, lambda rng: rng.random((5, 3))),
        (network.softmax_cross_entropy, lambda rng: rng.integers(0, 3, 5)),
    ],
)
def test_the_gradient_of_a_loss_agrees_with_central_differences(loss, targets):
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
    tiny = max(1, sum(share < np.finfo(float).smallest_normal for share in p))  # each of these is rounded
    assert loss == pytest.approx(truth, rel=rounding, abs=tiny * 5e-324)
    np.testing.assert_allclose(gradient[0], slopes, rtol=rounding, atol=1e-323)


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
    sizes = [size(300, 100) ** 2 for size in (network.glorot, network.he, network.lecun)]
    assert sizes == pytest.approx([2 / 400, 2 / 300, 1 / 300])


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


def test_the_same_seed_gives_the_same_bits_whatever_the_optimiser_did_before():
    optimiser = network.Adam()

    def run(seed):
        x, y = data.curve(50, seed=seed)
        net = network.Network([1, 8, 1], tanh, seed=seed)
        history = network.train(net, x, y, network.squared_error, optimiser, epochs=3, seed=seed)
        return [*net.parameters, history.loss, history.update_ratio]

    first, other, again = run(4), run(5), run(4)
    for a, b, c in zip(first, again, other, strict=True):
        np.testing.assert_array_equal(a, b)
        assert not np.array_equal(a, c)


def test_a_history_of_some_epochs_has_the_rows_of_one_of_all():
    x, labels = data.moons(40)

    def run(every):
        net = network.Network([2, 4, 1], tanh)
        return network.train(net, x, labels, network.binary_cross_entropy, network.SGD(0.1), epochs=10, every=every)

    full, some = vars(run(1)), vars(run(4))
    rows = {"update_ratio": [3, 7, 9]}
    for name, measured in some.items():
        np.testing.assert_array_equal(measured, full[name][rows.get(name, [0, 4, 8, 10])])


def test_the_history_is_what_can_be_measured_again():
    x, labels = data.moons(60)
    net, loss = network.Network([2, 6, 5, 1], relu), network.binary_cross_entropy
    net.layers[1].bias[2] = -100.0
    before = loss(net(x), labels)[0]
    kept = [layer.weights.copy() for layer in net.layers]
    history = network.train(net, x, labels, loss, network.SGD(0.1), epochs=1, batch=60)
    trace = net.forward(x)
    value, upstream = loss(trace.output, labels)
    gradients = net.backward(trace, upstream)
    assert history.loss.tolist() == [before, value]
    assert history.gradient_rms[1].tolist() == [np.sqrt(np.mean(g**2)) for g in gradients.weights]
    assert history.saturated[1].tolist() == [np.mean(z <= 0) for z in trace.z[:-1]]
    assert history.dead[1].tolist() == [np.sum(z.max(axis=0) <= 0) for z in trace.z[:-1]]
    assert history.dead[0, 1] >= 1
    moves = [
        network.rms(layer.weights - w) / network.rms(layer.weights) for layer, w in zip(net.layers, kept, strict=True)
    ]
    np.testing.assert_allclose(history.update_ratio, [moves], rtol=1e-12)


def test_an_explosion_is_told_and_changes_nothing_more():
    x, y = data.curve(64)
    net = network.Network([1, 32, 32, 1], relu, initial=network.he)
    with pytest.raises(FloatingPointError, match=r"epoch \d+ of 50, .*the loss is (inf|nan)"):
        network.train(net, x, y, network.squared_error, network.SGD(10.0), epochs=50)
    net = network.Network([1, 1], tanh, initial=lambda inputs, units: 1e200)
    before = net.layers[0].weights.copy()
    with pytest.raises(FloatingPointError, match="the loss is inf"), np.errstate(over="ignore"):
        network.step(net, [[1.0]], [0.0], network.squared_error, network.SGD(0.1))
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
    trace = net.forward([[-9.0], [-4.0], [4.0], [9.0]])
    assert [network.saturated_shares(trace, below).item() for below in (0.01, 0.02)] == [0.25, 0.5]


def test_gradients_die_through_sigmoids_and_live_through_well_scaled_relus():
    x = np.random.default_rng(0).standard_normal((20, 64))
    ranges = {sigmoid: (0, 1e-12), tanh: (0.01, 10), relu: (0.1, 10)}
    for activation, (low, high) in ranges.items():
        net = network.Network([64] * 31, activation, initial=network.he if activation is relu else network.lecun)
        for flow in network.gradient_flow(net, x):
            assert flow.shape == (30,)
            assert low < flow[0] / flow[-1] < high


def test_gradient_flow_starts_from_the_gradient_of_a_mean_loss():
    x = np.random.default_rng(0).standard_normal((50, 40))
    _, z = network.gradient_flow(network.Network([40, 40], tanh), x)
    assert z == pytest.approx([1 / 50], rel=0.05)


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
    x, labels = data.spirals(90, arms=3, noise=0)
    turns = np.arctan2(x[:, 1], x[:, 0]) / (2 * np.pi)
    np.testing.assert_allclose((np.hypot(*x.T) / 2 + labels / 3 - turns + 0.5) % 1, 0.5)


NET, POINTS, LABELS = network.Network([2, 3, 1], tanh), *data.moons(10)
TRACE, LOSS, SGD = NET.forward(POINTS), network.binary_cross_entropy, network.SGD(0.1)
NOBODY = NET.forward(POINTS[:0])


def train(net=NET, x=POINTS, y=LABELS, loss=LOSS, optimiser=SGD, **options):
    return network.train(net, x, y, loss, optimiser, **options)


def after_another_network(gradients):
    """An optimiser that still remembers the gradients of something else."""
    optimiser = network.SGD(0.1, momentum=0.9)
    optimiser.updates([np.ones((3, 1))])
    return optimiser.updates(gradients)


REFUSED = {  # the argument that the message must name: calls in which it makes no sense
    "x": [
        *[lambda x=x: NET(x) for x in (np.zeros(5), "a", 1j * POINTS)],
        lambda: network.gradient_flow(NET, POINTS[:0]),
        lambda: train(x=POINTS[:0], y=LABELS[:0]),
        lambda: train(x=POINTS * np.nan),
    ],
    "y": [lambda: train(y=np.full(10, np.nan))],
    "x and y": [lambda: train(y=LABELS[:9]), lambda: train(y=3)],
    "trace": [
        lambda: NET.backward(POINTS, LABELS),
        lambda: network.Network([2, 3, 1], tanh).backward(TRACE, np.ones((10, 1))),
        lambda: network.dead_units(NET),
        lambda: network.dead_units(NOBODY),
        lambda: network.saturated_shares(NOBODY),
    ],
    "upstream": [lambda: NET.backward(TRACE, 1.0), lambda: NET.backward(TRACE, np.ones((10, 2)))],
    "activation": [lambda: network.Network([2, 1], "tanh"), lambda: network.Network([2, 1], softmax)],
    "output": [
        lambda: network.Network([2, 1], tanh, output=None),
        lambda: network.squared_error(1.0, 1.0),
        lambda: network.accuracy(np.ones(3), [1, 0, 1]),
        lambda: network.accuracy([[np.nan]], [1]),
    ],
    "widths": [lambda: network.Network([2], tanh), lambda: network.Network(3, tanh)],
    "widths[1]": [lambda: network.Network([2, 2.5], tanh)],
    "widths[0]": [lambda: network.Network([0, 1], tanh)],
    "initial": [lambda: network.Network([2, 1], tanh, initial="he")],
    "what initial returns": [lambda: network.Network([2, 1], tanh, initial=lambda inputs, units: np.nan)],
    "negative_slope": [lambda: network.Network([2, 3, 1], leaky_relu, negative_slope=3)],
    "inputs": [lambda: network.he(0, 1), lambda: network.lecun(-4, 1)],
    "units": [lambda: network.glorot(3, 1.5)],
    "target": [
        lambda: network.squared_error(np.zeros((5, 2)), np.zeros(5)),
        lambda: network.squared_error([[1.0]], ["a"]),
        lambda: LOSS(np.zeros((2, 1)), [-1, 1]),
    ],
    "logits": [
        lambda: LOSS(np.zeros((0, 1)), []),
        lambda: network.softmax_cross_entropy(np.ones(2), [0]),
        lambda: network.softmax_cross_entropy(np.ones((2, 1)), [0, 0]),
    ],
    "labels": [
        *[lambda y=y: network.softmax_cross_entropy(np.zeros((2, 3)), y) for y in ([0, 3], [0, -1], [0.0, 1.0])],
        *[lambda y=y: network.accuracy(NET(POINTS), y) for y in (LABELS[:5], LABELS[:, None], LABELS + 1)],
    ],
    "array": [lambda: network.rms([]), lambda: network.rms([1j])],
    "below": [lambda: network.saturated_shares(TRACE, below=-1)],
    "network": [lambda: network.gradient_flow(tanh, POINTS), lambda: train(tanh)],
    "rate": [lambda rate=rate: network.SGD(rate) for rate in (-1, "fast", np.nan)],
    "momentum": [lambda: network.SGD(0.1, momentum=1)],
    "decay": [lambda: network.Adam(decay=0.9)],
    "decay[1]": [lambda: network.Adam(decay=(0.9, 1))],
    "epsilon": [lambda: network.Adam(epsilon=0)],
    "gradients": [lambda: after_another_network([np.ones((3, 3))])],
    "optimiser": [lambda: network.step(NET, POINTS, LABELS, LOSS, 0.1), lambda: train(optimiser=network.SGD)],
    "loss": [
        lambda: network.step(NET, POINTS, LABELS, "mse", SGD),
        lambda: train(loss=LOSS(NET(POINTS), LABELS)),
    ],
    "batch": [lambda: train(batch=0), lambda: train(batch=2.5)],
    "epochs": [lambda: train(epochs=-2)],
    "every": [lambda: train(every=0)],
    "n": [lambda f=f, n=n: f(n) for f in DATA for n in (0, -1, 2.5, True)],
    "noise": [lambda f=f, noise=noise: f(noise=noise) for f in DATA for noise in (-0.1, np.nan, "much")],
    "arms": [lambda arms=arms: data.spirals(arms=arms) for arms in (0, -2, 1.5)],
    "seed": [
        lambda: network.Network([2, 1], tanh, seed=-1),
        lambda: network.gradient_flow(NET, POINTS, seed="a"),
        lambda: train(seed=0.5),
        *[lambda f=f: f(seed=-1) for f in DATA],
    ],
}


@pytest.mark.parametrize("argument", REFUSED)
def test_what_makes_no_sense_is_refused_by_the_name_of_its_argument(argument):
    for wrong in REFUSED[argument]:
        with pytest.raises((TypeError, ValueError), match=rf"^{re.escape(argument)} must .+, got "):
            wrong()


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


def test_the_transformers_of_both_sizes_are_there_and_no_others():
    assert {len(data.at_scale(size)) for size in ("cores", "accelerator")} == {50, 120}
    with pytest.raises(ValueError, match="size must be one of 'cores', 'accelerator', got 'huge'"):
        data.at_scale("huge")
