"""What the questions expect, found anew in another way: by many digits, by differences, by the tape, by running it."""

import inspect
import re
import statistics
from itertools import pairwise
from pathlib import Path

import mpmath
import nbformat
import numpy as np
import pytest

import activations
from activations import (
    elu,
    gelu,
    gelu_tanh,
    hard_swish,
    leaky_relu,
    linear,
    network,
    relu,
    selu,
    sigmoid,
    silu,
    softmax,
    softplus,
    tanh,
)
from activations.network import gradcheck, pieces
from activations.network.tape import Variable
from activations.number_formats import BFLOAT16, FLOAT16
from examiner import QUESTIONS, examine
from examiner.kinds import Number
from examiner.questions import capstone, claims


def expected(question):
    return QUESTIONS[question].expected


def test_the_fork_by_the_tape():
    u, v = Variable(2), Variable(3)
    w = u * v
    (w * w + u).backward()
    assert expected("backpropagation.fork") == u.gradient
    gradients = {number for number, *_ in QUESTIONS["backpropagation.fork"].wrong_answers}
    assert {w.gradient, v.gradient} <= gradients  # the others on the tape are known confusions


def chain(a):
    """The last of ten neurons in a row, by the first output; the bias puts the next z back to 0."""
    z = 2 * a - 1
    for _ in range(9):
        z = 2 * sigmoid.value(z) - 1
    return sigmoid.value(z)


def thirty_neurons(x):
    for _ in range(30):
        x = linear.value(0.9 * x)
    return x


def weights_of_thin_layers():
    return sum(layer.weights.size for layer in network.Network([1000, 10, 1000], linear).layers)


def standard_errors():
    ratios = np.log(claims.TANH / claims.RELU).tolist()
    return statistics.mean(ratios) / (statistics.stdev(ratios) / len(ratios) ** 0.5)


def rank_of_widths():
    rng, widths = np.random.default_rng(0), [100, 20, 3, 50, 100]
    return np.linalg.matrix_rank(np.linalg.multi_dot([rng.standard_normal(two) for two in pairwise(widths)]))


def bends(values):
    """The number of bends of a curve of straight pieces, whose values are given at equal steps that hit each bend."""
    return np.count_nonzero(np.abs(np.diff(values, 2)) > 1e-9)


def three_terms(x):
    return relu.value(x + 1) - relu.value(-x - 1) + relu.value(2 * x - 4)


def folded():
    x = np.linspace(0, 1, 2**11 + 1)
    for _ in range(10):
        x = 2 * relu.value(x) - 4 * relu.value(x - 0.5)
    return x


def share_of_silent_networks():
    rng = np.random.default_rng(3)
    a = np.ones((20_000, 1, 3))
    for _ in range(10):
        a = relu.value(a @ rng.standard_normal((20_000, 3, 3)))
    return np.mean(a.sum(axis=(1, 2)) == 0)


def factor_of_ten_blocks():
    chain = pieces.deep(relu, "batch", depth=30, width=200)
    sizes = pieces.gradient_sizes(chain, np.random.default_rng(0).standard_normal((300, 200)))
    return sizes[10] / sizes[20]


Z, STEP = np.linspace(-12, 12, 2_400_001, retstep=True)
NORMAL = np.exp(-(Z**2) / 2) / np.sqrt(2 * np.pi) * STEP  # weights of a standard normal input
LOWEST = Z[silu.value(Z).argmin()]
EXACT, GRID, RULE = {"rel": 0, "abs": 0}, {"abs": 2e-5}, {"rel": 1e-8}


def differences(f, x):
    return lambda: gradcheck.central_difference(f, x)


