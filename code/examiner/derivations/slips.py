"""Differentiates a formula as people do: rightly, and with one slip at every place where there is one to make."""

import re
from collections import Counter
from contextlib import suppress

from examiner.derivations.notation import ONE, ZERO, Apply, Minus, Name, Operation, Slope, parts, replaced, said, text
from examiner.derivations.reading import Reader, Unreadable
from examiner.derivations.repairs import squared
from examiner.elementwise.expressions import miscalculated, mistyped, x_for_output

MOST_PARTS = 60  # of a formula in which slips are looked for
MOST_SLIPS = 300  # of one formula: fractions in fractions would have thousands
RIGHT = ("", "")
NAMES = re.compile(r"[^\W\d]\w*")
SPOKEN = {"log": "ln"}
OUTER = {  # the slope of a function of u
    "exp": "exp(u)",
    "log": "1/u",
    "sqrt": "1/(2*sqrt(u))",
    "tanh": "1 - tanh(u)**2",
    "arctanh": "1/(1 - u**2)",
    "sinh": "cosh(u)",
    "cosh": "sinh(u)",
    "sech": "-sech(u)*tanh(u)",
    "erf": "2*exp(-u**2)/sqrt(π)",
    "erfc": "-2*exp(-u**2)/sqrt(π)",
    "σ": "σ(u)*(1 - σ(u))",
    "Φ": "φ(u)",
    "φ": "-u*φ(u)",
    "abs": "u/abs(u)",
}


def product(left, right):
    """Return a product, without a factor 1."""
    return right if left == ONE else left if right == ONE else Operation("*", left, right)


