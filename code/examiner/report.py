"""What the examiner found: as data, as text for a terminal, as HTML for a notebook and for a page."""

import inspect
from dataclasses import dataclass, field
from html import escape

from activations.plotting.colours import css_colour
from examiner.misconceptions import MISCONCEPTIONS

PASSED = "Right."
UNFINISHED = "Not attempted yet."
FAILED = "Not yet."
MORE = "More was seen"
READ = "Where to read about it"
INDEX = "and this mistake in the index"
PRINTED = "Printed by your code:"


def place(label):
    """Return where a label of the book stands, seen from a chapter, as JupyterLab understands it.

    The label of a cell is its id, with ``_`` in the name of the page for ``-``.

    >>> place("leaky_relu-slope")
    'leaky_relu.ipynb#cell-id=leaky-relu-slope'
    """
    chapter = label.partition("-")[0]
    return f"{chapter}.ipynb#cell-id={label.replace('_', '-')}"


@dataclass(frozen=True)
class Finding:
    """One thing that was seen: its slug, what to say about it, a hint. A remark does not cost a point.

    A closer name of the mistake may stand in front of ``numbers``, and then the rest of the message goes; None if not.
    """

    slug: str
    message: str
    hint: str = ""
    remark: bool = False
    numbers: str | None = None


def hint_for(slug, attempt, **detail):
    """Return the hint of the table for a mistake, or nothing; it says more with each attempt."""
    hints = inspect.cleandoc(MISCONCEPTIONS[slug].hints).splitlines()
    return hints[min(attempt, len(hints)) - 1].format(**detail) if hints else ""


def finding(slug, attempt, says="", **detail):
    """Say what was seen, in the words of the table if there are no closer ones."""
    return Finding(slug, (says or MISCONCEPTIONS[slug].says).format(**detail), hint_for(slug, attempt, **detail))


@dataclass(frozen=True)
class Report:
    """The verdict on one answer.

    ``findings`` holds the main finding first. ``seed`` repeats the verdict: ``examine(..., seed=report.seed)``.
    """

    question: str
    passed: bool
    score: float
    max_score: float
    findings: tuple[Finding, ...]
    praise: str
    read: str
    seed: int
    printed: str = ""
    picture: str = field(default="", repr=False)

    @property
    def unfinished(self):
        """Tell whether the blank is still there: nothing has been attempted, so nothing is wrong."""
        return any(finding.slug == "unfinished" for finding in self.findings)

    @property
    def verdict(self):
        """Return the first line: right, not yet, or not attempted."""
        if self.unfinished:
            return UNFINISHED
        return PASSED if self.passed else FAILED

    @property
    def lines(self):
        """Return what to say after the verdict, a sentence or two a line."""
        if self.unfinished:
            return []
        if self.passed:
            return [line for line in (self.praise, *(finding.message for finding in self.findings)) if line]
        main = self.findings[0]
        return [line for line in (main.message, main.hint) if line]

    @property
    def more(self):
        """Return what else was seen, beside the main finding of a wrong answer."""
        return [] if self.passed else [finding.message for finding in self.findings[1:]]

    @property
    def link(self):
        """Return where to read about it, seen from a sheet."""
        return "../chapters/" + place(self.read)

    @property
    def entry(self):
        """Return where the main finding stands in the index of misconceptions, seen from a sheet."""
        return f"../chapters/misconceptions.ipynb#misconception-{self.findings[0].slug}"

    @property
    def sign(self):
        """Return the sign before the verdict: colour is never the only one."""
        return "…" if self.unfinished else "✓" if self.passed else "✗"

    def __repr__(self):
        text = [f"{self.sign} {self.verdict}", *self.lines]
        if self.more:
            text += [MORE, *(f"- {message}" for message in self.more)]
        if not self.passed and not self.unfinished:
            text.append(f"{READ}: {self.link}")
        if self.printed:
            text += [PRINTED, self.printed]
        return "\n".join(text)

    def _repr_html_(self):
        role = "faint" if self.unfinished else "right" if self.passed else "slope"
        colour = css_colour(role)
        body = "".join(f"<p>{escape(line)}</p>" for line in self.lines)
        if self.more:
            items = "".join(f"<li>{escape(message)}</li>" for message in self.more)
            body += f"<details><summary>{MORE}</summary><ul>{items}</ul></details>"
        body += self.picture
        if not self.passed and not self.unfinished:
            about = f'<a href="{self.entry}">{INDEX}</a>'
            body += f'<p><a href="{self.link}">{READ}</a>, {about}</p>'
        if self.printed:
            body += f"<p>{PRINTED}</p><pre>{escape(self.printed)}</pre>"
        return (
            f'<div class="course-verdict" role="status" style="border-left: 4px solid {colour}; padding: 0.2em 1em">'
            f'<p style="color: {colour}"><strong>{self.sign} {self.verdict}</strong></p>{body}</div>'
        )
