"""The kinds of question that are no single activation: each knows its own mistakes, and data survives a journey."""

import json

import numpy as np
import pytest
from wrong_answers.kinds import as_asked

from examiner import QUESTIONS, examine, words
from examiner.examination import judge, probes_for
from examiner.kinds import AllThatApply, Choice, Function, GradientChecker, Interval, Number, PlantedBug, Trap
from examiner.running.messages import Observation, Probe, Seeded, call, from_bytes, to_bytes
from examiner.running.observing import observe


def of_kind(kind):
    return [question for question in QUESTIONS.values() if isinstance(question, kind)]


def by_id(questions):
    return pytest.mark.parametrize("question", questions, ids=lambda question: question.id)


@by_id(of_kind(Function))
def test_a_function_knows_its_mistakes(question):
    """Each mistake gets its own words, whatever numbers were drawn; the reference passes."""
    assert len(question.mistakes) >= 3
    for seed in (1, 2):
        assert examine(question.id, question.reference, seed=seed).passed
        for mistake in question.mistakes:
            finding = examine(question.id, mistake.function, seed=seed).findings[0]
            assert (finding.slug, finding.message) == (mistake.slug, mistake.message)


@by_id(of_kind(PlantedBug))
def test_the_planted_bug_is_the_only_one(question):
    assert [piece.name for piece in question.pieces if piece.wrong] == [question.expected]
    assert tuple(piece.name for piece in question.pieces) == question.options


@by_id(of_kind(Choice))
def test_every_wrong_option_has_its_answer(question):
    assert {trap.answer for trap in question.traps} == set(question.options) - {question.expected}


@by_id(of_kind(Number))
def test_a_number_knows_its_traps(question):
    """Each wrong number gets its own words: none lies within the tolerance of another, or of the right one."""
    assert examine(question.id, question.expected).passed
    for trap in question.traps:
        finding = examine(question.id, trap.answer).findings[0]
        assert (finding.slug, finding.message) == (trap.slug, trap.message)


@by_id([question for question in QUESTIONS.values() if question.hints is not None])
def test_hints_climb(question):
    assert len(set(question.hints)) == 3


def checker(f, slope, x, h=1e-5):
    error = np.abs((f(x + h) - f(x - h)) / (2 * h) - slope(x))
    return np.all(error <= 1e-6 * np.abs(slope(x)).max())


CHECKERS = [
    ("passes-everything", lambda f, slope, x: True),
    ("rejects-everything", lambda f, slope, x: False),
    ("rejects-everything", lambda f, slope, x: np.all((f(x + 1e-5) - f(x - 1e-5)) / 2e-5 == slope(x))),
    ("one-side-only", lambda f, slope, x: checker(f, slope, np.abs(x))),
    ("one-point-only", lambda f, slope, x: checker(f, slope, np.clip(x, -1, 1))),
    ("passes-small-error", lambda f, slope, x: np.allclose((f(x + 1e-5) - f(x - 1e-5)) / 2e-5, slope(x), 1e-2, 0)),
    ("absolute-tolerance", lambda f, slope, x: np.all(np.abs((f(x + 1e-5) - f(x)) / 1e-5 - slope(x)) < 1e-2)),
    ("passes-wrong-sign", lambda f, slope, x: checker(f, lambda x: np.sign(f(x + 1e-5) - f(x)) * np.abs(slope(x)), x)),
    ("passes-nan", lambda f, slope, x: not np.any(np.abs((f(x + 1e-5) - f(x - 1e-5)) / 2e-5 - slope(x)) > 1e-4)),
    ("wrong-type", lambda f, slope, x: x > 0),
    ("wrong-type", lambda f, slope, x: "yes"),
]


@pytest.mark.parametrize(("slug", "answer"), CHECKERS)
def test_a_gradient_checker_that_misses_something_is_told_what(slug, answer):
    slugs = [finding.slug for finding in examine("backpropagation.gradient-checker", answer).findings]
    assert slug in slugs


