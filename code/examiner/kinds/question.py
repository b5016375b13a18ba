"""What every kind of question has in common."""

from dataclasses import dataclass

from examiner import words
from examiner.report import Finding


@dataclass(frozen=True)
class Question:
    """A question: a name, a place to read, points, hints that climb, a word for a right answer.

    A kind says which calls to make (``probes``) and judges what came back (``judge``, a pure function of data). What
    happens between, running the answer, is the same for every kind: see ``examiner.running.observing``.
    """

    id: str
    chapter: str  # where to read
    section: str  # its label, after the chapter's name
    praise: str
    hints: tuple[str, str, str] | None = None
    points: int = 1

    asks = "a function"  # what an answer must be
    arguments = "x"  # what it is called with

    def probes(self, rng):
        """Return the calls to make; ``rng`` draws the numbers that nobody can foresee."""
        raise NotImplementedError

    def judge(self, probes, observations, attempt):
        """Return the findings: the main one first, none or remarks only for a right answer."""
        raise NotImplementedError

    def picture(self, probes, observations):
        """Return a small picture of a wrong answer as HTML, or nothing."""
        return ""

    def hint(self, attempt, otherwise=""):
        """Return the question's own hint for this attempt, or another where it has none."""
        return self.hints[min(attempt, len(self.hints)) - 1] if self.hints else otherwise


@dataclass(frozen=True)
class Trap:
    """A wrong answer that has a known cause, and what to say about it."""

    answer: float | str | tuple
    slug: str
    message: str


def finding(slug, attempt, **detail):
    """Fill in the words for a slug; the hint climbs with the attempt."""
    said = words.MISTAKES[slug]
    hint = said.hints[min(attempt, len(said.hints)) - 1]
    return Finding(slug, said.says.format(**detail), hint.format(**detail))
