"""The tree of a formula, and the tree as text that is read back to the same tree."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Number:
    """A number as it was written."""

    text: str


@dataclass(frozen=True)
class Name:
    """A letter or a word that stands for a number."""

    name: str


@dataclass(frozen=True)
class Slope:
    """The slope of what a name stands for: y′, or dy/dx where ``by`` tells with respect to what."""

    of: str
    by: str = ""


@dataclass(frozen=True)
class Apply:
    """A function of one or two arguments; ``tanh'`` is the slope of one, ``d/dx`` asks for that of its argument."""

    function: str
    arguments: tuple


@dataclass(frozen=True)
class Minus:
    """The negative of something."""

    of: object


@dataclass(frozen=True)
class Operation:
    """A sum, difference, product, quotient or power: ``sign`` is one of + - * / ^."""

    sign: str
    left: object
    right: object


ZERO, ONE, TWO = map(Number, "012")
SUM, PRODUCT, SIGNED, POWER, ATOM = range(5)
LEVELS = {"+": (SUM, SUM, PRODUCT), "-": (SUM, SUM, PRODUCT), "*": (PRODUCT, PRODUCT, SIGNED)}
LEVELS |= {"/": LEVELS["*"], "^": (POWER, ATOM, SIGNED)}  # of the operation, and at least of its two sides


def text(node, least=SUM):
    """Write a tree in Python's spelling, with a bracket where what stands around binds more tightly.

    >>> text(Operation("^", Operation("+", Number("1"), Name("y")), Minus(Number("2"))))
    '(1 + y)**-2'
    """
    match node:
        case Number(written) | Name(written):
            return written
        case Slope(of, by):
            return f"d{of}/d{by}" if by else f"{of}'"
        case Apply(function, arguments):
            level = SUM if "/" in function else ATOM
            written = f"{function}({', '.join(map(text, arguments))})"
        case Minus(of):
            level, written = SIGNED, f"-{text(of, SIGNED)}"
        case Operation(sign, left, right):
            level, low, high = LEVELS[sign]
            spelt = {"^": "**", "+": " + ", "-": " - "}.get(sign, sign)
            written = f"{text(left, low)}{spelt}{text(right, high)}"
    return written if level >= least else f"({written})"


def said(node):
    """Write a tree as people do, for a sentence.

    >>> said(Apply("log", (Operation("+", Number("1"), Operation("^", Name("e"), Minus(Name("x")))),)))
    'ln(1 + e^−x)'
    """
    written = text(node)
    for sign, instead in (("**", "^"), ("*", "·"), ("-", "−"), ("log(", "ln("), ("sqrt(", "√(")):
        written = written.replace(sign, instead)
    return written


def parts(node):
    """Yield a tree and all that stands in it."""
    yield node
    for field in fields(node):
        below = getattr(node, field.name)
        for part in below if isinstance(below, tuple) else (below,):
            if not isinstance(part, str):
                yield from parts(part)


def replaced(node, part, instead):
    """Return the tree with another one in the place of a part, wherever this stands."""
    match node:
        case _ if node == part:
            return instead
        case Apply(function, arguments):
            return Apply(function, tuple(replaced(one, part, instead) for one in arguments))
        case Minus(of):
            return Minus(replaced(of, part, instead))
        case Operation(sign, left, right):
            return Operation(sign, replaced(left, part, instead), replaced(right, part, instead))
    return node


def terms(node):
    """Return what a sum or difference is made of, each term with its sign."""
    match node:
        case Operation("+", left, right):
            return [*terms(left), *terms(right)]
        case Operation("-", left, right):
            return [*terms(left), *map(Minus, terms(right))]
    return [node]