@pytest.mark.parametrize("seed", range(5))
@by_id(of_kind(GradientChecker))
def test_a_good_gradient_checker_passes(question, seed):
    def complex_step(f, slope, x):
        return np.allclose(f(x + 1e-20j).imag / 1e-20, slope(x), atol=0)

    for answer in (checker, complex_step):
        assert examine(question.id, as_asked(question, answer), seed=seed).passed


COMMON = {"chapter": "c", "section": "s", "praise": "Yes.", "hints": ("a", "b", "c")}
RANGE = Interval(
    id="q", expected=(-1, np.inf), traps=(Trap((0, np.inf), "other-function", "That is ReLU's."),), **COMMON
)
SET = AllThatApply(
    id="q",
    expected=("a", "b"),
    options=("a", "b", "c"),
    traps=(Trap("c", "wrong-choice", "c does not."),),
    **COMMON,
)


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (RANGE, (-1, np.inf), None),
        (RANGE, [-1, np.inf], None),
        (RANGE, (0, np.inf), "That is ReLU's."),
        (RANGE, (np.inf, -1), "The first number must be the lower end."),
        (RANGE, (-2, np.inf), "The lower end, −2, is too low."),
        (RANGE, 3, "must be a pair of numbers (low, high), got the number 3"),
        (SET, {"b", "a"}, None),
        (SET, ["a"], "Those you chose apply, but 1 more applies."),
        (SET, ("a", "b", "c"), "c does not."),
        (SET, set(), "Of the options, 2 more apply."),
        (SET, {"d"}, "must be a set of some of a, b, c"),
    ],
)
def test_intervals_and_sets(question, answer, said):
    probes = probes_for(question, 1)
    report = judge(question, probes, observe(answer, probes)[0])
    assert report.passed == (said is None)
    assert said is None or said in report.findings[0].message


@by_id(QUESTIONS.values())
def test_probes_and_observations_survive_a_journey(question):
    """So that a grader may run an answer in another process: nothing but JSON travels, and the verdict is the same."""
    probes = probes_for(question, 5)
    sent = from_bytes(to_bytes(probes))
    assert to_bytes(sent) == to_bytes(probes)
    right = getattr(question, "reference", None) or getattr(question, "expected", None)
    right = as_asked(question, checker) if isinstance(question, GradientChecker) else right
    answer = getattr(question.module, question.role) if hasattr(question, "role") else right
    observations, _ = observe(answer, sent)
    came = from_bytes(to_bytes(observations))
    report = judge(question, probes, came)
    assert report.passed, repr(report)
    assert repr(judge(question, probes, observations)) == repr(report)


def test_what_travels_is_checked():
    with pytest.raises(ValueError, match="dtype"):
        from_bytes(json.dumps({"array": "", "dtype": "O", "shape": [0]}))
    assert from_bytes(to_bytes((Observation(result={"a": np.float32(1)}), Probe((Seeded(3),), {})))) == (
        Observation(result={"a": np.array(1, np.float32)}),
        call(Seeded(3)),
    )


def test_a_child_that_returns_too_little_passes_nothing():
    question = QUESTIONS["sigmoid.derivative"]
    assert not judge(question, probes_for(question, 1), ()).passed


def test_results_are_named():
    def answer(dz, a, W):
        return a.T @ dz, dz.sum(axis=0)[:, None], dz @ W.T

    report = examine("backpropagation.layer-backward", answer)
    assert report.findings[0].message.startswith("db has shape (2, 1); (2,) is expected.")
    two = examine("backpropagation.layer-backward", lambda dz, a, W: (a, dz))
    assert two.findings[0].message == "The results asked for are dW, db, da; what came back is 2 results."


def test_random_weights_must_come_from_the_generator():
    def answer(rng, inputs, units):
        return np.random.default_rng().normal(0, np.sqrt(2 / inputs), (inputs, units))

    assert examine("vanishing.he-initialisation", answer).findings[0].slug == "not-repeatable"
    uniform = examine("vanishing.he-initialisation", lambda rng, n, m: rng.uniform(-1, 1, (n, m)) * np.sqrt(6 / n))
    assert uniform.passed


def test_a_slug_without_words_of_its_own_has_a_message():
    for question in of_kind(Function):
        for mistake in question.mistakes:
            assert mistake.message or mistake.slug in words.MISTAKES
