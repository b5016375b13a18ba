"""The index of misconceptions is complete, its examples are what they say, and every report leads there."""

import re

import pytest

from examiner import QUESTIONS, examine
from examiner.catalogue import ENTRIES, GROUPS, sentences
from livepage.notebook.misconceptions import Index, answer_of

EXAMPLES = [pytest.param(entry, id=entry.slug) for entry in ENTRIES.values() if entry.code]


@pytest.mark.parametrize("entry", EXAMPLES)
@pytest.mark.parametrize("seed", [1, 2])
def test_an_example_makes_the_mistake_it_stands_for(entry, seed):
    report = examine(entry.question, answer_of(entry), seed=seed)
    assert report.findings[0].slug == entry.slug


def test_every_slug_has_an_anchor_of_its_own():
    anchors = re.findall(r'id="misconception-([a-z-]+)"', Index()._repr_html_())
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == set(sentences())
    assert len(ENTRIES) == sum(map(len, GROUPS.values())) >= 55


def test_a_slug_that_has_no_entry_yet_is_shown_with_its_sentence(monkeypatch):
    monkeypatch.setattr(
        "livepage.notebook.misconceptions.sentences", lambda: {**sentences(), "brand-new": "It is new."}
    )
    html = Index()._repr_html_()
    assert '<h3 id="misconception-brand-new">brand-new</h3><p>It is new.</p>' in html


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.slug) for entry in ENTRIES.values()])
def test_where_to_read_exists(entry, root):
    text = (root / "chapters" / f"{entry.read.partition('-')[0]}.ipynb").read_text(encoding="utf-8")
    assert f"({entry.read})=" in text
    assert not entry.question or entry.question in QUESTIONS


def test_a_report_of_a_mistake_leads_to_its_entry():
    report = examine("sigmoid.derivative", lambda x: x * (1 - x))
    assert 'href="../chapters/misconceptions.ipynb#misconception-argument-is-activation"' in report._repr_html_()
    assert "misconceptions" not in examine("sigmoid.slope-at-zero", 0.25)._repr_html_()