@pytest.mark.parametrize(
    ("question", "measured", "tolerance"),
    [
        ("attention.cap-slope", differences(lambda z: 30 * np.tanh(z / 30), 30 * np.arctanh(0.8)), RULE),
        ("backpropagation.one-weight", differences(lambda w: 0.5 * (sigmoid.value(3 * w - 6) - 0.9) ** 2, 2.0), RULE),
        ("claims.standard-errors", standard_errors, RULE),
        ("dying_relu.nothing-gets-through", share_of_silent_networks, {"abs": 0.02}),
        ("elu.slope-at-output", lambda: elu.derivative(np.log(0.25)), {}),
        ("elu.zero-mean", lambda: selu.ALPHA, {"abs": 1e-6}),
        ("family.selu-scale", lambda: (NORMAL @ elu.value(Z, alpha=selu.ALPHA) ** 2) ** -0.5, {"rel": 5e-7}),
        ("family.slope-before-three", lambda: hard_swish.derivative(3 - 1e-12), {}),
        ("floating_point.rounds-to-one", lambda: np.argmax(1 / (1 + np.exp(-np.arange(30, dtype="f"))) == 1), EXACT),
        ("gates.through-the-gate", differences(lambda u: 2 * sigmoid.value(u) * -3, 0.0), RULE),
        ("gelu.steepest", lambda: Z[gelu.derivative(Z).argmax()], GRID),
        ("leaky_relu.mean-output", lambda: NORMAL @ leaky_relu.value(Z, negative_slope=0.2), GRID),
        ("linear.blame-left", differences(thirty_neurons, 1.0), RULE),
        ("linear.thin-weights", weights_of_thin_layers, EXACT),
        ("nonlinearity.bends", lambda: bends(three_terms(np.arange(-3.0, 5.0))), EXACT),
        ("nonlinearity.folds", lambda: bends(folded()) + 1, EXACT),
        ("nonlinearity.rank", rank_of_widths, EXACT),
        ("nonlinearity.slope-of-stack", differences(lambda x: -0.5 * (3 * (2 * x + 1) - 4) + 7, 1.0), RULE),
        ("normalisation.batch-factor", factor_of_ten_blocks, {"rel": 0.15}),
        ("relu.initial-deviation", lambda: (50 * NORMAL @ relu.value(Z) ** 2) ** -0.5, GRID),
        ("relu.passed-back", lambda: np.sum(10 ** np.arange(5) * (np.array([-3, -1, 0.5, 2, 5]) > 0)), EXACT),
        ("sigmoid.slope-at-zero", differences(sigmoid.value, 0.0), {"abs": 1e-9}),
        ("silu.minimum", lambda: LOWEST, GRID),
        ("silu.other-input", lambda: Z[np.abs(silu.value(Z) - silu.value(-0.5) + 9 * (Z > LOWEST)).argmin()], GRID),
        ("silu.slope-at-zero", differences(silu.value, 0.0), {"abs": 1e-9}),
        ("slopes.composition", differences(lambda x: np.tanh(sigmoid.value(x)), 0.0), RULE),
        ("softplus.slope-at-zero", differences(softplus.value, 0.0), {"abs": 1e-9}),
        ("tanh.most-curved", lambda: Z[tanh.second_derivative(Z).argmin()], {"abs": 1e-5}),
        ("tanh.times-steeper", lambda: tanh.derivative(0) / sigmoid.derivative(0), EXACT),
        ("vanishing.chain", differences(chain, 0.5), {"rel": 1e-5}),
    ],
)
def test_a_number_is_what_is_measured(question, measured, tolerance):
    assert expected(question) == pytest.approx(measured(), **tolerance)


def test_every_number_that_is_expected_is_found_in_another_way():
    """By its ``working``, which ``test_questions`` computes, or here."""
    here = Path(__file__).read_text(encoding="utf-8")
    numbers = [question.id for question in QUESTIONS.values() if isinstance(question, Number) and not question.working]
    left_out = [number for number in numbers if f'"{number}"' not in here]
    assert not left_out, f"give a `working`, or measure here, what is expected of {', '.join(left_out)}"


def test_numbers_do_what_they_are_asked_for():
    assert sigmoid.derivative(expected("sigmoid.flat-from")) == pytest.approx(0.01, rel=1e-12)
    assert sigmoid.value(expected("choosing.forget-bias")) ** 50 == pytest.approx(0.9)
    assert sigmoid.value(expected("softmax.two-classes")) == pytest.approx(softmax.value([3.0, 1.0])[0])
    assert NORMAL @ elu.value(Z, alpha=expected("elu.zero-mean")) == pytest.approx(0, abs=1e-7)


def layer_norm(x):
    centred = x - x.mean(axis=1, keepdims=True)
    return centred / np.sqrt(np.mean(centred**2, axis=1, keepdims=True))


def two_layers(X, target, W1, b1, W2, b2):
    return network.squared_error(np.tanh(X @ W1 + b1) @ W2 + b2, target)[0]


def smoothed(z, label, epsilon):
    shares = (1 - epsilon) * np.eye(len(z))[label] + epsilon / len(z)
    return -np.sum(shares * np.log(softmax.value(z)))


