"""What goes wrong in the results of any function of arrays: a sign, a factor, an order, digits that cancel."""

import numpy as np

from examiner.comparison import factor, say, times

LEAST = 1e-6  # a smaller factor is no factor


def usual_mistake(name, calls, same):
    """Return the slug and the sentence for a mistake that all calls show in one result, or None.

    A call has ``got`` and ``truth``, dictionaries of results by name; ``same`` tells where two arrays agree.
    """
    pairs = [(one.got.get(name), one.truth[name]) for one in calls]
    if any(got is None for got, _ in pairs):
        return None
    what = the(name) or "the result"
    for other in calls[0].truth:
        if other != name and all(_equal(one.got[name], one.truth[other], same) for one in calls):
            says = f"What you return as {the(name)} is {the(other)}: the results come in another order."
            return "wrong-results", says
    if all(_equal(got, truth.T, same) for got, truth in pairs):
        return "transposed", f"Rows and columns of {what} are exchanged: it is transposed."
    if not all(got.shape == truth.shape and np.isfinite(got).all() for got, truth in pairs):
        return None
    if all(same(got, -truth).all() for got, truth in pairs):
        return "wrong-sign", f"The size of {what} is right, and every sign is the other way round."
    if all((got == np.trunc(truth)).all() for got, truth in pairs) and any(got.any() for got, _ in pairs):
        return "rounded", f"The fractions of {what} are lost: there are whole numbers only."
    if sum(got.size for got, _ in pairs) > 1:
        for find in (_factor, _one_number, _changed, _argument):
            if found := find(what, pairs, calls, same):
                return found
        return _cancelled(what, pairs, calls, same)
    return None


def the(name):
    """Return a name in a sentence: dW, the gradient of X."""
    return f"the {name}" if " " in name else name


def _equal(got, made, same):
    return got is not None and got.shape == made.shape and bool(same(got, made).all())


def times_too_large(what, pairs, calls, same):
    """Return the sentence for a factor: the same one in all calls, or the number of rows; None where there is none."""
    factors = _factors(pairs, same)
    if factors is None:
        return None
    if np.allclose(factors, factors[0], 1e-4):
        return f"{_capital(what)} is {times(factors[0])} what it should be."
    rows = np.array([len(one.probe.x) for one in calls if np.ndim(one.probe.x)])
    over = "rows" if any(np.ndim(one.probe.x) > 1 for one in calls) else "numbers"
    for names, found in (
        (f"a sum over the {over}: their mean", factors),
        (f"a mean over the {over}: their sum", 1 / factors),
    ):
        if len(rows) == len(factors) and np.allclose(found / rows, found[0] / rows[0], 1e-4):
            k = found[0] / rows[0] if names.startswith("a sum") else rows[0] / found[0]
            besides = "" if np.isclose(k, 1) else f" Besides, it is {times(k)} what it should be."
            return f"In {what} stands {names} is asked for.{besides}"
    return None


def _factors(pairs, same):
    """Return the factor of each call, or None where one does not explain all numbers."""
    factors = []
    with np.errstate(all="ignore"):
        for got, truth in pairs:
            if truth.any():
                factors.append(factor(got, truth))
            if not same(got, (factors[-1] if truth.any() else 0) * truth).all():
                return None
    return np.array(factors) if factors and min(map(abs, factors)) >= LEAST else None


def _factor(what, pairs, calls, same):
    """Find a factor, if need be one that changes from call to call."""
    if says := times_too_large(what, pairs, calls, same):
        return "wrong-factor", says
    factors = _factors(pairs, same)
    if factors is not None and all(got.size > 1 for got, _ in pairs):
        said = " and ".join(map(say, factors[:2]))
        return "wrong-factor", f"{_capital(what)} is right but for a factor, which changes from call to call: {said}."
    return None


