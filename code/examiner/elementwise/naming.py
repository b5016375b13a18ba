"""Name the mistake in wrong numbers: what gives these numbers, else where and how they differ."""

from dataclasses import replace

import numpy as np

from examiner.comparison import compare, factor, matches, say, say_apart, times
from examiner.elementwise.candidates import candidates, numbers_of, rare_candidates
from examiner.elementwise.differences import is_difference
from examiner.elementwise.expressions import compute, pieces

LEAST_FACTOR = 0.01  # numbers that are still smaller are near 0, and that is another mistake
NEARLY_ONE = 1e-3  # a factor so near to 1 is rounding
FEWEST = 5  # points on one side of 0 that tell something
FLOAT16 = 2e-3  # of a number may be lost in float16
MOST_DECIMALS = 6  # a number rounded to more is near enough


def telling(x, got, truth):
    """Return the index of the point that shows a difference best: a round number, clearly off."""
    off = ~matches(got, truth)
    round_ones = off & (x == np.round(x)) & (x != 0)
    pool = np.flatnonzero(round_ones if round_ones.any() else off)
    return pool[np.argmin(np.abs(x[pool] - 2))]


def named(case, name, x, got, truth):
    """Name the mistake in wrong numbers as far as it is known; of two mistakes at once both are named."""
    if case.observations[name].result.dtype == np.float16 and matches(got, truth, FLOAT16, floor=1).all():
        return [case.finding("rounded", to="the three digits of float16")]
    i = telling(x, got, truth)
    seen, keywords = {"x": say(x[i]), "got": say_apart(got[i], truth[i])[0]}, case.probes[name].keywords
    if found := fitting(case, candidates(case.question, x, keywords, got[0]), got, truth, seen):
        return found
    k = factor(got, truth)
    if abs(k - 1) > NEARLY_ONE and k > LEAST_FACTOR and matches(got, k * truth, floor=0.01).all():
        what = f"Right but for a factor, every number is {times(k)} what it should be"
        return [case.finding("wrong-factor", what=what, **seen)]
    if found := displaced(case, name):
        return found
    if measured(case, name):
        return [case.finding("finite-difference")]
    if found := on_one_side(case, x, got, truth):
        return found
    if found := fitting(case, rare_candidates(case.question, x, keywords), got, truth, seen):
        return found
    if matches(got, truth + np.median(got - truth), case.close).all():
        off = np.median(got - truth)
        return [case.finding("offset", off=f"{say(abs(off))} too {'high' if off > 0 else 'low'}", **seen)]
    if to := rounded(got, truth):
        return [case.finding("rounded", to=to)]
    return cut_off(case) or [unnamed(case, x, got, truth, i)]


def fitting(case, known, got, truth, seen):
    """Return the findings about the first of the known mistakes that gives these numbers."""
    for slugs, numbers, detail in known:
        if matches(got, numbers, case.close).all() and not matches(numbers, truth, case.close).all():
            return [case.as_written(case.finding(slug, **seen, **detail), **detail) for slug in slugs]
    return []


def on_one_side(case, x, got, truth):
    """Find what stands on one side of 0 only: the sign, a factor, the function, the argument, one number."""
    wrong, question = ~matches(got, truth, case.close), case.question
    for side in (x < 0, x > 0):
        if np.count_nonzero(wrong & side) < FEWEST or wrong[~side & (x != 0)].any():
            continue
        where, (x, got, truth) = region(x, side, case.name), (array[side] for array in (x, got, truth))
        k = factor(got, truth)
        height = question.module.value(x) if question.form == "derivative" else np.full_like(x, np.nan)
        for slug, numbers, there in (
            ("wrong-sign", -truth, "every sign is the other way round"),
            ("wrong-factor", k * truth, f"every number is {times(k)} what it should be"),
            ("returns-function", height, "you return the height of the curve, and its slope is asked for"),
            ("returns-input", x, f"you return {case.name} itself"),
            ("constant", np.full_like(x, got[0]), f"you return {say(got[0])}, whatever {case.name} is"),
        ):
            if matches(got, numbers, case.close).all() and (abs(k - 1) > LEAST_FACTOR < k or slug != "wrong-factor"):
                return [replace(case.finding(slug, x="", got="", what=""), message=f"{where} There {there}.")]
        return []
    return []


