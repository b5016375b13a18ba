"""The index of misconceptions as a page shows it: an anchor for each, and the examiner's own words."""

from html import escape

import numpy as np

import activations
from examiner import examine
from examiner.catalogue import ENTRIES, GROUPS, Entry, sentences
from examiner.report import place
from examiner.running.cells import quotable


class Index:
    """Every misconception there is, in groups. In a page each has the anchor ``misconception-SLUG``.

    A slug that the catalogue does not know yet stands at the end, with what the examiner says of it.

    Examples
    --------
    >>> "id='misconception-overflow'" in Index()._repr_html_().replace('"', "'")
    True
    """

    def __init__(self):
        said = sentences()
        rest = tuple(Entry(slug, text, "", "") for slug, text in said.items() if slug not in ENTRIES)
        self.groups = {**GROUPS, "Others": rest} if rest else GROUPS
        self.said = said

    def __repr__(self):
        entries = [entry for group in self.groups.values() for entry in group]
        return "\n".join(f"{entry.slug}: {entry.does}" for entry in entries)

    def _repr_html_(self):
        contents = "".join(f"<p><strong>{title}:</strong> {_links(group)}</p>" for title, group in self.groups.items())
        return contents + "".join(
            f"<h2>{title}</h2>{''.join(map(self._entry, entries))}" for title, entries in self.groups.items()
        )

    def _entry(self, entry):
        """Return one entry: what it does, an example, what the examiner says, why, where to read."""
        parts = [f'<h3 id="misconception-{entry.slug}">{entry.slug}</h3>', f"<p>{_text(entry.does)}</p>"]
        if entry.code:
            parts.append(f"<p>An example, as an answer to <code>{entry.question}</code>:</p>")
            parts.append(f'<div class="highlight"><pre tabindex="0">{escape(entry.code)}</pre></div>')
        said = words_for(entry) if entry.code else self.said[entry.slug] if entry.why else ""
        if said:
            parts.append(f"<p><em>The examiner:</em> {_text(said)}</p>")
        if entry.why:
            parts.append(f"<p><em>Why:</em> {_text(entry.why)}</p>")
        if entry.read:
            parts.append(f'<p><a href="{place(entry.read)}">Where to read about it</a></p>')
        return f'<div class="course-misconception">{"".join(parts)}</div>'


def answer_of(entry):
    """Return the function that the example of an entry defines."""
    namespace, name = vars(activations) | {"np": np}, f"<{entry.slug}>"
    quotable(name, entry.code)
    exec(compile(entry.code, name, "exec"), namespace)
    return namespace[entry.code.removeprefix("def ").partition("(")[0]]


def words_for(entry):
    """Return what the examiner says of the example of an entry."""
    report = examine(entry.question, answer_of(entry), seed=1)
    return next((found.message for found in report.findings if found.slug == entry.slug), report.verdict)


def _links(entries):
    return ", ".join(f'<a href="#misconception-{entry.slug}">{entry.slug}</a>' for entry in entries)


def _text(text):
    """Return text as HTML; what stands between backticks is code."""
    pieces = [escape(piece) for piece in text.split("`")]
    return "".join(f"<code>{piece}</code>" if number % 2 else piece for number, piece in enumerate(pieces))