CHANGED = (
    ("misplaced-power", "{} is squared.", np.square),
    ("upside-down", "{} is 1 divided by what it should be.", np.reciprocal),
    ("wrong-sign", "{} has lost its signs: no number is below 0.", np.abs),
    ("cut-off", "{} is 0 wherever it should be below 0.", lambda truth: np.maximum(truth, 0)),
)


def _changed(what, pairs, calls, same):
    """Find what happened to each number by itself: a sign, a power, the same number added everywhere."""
    with np.errstate(all="ignore"):
        for slug, says, change in CHANGED:
            if all(same(got, change(truth)).all() for got, truth in pairs):
                return slug, says.format(_capital(what))
    if all(same(np.abs(got), np.abs(truth)).all() for got, truth in pairs):
        return "wrong-sign", f"The sizes of {what} are right, and some of the signs are the other way round."
    off = np.median(pairs[0][0] - pairs[0][1])
    if all(same(got, truth + off).all() for got, truth in pairs):
        return "offset", f"{_capital(what)} is {say(abs(off))} too {'high' if off > 0 else 'low'} everywhere."
    return None


def _argument(what, pairs, calls, same):
    """Find an argument by which a result is multiplied once too often, or not."""
    for name in calls[0].given:
        tried = [(one.given.get(name), *pair) for one, pair in zip(calls, pairs, strict=True)]
        numbers = all(isinstance(a, np.ndarray | float | int) and np.shape(a) == got.shape for a, got, _ in tried)
        if not numbers or all(np.isin(a, (0, 1)).all() for a, *_ in tried):
            continue
        if all(same(got, truth * a).all() for a, got, truth in tried):
            return "wrong-factor", f"In {what} there is a factor {name} too many."
        if all(same(got * a, truth).all() and (got != 0).any() for a, got, truth in tried):
            return "missing-factor", f"In {what} a factor {name} is missing."
    return None


def _capital(what):
    """Begin a sentence with the name of a result, which keeps its own spelling."""
    return what if len(what.split()) == 1 else f"The {what.removeprefix('the ')}"


def _one_number(what, pairs, calls, same):
    """Find a result that is one number throughout."""
    if all(got.size > 1 and np.ptp(got) == 0 for got, _ in pairs) and any(np.ptp(truth) for _, truth in pairs):
        return "constant", f"All numbers of {what} are the same, {say(pairs[0][0].flat[0])} in the first call."
    return None


def _cancelled(what, pairs, calls, same):
    """Find numbers that are right but for the smallest: lost in rounding, exactly 0, or cut off."""
    wrong = [~same(got, truth) for got, truth in pairs]
    sizes = [np.broadcast_to(_size(one, got.shape), got.shape) for one, (got, _) in zip(calls, pairs, strict=True)]
    numbers = [(*pair, size) for pair, size in zip(pairs, sizes, strict=True)]
    got, truth, size = (np.concatenate([one[i][w] for one, w in zip(numbers, wrong, strict=True)]) for i in range(3))
    error = np.abs(got - truth)
    if (error > 4 * np.finfo(float).eps * size).any():
        return None
    if (error < np.abs(truth) / 2).any():
        says = "two numbers cancel that are nearly equal, or a small one is added to a large one"
        return "cancellation", f"In {what} digits are lost: {says}."
    kept = np.concatenate([np.abs(truth[~w & (truth != 0)]) for (_, truth), w in zip(pairs, wrong, strict=True)])
    if not got.any() and kept.min(initial=np.inf) > np.abs(truth).max():
        return "rounds-to-zero", f"Right except for the smallest: where they should be tiny, {what} is exactly 0."
    return None


def _size(one, shape):
    """Return how large the numbers are that are given for each of the results, or for all of them."""
    arrays = [np.abs(np.nan_to_num(a, posinf=0, neginf=0)) for a in one.probe.arguments if isinstance(a, np.ndarray)]
    fitting = [a for a in arrays if a.shape == shape]
    return np.max([np.ones(shape), *fitting], axis=0) if fitting else max((a.max(initial=1) for a in arrays), default=1)