LOSSES = {  # whose gradients a question asks for: of a loss, by some of the arguments
    "backpropagation.network-backward": (two_layers, ("W1", "b1", "W2", "b2")),
    "choosing.gated-backward": (lambda u, z, upstream: np.sum(upstream * u * silu.value(z)), ("u", "z")),
    "gates.layer-backward": (lambda X, Wu, Wv, g: np.sum(g * sigmoid.value(X @ Wu) * (X @ Wv)), ("Wu", "Wv", "X")),
    "gates.swiglu-backward": (lambda u, v, g: np.sum(g * silu.value(u) * v), ("u", "v")),
    "normalisation.layer-norm-backward": (lambda x, g: np.sum(g * layer_norm(x)), ("x",)),
    "wrong_gradients.distillation": (
        lambda z, t, T: -T * T * np.sum(softmax.value(t / T) * np.log(softmax.value(z / T))),
        ("z",),
    ),
    "wrong_gradients.label-smoothing": (smoothed, ("z",)),
}


@pytest.mark.parametrize("question", LOSSES)
def test_gradients_are_those_that_differences_measure(question):
    (loss, names), reference = LOSSES[question], QUESTIONS[question].reference
    for probe in QUESTIONS[question].calls(np.random.default_rng(0)):
        given = [np.array(one, float) if isinstance(one, np.ndarray) else one for one in probe.arguments]
        arguments = dict(zip(inspect.signature(loss).parameters, given, strict=True))
        results = reference(*given)
        for name, result in zip(names, results if isinstance(results, tuple) else (results,), strict=True):
            measured = gradcheck.gradient(lambda arguments=arguments: loss(**arguments), arguments[name])
            np.testing.assert_allclose(result, measured, rtol=1e-7, atol=1e-9)


def test_what_ten_layers_leave_by_a_run():
    shares = []
    for seed in range(3):
        deep = network.Network([300] * 12, relu, output=relu, initial=lambda n, units: (1 / (3 * n)) ** 0.5, seed=seed)
        _, z = network.gradient_flow(deep, np.random.default_rng(seed).standard_normal((20, 300)), seed=seed)
        shares.append(z[0] / z[10])
    assert np.median(shares) == pytest.approx(expected("vanishing.default-share"), rel=0.3)


def test_the_scale_for_leaky_relu_holds_the_gradient():
    question = QUESTIONS["vanishing.leaky-scale"]
    slopes = np.where(np.random.default_rng(0).random((400, 100)) < 0.5, 1, 0.5)
    W = question.reference(100, 0.5) * np.random.default_rng(1).standard_normal((100, 100))
    assert QUESTIONS["vanishing.layer-factor"].reference(W, slopes) == pytest.approx(1, rel=0.05)


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
    assert expected("dying_relu.which-are-dead") == tuple(dead)


@pytest.mark.parametrize(("change", "dead"), [(-0.01, False), (0.01, True)])
def test_the_rate_that_kills(change, dead):
    x = np.array([[-1.0], [0.0], [1.0]])
    net = network.Network([1, 1], linear, output=relu)
    net.layers[0].weights[:], net.layers[0].bias[:] = 1, 2
    rate = expected("dying_relu.killing-rate") + change
    network.step(net, x, np.zeros(3), network.squared_error, network.SGD(rate))
    assert (net(x).max() == 0) == dead


def test_a_woken_unit_answers_half_of_the_examples():
    z = np.random.default_rng(4).normal(-10, 1, (20, 3))
    z[0, 2] = 1
    woken = z + QUESTIONS["dying_relu.waking-bias"].reference(z)
    np.testing.assert_array_equal((woken > 0).sum(axis=0), [10, 10, 1])


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


@pytest.mark.parametrize(
    ("question", "truth", "close"),
    [
        ("floating_point.tanh-slope", lambda x: 1 / mpmath.cosh(x) ** 2, 1e-14),
        ("floating_point.silu-everywhere", lambda x: x / (1 + mpmath.exp(-x)), 1e-14),
        ("capstone.stable-root-sum", lambda x: x + mpmath.sqrt(x**2 + 1), 1e-14),
        ("floating_point.loss-from-logits", lambda z, y: mpmath.log(1 + mpmath.exp(-z if y else z)), 1e-12),
    ],
)
def test_references_are_right_to_the_last_digits(question, truth, close):
    for probe in QUESTIONS[question].calls(np.random.default_rng(3)):
        finite = [numbers[np.isfinite(probe.arguments[0])] for numbers in probe.arguments]
        with mpmath.workdps(500):
            expected = [float(truth(*(mpmath.mpf(float(one)) for one in row))) for row in zip(*finite, strict=True)]
        np.testing.assert_allclose(QUESTIONS[question].reference(*finite), expected, rtol=close, atol=1e-300)


