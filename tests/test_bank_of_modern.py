"""The numbers asked about softplus, ELU, SiLU, GELU, softmax and the family: computed anew here, in another way."""

import numpy as np
import pytest

from activations import elu, gelu, gelu_tanh, hard_swish, selu, sigmoid, silu, softmax, softplus
from activations.network import gradcheck
from examiner import QUESTIONS, examine

Z, STEP = np.linspace(-12, 12, 2_400_001, retstep=True)
NORMAL = np.exp(-(Z**2) / 2) / np.sqrt(2 * np.pi) * STEP  # weights of a standard normal input


def expected(question):
    return QUESTIONS[question].expected


def test_slopes_at_a_point():
    for module in (softplus, silu):
        measured = gradcheck.central_difference(module.value, 0.0)
        assert expected(f"{module.INFO.name}.slope-at-zero") == pytest.approx(measured, abs=1e-9)
    assert expected("elu.slope-at-output") == pytest.approx(elu.derivative(np.log(0.25)))
    assert expected("family.slope-before-three") == pytest.approx(hard_swish.derivative(3 - 1e-12))


def test_places_on_a_fine_grid():
    left = Z[Z < 0]
    lowest = left[silu.value(left).argmin()]
    assert expected("silu.minimum") == pytest.approx(lowest, abs=2e-5)
    beyond = left[left < lowest]
    other = beyond[np.abs(silu.value(beyond) - silu.value(-0.5)).argmin()]
    assert expected("silu.other-input") == pytest.approx(other, abs=2e-5)
    assert expected("gelu.steepest") == pytest.approx(Z[gelu.derivative(Z).argmax()], abs=2e-5)


def test_means_over_a_normal_input():
    assert NORMAL @ elu.value(Z, alpha=expected("elu.zero-mean")) == pytest.approx(0, abs=1e-7)
    assert expected("elu.zero-mean") == pytest.approx(selu.ALPHA, abs=1e-6)
    outputs = expected("family.selu-scale") * elu.value(Z, alpha=selu.ALPHA)
    assert NORMAL @ outputs**2 == pytest.approx(1, abs=1e-6)


def test_two_classes_are_a_sigmoid():
    assert softmax.value([3.0, 1.0])[0] == pytest.approx(sigmoid.value(expected("softmax.two-classes")))


def test_the_mixed_line_is_the_slope_of_neither_gelu():
    question = QUESTIONS["gelu.mixed-line"]
    piece = next(piece for piece in question.pieces if piece.name == question.expected)
    namespace = {"np": np}
    exec(piece.source, namespace)
    mixed = namespace[piece.name](*piece.arguments)
    for form in (gelu, gelu_tanh):
        assert 1e-4 < np.abs(mixed - form.derivative(piece.arguments[0])).max() < 1e-2


@pytest.mark.parametrize(
    ("question", "answer", "slug"),
    [
        ("softplus.slope-at-zero", 0.693, "returns-function"),
        ("softplus.which-loss", "B", "wrong-choice"),
        ("elu.slope-at-output", 0.472, "argument-is-input"),
        ("elu.zero-mean", 1.0, "wrong-values"),
        ("silu.slope-at-zero", 0, "missing-term"),
        ("silu.minimum", -0.278, "returns-function"),
        ("silu.minimum", -2.399, "other-derivative"),
        ("silu.other-input", -2.057, "wrong-values"),
        ("gelu.steepest", 2, "missing-factor"),
        ("softmax.two-classes", 4, "wrong-sign"),
        ("family.slope-before-three", 0.5, "missing-term"),
        ("family.selu-scale", 1.758, "other-function"),
    ],
)
def test_wrong_answers_are_told_why(question, answer, slug):
    assert examine(question, answer).findings[0].slug == slug
