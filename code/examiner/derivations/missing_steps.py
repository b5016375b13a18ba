"""What a derivation lacks whose lines all hold: the slope itself, a step before it, the form that is asked for."""

from collections import Counter

from activations.plotting.alt_text import join
from examiner.derivations.notation import Apply, Minus, Name, Number, Operation, Slope, parts, said, text
from examiner.derivations.reading import CONSTANTS


def lacking(working):
    """Return what is still to be written and what to look at for it, two sentences; nothing if all is there."""
    question, y = working.question, working.question.outputs[0]
    stated, told = list(stated_in(working)), set()
    for _ in stated:  # what one line tells, the next may need
        told |= {asked(head, working) for head, side in stated if asks_for_slope(head) and is_told(side, told, working)}
    slopes = [side for head, side in stated if working.is_slope(head)]
    found = [side for side in slopes if is_told(side, told, working)]
    if not found:
        left = next((part for side in slopes for part in unknown(side, working) if part not in told), None)
        if left is None:
            return f"All lines hold, but {y}' is not reached yet.", f"Which line will begin with {y}' =?"
        return f"All lines hold, but {said(left)} is still to be worked out.", f"What is {said(left)} equal to?"
    if not has_steps(stated, working):
        lines = "The line holds, and it is the result" if len(working.lines) == 1 else "All lines hold"
        return (
            f"{lines}. Show one step between the function and its slope.",
            "That may be the rule as it stands, before anything is tidied up, or the slope of a part.",
        )
    if question.ends_in and not any(in_form(side, working) for side in found):
        return (
            f"All lines hold. The end is to be in {join(question.ends_in)} alone.",
            f"Look for {y} itself in the last line, and write {y} where it stands.",
        )
    return ()


def stated_in(working):
    """Yield what was said of what: the sides before and after each =, but for a slope that is only asked for again."""
    head = None
    for first, *rest in (statement for line in working.lines for statement in line.statements):
        head = head if first is None else first
        yield from ((head, side) for side in rest if not (unknown(side, working) and working.is_slope(side)))


def unknown(tree, working):
    """Return the slopes that a tree asks for."""
    return [asked(part, working) for part in parts(tree) if asks_for_slope(part)]


def asks_for_slope(tree):
    """Tell whether a tree is a slope that is asked for, not computed."""
    return isinstance(tree, Slope) or (isinstance(tree, Apply) and ("/" in tree.function or "'" in tree.function))


def asked(tree, working):
    """Return a slope by the variable as one thing, whether it is written u' or du/dx."""
    return Slope(tree.of) if isinstance(tree, Slope) and tree.by == working.variable else tree


def is_told(tree, told, working):
    """Tell whether all slopes in a tree are written down somewhere."""
    return told.issuperset(unknown(tree, working))


def has_steps(stated, working):
    """Tell whether there is more than the result: the function anew or inverted, a slope before it, that of a part."""
    result = {*working.question.outputs, *working.question.point, *CONSTANTS} - {working.variable}
    given = {name: shape(tree) for name, tree in working.given.items()}
    steps = {}
    for head, side in stated:
        name = head.name if isinstance(head, Name) else ""
        says_more = named_in(head) | named_in(side) - {*CONSTANTS} and not isinstance(side, Name | Number)  # u = x
        if says_more and shape(side) != given.get(name):
            turned = working.variable in named_in(head) and not working.is_slope(head)  # x = ln(y/(1 - y))
            steps[text(side)] = name not in working.question.outputs and (turned or not named_in(side) <= result)
    return (len(steps) > 1 and any(steps.values())) or bool(steps and working.rule_is_result)


def shape(tree):
    """Count the parts of a formula, so that 1 + e^x and e^x + 1 are the same."""
    made = Counter(
        getattr(part, "sign", getattr(part, "function", "−" if isinstance(part, Minus) else text(part)))
        for part in parts(tree)
    )
    made["^"], made["e"] = made["^"] + made["exp"], made["e"] + made.pop("exp", 0)
    return made


def in_form(tree, working):
    """Tell whether a slope is written in the letters that are asked for, or in names for what is made of them."""
    output = working.question.outputs[0]
    match tree:
        case Number():
            return True
        case Name(name) if name in (*working.question.ends_in, *working.question.outputs):
            return True
        case Name() | Apply(_, (Name(working.variable),)) if working.same(*map(working.value, (tree, Name(output)))):
            return True  # σ(x), or a letter for it
        case Name(name):
            return name in working.scope.formulas and in_form(working.scope.formulas[name], working)
        case Minus(of):
            return in_form(of, working)
        case Operation(_, left, right):
            return in_form(left, working) and in_form(right, working)
        case Apply(_, arguments) if not asks_for_slope(tree):
            return all(in_form(one, working) for one in arguments)
    return False


def named_in(tree):
    """Return the names in a tree, those of slopes too."""
    found = {part.name for part in parts(tree) if isinstance(part, Name)}
    return found | {part.of for part in parts(tree) if isinstance(part, Slope)}