class Differentiation:
    """Slopes by one name; ``fixed`` tells the names that do not depend on it."""

    def __init__(self, variable, fixed):
        self.variable, self.fixed = variable, {*fixed, "e", "π"}
        self.of_u = Reader("u", [])
        self.found = {}  # the slopes of each tree: a rule asks for them more than once

    def is_constant(self, node):
        """Tell whether a tree does not depend on the variable."""
        return all(part.name in self.fixed for part in parts(node) if isinstance(part, Name))

    def slopes(self, node):
        """Return the slopes of a tree as people find them, the right one first: slug, what happened, tree."""
        if self.is_constant(node):
            return [(*RIGHT, ZERO)]
        if node not in self.found:
            kept = ("returns-function", f"{said(node)} stands where its slope belongs", node)
            self.found[node] = [*self.of(node), *([] if node == Name(self.variable) else [kept])][:MOST_SLIPS]
        return self.found[node]

    def slope(self, node):
        """Return the right slope of a tree."""
        return self.slopes(node)[0][2]

    def of(self, node):
        """Return the slopes of a tree that depends on the variable, by the rule for its last operation."""
        match node:
            case Name(name):
                return [(*RIGHT, ONE if name == self.variable else Slope(name))]
            case Minus(of):
                lost = ("wrong-sign", f"the minus in front of {said(of)} is lost", self.slope(of))
                return [(slug, what, Minus(slope)) for slug, what, slope in self.slopes(of)] + [lost]
            case Operation("+" | "-" as sign, left, right):
                return self.of_sum(sign, left, right)
            case Operation("*", left, right):
                return self.of_product(left, right)
            case Operation("/", left, right):
                return self.of_quotient(left, right)
            case Operation("^", Name("e"), power):
                less = Operation("^", Name("e"), Operation("-", power, ONE))
                of_powers = "the power rule is for x^n, and here the variable stands in the exponent"
                lowered = ("misplaced-power", of_powers, Operation("*", power, less))
                return [*self.chain(node, power, [(*RIGHT, node), lowered]), lowered]
            case Operation("^", base, power) if self.is_constant(power):
                return self.chain(node, base, list(self.of_power(base, power)))
            case Apply(function, (inner,)) if function in OUTER:
                return self.chain(node, inner, list(self.of_function(function, inner)))
        raise Unreadable(0, f"no rule is known for {text(node)}")

    def both(self, left, right, join):
        """Return the slopes of two parts that are joined: both right, or with a slip in one of them."""
        (_, _, first), *slips = self.slopes(left)
        (_, _, second), *others = self.slopes(right)
        made = [(*RIGHT, join(first, second))]
        made += [(slug, what, join(slope, second)) for slug, what, slope in slips]
        return made + [(slug, what, join(first, slope)) for slug, what, slope in others]

    def of_sum(self, sign, left, right):
        """Differentiate a sum or difference: a constant has no slope."""
        if self.is_constant(left) or self.is_constant(right):
            moving, constant = (right, left) if self.is_constant(left) else (left, right)
            minus = Minus if moving is right and sign == "-" else lambda slope: slope
            first = self.slope(moving)
            kept = f"the constant {said(constant)} is kept, and its slope is 0"
            made = [(slug, what, minus(slope)) for slug, what, slope in self.slopes(moving)]
            turned = [("wrong-sign", f"the minus in front of {said(moving)} is lost", first)] * (minus is Minus)
            sides = (constant, first) if moving is right else (first, constant)
            return [*made, *turned, ("offset", kept, Operation(sign, *sides))]
        turned = "-" if sign == "+" else "+"
        made = self.both(left, right, lambda a, b: Operation(sign, a, b))
        first, second = self.slope(left), self.slope(right)
        between = ("wrong-sign", "one of two terms has the wrong sign", Operation(turned, first, second))
        x = Name(self.variable)
        sides = [of if of == x else slope for of, slope in ((left, first), (right, second))]
        kept = ("returns-function", f"{said(x)} stands where its slope, 1, belongs", Operation(sign, *sides))
        return [made[0], between, *made[1:], *([kept] if x in (left, right) else [])]

    def of_product(self, left, right):
        """Differentiate a product: the rule has two terms, unless one factor is constant."""
        if self.is_constant(left):
            return [(slug, what, product(left, slope)) for slug, what, slope in self.slopes(right)]
        if self.is_constant(right):
            return [(slug, what, product(slope, right)) for slug, what, slope in self.slopes(left)]
        first, second = self.slope(left), self.slope(right)
        one, other = product(first, right), product(left, second)
        lost = "the product rule has two terms, and here is one: {} is taken for a constant"
        ruled, *nested = self.both(left, right, lambda a, b: Operation("+", product(a, right), product(left, b)))
        gone = "each term of the product rule keeps the other factor, and here {} is gone"
        return [
            ruled,
            ("missing-term", lost.format(said(right)), one),
            ("missing-term", lost.format(said(left)), other),
            ("wrong-operation", "the two slopes are multiplied, which is not the product rule", product(first, second)),
            ("wrong-operation", "the two terms of the product rule are multiplied", product(one, other)),
            ("wrong-operation", "the two slopes are added, without the factors", Operation("+", first, second)),
            ("wrong-sign", "one of the two terms of the product rule has the wrong sign", Operation("-", one, other)),
            ("missing-factor", gone.format(said(left)), Operation("+", one, second)),
            ("missing-factor", gone.format(said(right)), Operation("+", first, other)),
            *nested,
        ]

    def of_quotient(self, left, right):
        """Differentiate a quotient: the numerator's slope comes first, and the denominator is squared."""
        if self.is_constant(right):
            return [(slug, what, Operation("/", slope, right)) for slug, what, slope in self.slopes(left)]
        square = squared(right)

        def rule(sign, below, turned=False):
            def join(a, b):
                above = (product(a, right), product(left, b))
                if self.is_constant(left):
                    return Operation("/", above[1] if sign == "+" or turned else Minus(above[1]), below)
                return Operation("/", Operation(sign, *(above[::-1] if turned else above)), below)

            return join

        first, second = self.slope(left), self.slope(right)
        unmoved = f"the numerator {said(left)} is a constant here, so its own slope is 0"
        above = Operation("-", product(left, right), product(left, second))
        kept = [("quotient-rule", unmoved, Operation("/", above, square))] if self.is_constant(left) else []
        upside_down = "the quotient rule is the wrong way round, with the slope of the denominator first"
        powers = Operation("*", left, Operation("^", right, Minus(ONE)))
        as_power = self.slopes(powers)[1:] if self.is_constant(left) else []
        return [
            *self.both(left, right, rule("-", square)),
            ("quotient-rule", upside_down, rule("-", square, turned=True)(first, second)),
            ("wrong-sign", "the second term of the quotient rule has the wrong sign", rule("+", square)(first, second)),
            ("quotient-rule", "the denominator is not squared", rule("-", right)(first, second)),
            ("quotient-rule", "the two slopes are divided", Operation("/", first, second)),
            ("quotient-rule", f"the denominator {said(right)} is taken for a constant", Operation("/", first, right)),
            *kept,
            ("missing-factor", f"the slope of {said(right)} is lost", rule("-", square)(first, ONE)),
            *as_power,
        ]

    def of_power(self, base, power):
        """Yield the slope of a power by its base, and the slips of the power rule."""
        number = power.of if isinstance(power, Minus) else power
        less = Operation("-", power, ONE)
        yield (*RIGHT, Operation("*", power, Operation("^", base, less)))
        yield "missing-factor", f"the exponent {said(power)} does not come down as a factor", Operation("^", base, less)
        same = Operation("*", power, Operation("^", base, power))
        yield "misplaced-power", f"the exponent {said(power)} is not lowered by 1", same
        if number is not power:
            raised = Operation("*", power, Operation("^", base, Operation("+", power, ONE)))
            yield "misplaced-power", f"{said(power)} lowered by 1 is further from 0, not nearer", raised
            sign = Operation("*", number, Operation("^", base, less))
            yield "wrong-sign", f"the minus of the exponent {said(power)} does not come down with it", sign

    def of_function(self, function, inner):
        """Yield the slope of a function where its argument is, and slips in it."""
        form, u = self.of_u.formula(OUTER[function]), Name("u")
        yield (*RIGHT, replaced(form, u, inner))
        if inner != u:
            second = Differentiation("u", ()).slope(form)
            yield "second-derivative", f"{function} is differentiated twice", replaced(second, u, inner)
        for slug, slip in miscalculated(OUTER[function]):
            slug, what = happened(slug, OUTER[function], slip)
            what = f"in the slope of {SPOKEN.get(function, function)}, {what}"
            yield slug, what, replaced(self.of_u.formula(slip), u, inner)

    def chain(self, node, inner, outer):
        """Multiply the slope of the outer function by that of the inner one, with the slips of the chain rule."""
        (_, _, right), *slips = outer
        (_, _, slope), *others = self.slopes(inner)
        made = [(*RIGHT, product(right, slope))]
        if slope != ONE:
            lost = f"the chain rule's inner factor is gone, the slope of {said(inner)}"
            made.append(("missing-factor", lost, right))
            lost = f"in the slope of {said(node)} the outer factor is gone, {said(right)}"
            made.append(("missing-factor", lost, slope))
            what = f"the outer slope is taken at the slope of {said(inner)}, not at it"
            made.append(("wrong-point", what, replaced(right, inner, slope)))
            added = Operation("+", right, slope)
            made.append(("wrong-operation", "the chain rule multiplies, and here the two slopes are added", added))
        made.append(("returns-function", f"{said(node)} stands where its slope belongs", product(node, slope)))
        made += [(slug, what, product(other, slope)) for slug, what, other in slips]
        return made + [(slug, what, product(right, other)) for slug, what, other in others]


