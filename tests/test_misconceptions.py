"""The index of misconceptions is complete, its examples are what they say, and every report leads there."""

import re

import pytest

from examiner import QUESTIONS, examine
from examiner.misconceptions import GROUPS, MISCONCEPTIONS
from livepage.notebook.misconceptions import Index, example


@pytest.mark.parametrize("slug", [slug for slug, known in MISCONCEPTIONS.items() if known.code])
def test_an_example_makes_the_mistake_it_stands_for(slug):
    for seed in (1, 2):
        assert examine(MISCONCEPTIONS[slug].question, example(slug), seed=seed).findings[0].slug == slug


def test_every_slug_has_an_anchor_of_its_own():
    assert re.findall(r'id="misconception-([a-z-]+)"', Index()._repr_html_()) == list(MISCONCEPTIONS)


def test_where_to_read_exists(labels):
    assert [known.read for known in MISCONCEPTIONS.values() if labels[known.read] != known.read.partition("-")[0]] == []


def test_a_report_of_a_mistake_leads_to_its_entry():
    report = examine("sigmoid.derivative", lambda x: x * (1 - x))
    assert 'href="../chapters/misconceptions.ipynb#misconception-argument-is-activation"' in report._repr_html_()
    assert "misconceptions" not in examine("sigmoid.slope-at-zero", 0.25)._repr_html_()


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_wrong_answer_is_not_named_after_the_mistakes_of_another_kind_of_question(question):
    named = {slug for _, slug, *_ in getattr(question, "wrong_answers", ())}
    assert not named & {*GROUPS["Gradient checkers"], "wrong-choice"}
