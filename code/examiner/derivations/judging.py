"""Judges a derivation line by line: whether the sides of each = are equal, at many points."""

import re
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from activations.plotting.alt_text import join
from examiner.comparison import compare, factor, matches, say, times
from examiner.derivations.evaluating import Scope
from examiner.derivations.missing_steps import asks_for_slope, named_in, shape
from examiner.derivations.notation import ONE, Apply, Name, Operation, Slope, parts, replaced, said, terms
from examiner.derivations.reading import FUNCTIONS, MOST_LINES, SPELT, Reader, Unreadable
from examiner.derivations.repairs import is_mixed, letters, repairs, replacement
from examiner.derivations.slips import Differentiation, rewritten, without_inner
from examiner.elementwise.expressions import regrouped, with_another_number

SMALL = 1e-3  # numbers below are compared as if they were so large
LEAST_DEFINED = 1 / 3  # of the points, at which a formula must have a value
SHORT = {"tanh": "1 - {0}^2", "the sigmoid": "{0}*(1 - {0})"}  # slopes from the output
STANDS = "{1} stands in the place of {0}, and the two are not equal"
NAMED = re.compile(r"^\s*([^\W\d_]{2,})\s*=", re.MULTILINE)


@dataclass
class Line:
    """A line of a derivation: what was read, and what is to be said of it."""

    number: int
    text: str
    statements: tuple = ()
    holds: bool | None = None  # None where it cannot be read
    column: int = 0
    slug: str = ""
    says: str = ""


def agree(got, expected, close):
    """Tell whether two formulas are equal wherever both have a value, and have one in enough places."""
    got, expected = np.broadcast_arrays(got, expected)
    defined = ~np.isnan(got) & np.isfinite(expected)
    return defined.mean() >= LEAST_DEFINED and bool(matches(got, expected, close, SMALL)[defined].all())


