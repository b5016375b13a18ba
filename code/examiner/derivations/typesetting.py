"""Typesets lines of a derivation as MathML, which browsers show without any script."""

from html import escape

from examiner.derivations.notation import Apply, Minus, Name, Number, Operation, Slope, text

SIGNS = {True: ("✓", "holds"), False: ("✗", "does not hold"), None: ("?", "cannot be read")}
NAMES = {"log": "ln", "sum": "∑"}
D = '<mi mathvariant="normal">d</mi>'
RAISED = ("tanh", "sinh", "cosh", "sech", "σ", "Φ", "φ", "log")  # a power of them stands behind the name


def row(*inside):
    """Return parts as one."""
    return f"<mrow>{''.join(inside)}</mrow>"


def sign(written):
    """Return an operator."""
    return f"<mo>{escape(written)}</mo>"


def letter(name):
    """Return a name, with its index if it has one."""
    stem, _, index = name.partition("_")
    return f"<msub><mi>{escape(stem)}</mi><mi>{escape(index)}</mi></msub>" if index else f"<mi>{escape(name)}</mi>"


def bracket(node, *kinds):
    """Return a part in brackets if it is an operation of these kinds."""
    return in_brackets(node) if isinstance(node, Minus) or getattr(node, "sign", "") in kinds else mathml(node)


def in_brackets(node):
    """Return a part in brackets."""
    return row(sign("("), mathml(node), sign(")"))


def mathml(node):
    """Return the MathML of a tree."""
    match node:
        case Number(written):
            return f"<mn>{written}</mn>"
        case Name(name):
            return letter(name)
        case Slope(of, by) if by:
            return f"<mfrac>{row(D, letter(of))}{row(D, letter(by))}</mfrac>"
        case Slope(of):
            return f"<msup>{letter(of)}<mo>′</mo></msup>"
        case Minus(of):
            return row(sign("−"), bracket(of, "+", "-"))
        case Apply(function, arguments):
            return applied(function, arguments)
        case Operation("/", Operation("*", Operation("/") as first, left), right):
            return row(mathml(first), sign("·"), mathml(Operation("/", left, right)))
        case Operation("/", left, right):
            return f"<mfrac>{mathml(left)}{mathml(right)}</mfrac>"
        case Operation("^", Apply(function, inside), Number(power)) if function in RAISED:
            return applied(function, inside, power)
        case Operation("^", base, power):
            base = mathml(base) if isinstance(base, (Number, Name)) else in_brackets(base)
            return f"<msup>{base}{mathml(power)}</msup>"
        case Operation("*", left, right):
            fractions = {getattr(side, "sign", "") for side in (left, right)} == {"/"}
            dot = "·" if fractions or isinstance(right, (Number, Minus)) else "\u2062"
            space = '<mspace width="0.2em"/>' if text(right).startswith(RAISED[:4]) else ""  # x sech(x)
            left = mathml(left) if isinstance(left, Minus) else bracket(left, "+", "-")
            return row(left, sign(dot), space, bracket(right, "+", "-"))
        case Operation(written, left, right):
            right = bracket(right, "+", "-") if written == "-" or isinstance(right, Minus) else mathml(right)
            return row(mathml(left), sign("−" if written == "-" else "+"), right)


def applied(function, arguments, power=""):
    """Return a function with its arguments, and with a power of it."""
    inside = sign(",").join(map(mathml, arguments))
    if function in ("sqrt", "abs"):
        return f"<msqrt>{inside}</msqrt>" if function == "sqrt" else row(sign("|"), inside, sign("|"))
    if function == "exp":
        return f"<msup><mi>e</mi>{row(inside)}</msup>"
    if "/" in function:
        head = f"<mfrac>{D}{row(D, letter(function.rpartition('d')[2]))}</mfrac>"
    else:
        stem = function.rstrip("'")
        raised = f"<mn>{power}</mn>" if power else sign("′") if stem != function else ""
        head = f"<mi>{NAMES.get(stem, stem)}</mi>"
        head = f"<msup>{head}{raised}</msup>" if raised else head
    return row(head, sign("\u2061"), sign("("), inside, sign(")"))


def statement(sides):
    """Return sides with = between them."""
    return row(*(mathml(side) + sign("=") if side else sign("=") for side in sides[:-1]), mathml(sides[-1]))


def formula(line):
    """Return a line as formulas; one that cannot be read as it stands, with a mark where reading stopped."""
    if line.holds is not None:
        return sign(",").join(map(statement, line.statements)).join(('<math displaystyle="true">', "</math>"))
    before, here, after = (
        line.text[a:b] for a, b in ((0, line.column), (line.column, line.column + 1), (line.column + 1, None))
    )
    return f"<code>{escape(before)}<mark>{escape(here) or '&nbsp;'}</mark>{escape(after)}</code>"


def typeset(lines):
    """Return all lines as HTML, each with a sign."""
    items = []
    for line in lines:
        shown, said = SIGNS[line.holds]
        said = f'<span role="img" aria-label="Line {line.number} {said}">{shown}</span>'
        items.append(f'<li style="margin: 0.4em 0">{said} &nbsp; {formula(line)}</li>')
    return f'<ol style="list-style: none; padding: 0; overflow-x: auto; white-space: nowrap">{"".join(items)}</ol>'
