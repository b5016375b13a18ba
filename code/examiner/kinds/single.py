"""Questions whose answer is no function: a number, an interval, a choice, several choices."""

from dataclasses import dataclass

import numpy as np

from examiner.kinds.question import Question, Trap
from examiner.numbers import as_array, compare, name_type, say
from examiner.report import Finding
from examiner.running.messages import Probe


@dataclass(frozen=True)
class Single(Question):
    """Looks at the answer itself, and knows some wrong ones."""

    traps: tuple[Trap, ...] = ()

    def probes(self, rng):
        """Return the one look that is needed."""
        return (Probe(),)

    def judge(self, probes, observations, attempt):
        """Judge the one thing that came back."""
        return self.judge_answer(observations[0].result, attempt)

    def wrong_kind(self, came):
        """Return the finding about an answer that is not what was asked for."""
        return (Finding("wrong-kind", f"The answer to {self.id} must be {self.asks}, got {came}.", self.hint(1)),)

    def wrong(self, slug, message, attempt):
        """Return the finding about a wrong answer, with the question's own hint."""
        return (Finding(slug, message, self.hint(attempt)),)


@dataclass(frozen=True)
class Number(Single):
    """Asks for one number, right within an absolute tolerance."""

    expected: float = 0.0
    tolerance: float = 0.0

    asks = "a number"

    def judge_answer(self, result, attempt):
        """Return the findings about a number."""
        if not isinstance(result, np.ndarray) or result.shape != () or result.dtype.kind == "b":
            return self.wrong_kind(name_type(result))
        number = float(result)
        if abs(number - self.expected) <= self.tolerance:
            return ()
        for trap in self.traps:
            if abs(number - trap.answer) <= max(self.tolerance, 1e-3):
                return self.wrong(trap.slug, trap.message, attempt)
        expected = f" Expected is {say(self.expected)}." if attempt >= 3 else ""
        return self.wrong(
            "wrong-values", f"You give {say(number)}, {compare(number, self.expected)}.{expected}", attempt
        )


@dataclass(frozen=True)
class Interval(Single):
    """Asks for a pair of numbers, from low to high; ``np.inf`` may be one of them."""

    expected: tuple[float, float] = (0.0, 0.0)
    tolerance: float = 0.0

    asks = "a pair of numbers (low, high)"

    def judge_answer(self, result, attempt):
        """Return the findings about an interval."""
        pair = as_array(result)
        if pair is None or pair.shape != (2,):
            return self.wrong_kind(name_type(result))
        if self.near(pair, self.expected):
            return ()
        for trap in self.traps:
            if self.near(pair, trap.answer):
                return self.wrong(trap.slug, trap.message, attempt)
        if pair[0] > pair[1]:
            return self.wrong("wrong-values", "The first number must be the lower end.", attempt)
        ends = [
            f"The {end} end, {say(a)}, is too {'high' if a > b else 'low'}."
            for end, a, b in zip(("lower", "upper"), pair, self.expected, strict=True)
            if not self.near(a, b)
        ]
        if attempt >= 3:
            ends.append(f"Expected is from {say(self.expected[0])} to {say(self.expected[1])}.")
        return self.wrong("wrong-values", " ".join(ends), attempt)

    def near(self, got, expected):
        """Tell whether numbers agree within the tolerance; infinities must be the same."""
        return bool(np.allclose(got, expected, rtol=0, atol=self.tolerance))


@dataclass(frozen=True)
class Choice(Single):
    """Asks for one of several options."""

    expected: str = ""
    options: tuple[str, ...] = ()

    @property
    def asks(self):
        """Name the options."""
        return f"one of {', '.join(self.options)}"

    def judge_answer(self, result, attempt):
        """Return the findings about a choice."""
        if not isinstance(result, str) or result not in self.options:
            return self.wrong_kind(name_type(result))
        if result == self.expected:
            return ()
        trap = next(trap for trap in self.traps if trap.answer == result)
        return self.wrong(trap.slug, trap.message, attempt)


@dataclass(frozen=True)
class AllThatApply(Single):
    """Asks for all options that are right, as a set, list or tuple of strings. A trap is an option that is not."""

    expected: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def asks(self):
        """Name the options."""
        return f"a set of some of {', '.join(self.options)}"

    def judge_answer(self, result, attempt):
        """Return the findings about a set of options: those that do not apply first, then those left out."""
        chosen = (result,) if isinstance(result, str) else result
        if not isinstance(chosen, tuple) or not all(isinstance(o, str) and o in self.options for o in chosen):
            return self.wrong_kind(name_type(result))
        too_many = [trap for trap in self.traps if trap.answer in chosen]
        found = [Finding(trap.slug, trap.message, self.hint(attempt)) for trap in too_many]
        left_out = sorted(set(self.expected) - set(chosen))
        if left_out:
            which = f" Missing: {', '.join(left_out)}." if attempt >= 3 else ""
            right = "Those you chose apply, but" if chosen and not found else "Besides,"
            message = f"{right if chosen else 'Of the options,'} {len(left_out)} more {applies(left_out)}.{which}"
            found.append(Finding("wrong-choice", message, self.hint(attempt)))
        return tuple(found)


def applies(options):
    """Conjugate."""
    return "applies" if len(options) == 1 else "apply"
