"""Reads mathematics as people type it: ``e^-x``, ``2x``, ``sech²(x)``, ``y' = …``, ``dy/dx``, several = in a line.

The grammar, from loose to tight::

    line       statement (("," | ";") statement)*
    statement  [sum] ("=" sum)*                    a line may begin with =
    sum        product (("+" | "-") product)*
    product    signed (("*" | "/" | nothing) signed)*
    signed     ("-" | "+") signed | power
    power      atom ["^" signed]
    atom       number | name | function argument | "(" sum ")" ["'"] | "|" sum "|"
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from examiner.derivations.notation import Apply, Minus, Name, Number, Operation, Slope, parts, said

MOST_LINES, LONGEST, DEEPEST = 40, 300, 25
SPELT = {"ln": "log", "√": "sqrt", "sigmoid": "σ", "sigma": "σ", "Phi": "Φ", "phi": "φ", "ϕ": "φ", "alpha": "α"}
SPELT |= {"lambda": "λ", "scale": "λ", "pi": "π", "Σ": "sum", "∑": "sum", "Abs": "abs", "Max": "max", "Min": "min"}
SPELT["artanh"] = "arctanh"
BARE = ("σ", "Φ", "φ", "tanh", "sech", "cosh", "sinh")  # may stand without an argument, for that of the variable
FUNCTIONS = (*BARE, "exp", "log", "sqrt", "arctanh", "erf", "erfc", "abs", "sum", "max", "min")
CONSTANTS = ("e", "π")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ˣⁿᶻ", "0123456789+-xnz")
PLAIN = str.maketrans("−–·⋅∙×÷′’ʹ[]{}₁₂", "--****/'''()()12") | {ord("ᵢ"): "_i", ord("ⱼ"): "_j", ord("ₖ"): "_k"}
LETTER = r"[^\W\d_](?:_[^\W_]|\d+)?"
WORDS = "|".join(sorted([*FUNCTIONS, *SPELT], key=len, reverse=True))
TAIL = re.compile(r"(,|\bfor\b|\bif\b|\bwhere\b|\()?\s*\w+\s*[<>≤≥]=?\s*[-−]?\w+\s*\)?\s*$")  # ", for x < 0"
OPENING = re.compile(r"\s*(⇒|=>|→|->|∴|\(?\d+[.)](?=\s)|(let|put|set|with|then|so|thus|hence|and)\b)\s*", re.IGNORECASE)
LATEX = "LaTeX is not read here: write a fraction as (…)/(…), and π as π or pi"
TWO_WAYS = "this can be read in two ways: write a bracket, or * for the product"


class Unreadable(Exception):
    """What cannot be read, and in which column, counted from 0."""

    def __init__(self, column, message):
        super().__init__(message)
        self.column, self.message = column, message


@dataclass(frozen=True)
class Token:
    """A sign, a number, a word; ``near`` if it follows the one before without a space."""

    kind: str
    text: str
    column: int
    near: bool


def split(line, words=()):
    """Return the tokens of a line; ``words`` are names of more than one letter."""
    known = "|".join([*sorted(map(re.escape, words), key=len, reverse=True), r"(?:sum|[Σ∑])_\w", WORDS])
    name = rf"(?:{known}|{LETTER})"
    pattern = re.compile(
        rf"(?P<raised>[⁰¹²³⁴-⁹⁺⁻ˣⁿᶻ]+)|(?P<number>\d+\.?\d*|\.\d+|[½⅓⅔¼¾⅙⅛])|(?P<slope>[d∂]{name}(?:\(\w+\))?\s*/\s*[d∂]{name})"
        rf"|(?P<word>[d∂]\s*/\s*[d∂]{name}|{name})|(?P<sign>\*\*|[-+*/^=,;|'()])|(?P<space>\s+)"
    )
    line, tokens, at = re.sub(r"_\{(\w+)\}", r"_\1", line).translate(PLAIN), [], 0
    while at < len(line):
        found = pattern.match(line, at)
        if not found:
            raise Unreadable(at, LATEX if line[at] == "\\" else f"{line[at]} is not read here")
        kind, written = found.lastgroup, found.group()
        near = bool(tokens) and not line[at - 1].isspace()
        if kind == "raised":
            inner = split(written.translate(RAISED), words)[:-1]
            signs = [("sign", "^"), ("sign", "("), *((one.kind, one.text) for one in inner), ("sign", ")")]
            tokens += [Token(kind, sign, at, True) for kind, sign in signs]
        elif kind != "space":
            tokens.append(Token(kind, spelt(written), at, near))
        at = found.end()
    return [*tokens, Token("end", "", len(line), False)]


def spelt(written):
    """Return the one spelling of a sign or word that has several."""
    if written.startswith(("sum_", "Σ_", "∑_")):
        return "sum"
    return "^" if written == "**" else SPELT.get(written, written)


class Reader:
    """Reads line after line: what a line gives a name to may be used in those that follow.

    ``variable`` is what is differentiated by, ``outputs`` are the names that stand for functions of it, ``others`` for
    anything else.
    """

    def __init__(self, variable, outputs, others=(), words=()):
        self.variable, self.outputs, self.words = variable, set(outputs), words
        self.given = frozenset(outputs)
        self.known = {variable, *outputs, *others, *CONSTANTS}

    def line(self, line):
        """Return the statements of a line: for each the sides of its =, the first None where it begins with =."""
        line = line.partition("#")[0]
        if len(line) > LONGEST:
            raise Unreadable(LONGEST, "the line is too long")
        opening = OPENING.match(line)
        start = opening.end() if opening else 0
        line = " " * start + TAIL.sub("", line)[start:]
        self.text = line
        self.tokens, self.at, self.depth, self.bars = split(line, self.words), 0, 0, 0
        self.bare, self.note = Counter(), ""
        three = zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
        follow = {name.text for comma, name, equals in three if comma.text in (",", ";") and equals.text == "="}
        self.later = frozenset() if self.now.text == "=" else frozenset(follow - self.known)
        statements = []
        while self.now.kind != "end":
            statements.append(self.statement())
            if self.now.kind != "end" and not self.take(",", ";"):
                raise self.stops()
        return sorted(statements, key=lambda sides: getattr(sides[0], "name", "") not in self.later)

    def formula(self, written):
        """Return the tree of one formula."""
        ((tree,),) = self.line(written)
        return tree

    @property
    def now(self):
        """Return the next token."""
        return self.tokens[self.at]

    def take(self, *signs):
        """Go past the next token if it is one of these signs, and return it."""
        found = self.now.text if self.now.text in signs and self.now.kind == "sign" else ""
        self.at += bool(found)
        return found

    def stops(self):
        """Return the error for a token that cannot stand here."""
        if self.now.kind == "end":
            return Unreadable(self.now.column, "something is missing at the end")
        if self.now.text == ")":
            return Unreadable(self.now.column, "a bracket is closed here that was not opened")
        return Unreadable(self.now.column, f"{self.now.text} cannot stand here")

    def statement(self):
        """Read sides with = between them; a new name on the left stands for what follows."""
        head, follows = self.now, self.tokens[min(self.at + 1, len(self.tokens) - 1)].text
        new = head.kind == "word" and follows == "=" and head.text not in (*self.known, *FUNCTIONS)
        if head.text in CONSTANTS and follows == "=":
            raise Unreadable(head.column, f"{head.text} is a number of its own: take another letter")
        self.at += new
        sides = [None] if head.text == "=" else [Name(head.text) if new else self.sum()]
        while self.take("="):
            sides.append(self.sum())
        if new:
            self.known.add(head.text)
            self.outputs.add(head.text)
        return tuple(sides)

    def sum(self):
        """Read products with + or - between them."""
        node = self.product()
        while sign := self.take("+", "-"):
            node = Operation(sign, node, self.product())
        return node

    def product(self):
        """Read signed parts with *, / or nothing between them."""
        node, divided = self.signed(), False
        while True:
            if sign := self.take("*", "/"):
                node, divided = Operation(sign, node, self.signed()), sign == "/"
            elif self.begins():
                if divided and self.after_fraction():
                    self.note = f"Here {said(node)}(…) is read as ({said(node)})·(…)."
                elif self.now.near and (divided or self.in_exponent()):
                    raise Unreadable(self.now.column, TWO_WAYS)
                node, divided = Operation("*", node, self.power()), False
            else:
                return node

    def after_fraction(self):
        """Tell whether a bracket follows a fraction of two numbers, 1/2(1 + x): everybody means a half of it."""
        *before, one, bar, other = self.tokens[max(self.at - 4, 0) : self.at]
        alone = not before or before[0].text not in ("^", "/")
        return self.now.text == "(" and alone and (one.kind, bar.text, other.kind) == ("number", "/", "number")

    def in_exponent(self):
        """Tell whether a letter follows a number in an exponent: e^2x."""
        before = [token.text for token in self.tokens[max(self.at - 3, 0) : self.at - 1]]
        ends = before[-1:] == ["^"] or before in (["^", "-"], ["^", "+"])
        return self.now.kind == "word" and self.tokens[self.at - 1].kind == "number" and ends

    def begins(self):
        """Tell whether a factor begins here; inside of bars the next bar closes them."""
        opens = self.now.text == "(" or (self.now.text == "|" and not self.bars)
        return self.now.kind in ("number", "word", "slope") or opens

    def signed(self):
        """Read signs and a power."""
        minus = 0
        while sign := self.take("+", "-"):
            minus += sign == "-"
        node = self.power()
        for _ in range(minus):
            node = Minus(node)
        return node

    def power(self):
        """Read an atom and its exponent."""
        node = self.atom()
        return Operation("^", node, self.signed()) if self.take("^") else node

    def atom(self):
        """Read what holds together."""
        token = self.now
        if token.kind == "end":
            raise self.stops()
        self.at += 1
        if token.kind == "number":
            above, _, below = unicodedata.normalize("NFKC", token.text).partition("⁄")  # ½ is one sign
            return Operation("/", Number(above), Number(below)) if below else Number(above.rstrip("."))
        if token.kind == "slope":
            return self.slope(token)
        if token.kind == "word":
            return self.word(token)
        if token.text == "(":
            (node,) = self.brackets(token, 1)
            return Apply(f"d/d{self.variable}", (node,)) if self.take("'") else node
        if token.text == "|":
            self.bars += 1
            node = self.sum()
            if not self.take("|"):
                raise Unreadable(token.column, "this bar is closed nowhere")
            self.bars -= 1
            return Apply("abs", (node,))
        self.at -= 1
        raise self.stops()

    def slope(self, token):
        """Read dy/dx, which may name the argument: dy(x)/dx."""
        of, by = (part.strip()[1:] for part in token.text.split("/"))
        of, _, inner = of.partition("(")
        by = self.name(by, token)
        if inner not in ("", f"{by})"):
            raise Unreadable(token.column, f"the slope of {of}({inner} by {by} wants the chain rule: write it out")
        self.past_variable()
        return Apply(f"{spelt(of)}'", (Name(by),)) if spelt(of) in BARE else Slope(self.name(of, token), by)

    def brackets(self, token, count):
        """Read so many arguments, with commas between them, in a bracket that is open already."""
        bars, self.bars, self.depth = self.bars, 0, self.depth + 1
        if self.depth > DEEPEST:
            raise Unreadable(token.column, "too many brackets stand in one another")
        inside = [self.sum()]
        while len(inside) < count and self.take(","):
            inside.append(self.sum())
        if self.now.kind == "end":
            raise Unreadable(token.column, "this bracket is closed nowhere")
        if len(inside) < count or not self.take(")"):
            raise self.stops()
        self.bars, self.depth = bars, self.depth - 1
        return tuple(inside)

    def name(self, name, token):
        """Return the one spelling of a name; refuse one that stands for nothing yet."""
        name = spelt(name)
        if name not in self.known | self.later:
            word = re.match(r"[^\W\d_]*", self.text[token.column :])[0]
            if len(word) > 2:
                raise Unreadable(token.column, f"{word} is not read here (a remark begins with #)")
            unknown = f"it is not said what {name} stands for: say so first, in a line that begins with {name} ="
            raise Unreadable(token.column, unknown)
        return name

    def past_variable(self):
        """Go past (x) behind the name of a function of x."""
        found = [token.text for token in self.tokens[self.at : self.at + 3]] == ["(", self.variable, ")"]
        self.at += 3 * found
        return found

    def word(self, token):
        """Read a name, a function with what it is applied to, or d/dx of something."""
        if "/" in token.text:
            by = self.name(token.text.rpartition("/")[2].strip()[1:], token)
            opens = self.now.text == "("
            node = Apply(f"d/d{by}", (self.power(),))
            if self.now.text == "/" or (not opens and (self.now.text == "*" or self.begins())):
                raise Unreadable(token.column, TWO_WAYS)
            return node
        prime = self.take("'")
        if self.now.text == "'":
            raise Unreadable(self.now.column, "second slopes are not read here")
        if token.text in FUNCTIONS:
            return self.function(token, prime)
        name = self.name(token.text, token)
        kinds, place = zip(*((token.kind, token.text) for token in self.tokens[self.at : self.at + 3]), strict=True)
        at_a_name = kinds == ("sign", "word", "sign") and place[1] not in CONSTANTS
        if name in self.outputs and not self.past_variable() and prime and self.now.text == "(" and at_a_name:
            raise Unreadable(self.now.column, f"a slope at another place is written d{name}/du, a product with *")
        return Slope(name) if prime else Name(name)

    def function(self, token, prime):
        """Read the power of a function and its argument: tanh(x), tanh² x, σ by itself."""
        name, power = token.text, self.signed() if self.take("^") else None
        if isinstance(power, Minus):
            raise Unreadable(token.column, f"a negative power of {name} can be read in two ways: write 1/{name}(…)")
        bare, opening, here = self.bare[name], self.now, self.at
        if self.take("("):
            arguments = self.brackets(opening, 1 + (name in ("max", "min")))
            if self.bare[name] > bare:  # σ(1 − σ) is a product
                arguments, self.at = None, here
            elif len(name) == 1 and any(
                isinstance(part, Name) and part.name in self.given for part in parts(arguments[0])
            ):
                raise Unreadable(opening.column, TWO_WAYS)
        elif name == "sum" and self.begins():
            arguments = (self.power(),)
        elif name not in ("σ", "Φ", "φ", "exp") and self.begins():
            arguments = (self.argument(),)
            if self.now.text == "^":
                raise Unreadable(self.now.column, TWO_WAYS)
        else:
            arguments = None
        if arguments is None:
            if name not in BARE:
                raise Unreadable(token.column, f"{name} is applied to nothing: write {name}(…)")
            self.bare[name] += 1
            arguments = (Name(self.variable),)
        node = Apply(name + prime, arguments)
        return Operation("^", node, power) if power else node

    def argument(self):
        """Read an argument without brackets: x, 2x, |x|."""
        node = self.atom()
        while isinstance(node, Number) and self.now.kind == "word" and self.now.near:
            node = Operation("*", node, self.atom())
        return node