def test_the_sheet_shows_the_runs_that_are_judged(root):
    sheet = (root / "exercises/claims.ipynb").read_text(encoding="utf-8")
    shown = [np.array(eval(found)) for found in re.findall(r"_steps = np\.array\((\[.*?\])\)", sheet)]
    assert [runs.tolist() for runs in shown] == [claims.TANH.tolist(), claims.RELU.tolist()]


def test_from_which_number_of_inputs_on_relu_is_badly_conditioned():
    a = np.maximum(0, np.random.default_rng(0).standard_normal(1_000_000))
    assert QUESTIONS["claims.inputs-for-50"].expected == pytest.approx(49 * a.var() / a.mean() ** 2, abs=1)
    s = sigmoid.value(np.random.default_rng(0).standard_normal(1_000_000))
    assert np.ceil(49 * s.var() / s.mean() ** 2) == 9


def test_the_rewritten_layer_computes_the_same():
    rng = np.random.default_rng(0)
    z, weights, bias = rng.normal(0, 1, (20, 5)), rng.normal(0, 1, (5, 3)), rng.normal(0, 1, 3)
    new_weights, new_bias = claims.rewritten(weights, bias)
    expected = sigmoid.value(z) @ weights + bias
    np.testing.assert_allclose(2 * (tanh.value(z / 2) @ new_weights + new_bias), expected)


def test_the_calibration_gap_of_kept_promises_is_small_and_of_bold_ones_large():
    rng = np.random.default_rng(0)
    p = rng.random(100_000)
    y = (rng.random(100_000) < p).astype(int)
    assert claims.calibration_gap(p, y) < 0.01
    assert claims.calibration_gap(np.where(p > 0.5, 1.0, 0.0), y) == pytest.approx(0.25, abs=0.01)


def test_which_activations_are_exactly_flat_somewhere():
    question = QUESTIONS["choosing.exactly-flat"]
    x = np.linspace(-12, 12, 2401)
    flat = [name for name in question.options if np.mean(getattr(activations, name).derivative(x) == 0) > 0.1]
    assert tuple(flat) == question.expected


def test_which_pairs_of_output_and_loss_leave_the_error():
    """By complex steps through activation and loss, at one point; the squared error and the others alike."""
    y, z = 0.3, 0.7 + 1e-30j
    outputs = {"linear": z, "sigmoid": 1 / (1 + np.exp(-z)), "tanh": np.tanh(z), "exponential": np.exp(z)}
    losses = {
        "squared error": lambda a: (a - y) ** 2 / 2,
        "cross-entropy": lambda a: -y * np.log(a) - (1 - y) * np.log(1 - a),
        "a - t log a": lambda a: a - y * np.log(a),
    }
    question = QUESTIONS["choosing.matching-pairs"]
    found = []
    for pair in question.options:
        output, loss = pair.split(" and ", 1)
        a = outputs[output]
        found += [pair] if losses[loss](a).imag / 1e-30 == pytest.approx(a.real - y) else []
    assert tuple(found) == question.expected


def test_the_second_patient_has_the_bugs_that_are_asked_for(root):
    cells = {cell.id: cell.source for cell in nbformat.read(root / "exercises/capstone.ipynb", as_version=4).cells}
    namespace = {"np": np}
    exec(cells["q1-values"] + "\n" + cells["q1-slopes"], namespace)
    z = np.linspace(-4, 4, 41) + 0.017
    wrong = {
        name
        for name, slope in namespace["slopes"].items()
        if not np.allclose(slope(z), gradcheck.central_difference(namespace["values"][name], z), atol=1e-7)
    }
    assert wrong == set(QUESTIONS["capstone.second-patient"].expected)


def test_softsign_from_both_sides():
    z = np.linspace(-6, 6, 25)
    y = z / (1 + np.abs(z))
    measured = gradcheck.central_difference(lambda z: z / (1 + np.abs(z)), z)
    np.testing.assert_allclose(capstone.softsign_slope(z), measured, atol=2e-5)
    np.testing.assert_allclose(capstone.softsign_slope_from_output(y), capstone.softsign_slope(z))


