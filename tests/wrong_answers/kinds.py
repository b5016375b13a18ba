"""Answers to the other kinds of question: what goes wrong in any of a kind."""

import math

import numpy as np

from examiner.kinds import AllThatApply, Choice, Derivation, Function, GradientChecker, Number
from wrong_answers.common import Hostile
from wrong_answers.formulas import pairs


def measured(f, x, h=1e-5):
    """Return the slope of f by central differences."""
    return (f(x + h) - f(x - h)) / (2 * h)


def agree(measured, slope):
    """Tell whether two slopes agree, relative to their size: what a good checker does."""
    return bool(np.all(np.abs(measured - slope) <= 1e-6 * np.abs(slope).max()))


def one_by_one(f, slope, x):
    """Tell whether a slope is right at one point after another, as a loop does it."""
    small = 1e-9 * np.abs(slope(x)).max()
    return all(math.isclose(measured(f, z), slope(z), rel_tol=1e-5, abs_tol=small) for z in x)


CHECKERS = """
    passes-everything: True
    rejects-everything: False | all(measured(f, x) == slope(x))
    rejects-right: not agree(measured(f, x), slope(x))
    one-side-only: agree(measured(f, abs(x)), slope(abs(x)))
    one-point-only: agree(measured(f, x[:2]), slope(x[:2]))
    passes-small-error: allclose(measured(f, x), slope(x), 1e-2, 0)
    passes-wrong-sign: agree(abs(measured(f, x)), abs(slope(x))) |
        all(measured(f, x) - slope(x) < 1e-6*abs(slope(x)).max())
    absolute-tolerance: all(abs(measured(f, x) - slope(x)) < 1e-3) | allclose(measured(f, x), slope(x))
    passes-nan: not any(abs(measured(f, x) - slope(x)) > 1e-6*abs(slope(x)).max())
    wrong-type: x > 0 | "yes"
    returns-none: print("fine")
    does-not-run: f(slope) | Hostile()
    unfinished: ...
    passes: agree(measured(f, x), slope(x)) | allclose(f(x + 1e-20j).imag/1e-20, slope(x), atol=0) |
        int(agree(measured(f, x, 1e-6), slope(x))) |
        one_by_one(f, slope, x)
    """


def checkers(question):
    """Return gradient checkers as a question asks for them: where it gives no points, they have their own."""
    names = {
        "x": np.array([1.0, -1.0, *np.linspace(-3, 3, 100)]),
        "measured": measured,
        "agree": agree,
        "one_by_one": one_by_one,
    }
    return pairs(CHECKERS, question.arguments, Hostile=Hostile, **names)


FUNCTIONS = """
    does-not-run: 1/0 | Hostile()
    returns-none: None
    unfinished: ...
    too-large: zeros(500_000)
    """
CHANGED = """
    wrong-values: cos(3*part) + 3.9
    wrong-shape-of: part[newaxis]
    """
CHANGED_NUMBERS = """
    wrong-factor: 1.5*part
    wrong-sign: -part
    offset: part + 0.75
    """
CHANGED_IN_SOME = """
    misplaced-power: part**2
    wrong-sign: part*where(arange(part.shape[-1]) == 1, -1.0, 1.0)
    cut-off: maximum(part, 0)
    upside-down: 1/part
    """
LAYERS = "backpropagation.layer-backward backpropagation.squared-loss-gradient"
LOSSES = "backpropagation.cross-entropy-gradient softmax.loss-gradient"
WEIGHTED = f"attention.softmax-backward softmax.jacobian_vector_product {LAYERS}"
SOME = {  # in which such a change is nothing else
    "misplaced-power": f"softmax.value softmax.jacobian {WEIGHTED} {LOSSES}",
    "wrong-sign": f"softmax.value softmax.jacobian {WEIGHTED}",
    "cut-off": f"{WEIGHTED} {LOSSES}",
    "upside-down": LAYERS,
}


