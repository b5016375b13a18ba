"""The index of misconceptions as a page shows it: an anchor for each, and the examiner's own words."""

from html import escape

import numpy as np

import activations
from examiner import QUESTIONS, examine
from examiner.misconceptions import GROUPS, MISCONCEPTIONS
from examiner.report import place
from examiner.running.cells import quotable


class Index:
    """Every misconception there is, in groups. In a page each has the anchor ``misconception-SLUG``.

    >>> "id='misconception-overflow'" in Index()._repr_html_().replace('"', "'")
    True
    """

    def __repr__(self):
        return "\n".join(f"{slug}: {known.does}" for slug, known in MISCONCEPTIONS.items())

    def _repr_html_(self):
        contents = "".join(f"<p><strong>{title}</strong></p>{_links(group)}" for title, group in GROUPS.items())
        return contents + "".join(
            f"<h2>{title}</h2>{''.join(_entry(slug, known) for slug, known in group.items())}"
            for title, group in GROUPS.items()
        )


def _entry(slug, known):
    """Return one entry: what it does, an example, what the examiner says, why, where to read."""
    parts = [f'<h3 id="misconception-{slug}">{slug}</h3>', f"<p>{_text(known.does)}</p>"]
    if known.code:
        parts.append(f"<p>An example, as an answer to <code>{known.question}</code>:</p>")
        parts.append(f'<div class="highlight"><pre tabindex="0">{escape(known.code)}</pre></div>')
    said = said_of_example(slug) if known.code else said_by_a_question(slug)
    if said:
        parts.append(f"<p><em>The examiner:</em> {_text(said)}</p>")
    parts.append(f"<p><em>Why:</em> {_text(known.why)}</p>")
    parts.append(f'<p><a href="{place(known.read)}">Where to read about it</a></p>')
    return f'<div class="course-misconception">{"".join(parts)}</div>'


def example(slug):
    """Return the function that the example of a misconception defines."""
    code, namespace, name = MISCONCEPTIONS[slug].code, vars(activations) | {"np": np}, f"<{slug}>"
    quotable(name, code)
    exec(compile(code, name, "exec"), namespace)
    return namespace[code.removeprefix("def ").partition("(")[0]]


def said_of_example(slug):
    """Return what the examiner says of the example."""
    report = examine(MISCONCEPTIONS[slug].question, example(slug), seed=1)
    return next((found.message for found in report.findings if found.slug == slug), report.verdict)


def said_by_a_question(slug):
    """Return the sentence of a question that knows this wrong answer, or nothing."""
    known = (wrong for question in QUESTIONS.values() for wrong in getattr(question, "wrong_answers", ()))
    return next((says for _, named, *says in known if named == slug and says), [""])[0]


def _links(group):
    """Return the list of a group: each slug, which leads to its entry, and what the mistake does."""
    entries = (f'<a href="#misconception-{slug}">{slug}</a>: {_text(known.does)}' for slug, known in group.items())
    return f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"


def _text(text):
    """Return text as HTML; what stands between backticks is code."""
    pieces = [escape(piece) for piece in text.split("`")]
    return "".join(f"<code>{piece}</code>" if number % 2 else piece for number, piece in enumerate(pieces))
