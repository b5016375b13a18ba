"""Every wrong answer of the table gets its slug, and every right one passes."""

import numpy as np
import pytest
from mutants import ALWAYS_WRONG, RIGHT, WRONG, never_ends

from activations import sigmoid
from examiner import QUESTIONS, examine


def cases(table):
    return [
        pytest.param(question, *entry, id=f"{question}-{number}")
        for question, entries in table.items()
        for number, entry in enumerate(entries)
    ]


@pytest.mark.parametrize(("question", "slug", "answer"), cases(WRONG))
def test_names_the_mistake(question, slug, answer):
    report = examine(question, answer, seed=1)
    assert [finding.slug for finding in report.findings] == [slug]
    assert not report.passed
    assert report.score == 0


@pytest.mark.parametrize("question", [q for q in WRONG if not QUESTIONS[q].module.INFO.parameters])
@pytest.mark.parametrize(("slug", "answer"), ALWAYS_WRONG)
def test_names_what_is_wrong_in_every_question(question, slug, answer):
    assert examine(question, answer, seed=1).findings[0].slug == slug


FORMS = [pytest.param(q, answer, id=f"{q}-{n}") for q, answers in RIGHT.items() for n, answer in enumerate(answers)]


@pytest.mark.parametrize(("question", "answer"), FORMS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_passes_every_right_form(question, answer, seed):
    report = examine(question, answer, seed=seed)
    assert report.passed, repr(report)
    assert report.score == report.max_score


def test_stops_a_loop_that_never_ends(monkeypatch):
    monkeypatch.setattr("examiner.probing.LIMIT", 0.1)
    report = examine("sigmoid.derivative", never_ends)
    assert report.findings[0].slug == "never-ends"
    assert "while True" in report.findings[0].message or "pass" in report.findings[0].message


def test_a_lookup_table_fails():
    known = set(QUESTIONS["sigmoid.derivative"].fixed_points().tolist())

    def table(x):
        return np.where(np.isin(x, list(known)) | (np.abs(x) > 6), sigmoid.derivative(x), 0)

    assert examine("sigmoid.derivative", table).findings[0].slug == "rounds-between"
