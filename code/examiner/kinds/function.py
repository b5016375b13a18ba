"""Questions that ask for a function of arrays: softmax, a layer's backward pass, a loss, a census, a first weight."""

import inspect
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from examiner.comparison import CLOSE, FLOOR, as_array, compare, matches, name_type, say, say_apart, shape_of
from examiner.kinds.question import Question
from examiner.kinds.right_already import right_already
from examiner.kinds.slips import renamed, slips, with_other_arguments
from examiner.kinds.usual_mistakes import the, times_too_large, usual_mistake
from examiner.pictures import draw_arrays
from examiner.report import Finding, finding, hint_for
from examiner.running.forbidden_calls import SILENCERS
from examiner.running.messages import Formula, Seeded

LARGE = 300.0
FEWEST = 8  # numbers in all calls: fewer may be a multiple of anything
UNWRITTEN = " of shape "  # stands for an array of more numbers than are written out
LONGEST = 6  # numbers of an array that are written out
LONGEST_CALL = 80  # characters of a call that is written out


@dataclass(frozen=True, kw_only=True)
class Function(Question):
    """Asks for a function of arrays that is compared with a reference, call by call and result by result.

    A reference that returns several results does so as a tuple; ``results`` names them. With ``measure`` not the
    results are compared but what it makes of them, a dictionary of numbers: for results that are drawn at random.
    A wrong answer is a function, its slug, and what to say; what one slip makes of the reference, or of the usual
    ``ways`` to write it, needs no mention.
    """

    reference: Callable
    calls: Callable  # takes a random generator, yields call(...): first fixed ones, then drawn ones
    formula: str  # in words or symbols, for the last hint
    points: int = 2
    wrong_answers: tuple[tuple[Callable, str, str], ...]
    results: tuple[str, ...] = ()
    ways: tuple[Callable, ...] = ()  # usual right ways to write it, where the reference is written in another
    measure: Callable | None = None
    wishes: dict[str, str] = field(default_factory=dict)  # what to say where a number that is measured is wrong
    unwarned: tuple[str, str] | None = None  # slug and sentence where a warning of NumPy's is a mistake
    chosen: int = 0  # so many of the rows that come back are the learner's choice, and the others follow from it
    close: float = CLOSE  # relative to the size of the number ...
    floor: float = FLOOR  # ... or to this, where the number is smaller

    @property
    def arguments(self):
        """Return what the answer is called with, as in its ``def``."""
        parameters = inspect.signature(self.reference).parameters.values()
        return ", ".join(str(one) for one in parameters if one.default is one.empty or not callable(one.default))

    def probes(self, rng):
        """Return the calls to make."""
        without = tuple(SILENCERS) if self.unwarned else ()
        return tuple(replace(probe, name=self.written(probe), without=without) for probe in self.calls(rng))

    def written(self, probe):
        """Tell what the function was called with: numbers as they are, arrays by their shape; nothing if it is long."""
        given = self.given(probe)
        for most in (LONGEST, 0):
            text = ", ".join(f"{name}{_shown(value, most)}" for name, value in given.items())
            if len(text) <= LONGEST_CALL:
                return f" Your function was called with {text}."
        return ""

    def given(self, probe):
        """Return what a call gives, by the names of the arguments."""
        return dict(zip(inspect.signature(self.reference).parameters, probe.arguments, strict=False)) | probe.keywords

    def judge(self, probes, observations, attempt):
        """Judge result after result over all calls; a known wrong answer is named only if all calls show it."""
        calls = [_Call(self, probe, seen) for probe, seen in zip(probes, observations, strict=True)]
        for one in calls:
            if one.got is None:
                asked = ", ".join(self.results)
                return (self.finding("wrong-results", attempt, asked=asked, got=name_type(one.result)),)
            if self.measure and one.came[""] is not None:
                drawn = one.results_of(self.reference)[""]
                if one.came[""].shape != drawn.shape:
                    return (self.wrong_shape("The result", one, one.came[""], drawn, attempt),)
                if not np.isfinite(one.came[""]).all():
                    return (self.not_finite(one, attempt),)
        names = calls[0].truth
        found = [self.part(name, calls, attempt) for name in names if not all(one.right(name) for one in calls)]
        if found:
            return tuple(dict.fromkeys(found))
        if any(seen.mutated for seen in observations):
            return (self.finding("mutates-input", attempt, so="The result is right, but your"),)
        if not self.repeats(probes, observations):
            return (self.finding("not-repeatable", attempt),)
        warned = [seen.warning for seen in observations if seen.warning]
        if warned and self.unwarned:
            return (Finding(*self.unwarned, self.hint(attempt)),)
        return tuple(replace(finding("warns", attempt, warning=w), remark=True) for w in warned[:1])

    def right(self, probe, seen):
        """Tell whether one call gave the right results."""
        one = _Call(self, probe, seen)
        return one.got is not None and all(map(one.right, one.truth))

    def same_choice(self, one, other):
        """Tell whether the rows agree that are the learner's choice."""
        rows = [as_array(seen.result)[: self.chosen] for seen in (one, other)] if self.chosen else [0, 0]
        return np.array_equal(*rows)

    def picture(self, probes, observations):
        """Draw the first result that is wrong beside the right one, where there is something to draw."""
        for probe, seen in zip(probes, observations, strict=True):
            one = _Call(self, probe, seen)
            for name, truth in one.truth.items() if one.got and not self.measure else ():
                if one.got.get(name) is not None and not one.right(name):
                    got = one.got[name]
                    wrong = ~self.same(got, truth) if got.shape == truth.shape else None
                    return draw_arrays(truth, got, wrong, name or "The result")
        return ""

    def not_finite(self, one, attempt):
        """Say where a result of which something is measured is no number to compute with."""
        at = tuple(np.argwhere(~np.isfinite(one.came[""]))[0])
        points = [a for a in one.probe.arguments if isinstance(a, np.ndarray) and a.shape == one.came[""].shape[-1:]]
        where = f"Where {next(iter(one.given))} = {say(points[0][at[-1]])}" if points else "In places"
        detail = {"where": f"{where} you return", "got": say(one.came[""][at]), "limit": "a finite number is asked for"}
        return self.finding("overflow-in", attempt, called="", **detail)

    def part(self, name, calls, attempt):
        """Return what is wrong with one result: a known wrong answer, a usual mistake, its shape, its numbers."""
        names = list(calls[0].truth) if self.measure else [name]  # what is measured of one answer belongs together
        already = right_already(self, name, calls)
        besides = already if self.results else ""
        for answer, slug, says in self.wrong_answers:
            if self.shown(answer, names, calls):
                return Finding(slug, besides + says, self.further(attempt))
        wrong = next(one for one in calls if not one.right(name))
        if name in self.wishes and np.isfinite(wrong.got.get(name, np.nan)):
            says = self.wishes[name].format(say(wrong.got[name]))
            return Finding("wrong-values", says, self.hint(attempt), numbers=says)
        unnamed = self.unnamed(name, wrong, attempt)
        if known := usual_mistake(name, calls, self.same):
            asked = {"asked": ", ".join(self.results), "name": self.arguments.partition(",")[0], "thing": "result"}
            hint = hint_for(known[0], attempt, formula=self.formula, **asked)
            numbers = already if known[0] in ("wrong-factor", "cancellation") else None  # the code tells where
            return Finding(known[0], besides + known[1], hint or self.further(attempt), numbers=numbers)
        if self.measure:
            return unnamed
        numbers = already if unnamed.slug == "wrong-values" else unnamed.numbers  # where the place is quoted
        unnamed = replace(unnamed, message=already + unnamed.message, numbers=numbers)
        for slug, says, answer in self.slips():
            by_chance = slug == "wrong-variable" and "shape" in unnamed.slug  # any single number has that shape
            if not by_chance and self.shown(answer, names, calls, slip=True):
                return Finding(slug, f"{says} {unnamed.message}", self.further(attempt), numbers=unnamed.numbers)
        return self.two_slips(name, calls, attempt) or unnamed

    def two_slips(self, name, calls, attempt):
        """Return a slip that has come together with a factor, or nothing."""
        if sum(one.truth[name].size for one in calls) < FEWEST:
            return None
        for slug, says, answer in (slip for way in self.ways or (self.reference,) for slip in slips(way)):
            pairs = []
            for one in calls:
                got, made = one.got.get(name), one.of(answer).get(name)
                if got is None or made is None or got.shape != made.shape or not np.isfinite(made).all():
                    break
                pairs.append((got, made))
                if len(pairs) == 1 and not times_too_large(name, pairs, calls[:1], self.same):
                    break
            else:
                alike = all(self.same(got, made).all() for got, made in pairs)  # by a factor of 1: no second slip
                if not alike and (besides := times_too_large(name or "the result", pairs, calls, self.same)):
                    return Finding(slug, f"{says} Besides, something else: {besides}", self.further(attempt))
        return None

    def unnamed(self, name, wrong, attempt):
        """Say how a result differs in one call: by its kind, its shape, its numbers."""
        got, truth = wrong.got.get(name), wrong.truth[name]
        if got is None:
            parts = isinstance(wrong.result, tuple) and all(isinstance(part, np.ndarray) for part in wrong.result)
            if parts and self.measure:  # several rows are asked for
                shapes = " and ".join(shape_of(part.shape) for part in wrong.result)
                return Finding("wrong-shape-of", f"The parts differ in shape: {shapes} came back.", self.hint(attempt))
            says = "One result is asked for, and {got} came back." if parts else ""
            return self.finding("wrong-type", attempt, says=says, got=name_type(wrong.result))
        if got.shape != truth.shape:
            return self.wrong_shape(name or "The result", wrong, got, truth, attempt)
        return self.numbers(name, wrong, attempt)

    def slips(self):
        """Yield what one slip makes of the right ways to write it: its slug, what to say, and the function."""
        yield from with_other_arguments(self.reference)
        for made in (slips, renamed):
            for way in self.ways or (self.reference,):
                yield from made(way)

    def shown(self, answer, names, calls, slip=False):
        """Tell whether all calls show a known wrong answer, or a slip.

        One that differs where it is finite counts too if something else stands where it overflows; a slip that does
        not is none.
        """
        made = []
        for one in calls:
            numbers = one.of(answer)
            if not all(name in numbers and one.shows(numbers[name], name, True) for name in names):
                return False
            made += [(one, name, numbers[name]) for name in names]
        differs = any(one.differs(numbers, name) for one, name, numbers in made)
        whole = all(np.isfinite(numbers).any() for *_, numbers in made)
        is_one = (differs and whole) or not slip
        if any(self.undone(answer, other, calls) for other in calls[0].truth if other not in names):
            return False
        return is_one and all(one.shows(numbers, name, differs and whole) for one, name, numbers in made)

    def undone(self, answer, name, calls):
        """Tell whether a result is right that this mistake would have changed as well."""
        if not all(one.right(name) for one in calls):
            return False
        pairs = [(one.of(answer).get(name), one.truth[name]) for one in calls]
        return not all(made is not None and made.shape == t.shape and self.same(made, t).all() for made, t in pairs)

    def wrong_shape(self, what, one, got, truth, attempt):
        """Say which shape came, and which was expected."""
        shapes = {"expected": shape_of(truth.shape), "got": shape_of(got.shape)}
        found = self.finding("wrong-shape-of", attempt, what=what, called=one.probe.name, **shapes)
        return replace(found, numbers=found.message)  # the code may tell why

    def numbers(self, name, wrong, attempt):
        """Say where the numbers of a result differ most, in which direction, and roughly how much."""
        got, truth = wrong.got[name], wrong.truth[name]
        with np.errstate(all="ignore"):
            distance = np.nan_to_num(np.abs(got - truth), nan=np.inf)
        at = np.unravel_index(np.argmax(np.where(self.same(got, truth), -1, distance)), truth.shape)
        beside, called = self.beside(wrong, at)
        what = the(name) or "the result"
        counted = " (counted from 0)" if at and not beside else ""
        where = f"In {what}{_place(at)}{beside or counted} you return"
        if not np.isfinite(got[at]) and np.isfinite(truth[at]):
            limit = f"{say(truth[at])} is right" if truth[at] in (0, 1) else "the right number is finite"
            detail = {"where": where, "got": say(got[at]), "limit": limit, "called": called}
            given = [a[at] for a in map(np.asarray, wrong.probe.arguments) if a.shape == truth.shape]
            if not (wrong.is_large() and np.isfinite(given).all()):  # nothing has become too large on the way
                slug = "nan-at-infinity" if np.isnan(got[at]) and np.isinf(given).any() else "wrong-values"
                return Finding(slug, f"{where} {say(got[at])}; {limit}.{called}", self.hint(attempt))
            found = finding("overflow-in", attempt, name="x", formula=self.formula, **detail)
            return replace(found, numbers=found.message)  # the code may tell why
        said, right = say_apart(got[at], truth[at])
        where = f"With your function the {name} is" if self.measure else where
        differs = f"{where} {said}, {compare(got[at], truth[at])}."
        expected = f" Expected is {right}." * (attempt >= 3)
        if UNWRITTEN in called or not (called or beside):  # nobody could look the numbers up
            how_much = compare(got[at], truth[at]).removeprefix("which is ")
            differs, called, expected = f"In {what}{_place(at)}{counted} your number is {how_much}.", "", ""
        return self.finding("wrong-values", attempt, where=differs + called, how=expected)

    def beside(self, wrong, at):
        """Say what was given for one number of a result, where arrays are too long to be written out; then the call."""
        given = wrong.given
        shapes = {truth.shape for truth in wrong.truth.values()}
        arrays = {name: a for name, a in given.items() if isinstance(a, np.ndarray) and {a.shape} == shapes}
        if not at or not any(a.size > LONGEST for a in arrays.values()):
            return "", wrong.probe.name
        shown = {name: a[at] for name, a in arrays.items()} | {n: a for n, a in given.items() if n not in arrays}
        return f", where {' and '.join(name + _shown(value, LONGEST) for name, value in shown.items())},", ""

    def same(self, got, expected):
        """Tell where numbers agree."""
        return matches(got, expected, self.close, self.floor)

    def finding(self, slug, attempt, **detail):
        """Return a finding in the words of its slug, with the question's own hint if it has one that fits."""
        made = finding(slug, attempt, name="x", formula=self.formula, **detail)
        return replace(made, hint=self.hint(attempt, made.hint))

    def repeats(self, probes, observations):
        """Tell whether equal calls with a random generator gave equal results, and other seeds other ones."""
        seen = [
            (probe.arguments[0], probe.arguments[1:], pickle.dumps(observation.result))
            for probe, observation in zip(probes, observations, strict=True)
            if any(isinstance(argument, Seeded) for argument in probe.arguments)
        ]
        pairs = [(one, other) for one, other in combinations(seen, 2) if one[1] == other[1]]
        return all((one[0] == other[0]) == (one[2] == other[2]) for one, other in pairs)


