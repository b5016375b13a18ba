"""What is right already in a wrong result of a function of arrays: other results, some of the numbers, some calls."""

import numpy as np

SIDES = (
    ("{} is 0 or above", lambda a: a >= 0),
    ("{} is 0 or below", lambda a: a <= 0),
    ("{} is above 0", lambda a: a > 0),
    ("{} is below 0", lambda a: a < 0),
)
CASES = (("{} is 1", lambda a: a == 1), ("{} is 0", lambda a: a == 0))
TRUTHS = (("{} is True", lambda a: a), ("{} is False", lambda a: ~a))
LEAST = 3  # numbers that a condition is about: fewer may be right by chance
MOST = 0.5  # of the other numbers that may be right too: else the condition says nothing


def right_already(question, name, calls):
    """Return a sentence that says what is right, or nothing where that is little."""
    if question.measure:
        return ""
    if others := [other for other in calls[0].truth if other != name and all(one.right(other) for one in calls)]:
        return f"Right already: {', '.join(others)}. "
    if where := _where(question, name, calls):
        return f"Right where {where}. "
    right = sum(one.right(name) for one in calls)
    return f"Right in {right} of {len(calls)} tries. " if 2 * right >= len(calls) else ""


def _where(question, name, calls):
    """Return the condition on an argument under which every number is right, and most others are wrong."""
    pairs = [(one.got.get(name), one.truth[name]) for one in calls]
    if not all(got is not None and got.shape == truth.shape for got, truth in pairs):
        return ""
    right = [question.same(got, truth) for got, truth in pairs]
    found = []
    for argument in calls[0].given:
        given = [one.given.get(argument) for one in calls]
        if not all(isinstance(a, np.ndarray) and a.shape == r.shape for a, r in zip(given, right, strict=True)):
            continue
        for says, holds in _conditions(given):
            inside = [holds(a) for a in given]
            covers = sum(int(one.sum()) for one in inside)
            outside = np.concatenate([r[~one] for r, one in zip(right, inside, strict=True)])
            all_right = all(r[one].all() for r, one in zip(right, inside, strict=True))
            if covers >= LEAST and all_right and outside.size and outside.mean() < MOST:
                found.append((covers, says.format(argument)))
    return max(found, key=lambda one: one[0], default=(0, ""))[1]


def _conditions(given):
    if all(a.dtype.kind == "b" for a in given):
        return TRUTHS
    return CASES if all(np.isin(a, (0, 1)).all() for a in given) else SIDES