def without_inner(tree, variable, fixed):
    """Yield what the chain rule leaves where the slope of a part is lost everywhere: ln σ and ln(1 − σ) by σ."""
    inside = {part for part in parts(tree) if isinstance(part, Apply | Name) and part != tree}
    for part in sorted(inside, key=text):
        by_part = replaced(tree, part, Name("□"))
        if not Differentiation(variable, fixed).is_constant(part) and part != Name(variable):
            with suppress(Unreadable):
                slope = Differentiation("□", {*fixed, variable}).slope(by_part)
                if variable not in {one.name for one in parts(by_part) if isinstance(one, Name)}:
                    lost = f"the chain rule's inner factor is gone, the slope of {said(part)}"
                    yield "missing-factor", lost, replaced(slope, Name("□"), part)


REWRITTEN = {
    "missing-factor": "one factor is gone",
    "missing-term": "one term is gone",
    "wrong-sign": "a sign is the other way round",
    "missing-brackets": "a bracket is lost, so that a sign or factor reaches only a part",
    "misplaced-power": "a power stands in the wrong place",
    "upside-down": "a fraction is upside down",
    "wrong-operation": "a sum stands where a product belongs, or the other way round",
    "wrong-factor": "a number or an exponent is another one",
    "x-for-output": "it is as if x stood in one place where the output belongs",
}


def rewritten(tree, reader, changes=(miscalculated, mistyped, x_for_output)):
    """Yield what becomes of a formula with one slip when it is written anew: slug, what happened, tree."""
    if sum(1 for _ in parts(tree)) > MOST_PARTS:
        return
    written = text(tree).replace("'", "ʹ")  # a letter, in Python's grammar
    for change in changes:
        for slug, formula in change(written):
            with suppress(Unreadable, ValueError):
                yield *happened(slug, written, formula), reader.formula(formula)


def happened(slug, before, after):
    """Say what became of a formula: a slug and words, which name the power or the factor that is gone."""
    gone = Counter(NAMES.findall(before)) - Counter(NAMES.findall(after))
    if slug == "missing-factor" and not gone and after.count("**") < before.count("**"):
        return "misplaced-power", "a power is gone"
    if slug == "missing-factor" and gone.total() == 1:
        name = SPOKEN.get(*gone, *gone).replace("ʹ", "'")
        return slug, f"the factor {name} is gone"
    return slug, REWRITTEN.get(slug, "something else stands here")
