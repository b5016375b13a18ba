"""What the questions of the chapters on judgement expect, found in another way."""

import re

import mpmath
import nbformat
import numpy as np
import pytest

import activations
from activations import sigmoid, tanh
from activations.network import gradcheck
from examiner import QUESTIONS, examine
from examiner.questions import capstone, choosing, claims


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


@pytest.mark.parametrize("question", ["claims.standard-errors", "claims.inputs-for-50", "claims.fair-comparison"])
def test_every_trap_has_its_own_words(question):
    for trap in QUESTIONS[question].traps:
        finding = examine(question, trap.answer).findings[0]
        assert (finding.slug, finding.message) == (trap.slug, trap.message)


def test_which_activations_are_exactly_flat_somewhere():
    question = QUESTIONS["choosing.exactly-flat"]
    x = np.linspace(-12, 12, 2401)
    flat = [name for name in question.options if np.mean(getattr(activations, name).derivative(x) == 0) > 0.1]
    assert tuple(flat) == question.expected


def test_the_forget_gate_keeps_what_it_should():
    assert sigmoid.value(QUESTIONS["choosing.forget-bias"].expected) ** 50 == pytest.approx(0.9)


def test_which_pairs_of_output_and_loss_leave_the_error():
    """By complex steps through activation and loss, at one point; the squared error and the others alike."""
    y, z = 0.3, 0.7 + 1e-30j
    outputs = {"linear": z, "sigmoid": 1 / (1 + np.exp(-z)), "tanh": np.tanh(z), "exponential": np.exp(z)}
    losses = {
        "squared error": lambda a: (a - y) ** 2 / 2,
        "cross-entropy": lambda a: -y * np.log(a) - (1 - y) * np.log(1 - a),
        "a - y log a": lambda a: a - y * np.log(a),
    }
    question = QUESTIONS["choosing.matching-pairs"]
    found = []
    for pair in question.options:
        output, loss = pair.split(" and ", 1)
        a = outputs[output]
        found += [pair] if losses[loss](a).imag / 1e-30 == pytest.approx(a.real - y) else []
    assert tuple(found) == question.expected


def test_the_gated_backward_pass_is_the_derivative():
    rng = np.random.default_rng(0)
    u, z, upstream = rng.normal(0, 1, (3, 4, 5))
    du, dz = choosing.gated_backward(u, z, upstream)

    def loss():
        return np.sum(upstream * u * activations.silu.value(z))

    np.testing.assert_allclose(du, gradcheck.gradient(loss, u), atol=1e-8)
    np.testing.assert_allclose(dz, gradcheck.gradient(loss, z), atol=1e-8)


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


@pytest.mark.parametrize("x", [-1e8, -3.0, 0.5, 1e8])
def test_the_root_sum_keeps_its_digits(x):
    with mpmath.workdps(50):
        expected = float(x + mpmath.sqrt(mpmath.mpf(x) ** 2 + 1))
    assert capstone.root_sum(x) == pytest.approx(expected, rel=1e-14)


def test_softsign_from_both_sides():
    z = np.linspace(-6, 6, 25)
    y = z / (1 + np.abs(z))
    measured = gradcheck.central_difference(lambda z: z / (1 + np.abs(z)), z)
    np.testing.assert_allclose(capstone.softsign_slope(z), measured, atol=2e-5)
    np.testing.assert_allclose(capstone.softsign_slope_from_output(y), capstone.softsign_slope(z))


@pytest.mark.parametrize(
    "design",
    [
        capstone.own,
        lambda x: (np.tanh(x) + 0.1 * x, 1.1 - np.tanh(x) ** 2),
        lambda x: (x / 2 + np.sin(x) / 3, 1 / 2 + np.cos(x) / 3),
        lambda x: (np.arctan(x), 1 / (1 + x**2)),
    ],
)
def test_many_designs_meet_the_wishes(design):
    assert examine("capstone.own-activation", design).passed


@pytest.mark.parametrize(
    ("design", "named"),
    [
        (lambda x: x, "(2, 1201) is expected"),
        (lambda x: (x, np.ones_like(x)), "range of slopes"),
        (lambda x: (2 * np.arctan(x), 2 / (1 + x**2)), "largest slope above 1.2"),
        (lambda x: (np.arctan(x) + 1, 1 / (1 + x**2)), "value at 0"),
        (lambda x: (np.arctan(x), 1 / (1 + np.abs(x))), "distance of the slope from the derivative"),
    ],
)
def test_a_design_that_misses_a_wish_is_told_which(design, named):
    report = examine("capstone.own-activation", design)
    assert not report.passed
    assert any(named in finding.message for finding in report.findings)