class Working:
    """One derivation under judgement."""

    def __init__(self, question, steps):
        self.question, self.variable = question, question.variable
        words = {word for word in NAMED.findall(steps) if word not in FUNCTIONS and word not in SPELT}
        words |= {name for name in question.outputs if len(name) > 1}
        self.reader = Reader(self.variable, question.outputs, (*question.point, *question.definitions), words)
        self.slopes = [self.reader.formula(form) for form in question.slopes]
        function = self.reader.formula(question.function)
        given = question.definitions.items()
        formulas = {name: self.reader.formula(form) if isinstance(form, str) else form for name, form in given}
        self.given = formulas | dict.fromkeys(question.outputs, function)
        self.scope = Scope(self.variable, question.point, self.given)
        self.true_slope = self.value(Slope(question.outputs[0]))
        self.trees = {name: [tree] for name, tree in self.scope.formulas.items()}  # all that was said of a name
        self.head, self.sides = None, []
        self.lines = [self.judged(Line(*numbered)) for numbered in enumerate(lines_of(steps), 1)]

    def value(self, tree):
        """Return the numbers of a tree at all points."""
        return np.asarray(self.scope.value(tree), dtype=float)

    def same(self, one, other):
        """Tell whether numbers agree as far as the question asks."""
        return agree(one, other, self.question.close)

    def judged(self, line):
        """Read a line and judge it."""
        try:
            line.statements = tuple(self.reader.line(line.text))
            wrong = [found for statement in line.statements for found in [self.statement(statement)] if found]
            line.holds = not wrong
            line.slug, line.says = wrong[0] if wrong else ("", "")
            line.says = f"{line.says} {self.reader.note}".strip() if wrong else ""
        except Unreadable as why:
            line.column, line.says = why.column, why.message
        except ValueError as why:
            line.says = str(why)
        return line

    def statement(self, sides):
        """Judge sides with = between them; return a slug and a sentence for the first that does not hold."""
        first, *rest = sides
        if first is not None:
            self.head, self.sides = first, []
            if isinstance(first, Name) and first.name not in {*self.scope.formulas, *self.scope.point}:
                self.scope.formulas[first.name] = rest[0]
                self.trees[first.name] = []
        if self.head is None:
            raise Unreadable(0, "= goes on with the line above, and there is none")
        if not rest:
            raise Unreadable(0, "nothing is stated here: a step has an =")
        expected = self.value(self.head)
        for side in rest:
            got = self.value(side)
            if not self.same(got, expected):
                return self.named(side, got, expected)
            self.sides.append(side)
            self.remember(side)
        return None

    @property
    def rule_is_result(self):
        """Tell whether nothing is left to be tidied up in what the rule gives, as for xΦ(x)."""
        with suppress(Unreadable):
            rules = Differentiation(self.variable, self.fixed(self.variable))
            return shape(rules.slope(self.given[self.question.outputs[0]])) == shape(self.slopes[-1])
        return False

    def is_output(self, tree):
        """Tell whether a tree is the function by name."""
        return isinstance(tree, Name) and tree.name in self.question.outputs

    def is_slope(self, tree):
        """Tell whether a tree asks for the slope that is to be found."""
        return asks_for_slope(tree) and self.same(self.value(tree), self.true_slope)

    def remember(self, side):
        """Note what has been said of a name: its slope may be taken from this, or by what stands in it."""
        if not isinstance(self.head, Name):
            return
        names = self.question.outputs if self.is_output(self.head) else (self.head.name,)
        computes = not self.depends(named_in(side), set(names)) and np.isfinite(self.value(side)).all()
        for name in names:
            self.trees.setdefault(name, []).append(side)
            if computes:
                self.scope.formulas[name] = side

    def depends(self, used, names):
        """Tell whether any of the names used is computed from one of ``names``."""
        if used & names:
            return True
        below = [self.scope.formulas[name] for name in used if name in self.scope.formulas]
        return any(self.depends(named_in(tree), names) for tree in below)

    def named(self, side, got, expected):
        """Say what happened where a line does not hold."""
        where = self.where(got, expected)
        turned = self.same(got, -expected)
        by_rule = isinstance(side, Operation) and side.sign == "/" and getattr(side.left, "sign", "") == "-"
        if turned and not by_rule:
            return "wrong-sign", f"the size is right, and the sign is the other way round. {where}"
        for slug, what in self.readings(side, got, expected):
            if not turned or slug == "quotient-rule":
                return slug, f"{what}. {where}"
        finite = np.isfinite(got) & np.isfinite(expected)
        if not finite.any():
            return "wrong-values", "this has no value where the function has one."
        k = factor(*(np.broadcast_to(numbers, finite.shape)[finite] for numbers in (got, expected)))
        if k > 0.01 and self.same(got, k * expected):
            return "wrong-factor", f"it is {times(k)} what it should be. {where}"
        off = np.median((got - expected)[finite]) if finite.shape == got.shape else np.nan
        if self.same(got, expected + off):
            return "offset", f"it is {say(abs(off))} too {'high' if off > 0 else 'low'} everywhere. {where}"
        name = self.head.name if isinstance(self.head, Name) else ""
        if isinstance(self.question.definitions.get(name), str):
            return "wrong-values", f"{name} stands for {said(self.given[name])} in this question. {where}"
        return "wrong-values", f"the two sides of = are not equal. {self.right_part(side)}{where}"

    def right_part(self, side):
        """Tell which part of a line is right already, if one can be told from a right form."""
        forms = [*self.sides, *self.right_forms()]
        known = [self.value(term) for form in forms for term in terms(form)]
        right = [term for term in terms(side) if any(self.same(self.value(term), one) for one in known)]
        if right and len(right) < len(terms(side)):
            return f"{said(right[0])} is right: look at the rest. "
        for form in forms if getattr(side, "sign", "") == "/" else ():
            if getattr(form, "sign", "") == "/" and self.same(self.value(side.right), self.value(form.right)):
                return "The denominator is right: look at the numerator. "
        return ""

    def where(self, got, expected):
        """Tell a point at which two sides differ; only what the learner has written is told of the right one."""
        x, got, expected = np.broadcast_arrays(self.question.point[self.variable], got, expected)
        off = ~matches(got, expected, self.question.close, SMALL) & ~np.isnan(got)
        if not off.any():
            return "It has no value at most points."
        i = np.argmin(np.where(off, np.abs(np.abs(x) - 1), np.inf))
        i = np.unravel_index(i, x.shape)
        names = dict.fromkeys((self.variable, *(self.question.told or self.question.point)))
        point = [f"{name} = {say(np.broadcast_to(self.value(Name(name)), x.shape)[i])}" for name in names]
        at = f"At {join(point)} this is {say(got[i])}"
        if self.sides:
            return f"{at}, and the side before it is {say(expected[i])}."
        return f"{at}, {compare(got[i], expected[i])}."

    def readings(self, side, got, expected):
        """Yield what may have happened in a line that does not hold: slug and words, the likeliest first."""
        computed = [tree for tree in reversed(self.sides) if not any(map(asks_for_slope, parts(tree)))]
        holding = [found for found in repairs(side) if self.gives(found[2], expected)]
        strange = [found[:2] for found in holding if is_mixed(found[2]) and not is_mixed(side)]
        unsquared = [found[:2] for found in holding if found[0] == "quotient-rule"]
        repaired = [found[:2] for found in holding if found[:2] not in (*strange, *unsquared)]
        yield from unsquared if len(terms(side)) > 1 else ()
        yield from self.giving(got, expected, self.of_rules(side, computed))
        yield from (found for found in repaired if found[0] == "wrong-sign")
        put = next(filter(None, (replacement(tree, side) for tree in computed)), ())
        instead = [("wrong-values", STANDS.format(*map(said, put)))] if put else []
        yield from instead if put and not letters(put[0]) & letters(put[1]) else ()
        yield from (*repaired, *strange)
        yield from self.giving(got, expected, self.of_forms(computed)) if got.any() else ()  # 0 may come of anything
        yield from instead

    def gives(self, tree, numbers):
        """Tell whether a tree has these numbers."""
        with suppress(ValueError):
            return self.same(self.value(tree), numbers)
        return False

    def giving(self, got, expected, found):
        """Yield slug and words of those trees that give the numbers that came, and not the right ones."""
        for slug, what, tree in found:
            if self.gives(tree, got) and not self.gives(tree, expected):
                yield slug, what

    def of_rules(self, side, computed):
        """Yield what a slip in a rule makes of the function; nothing if its slope has been computed already."""
        by, trees = self.asked()
        output = self.question.outputs[0]
        if self.is_slope(self.head) and side in (Name(output), *self.trees[output]):
            yield self.itself()
        for tree in reversed(trees) if by and not computed else ():
            named = replaced(tree, self.scope.formulas.get(by), Name(by))  # ln σ(z) by p, where p is σ(z)
            yield from slips_of(named, by, self.fixed(by))

    def itself(self):
        """Return the slip that the function stands where its slope belongs."""
        name = self.head.of if isinstance(self.head, Slope) else self.question.outputs[0]
        return "returns-function", f"this is {name} itself, and its slope is asked for", Name(name)

    def of_forms(self, computed):
        """Yield what a slip makes of a form that is known: the side before, a right form, a short form."""
        by, output = self.asked()[0], self.question.outputs[0]
        before = [*(computed or reversed(self.sides)), *self.right_forms()]
        for tree in before:
            yield from rewritten(tree, self.reader)
        if self.is_slope(self.head):
            for form in self.slopes:
                swapped = replaced(form, Name(output), Name(self.variable))
                yield "argument-is-activation", f"{self.variable} stands where {output} belongs", swapped
                for letter in sorted({*self.question.point, *self.question.ends_in} - {self.variable, output}):
                    yield "ignores-slope", f"1 stands where {letter} belongs", replaced(form, Name(letter), ONE)
                    other = replaced(form, Name(letter), Name(output))
                    yield "wrong-factor", f"{output} stands where {letter} belongs", other
            for owner, form in SHORT.items():
                yield "borrowed-rule", f"this is the short form of {owner}", self.reader.formula(form.format(output))
        if by:
            yield self.itself()
        for tree in before:
            yield from rewritten(tree, self.reader, (with_another_number, regrouped))

    def right_forms(self):
        """Return right forms of what is asked for: those that are known, or what a rule gives."""
        by, trees = self.asked()
        if isinstance(self.head, Name):
            return trees
        found = list(self.slopes) if self.is_slope(self.head) else []
        for tree in trees if by else ():
            with suppress(Unreadable):
                found.append(Differentiation(by, self.fixed(by)).slope(tree))
        return found

    def fixed(self, by):
        """Return the names that do not change with one."""
        return (self.reader.known if by != self.variable else {*self.question.point}) - {by}

    def asked(self):
        """Return by what a slope is asked for, if one is, and what was said of its function."""
        output = self.question.outputs[0]
        match self.head:
            case Slope(of, by):
                return by or self.variable, self.trees.get(of, [])
            case Apply(function, (inner,)) if "/" in function:
                return function.rpartition("d")[2], [inner]
            case Apply(function, _) if function.endswith("'") and self.is_slope(self.head):
                return self.variable, self.trees[output]
            case Name(name):
                return "", self.trees.get(name, [])
        return "", []


def slips_of(tree, by, fixed):
    """Yield the slips in differentiating a tree; nothing where a rule is not known."""
    with suppress(Unreadable):
        yield from Differentiation(by, fixed).slopes(tree)[1:]
    yield from without_inner(tree, by, fixed)


def lines_of(steps):
    """Return the lines of a derivation that say something."""
    lines = [line for line in steps.splitlines() if line.partition("#")[0].strip(" .\t")]
    return lines[:MOST_LINES]