def of_function(question):
    """Return wrong answers to a question about a function of arrays; some are right results after a change."""
    changes = pairs(CHANGED, "part")
    if not question.measure and question.id != "floating_point.silu-everywhere":  # where they may be infinite
        changes += pairs(CHANGED_NUMBERS, "part")
    changes += [pair for pair in pairs(CHANGED_IN_SOME, "part") if question.id in SOME[pair[0]].split()]
    return [
        *pairs(FUNCTIONS, "*a, **k", Hostile=Hostile),
        ("wrong-arguments", lambda: 0),
        ("wrong-results" if question.results else "wrong-type", lambda *a, **k: "1"),
        ("wrong-kind", Hostile),
        *((slug, changed(question.reference, change)) for slug, change in changes),
    ]


def changed(truth, change):
    """Return an answer that gives each right result after a change."""
    return lambda *a, **k: _each(truth(*a, **k), lambda part: change(np.array(part, dtype=float)))


def _each(results, change):
    """Apply a change to one result, or to each of several."""
    return tuple(map(change, results)) if isinstance(results, tuple) else change(results)


def wrong(question):
    """Return wrong answers with their slugs."""
    if isinstance(question, Function):
        return of_function(question)
    if isinstance(question, GradientChecker):
        found = [pair for pair in checkers(question) if pair[0] != "passes"]
        return [*found, ("wrong-arguments", lambda f: True), ("wrong-kind", 1.0)]
    general = [("unfinished", ...), ("does-not-run", Hostile()), ("wrong-kind", None), ("wrong-kind", lambda: ...)]
    if isinstance(question, Number):
        far = 3 * abs(question.expected) + 17.0
        return [*general, ("wrong-values", far), ("wrong-values", -far), ("wrong-kind", "a"), ("wrong-kind", True)]
    if isinstance(question, Derivation):
        head, *rest = question.expected.splitlines()
        return [
            *general,
            ("wrong-kind", 1.0),
            ("unfinished", "\n...\n"),
            ("unreadable-line", f"{head} ("),
            ("missing-steps", head),
            ("wrong-sign", "\n".join([head, rest[0].replace("= ", "= -(") + ")"])),
            ("wrong-factor", "\n".join([*question.expected.splitlines(), f"= 3 ({question.slopes[-1]})"])),
        ]
    if isinstance(question, Choice):
        known = [("wrong-choice", option) for option in question.options if option != question.expected]
        return [*known, *general, ("wrong-kind", "no option"), ("wrong-kind", 1.0)]
    if isinstance(question, AllThatApply):
        wrong = [option for option in question.options if option not in question.expected]
        return [
            *(("wrong-choice", {*question.expected, option}) for option in wrong),
            *general,
            ("wrong-choice", set(question.expected[1:])),
            ("wrong-kind", {"no option"}),
        ]
    return []


def right(question):
    """Return right answers in several forms."""
    if isinstance(question, Function):
        truth = question.reference
        forms = [truth, lambda *a, **k: _each(truth(*a, **k), lambda part: np.array(part, order="F"))]
        if question.results:
            forms += [lambda *a, **k: dict(zip(question.results, truth(*a, **k), strict=True)), _listed(truth)]
        else:
            forms.append(lambda *a, **k: np.asarray(truth(*a, **k)).tolist())
        return forms
    if isinstance(question, GradientChecker):
        return [answer for slug, answer in checkers(question) if slug == "passes"]
    if isinstance(question, Derivation):
        return [question.expected, f"# on paper\n{question.expected}\n\n", question.expected.replace("^", "**")]
    if isinstance(question, Number):
        return [question.expected, np.float64(question.expected), np.array(question.expected), [question.expected]]
    if isinstance(question, AllThatApply):
        small = {option.lower() for option in question.expected}
        return [set(question.expected), list(question.expected), question.expected[::-1], small, ", ".join(small)]
    chosen = question.expected if isinstance(question, Choice) else ""
    return [chosen, chosen.swapcase(), {chosen}] if chosen else []


def _listed(truth):
    return lambda *a, **k: list(truth(*a, **k))
