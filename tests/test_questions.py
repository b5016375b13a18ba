"""Every question is whole and its data survives a journey; each kind that is no function of an array judges fairly."""

import json

import numpy as np
import pytest
from wrong_answers import right

from examiner import QUESTIONS, examine
from examiner.examination import judge, probes_for
from examiner.kinds import AllThatApply, GradientChecker, PlantedBug
from examiner.misconceptions import MISCONCEPTIONS
from examiner.questions import elu, gather
from examiner.running.messages import Observation, Probe, Seeded, call, from_bytes, to_bytes
from examiner.running.observing import observe

EVERY = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@EVERY
def test_a_question_is_whole(question, labels):
    """It leads to a section that is there, its hints climb, and every slug it may give has its entry in the table."""
    assert len({question.hint(attempt) for attempt in range(1, 5)}) == len(question.all_hints) == 3
    chapter = question.read.partition("-")[0]
    assert labels.get(question.read) == chapter, (
        f"{question.id} leads to `{question.read}`; there is no such CHAPTER-SECTION, as in `leaky_relu-slope`"
    )
    known = [slug for _, slug, *_ in getattr(question, "wrong_answers", ())]
    known += [trial.slug for trial in getattr(question, "trials", ())]
    unknown = set(known) - set(MISCONCEPTIONS)
    assert not unknown, f"code/examiner/misconceptions.py has no entry for {', '.join(sorted(unknown))}"
    if working := getattr(question, "working", ""):
        assert abs(eval(working, dict(vars(np))) - question.expected) <= question.tolerance
    if isinstance(question, PlantedBug):
        assert [piece.name for piece in question.pieces if piece.wrong] == [question.expected]
        assert [piece.name for piece in question.pieces] == list(question.options)


@EVERY
def test_probes_and_observations_survive_a_journey(question):
    """So that a grader may run an answer in another process: nothing but JSON travels, and the verdict is the same."""
    probes = probes_for(question, 5)
    sent = from_bytes(to_bytes(probes))
    assert to_bytes(sent) == to_bytes(probes)
    observations, _ = observe(right(question.id)[0], sent)
    report = judge(question, probes, from_bytes(to_bytes(observations)))
    assert report.passed, repr(report)
    assert repr(judge(question, probes, observations)) == repr(report)


def test_what_travels_is_checked():
    with pytest.raises(ValueError, match="dtype"):
        from_bytes(json.dumps({"array": "", "dtype": "O", "shape": [0]}))
    with pytest.raises(ValueError, match="larger than"):
        from_bytes(json.dumps({"array": "A" * 200_000, "dtype": "|b1", "shape": [-1]}))
    assert from_bytes(to_bytes((Observation(result={"a": np.float32(1)}), Probe((Seeded(3),), {})))) == (
        Observation(result={"a": np.array(1, np.float32)}),
        call(Seeded(3)),
    )


def test_a_child_that_returns_too_little_passes_nothing():
    question = QUESTIONS["sigmoid.derivative"]
    assert not judge(question, probes_for(question, 1), ()).passed


def test_two_questions_with_one_id_are_refused(monkeypatch):
    monkeypatch.setattr(elu, "QUESTIONS", elu.QUESTIONS * 2)
    with pytest.raises(ValueError, match="same id"):
        gather()


def test_required_fields_are_required():
    with pytest.raises(TypeError, match="options"):
        AllThatApply(id="q", read="a-b", praise="", hints="")


@pytest.mark.parametrize("question", [q.id for q in QUESTIONS.values() if isinstance(q, GradientChecker)])
def test_a_gradient_checker_is_tried_in_an_order_that_nobody_knows(question):
    for seed in range(5):
        calls = []
        report = examine(question, lambda *given: calls.append(1) or len(calls) <= 4, seed=seed)  # noqa: B023
        assert not report.passed


def checker(points, tolerance, draw=np.linspace):
    """A gradient checker with a tolerance relative to the largest slope; the points are new in each call if drawn."""

    def check(f, slope, h=1e-5):
        x = draw(-3, 3, points)
        claimed = slope(x)
        return np.abs((f(x + h) - f(x - h)) / (2 * h) - claimed).max() <= tolerance * np.abs(claimed).max()

    return check


def pointwise(tolerance, points=100):
    """A gradient checker with a tolerance relative to each slope."""
    x = np.linspace(-3, 3, points)
    return lambda f, slope: np.allclose((f(x + 1e-5) - f(x - 1e-5)) / 2e-5, slope(x), rtol=tolerance, atol=0)


@pytest.mark.parametrize(
    ("answer", "slug"),
    [
        *((checker(points, tolerance), "") for points in (30, 100, 601) for tolerance in (1e-4, 1e-6)),
        *((checker(points, 1e-6, np.random.default_rng(1).uniform), "") for points in (100, 1000)),
        *((pointwise(tolerance), "") for tolerance in (1e-4, 1e-5, 1e-7)),
        *((pointwise(tolerance, 601), "passes-small-error") for tolerance in (2e-2, 1e-2, 5e-3, 1e-3)),
        *((checker(points, 1e-6), "one-point-only") for points in (3, 5, 7)),
    ],
)
def test_an_honest_gradient_checker_passes_and_one_that_looks_less_closely_does_not(answer, slug):
    for seed in range(4):
        report = examine("slopes.gradient-checker", answer, seed=seed)
        assert (report.findings[0].slug if report.findings else "") == slug