def displaced(case, name):
    """Find a switch in the wrong place: beside a kink, and there only, stands the piece of the other side."""
    x, got, truth = case.get(name)
    wrong, question = ~matches(got, truth, case.close), case.question
    if not pieces(question.formula) or not wrong.any() or not len(question.kinks):
        return []
    numbers = numbers_of(question.module, question.form, x, case.probes[name].keywords)
    values = [compute(piece, **numbers) for piece in pieces(question.formula)]
    fits = np.sum([matches(got, value, case.close) for value in values], axis=0)
    if not fits[wrong].all():
        return []
    kinks = question.arguments_for(question.kinks, **case.probes[name].keywords)
    nearest = np.argmin(np.abs(x[:, np.newaxis] - kinks), axis=1)
    side, distance = 2 * nearest + (x > kinks[nearest]), np.abs(x - kinks[nearest])
    for here in (side == one for one in np.unique(side[wrong])):
        right = distance[here & ~wrong & (fits == 1)]  # where two pieces fit, nothing is told
        nearest_right = right.min() if right.size else np.inf if name == "near kink" else 0
        if distance[here & wrong].max() > nearest_right:
            return []
    i = np.argmax(np.where(wrong, distance, 0))
    return [case.finding("wrong-threshold", x=say(x[i]), got=say(got[i]))]


def cut_off(case):
    """Find numbers that are right up to some place and all the same beyond, on either side."""
    if "tails" not in case.probes:
        return []
    x, got, truth = (np.concatenate(both) for both in zip(case.get("points"), case.get("tails"), strict=True))
    wrong = ~matches(got, truth, case.close)
    begins = np.abs(x[wrong]).min(initial=np.inf)
    beyond = [got[side * x >= begins] for side in (-1, 1)]
    if not 2 <= begins < np.inf or any((side != side[0]).any() for side in beyond):
        return []
    i = np.argmin(np.where(wrong, np.abs(x), np.inf))
    return [case.finding("cut-off", x=say(x[i]), got=say(got[i]))]


def rounded(got, truth):
    """Tell to what numbers are rounded: whole numbers, so many decimals, or nothing."""
    if (got == np.trunc(truth)).all() and got.any():
        return "whole numbers"
    for decimals in range(MOST_DECIMALS):
        units = got * 10.0**decimals
        whole = np.abs(units - np.round(units)) < 1e-6
        if whole.all() and got.any() and (np.abs(got - truth) <= 0.501 * 10.0**-decimals).all():
            return "whole numbers" if not decimals else "1 decimal" if decimals == 1 else f"{decimals} decimals"
    return ""


def region(x, off, name):
    """Say where numbers are right and where they are not, in words."""
    wrong, low, high = np.sort(x[off]), x.min(), x.max()
    if off.mean() > 0.9:
        return "The numbers differ everywhere." if off.all() else "The numbers differ nearly everywhere."
    if len(wrong) == 1:
        return f"Right everywhere but at {name} = {say(wrong[0])}."
    if wrong[-1] < 0 and off[x < 0].all():
        return f"Right where {name} is 0 or above, wrong below."
    if wrong[0] > 0 and off[x > 0].all():
        return f"Right where {name} is 0 or below, wrong above."
    right = np.sort(x[~off])
    if wrong[0] == low and wrong[-1] < right[0]:
        return f"Right from {name} = {say(right[0])} on, wrong below."
    if wrong[-1] == high and wrong[0] > right[-1]:
        return f"Right up to {name} = {say(right[-1])}, wrong above."
    if not ((x > wrong[0]) & (x < wrong[-1]) & ~off).any():
        return f"Right but from {name} = {say(wrong[0])} to {say(wrong[-1])}."
    return f"Right in places only: the first difference is at {name} = {say(wrong[0])}."


def unnamed(case, x, got, truth, i, where=""):
    """Say of a mistake without a name where it shows, in which direction, and roughly how much."""
    where = where or region(x, ~matches(got, truth, case.close), case.name)
    said, expected = say_apart(got[i], truth[i])
    how = f"At {case.name} = {say(x[i])} you return {said}, {compare(got[i], truth[i])}."
    if case.attempt >= 3:
        how += f" Expected is {expected}."
    return case.finding("wrong-values", where=where, how=f" {how}")


def measured(case, name):
    """Tell whether the numbers at a probe are those of a difference quotient."""
    if case.question.form != "derivative" or getattr(case.observations[name].result, "dtype", None) != np.float64:
        return False
    return is_difference(case.question.module, case.probes[name].keywords, *case.get(name))