def _place(at):
    """Say where in an array a number stands."""
    names = ("row", "column", "layer") if len(at) > 1 else ("entry",)
    return "".join(f", {name} {i}" for name, i in zip(names, at, strict=False))


def _shown(value, most):
    """Write an argument down; an array of more than so many numbers by its shape."""
    if isinstance(value, Seeded):
        return " = a generator"
    if isinstance(value, Formula):
        return f"(x) = {value.expression}"
    if isinstance(value, np.ndarray) and value.size > most:
        return f"{UNWRITTEN}{value.shape}"
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "fiu":
        return f" = {value}"
    return " = " + str(np.vectorize(say, otypes=[object])(numbers).tolist()).replace("'", "")


def _parts(results, tree):
    """Return the results by their name; None where there are more or fewer than asked for."""
    if not results:
        return {"": tree}
    if isinstance(tree, np.ndarray):
        tree = tuple(map(np.asarray, tree)) if tree.ndim else (tree,)
    if isinstance(tree, dict):
        return {name: tree[name] for name in results} if set(tree) == set(results) else None
    return dict(zip(results, tree, strict=True)) if isinstance(tree, tuple) and len(tree) == len(results) else None


class _Call:
    """One call under judgement: what came back and what should have, result by result."""

    def __init__(self, question, probe, seen):
        self.question, self.probe, self.result = question, probe, seen.result
        self.given = question.given(probe)
        self.made = {}  # what functions of ours give for this call: each part of the result is compared with all
        parts = _parts(question.results, seen.result)
        self.came = parts and {name: as_array(part) for name, part in parts.items()}
        self.got = self.came and self.measured(self.came)
        self.truth = self.of(question.reference)

    def results_of(self, function):
        """Return the results of a function of ours for this call, by name, as arrays."""
        arguments = [np.random.default_rng(a.seed) if isinstance(a, Seeded) else a for a in self.probe.arguments]
        parts = _parts(self.question.results, function(*arguments, **self.probe.keywords))
        return {name: np.asarray(part, dtype=np.float64) for name, part in parts.items()}

    def of(self, function):
        """Return what is compared, for a function of ours; nothing where it cannot be computed."""
        if function not in self.made:
            self.made[function] = {}
            with suppress(Exception):  # a slip may make shapes that do not fit
                self.made[function] = self.measured(self.results_of(function))
        return self.made[function]

    def measured(self, parts):
        """Return what is compared: the results, or what is measured of them if there is something to measure."""
        if not self.question.measure or parts[""] is None or not parts[""].size:
            return parts
        return {name: np.asarray(number) for name, number in self.question.measure(parts[""]).items()}

    def is_large(self):
        """Tell whether a number goes in that is too large for an exponential, or nearly."""
        arrays = (argument for argument in self.probe.arguments if isinstance(argument, np.ndarray | float))
        return any(np.any(np.isfinite(array) & (np.abs(array) > LARGE)) for array in arrays)

    def right(self, name):
        """Tell whether a result is right."""
        got, truth = self.got.get(name), self.truth[name]
        return got is not None and got.shape == truth.shape and bool(np.all(self.question.same(got, truth)))

    def differs(self, made, name):
        """Tell whether a wrong answer shows by more than what overflows or is lost."""
        got, truth = self.got.get(name), self.truth[name]
        if got is None or not (got.shape == made.shape == truth.shape):
            return True
        return bool(np.any(np.isfinite(got) & np.isfinite(made) & ~matches(made, truth, floor=1)))

    def shows(self, made, name, lenient):
        """Tell whether a result is what a wrong answer gives; if lenient, whatever stands where that is no number."""
        got = self.got.get(name)
        if got is None or got.shape != made.shape:
            return False
        lost = ~np.isfinite(made) | ~np.isfinite(got) if lenient else np.isnan(got) & np.isnan(made)
        return bool(np.all(self.question.same(got, made) | lost))
