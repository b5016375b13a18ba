"""What a learner reads: verdicts, hints that climb, escaping, bad input."""

from string import Formatter

import numpy as np
import pytest

import activations
from activations import elu, gelu, sigmoid, softplus
from examiner import QUESTIONS, check, examine
from examiner.examination import ATTEMPTS
from examiner.misconceptions import MISCONCEPTIONS


def from_the_smallest(z):
    smallest = z.min(axis=-1, keepdims=True)
    return smallest[..., 0] + np.log(np.exp(z - smallest).sum(axis=-1))


def confused(x):
    return x * (1 - x)


def overflowing(x):
    return np.exp(x) / (1 + np.exp(x)) ** 2


def column(dz, a, W):
    return a.T @ dz, dz.sum(axis=0)[:, None], dz @ W.T


def test_hints_climb_with_the_attempts():
    ATTEMPTS.clear()
    hints = []
    for _ in range(4):
        check("sigmoid.derivative", lambda x: ...)  # a blank is no attempt
        hints.append(check("sigmoid.derivative", confused).findings[0].hint)
    assert len(set(hints)) == 3
    assert hints[2] == hints[3]
    ATTEMPTS.clear()


def test_expected_number_is_told_at_the_third_attempt_only():
    told = [
        "Expected" in repr(examine("sigmoid.derivative", lambda x: sigmoid.derivative(x) + 0.1 * np.cos(x), attempt=n))
        for n in (1, 2, 3)
    ]
    assert told == [False, False, True]


def test_the_same_answer_gets_the_same_words_in_every_run():
    reports = [examine("sigmoid.derivative", confused) for _ in range(3)]
    assert len({repr(report) for report in reports}) == 1
    assert len({report._repr_html_() for report in reports}) == 1
    assert len({report.seed for report in reports}) == 3


def test_what_the_learner_wrote_is_escaped():
    def answer(x):
        print("<script>alert(1)</script>")
        raise ValueError("<b>bold</b>")

    html = examine("sigmoid.derivative", answer)._repr_html_()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


def test_prints_are_captured_and_cut(capsys):
    def answer(x):
        for _ in range(3):
            print("x" * 1_000_000)
        return sigmoid.derivative(x)

    report = examine("sigmoid.derivative", answer)
    assert report.passed
    assert report.printed.startswith("x" * 10_000 + "\n…")
    assert len(report.printed) < 10_100
    assert capsys.readouterr().out == ""


def test_what_else_was_seen_does_not_contradict_the_main_finding():
    report = examine("tanh.value", lambda x: np.exp(x, out=x))
    assert report.more[-1] == "Your function changes the array that it was given."


def test_right_and_unfinished_answers_have_a_word_of_their_own():
    assert repr(examine("sigmoid.slope-at-zero", 0.25)).startswith("✓ Right.")
    assert repr(examine("sigmoid.slope-at-zero", ...)) == "… Not attempted yet."
    assert "Not attempted yet." in examine("sigmoid.derivative", lambda x: ...)._repr_html_()


@pytest.mark.parametrize(
    ("question", "answer", "part"),
    [
        ("sigmoid.derivative", confused, "OUTPUT"),
        ("sigmoid.derivative", confused, "at x = 2 you return −2"),
        ("sigmoid.derivative", overflowing, "at x = 1000 you return nan; the slope there is 0"),
        ("sigmoid.value", lambda x: 1 / (1 + np.exp(-np.abs(x))), "wrong below"),
        ("relu.derivative", lambda x: np.where(x > 0, 1 + x, 0), "wrong above"),
        ("relu.value", lambda x: np.clip(x, 0, 1), "Right up to x = 1,"),
        ("relu.value", lambda x: np.clip(x, 0, 6), "at x = 6.5 you return 6"),
        ("relu.value", lambda x: np.maximum(x, 0) + (np.abs(x - 2) < 0.4), "from x = 1.75 to 2.25"),
        ("linear.derivative", lambda x: x / x, "but at x = 0"),
        ("tanh.value", lambda x: np.tanh(x) + 0.1, "everywhere"),
        ("relu.derivative", lambda x: np.where(x > 0, 1, None), "real numbers: ndarray with None in it."),
        ("relu.derivative", lambda x: np.where(x > 0, "1", "0"), "real numbers: ndarray of text."),
        ("backpropagation.layer-backward", lambda dz, a, W: (a, a, None), "real numbers: None among the results."),
        ("backpropagation.layer-backward", column, "Right already: dW, da. db "),
        ("softmax.value", lambda x, axis=-1: 3 * activations.softmax.value(x, axis), "3 times"),
        ("tanh.value", lambda x: np.tanh(x, out=x), "The result is right, but your function changes the array"),
        ("slopes.central-difference", lambda f, x, h: f(x), "called with f(x) = x**3 + 1, x"),
        ("elu.value", lambda x, alpha=1.0: alpha * elu.value(x), "Right with alpha = 1, wrong with alpha = 0.2."),
        ("elu.derivative", lambda x, alpha=1.0: (x > 0) + (x <= 0) * elu.value(x, alpha=alpha), "height of the curve"),
        ("hard_swish.derivative", lambda x: (x > 3) + (np.abs(x) < 3) * (x + 3) / 6, "Right except between −3 and 3."),
        ("softmax.value", lambda x, axis=-1: np.exp(x) / np.exp(x).sum(axis=axis, keepdims=True), "x = [1000, 999"),
        (
            "softmax.value",
            lambda x, axis=-1: np.exp(x) / np.exp(x).sum(axis=axis, keepdims=True),
            "Right in ",
        ),  # not where
        ("capstone.own-activation", lambda x: (np.tanh(x), 1 - np.tanh(x) ** 2), "Your slope is below 0.005"),
        ("capstone.own-activation", lambda x: (np.log(x), 1 / x), "np.log of a negative number is nan."),
        ("floating_point.log-sum-exp", from_the_smallest, "The minimum is taken out."),
        ("relu.derivative", lambda x: 1 if x > 0 else 0, "`if`"),
        ("leaky_relu.value", lambda x, negative_slope=0.01: np.maximum(negative_slope, x), "Right from x = 0.01 on"),
        ("elu.derivative", lambda x, alpha=1.0: np.where(x > 0, x, np.exp(np.minimum(x, 0))), "With alpha = 1: Right"),
        ("sigmoid.derivative", lambda x: -1 / (1 + np.exp(np.abs(x))), "differ nearly everywhere"),  # in the tails too
        ("silu.value", lambda x: x * sigmoid.value(-x), "Right except for what stands in"),
        ("gelu.value", lambda x: x - gelu.value(x), "The factor x is right"),  # with erf the sign stands before it
        ("gelu.value", lambda x: 2 * gelu.value(x), "Here erfc(u) is 1 − erf(u)."),
        ("choosing.forget-bias", 0.9 ** (-1 / 50), "You give 1, which is clearly too low."),
        (
            "silu.value",
            lambda x: x * softplus.value(x),
            "The factor x is right: look at the other factor. In one place",
        ),
        ("sigmoid.derivative_from_output", lambda y: y * (1 + y), "are right: look at what joins them"),
        ("tanh.derivative", lambda x: 1 - np.tanh(x) ** 3, "Right at x = 0"),
        ("tanh.derivative", lambda x: 1 + np.tanh(x) ** 2, "Here y is the output."),
        ("softplus.derivative_from_output", lambda y: np.exp(y) - 1, "Two signs are"),
        ("tanh.derivative", lambda x: 1 - np.tanh(x) ^ 2, "x**2"),
        ("sigmoid.value", lambda x: sigmoid.value(np.abs(x)), "what belongs to −x"),
        ("backpropagation.squared-loss-gradient", lambda a, target: (a - target).sum(), "target = [[0], [4]]"),
    ],
)
def test_what_was_seen_is_said_in_words(question, answer, part):
    assert part in examine(question, answer, seed=1).findings[0].message


