"""Answers to the other kinds of question: what goes wrong in any of a kind."""

import numpy as np

from examiner.kinds import AllThatApply, Choice, Derivation, Function, GradientChecker, Number
from wrong_answers.common import Hostile, leaves_blank


def measured(f, x, h=1e-5):
    """Return the slope of f by central differences."""
    return (f(x + h) - f(x - h)) / (2 * h)


def agree(measured, slope):
    """Tell whether two slopes agree, relative to their size: what a good checker does."""
    return bool(np.all(np.abs(measured - slope) <= 1e-6 * np.abs(slope).max()))


def turned(f, slope, x):
    """Compare sizes only, so that a sign goes unseen."""
    return agree(np.abs(measured(f, x)), np.abs(slope(x)))


CHECKERS_WRONG = (
    ("passes-everything", lambda f, slope, x: True),
    ("rejects-everything", lambda f, slope, x: False),
    ("rejects-everything", lambda f, slope, x: np.all(measured(f, x) == slope(x))),
    ("one-side-only", lambda f, slope, x: agree(measured(f, np.abs(x)), slope(np.abs(x)))),
    ("one-point-only", lambda f, slope, x: agree(measured(f, x[:2]), slope(x[:2]))),
    ("passes-small-error", lambda f, slope, x: np.allclose(measured(f, x), slope(x), 1e-2, 0)),
    ("passes-wrong-sign", turned),
    ("passes-wrong-sign", lambda f, slope, x: np.all(measured(f, x) - slope(x) < 1e-6 * np.abs(slope(x)).max())),
    ("absolute-tolerance", lambda f, slope, x: np.all(np.abs(measured(f, x) - slope(x)) < 1e-3)),
    ("passes-nan", lambda f, slope, x: not np.any(np.abs(measured(f, x) - slope(x)) > 1e-6 * np.abs(slope(x)).max())),
    ("wrong-type", lambda f, slope, x: x > 0),
    ("wrong-type", lambda f, slope, x: "yes"),
    ("returns-none", lambda f, slope, x: print("fine")),
    ("does-not-run", lambda f, slope, x: f(slope)),
    ("does-not-run", lambda f, slope, x: Hostile()),
    ("wrong-arguments", lambda f: True),
    ("unfinished", lambda f, slope, x: ...),
    ("wrong-kind", 1.0),
)
CHECKERS_RIGHT = (
    lambda f, slope, x: agree(measured(f, x), slope(x)),
    lambda f, slope, x: np.allclose(f(x + 1e-20j).imag / 1e-20, slope(x), atol=0),
    lambda f, slope, x: int(agree(measured(f, x, 1e-6), slope(x))),
    lambda f, slope, x: all(np.isclose(measured(f, z), slope(z), 1e-5, 1e-9 * np.abs(slope(x)).max()) for z in x),
)


def as_asked(question, answer):
    """Return a checker with the signature that a question asks for: where it takes no points, it has its own."""
    if question.takes_points or not callable(answer) or answer.__code__.co_argcount < 3:
        return answer
    x = np.array([1.0, -1.0, *np.linspace(-3, 3, 100)])
    return lambda f, slope: answer(f, slope, x)


def of_function(question):
    """Return wrong answers to a question about a function of arrays."""
    truth = question.reference
    return [
        ("does-not-run", lambda *a, **k: 1 / 0),
        ("does-not-run", lambda *a, **k: Hostile()),
        ("returns-none", lambda *a, **k: None),
        ("unfinished", lambda *a, **k: ...),
        ("wrong-arguments", lambda: 0),
        ("too-large", lambda *a, **k: np.zeros(500_000)),
        ("wrong-results" if question.results else "wrong-type", lambda *a, **k: "1"),
        ("wrong-kind", Hostile),
        ("wrong-values", lambda *a, **k: _each(truth(*a, **k), lambda part: np.cos(3 * np.asarray(part)) + 3.9)),
        ("wrong-shape-of", lambda *a, **k: _each(truth(*a, **k), lambda part: np.asarray(part)[np.newaxis])),
    ]


def _each(results, change):
    """Apply a change to one result, or to each of several."""
    return tuple(map(change, results)) if isinstance(results, tuple) else change(results)


def wrong(question):
    """Return wrong answers with their slugs."""
    if isinstance(question, Function):
        return of_function(question)
    if isinstance(question, GradientChecker):
        return [(slug, as_asked(question, answer)) for slug, answer in CHECKERS_WRONG]
    general = [("unfinished", ...), ("does-not-run", Hostile()), ("wrong-kind", None), ("wrong-kind", leaves_blank)]
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
        return [as_asked(question, answer) for answer in CHECKERS_RIGHT]
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