@pytest.mark.parametrize(
    ("design", "named"),
    [
        (lambda x: x, "(2, 1201)"),
        (lambda x: (x, np.ones_like(x)), "hardly bends"),
        (lambda x: (2 * np.arctan(x), 2 / (1 + x**2)), "too steep"),
        (lambda x: (np.maximum(x, x / 7), np.where(x > 0, 1, 1 / 7)), "jumps"),
        (lambda x: (np.arctan(x) + 1, 1 / (1 + x**2)), "At 0 your function is 1"),
        (lambda x: (np.arctan(x), 1 / (1 + np.abs(x))), "not that of the value"),
    ],
)
def test_a_design_that_misses_a_wish_is_told_which(design, named):
    report = examine("capstone.own-activation", design)
    assert not report.passed
    assert any(named in finding.message for finding in report.findings)


def test_the_mixed_line_is_the_slope_of_neither_gelu():
    question = QUESTIONS["gelu.mixed-line"]
    piece = next(piece for piece in question.pieces if piece.name == question.expected)
    namespace = {"np": np}
    exec(piece.source, namespace)
    mixed = namespace[piece.name](*piece.arguments)
    for form in (gelu, gelu_tanh):
        assert 1e-4 < np.abs(mixed - form.derivative(piece.arguments[0])).max() < 1e-2


def test_the_way_back_through_a_norm_whose_results_are_given_by_differences():
    rng = np.random.default_rng(0)
    x, g = rng.normal(1, 2, (3, 4)), rng.standard_normal((3, 4))

    def size():
        return np.sqrt(np.mean(x**2, axis=1, keepdims=True))

    measured = gradcheck.gradient(lambda: np.sum(g * x / size()), x)
    formula = QUESTIONS["normalisation.rms-norm-backward"].reference(x / size(), size(), g)
    np.testing.assert_allclose(formula, measured, rtol=1e-6, atol=1e-9)


def test_three_matrices_are_as_many_weights_as_two():
    weights = [pieces.Weights(1536, columns).parameters[0].size for columns in (6144, int(expected("gates.width")))]
    assert 2 * weights[0] == 3 * weights[1]


def test_attention_by_the_jacobian_and_by_one_whole_row():
    x, g = np.random.default_rng(0).standard_normal((2, 5))
    formula = QUESTIONS["attention.softmax-backward"].reference(softmax.value(x), g)
    np.testing.assert_allclose(formula, softmax.jacobian(x) @ g)
    parts = [(max(part), np.sum(np.exp(part - max(part)))) for part in (x[:2], x[2:])]
    m, total = QUESTIONS["attention.merge"].reference(*parts[0], *parts[1])
    assert (m, total) == (max(x), pytest.approx(np.sum(np.exp(x - max(x)))))


def test_sixteen_bits_by_rounding():
    step = expected("precision.lost-step")
    assert BFLOAT16.rounded(4 + step) == 4 < BFLOAT16.rounded(4 + step * 1.001)
    stops = expected("precision.sum-stops")
    assert FLOAT16.rounded(stops + 1) == stops > stops - 1 == FLOAT16.rounded(stops - 2 + 1)
    x = expected("precision.sigmoid-one")
    assert FLOAT16.rounded(sigmoid.value(x - 0.001)) < FLOAT16.rounded(sigmoid.value(x + 0.001)) == 1


SWITCHES = [
    ("tanh.stable-slope", lambda x: np.where(np.abs(x) < 8, 1 / np.cosh(x) ** 2, 4 * np.exp(-2 * np.abs(x)))),
    ("floating_point.tanh-slope", lambda x: np.where(np.abs(x) < 5, 1 - np.tanh(x) ** 2, 4 * np.exp(-2 * np.abs(x)))),
    ("floating_point.silu-everywhere", lambda x: np.where(x < -100, 0, x / (1 + np.exp(-np.maximum(x, -100))))),
    ("capstone.stable-root-sum", lambda x: np.where(x < -1e4, -1 / (2 * x), x + np.sqrt(1 + x * x))),
]


@pytest.mark.parametrize(("question", "answer"), SWITCHES)
def test_a_form_that_loses_digits_where_it_switches_does_not_pass(question, answer):
    assert not any(examine(question, answer, seed=seed).passed for seed in range(4))


@pytest.mark.parametrize("question", ["attention.cap-slope", "slopes.update"])
def test_a_number_in_single_precision_is_right(question):
    expected = QUESTIONS[question].expected
    assert examine(question, np.float32(expected)).passed
    assert not examine(question, np.float32(expected * 1.00001)).passed
