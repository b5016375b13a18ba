"""Questions that ask for a derivation on paper: the steps from a function to its slope, a line of text each."""

from dataclasses import dataclass, field

import numpy as np

from examiner.comparison import CLOSE
from examiner.kinds.numbers_and_choices import Single
from examiner.report import Finding, finding

POINTS = np.array([-3, -2.2, -1.7, -1, -0.6, -0.25, 0.2, 0.55, 1, 1.4, 2, 2.9])
MIXED = np.array([0.35, 0.8, 0.6, 0.25, 0.9, 0.5, 0.7, 0.3, 0.45, 0.85, 0.65, 0.4])  # for what is no variable
REREAD = "One formula a line, with = between its sides. What belongs together has a bracket; a remark begins with #."
POSITIVE, NEGATIVE = {"x": np.abs(POINTS)}, {"x": -np.abs(POINTS)}


@dataclass(frozen=True, kw_only=True)
class Derivation(Single):
    """Asks for the steps from ``function`` to one of ``slopes``, forms in text of which the last is the shortest.

    ``outputs`` are the names of the function, ``point`` the numbers that stand for everything else in it, and for the
    variable; ``definitions`` are names that the question's text has given a formula to.
    """

    function: str
    slopes: tuple[str, ...]
    variable: str = "x"
    ends_in: tuple[str, ...] = ()  # the letters in which the slope is to be written at last, if this is asked
    outputs: tuple[str, ...] = ("y", "f")
    point: dict = field(default_factory=lambda: {"x": POINTS})
    definitions: dict = field(default_factory=dict)
    told: tuple[str, ...] = ()  # the names whose numbers tell a point: those in ``point`` if there are none here
    close: float = CLOSE
    points: int = 3
    hints: str = """What leads to this line: a rule (chain, product, quotient), or only another way of writing?
        Name the outer and the inner function, and write the slope of each on a line of its own.
        Put one number into both sides of each =, with a calculator. The first line on which they differ is wrong."""

    asks = "a text, one step a line"
    always_drawn = True

    @property
    def expected(self):
        """Return a right derivation."""
        head = self.outputs[0]
        first, *others = self.slopes
        return "\n".join([f"{head} = {self.function}", f"{head}' = {first}", *(f"= {slope}" for slope in others)])

    def judge_answer(self, result, attempt):
        """Return what is to be said of the first line that cannot be read or does not hold."""
        from examiner.derivations.judging import Working, lines_of  # here, so that importing the examiner stays fast
        from examiner.derivations.missing_steps import lacking

        if not isinstance(result, str):
            return self.wrong_kind(result)
        if not lines_of(result):
            return (finding("unfinished", attempt),)
        working = Working(self, result)
        for line in working.lines:
            if line.holds is None:
                place = f"Line {line.number}, column {line.column + 1}: "
                return (Finding("unreadable-line", f"{place}{line.says}.", REREAD),)
            if not line.holds:
                before = {1: "", 2: " (line 1 does)"}.get(line.number, " (the lines before it do)")
                says = f"Line {line.number} does not hold{before}: {line.says}"
                return (Finding(line.slug, says, self.hint(attempt)),)
        return tuple(Finding("missing-steps", *lacks) for lacks in [lacking(working)] if lacks)

    def picture(self, probes, observations):
        """Typeset the lines, with a sign each."""
        from examiner.derivations.judging import Working, lines_of
        from examiner.derivations.typesetting import typeset

        steps = observations[0].result
        return typeset(Working(self, steps).lines) if isinstance(steps, str) and lines_of(steps) else ""
