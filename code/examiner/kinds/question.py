"""What every kind of question has in common."""

import inspect
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: a name, a place to read, points, hints that climb, a word for a right answer.

    A kind says which calls to make (``probes``) and judges what came back (``judge``, a pure function of data). What
    happens between, running the answer, is the same for every kind: see ``examiner.running.observing``.
    """

    id: str
    read: str  # the label of the section that treats it, CHAPTER-SECTION
    praise: str
    hints: str  # one a line, each says more than the one before
    points: int = 1

    asks = "a function"  # what an answer must be
    arguments = "x"  # what it is called with
    numbers_alone = False  # whether only the numbers of the code are tried, and what is measured
    always_drawn = False  # whether a right answer is drawn as well

    def probes(self, rng):
        """Return the calls to make; ``rng`` draws the numbers that nobody can foresee."""
        raise NotImplementedError

    def judge(self, probes, observations, attempt):
        """Return the findings: the main one first, none or remarks only for a right answer."""
        raise NotImplementedError

    def right(self, probe, seen):
        """Tell whether one call gave the right numbers, where that can be told fast and of one call alone."""
        return False

    def same_choice(self, one, other):
        """Tell whether two results agree in what is left to the learner, where no mistake is to be looked for."""
        return True

    def picture(self, probes, observations):
        """Return a small picture of a wrong answer as HTML, or nothing."""
        return ""

    @property
    def all_hints(self):
        """Return the hints to leaf through on the sheet."""
        return inspect.cleandoc(self.hints).splitlines()

    def hint(self, attempt, otherwise=""):
        """Return the question's own hint for this attempt, or another where it has none."""
        hints = self.all_hints
        return hints[min(attempt, len(hints)) - 1] if hints else otherwise

    def further(self, attempt):
        """Return the hint beside a sentence that names the mistake: at first that sentence says where to look."""
        return self.hint(attempt) if attempt > 1 else ""
