"""Questions whose answer is no function: a number, a choice, several choices, the place of a planted bug."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from examiner.comparison import compare, name_type, say_apart
from examiner.kinds.arithmetic import is_written, slipped
from examiner.kinds.question import Question
from examiner.report import Finding
from examiner.running.messages import Probe

NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)\s*")
NEARLY = 1e-3  # of a known wrong number may be lost in rounding
ROUNDINGS = 4  # of a number on its way, each by half the spacing of its format or less
RIGHT = ""  # in the place of what is said of a wrong option
CHANGED = (  # what becomes of a number; none of this tells the number itself
    ("wrong-sign", "The size is right, and the sign is the other way round.", lambda n: (-n,)),
    ("upside-down", "A fraction is upside down.", lambda n: (1 / n,)),
    ("misplaced-power", "A square or a root is missing, or one too many.", lambda n: (n**2, abs(n) ** 0.5)),
    ("wrong-factor", "A factor 2 is missing, or one too many.", lambda n: (2 * n, n / 2)),
    ("wrong-factor", "The answer is a number, and no percentage.", lambda n: (100 * n,) if abs(n) <= 1 else ()),
)


def changed(number, expected):
    """Return the slug and the words for what has happened to a number, or None.

    >>> changed(-3.0, 3.0)[0], changed(0.33, 1 / 3)[0], changed(25.0, 0.25)[0], changed(2e6, 2e4)
    ('wrong-sign', 'rounded', 'wrong-factor', None)
    """
    halves = (expected, expected * (1 + 1e-12))  # 1.125 is rounded to 1.12 or to 1.13
    rounded = {round(one, digits) for one in halves for digits in (1, 2, 3)}
    if expected % 1:
        rounded |= {float(f"{one:.{digits}g}") for one in halves for digits in (2, 3)}
    if number and number in rounded:
        return "rounded", "Rounded too far: this question wants more digits."
    for slug, says, change in CHANGED if expected not in (0, 1) else ():
        if any(is_written(number, made) for made in change(expected)):
            return slug, says
    return None


def meant(options, result):
    """Return the options that an answer names, however it spells them, or None where one is no option.

    >>> meant(["A", "leaky_relu"], "a, Leaky ReLU"), meant(["A"], "B")
    (('A', 'leaky_relu'), None)
    """
    texts = (result,) if isinstance(result, str) else result
    if not isinstance(texts, tuple) or not all(isinstance(text, str) for text in texts):
        return None
    known = {_plain(option): option for option in options}
    named = [known.get(_plain(part)) for text in texts for part in (text.split(",") if text else ())]
    return None if None in named else tuple(named)


def _plain(text):
    return re.sub(r"[\W_]+", "", text).lower()


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """Looks at the answer itself."""

    def probes(self, rng):
        """Return the one look that is needed."""
        return (Probe(),)

    def judge(self, probes, observations, attempt):
        """Judge the one thing that came back."""
        return self.judge_answer(observations[0].result, attempt)

    def wrong_kind(self, came):
        """Return the finding about an answer that is not what was asked for."""
        return self.wrong("wrong-kind", f"The answer to {self.id} must be {self.asks}, got {name_type(came)}.", 1)

    def wrong(self, slug, message, attempt):
        """Return the finding about a wrong answer, by a sentence that names what is wrong."""
        return (Finding(slug, message, self.further(attempt)),)


@dataclass(frozen=True, kw_only=True)
class Number(Single):
    """Asks for one number, right within an absolute tolerance. A wrong answer is a number, its slug, what to say."""

    expected: float
    tolerance: float = 1e-9
    wrong_answers: tuple[tuple[float, str, str], ...]
    working: str = ""  # a formula that leads there, with NumPy's names: what one slip makes of it needs no mention

    asks = "a number"

    def judge_answer(self, result, attempt):
        """Return the findings about a number."""
        if isinstance(result, str) and NUMBER.fullmatch(result):
            says = f"{result!r} is text. Take the quotes away, and it is a number."
            return self.wrong("wrong-kind", says, attempt)
        if isinstance(result, np.ndarray) and result.shape == (2,) and result.dtype.kind == "i":
            says = f"{result[0]} and {result[1]} are two numbers. In Python a number has no comma: 2.5 or 12000."
            return self.wrong("wrong-kind", says, attempt)
        if not isinstance(result, np.ndarray) or result.size != 1 or result.dtype.kind == "b":
            return self.wrong_kind(result)
        number = result.item()
        if abs(number - self.expected) <= self.tolerance or self.is_rounded(result):
            return ()
        known, slug, says = min(self.wrong_answers, key=lambda one: abs(number - one[0]), default=(math.inf, "", ""))
        if abs(number - known) <= self.room(number, known):
            return self.wrong(slug, says, attempt)
        if found := changed(number, self.expected) or (self.working and slipped(self.working, number)):
            return self.wrong(*found, attempt)
        said, right = say_apart(number, self.expected, self.tolerance)
        expected = f" Expected is {right}." if attempt >= 3 else ""
        differs = f"You give {said}, {compare(number, self.expected)}.{expected}"
        return (Finding("wrong-values", differs, self.hint(attempt)),)

    def room(self, number, known):
        """Return how near to a known wrong number is near enough, nearer to a small one; whole ones are not rounded."""
        nearly = 0 if number == round(number, 0) and known == round(known, 0) else NEARLY * abs(known)
        return max(self.tolerance * min(1, abs(known / (self.expected or 1)) or 1), nearly)

    def is_rounded(self, result):
        """Tell whether a number is right in the precision that it came in; whole numbers are exact in each."""
        if result.dtype.kind != "f" or self.expected == int(self.expected):
            return False
        return abs(result.item() - self.expected) <= ROUNDINGS * np.finfo(result.dtype).eps * abs(self.expected)


@dataclass(frozen=True, kw_only=True)
class Choice(Single):
    """Asks for one of several options: each with what is wrong with it, one of them ``RIGHT``."""

    options: dict[str, str]

    @property
    def expected(self):
        """Return the option that is right."""
        return next(option for option, wrong in self.options.items() if wrong is RIGHT)

    @property
    def asks(self):
        """Name the options."""
        return f"one of {', '.join(self.options)}, in quotes"

    def judge_answer(self, result, attempt):
        """Return the findings about a choice."""
        chosen = meant(self.options, result)
        if chosen is None or len(chosen) != 1:
            return self.wrong_kind(result)
        return self.wrong("wrong-choice", wrong, attempt) if (wrong := self.options[chosen[0]]) else ()


@dataclass(frozen=True, kw_only=True)
class AllThatApply(Single):
    """Asks for all options that are ``RIGHT``, as a set, list or tuple; the others say what is wrong with them."""

    options: dict[str, str]

    @property
    def expected(self):
        """Return the options that are right."""
        return tuple(option for option, wrong in self.options.items() if not wrong)

    @property
    def asks(self):
        """Name the options."""
        return f"a set of some of {', '.join(self.options)}, in quotes"

    def judge_answer(self, result, attempt):
        """Return the findings about a set of options: those that do not apply first, then those left out."""
        chosen = meant(self.options, result)
        if chosen is None:
            return self.wrong_kind(result)
        found = [wrong for option, wrong in self.options.items() if wrong and option in chosen]
        left_out = [option for option in self.expected if option not in chosen]
        if left_out:
            besides = "What you chose applies, but" if not found else "Besides,"
            others = ", ".join(option for option in self.options if option not in chosen)
            which = f"Missing: {', '.join(left_out)}" if attempt >= 3 else f"Look again at {others}"
            apply = "applies" if len(left_out) == 1 else "apply"
            found.append(f"{besides if chosen else 'Of the options,'} {len(left_out)} more {apply}. {which}.")
        return tuple(Finding("wrong-choice", message, self.hint(attempt)) for message in found)


@dataclass(frozen=True)
class Piece:
    """A piece of code as the learner sees it: a function ``name``, what it should be, and arguments that tell."""

    name: str
    source: str
    truth: Callable
    arguments: tuple

    @property
    def wrong(self):
        """Tell whether the code differs from what it should be."""
        namespace = {"np": np}
        exec(self.source, namespace)
        got, truth = namespace[self.name](*self.arguments), self.truth(*self.arguments)
        return not (np.shape(got) == np.shape(truth) and np.allclose(got, truth))


@dataclass(frozen=True, kw_only=True)
class PlantedBug(Choice):
    """Asks which of several pieces of code is wrong; its options are their names.

    A test runs the pieces: the expected one, and no other, must be wrong. To have it repaired, ask a ``Function`` too.
    """

    pieces: tuple[Piece, ...]
