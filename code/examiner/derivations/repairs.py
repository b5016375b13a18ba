"""Looks for the slip in a line as it was written: which one part, changed, would let it hold; what replaced what."""

from collections import Counter
from dataclasses import fields
from functools import partial, reduce

from examiner.derivations.notation import ONE, TWO, Apply, Minus, Name, Operation, parts, said, terms
from examiner.derivations.reading import CONSTANTS

MOST_PARTS = 60  # of a line in which one is changed


def repairs(tree):
    """Yield each change at one place of a tree: slug, what is wrong there in words, the tree that is left.

    >>> from examiner.derivations.reading import Reader
    >>> for _, what, _ in repairs(Reader("x", []).formula("x - e^x")):
    ...     print(what)
    the sign in front of e^x is the other way round
    the term e^x does not belong here
    the term x does not belong here
    x stands where its square belongs
    the minus in front of x is gone
    e^x stands where its square belongs
    x stands where its square belongs
    """
    if sum(1 for _ in parts(tree)) <= MOST_PARTS:
        yield from _everywhere(tree)


def _everywhere(node):
    yield from _here(node)
    for field in fields(node):
        below = getattr(node, field.name)
        for i, part in enumerate(below if isinstance(below, tuple) else [below]):
            for slug, what, made in _everywhere(part) if not isinstance(part, str) else ():
                value = (*below[:i], made, *below[i + 1 :]) if isinstance(below, tuple) else made
                yield slug, what, type(node)(**{**vars(node), field.name: value})


def _here(node):
    """Yield the changes at the root of a tree."""
    match node:
        case Minus(of):
            yield "wrong-sign", f"the minus in front of {said(of)} does not belong here", of
        case Operation("+" | "-" as sign, left, right):
            turned = f"the sign in front of {said(right)} is the other way round"
            yield "wrong-sign", turned, Operation("-" if sign == "+" else "+", left, right)
            yield "offset", f"the term {said(right)} does not belong here", left
            yield "offset", f"the term {said(left)} does not belong here", right if sign == "+" else Minus(right)
            if node == Operation("-", ONE, right):
                yield "offset", f"the 1 − in front of {said(right)} does not belong here", right
        case Operation("*", left, right):
            yield "wrong-factor", f"the factor {said(right)} does not belong here", left
            yield "wrong-factor", f"the factor {said(left)} does not belong here", right
        case Operation("/", left, right):
            yield "wrong-factor", f"the division by {said(right)} does not belong here", left
            yield "quotient-rule", f"the denominator {said(right)} is not squared", Operation("/", left, squared(right))
        case Operation("^", Name("e"), power) if not isinstance(power, Minus):
            yield "wrong-sign", f"the minus in front of {said(power)} is gone", Operation("^", node.left, Minus(power))
        case Operation("^", base, _) if base != Name("e"):
            yield "misplaced-power", f"{said(node)} stands where {said(base)} belongs", base
    if isinstance(node, Apply) or letters(node) == {getattr(node, "name", "")} or getattr(node, "sign", "") == "^":
        yield "misplaced-power", f"{said(node)} stands where its square belongs", squared(node)
    yield from _put_together(node)


def _put_together(node):
    """Yield a function of a sum for the sum of two: ln(a + b) for ln a + ln b, 1/(a + b) for 1/a + 1/b."""
    match node:
        case Operation("+" | "-" as sign, Apply(function, (one,)), Apply(other, (two,))) if function == other:
            whole = Apply(function, (Operation(sign, one, two),))
        case Operation("+" | "-" as sign, Operation("^", one, power), Operation("^", two, other)) if power == other:
            whole = Operation("^", Operation(sign, one, two), power)
        case Operation("+" | "-" as sign, Operation("/", above, one), Operation("/", other, two)) if above == other:
            whole = Operation("/", above, Operation(sign, one, two))
        case _:
            return
    yield "wrong-operation", f"{said(whole)} cannot be split into {said(node)}", whole


def squared(node):
    """Return the square of a tree."""
    return Operation("^", node, TWO)


def is_mixed(tree):
    """Tell whether e^u stands beside e^−u."""
    powers = {part.right for part in parts(tree) if isinstance(part, Operation) and part.left == Name("e")}
    return any(isinstance(power, Minus) and power.of in powers for power in powers)


def replacement(before, after):
    """Return the part of a tree that was replaced, and what replaced it; nothing if that cannot be told.

    >>> from examiner.derivations.reading import Reader
    >>> before, after = map(Reader("x", ["y"]).formula, ("2*e^x", "2*(y + 1)"))
    >>> [said(part) for part in replacement(before, after)]
    ['e^x', 'y + 1']
    """
    found = ()
    while before != after:
        for split, join in ((terms, _add), (factors, partial(Operation, "*"))):
            one, other = Counter(split(before)), Counter(split(after))
            left, right = one - other, other - one
            if left and right and left != one:
                before, after = found = tuple(reduce(join, rest.elements()) for rest in (left, right))
                break
        else:
            if getattr(before, "sign", "") != "/" or getattr(after, "sign", "") != "/":
                break
            same_below, same_above = before.right == after.right, before.left == after.left
            if not (same_below or same_above):
                break
            before, after = found = (before.left, after.left) if same_below else (before.right, after.right)
    return found


def factors(node):
    """Return what a product is made of."""
    match node:
        case Operation("*", left, right):
            return [*factors(left), *factors(right)]
    return [node]


def letters(node):
    """Return the letters in a tree that are no constants."""
    return {part.name for part in parts(node) if isinstance(part, Name)} - {*CONSTANTS}


def _add(total, term):
    return Operation("-", total, term.of) if isinstance(term, Minus) else Operation("+", total, term)