@pytest.mark.parametrize(
    ("question", "answer", "error", "message"),
    [
        ("sigmoid.derivatives", confused, ValueError, "did you mean 'sigmoid.derivative'"),
        ("relu", confused, ValueError, "did you mean 'relu.value' or 'relu.derivative' or "),
        (["relu"], confused, ValueError, r"must be the id of a question, got \['relu'\]"),
        ("sigmoid.derivative", 3, TypeError, "must be a function, got int"),
        ("sigmoid.derivative", "x * (1 - x)", TypeError, "must be a function, got str"),
        ("sigmoid.derivative", None, TypeError, "must be a function, got None"),
        ("sigmoid.derivative", np.ones(3), TypeError, "must be a function, got ndarray"),
        ("sigmoid.derivative", dict, TypeError, "must be a function, got the class dict"),
        ("sigmoid.slope-at-zero", int, TypeError, "must be a number, got the class int"),
        ("sigmoid.gradient-check", {"A", "C"}, TypeError, r"must be one of A, B, C, in quotes, got \{'A', 'C'\}"),
        (
            "dying_relu.which-are-dead",
            {"A", "Z"},
            TypeError,
            "must be a set of some of A, B, C, D, E, in quotes, got {'A', 'Z'}",
        ),
        ("dying_relu.which-are-dead", {}, TypeError, "got an empty dictionary"),
        ("sigmoid.slope-at-zero", "a", TypeError, "must be a number, got 'a'"),
        ("sigmoid.slope-at-zero", True, TypeError, "must be a number, got True"),
        ("sigmoid.slope-at-zero", (0, 25), TypeError, "0 and 25 are two numbers. In Python a number has no comma"),
        ("sigmoid.slope-at-zero", "0.25", TypeError, "'0.25' is text. Take the quotes away"),
        ("sigmoid.gradient-check", "D", TypeError, "must be one of A, B, C, in quotes, got 'D'"),
        ("sigmoid.gradient-check", [1], TypeError, r"must be one of A, B, C, in quotes, got an array of shape \(1,\)"),
    ],
)
def test_bad_input_gets_a_clear_error(question, answer, error, message):
    with pytest.raises(error, match=message):
        examine(question, answer)


def test_a_patch_made_before_the_check_is_undone_for_judging(monkeypatch):
    monkeypatch.setattr(sigmoid, "derivative", confused)
    assert not examine("sigmoid.derivative", confused).passed
    assert sigmoid.derivative is confused


def test_an_overflow_gets_the_hint_for_an_overflow():
    answer = lambda x, axis=-1: np.exp(x) / np.exp(x).sum(axis=axis, keepdims=True)  # noqa: E731
    assert "too large for a computer" in examine("softmax.value", answer, seed=1).findings[0].hint


def test_other_arguments_than_asked_for_are_told_as_the_sheet_writes_them():
    for question in ("gates.layer-backward", "backpropagation.network-backward"):
        assert "slope" not in QUESTIONS[question].arguments


def names_in(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("slug", MISCONCEPTIONS)
def test_hints_need_no_more_than_what_is_said_and_the_formula(slug):
    """A name that the judge does not know would be a KeyError at the worst moment: when a learner asks."""
    known = MISCONCEPTIONS[slug]
    usual = {"title", "name", "formula", "thing", "function", "id", "asks", "arguments", "got"}
    assert names_in(known.hints) - names_in(known.says) <= usual | {"limit", "asked", "parameter", "x", "other"}
