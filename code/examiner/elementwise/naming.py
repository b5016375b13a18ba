"""Name the mistake in wrong numbers: what gives these numbers, else where and how they differ."""

import re
from dataclasses import replace

import numpy as np

from examiner.comparison import FLOOR, compare, factor, matches, say, say_apart, times
from examiner.elementwise.candidates import candidates, numbers_of
from examiner.elementwise.differences import is_difference
from examiner.elementwise.expressions import STAYS, compute, exchanged, pieces
from examiner.elementwise.right_already import right_part, right_places

LEAST_FACTOR = 0.01  # numbers that are still smaller are near 0, and that is another mistake
NEARLY_ONE = 1e-3  # a factor so near to 1 is rounding
FEWEST = 5  # points in a piece, or on one side of 0, that tell something
FEWEST_BEYOND = 3  # ... and where all beyond a place is wrong
SHOWN = (0.2, 4.0)  # sizes of x at which different formulas differ: nearer to a kink, and far out, they may not
NEARLY_ALL = 0.9  # of the points
EXACT = 0.1  # of what is close enough, where numbers are said to be right
NOISE = 1e-15  # what rounding leaves of numbers near 1 that cancel
FLOAT16 = 2e-3  # of a number may be lost in float16
WHOLE = ("other-function", "other-derivative", "second-derivative")  # another formula, if not made from the right one
PUT_IN = "the input that the output y came from"
MOST_DECIMALS = 6  # a number rounded to more is near enough


def telling(x, got, truth):
    """Return the index of the point that shows a difference best: a round number, clearly off."""
    off = ~matches(got, truth)
    round_ones = off & (x == np.round(x)) & (x != 0)
    pool = np.flatnonzero(round_ones if round_ones.any() else off)
    return pool[np.argmin(np.abs(x[pool] - 2))]


def named(case, name, x, got, truth):
    """Name the mistake in wrong numbers as far as it is known; of two mistakes at once both are named.

    Where a parameter has a second value, a name that explains both is looked for first.
    """
    if case.observations[name].result.dtype == np.float16 and matches(got, truth, FLOAT16, floor=1).all():
        return [case.finding("rounded", to="the three digits of float16")]
    i = telling(x, got, truth)
    seen = {"x": say(x[i]), "got": say_apart(got[i], truth[i])[0]}
    for names in ([name, "parameters"], [name]) if name != "parameters" and "parameters" in case.probes else ([name],):
        found = (
            at_flat_ends(case, name)
            or fitting("plain", case, names, seen)
            or displaced(case, name)
            or in_one_piece(case, names, simple)
            or fitting("usual", case, names, seen)
            or undone(case, names, seen)
            or multiplied(case, names, seen)
            or ([case.finding("finite-difference")] if measured(case, name) else [])
            or in_one_piece(case, names, multiples)
            or shifted(case, name, seen)
            or fitting("rare", case, names, seen)
            or stretched(case, name, seen)
        )
        if found:
            return [with_usual(case, found[0]), *found[1:]] if len(names) == 1 and also_wrong(case, name) else found
    if to := rounded(got, truth):
        return [case.finding("rounded", to=to)]
    return cut_off(case) or [unnamed(case, x, got, truth, i, region(*everywhere(case, name, EXACT), case.name))]


def fitting(how, case, names, seen):
    """Return the findings about the first of the known mistakes that gives the numbers at all these probes."""
    probes = [(case.probes[name], *case.get(name)[1:]) for name in names]
    made = [candidates(how, case.question, probe.x, probe.keywords, got.flat[0]) for probe, got, _ in probes]
    i, close = telling(*case.get(names[0])), case.close
    number = float(probes[0][1][i])
    for tried in zip(*made, strict=False):
        numbers = [numbers for _, numbers, _ in tried]
        if abs(float(numbers[0][i]) - number) > close * max(abs(number), FLOOR) * 2:
            continue  # one number tells most of them apart, and fast
        if all(matches(got, one, case.close).all() for one, (_, got, _) in zip(numbers, probes, strict=True)):
            _, _, truth = probes[0]
            if not matches(numbers[0], truth, case.close).all():
                slugs, _, detail = tried[0]
                detail = told(slugs[0], **detail) | detail
                found = [case.as_written(case.finding(slug, **seen, **detail), **detail) for slug in slugs]
                return found if how == "plain" else placed(case, names[0], found, **detail)
    return []


def told(slug, way="", written="", **detail):
    """Return the words for an operation that is gone, or another one, where the two formulas tell which; else none."""
    says = exchanged(slug, way, written)
    return {"says": f"{says[:-1]}: at {{name}} = {{x}} you return {{got}}."} if says else {}


def placed(case, name, found, way="", written="", **detail):
    """Say first what is right already: all but one piece, a part of the formula, the numbers at some places."""
    if found[0].slug == "swapped-branches" or (found[0].slug in WHOLE and not way):
        return found
    where = right_part(way, written) if way and STAYS not in found[0].message else ""
    if case.name == "x" and re.search(r"\by(?![a-z])", where):
        where += " Here y is the output."
    where += " Here erfc(u) is 1 − erf(u)." * ("erfc" in where)
    x, got, truth = case.get(name)
    places = wrong_places(case, name, x, ~matches(got, truth, case.close)) if pieces(case.question.formula) else ()
    piece = next((words for _, words, _ in places), "")
    first, *others = found
    where = piece or where or right_places(case)
    numbers = None
    if first.slug == "missing-brackets":  # the code tells whether it is so
        numbers = unnamed(case, x, got, truth, telling(x, got, truth), piece).numbers
    return [replace(first, message=f"{where} {first.message}".strip(), numbers=numbers), *others]


def stretched(case, name, seen):
    """Find a factor and a shift at once, in numbers that are many enough to tell."""
    _, got, truth = case.get(name)
    if len(np.unique(truth)) < 2 * FEWEST or not np.isfinite(got).all():
        return []
    k, off = np.polyfit(truth, got, 1)
    if abs(k) < LEAST_FACTOR or not matches(got, k * truth + off, case.close).all():
        return []
    what = f"Every number is {times(k)} what it should be, and {say(abs(off))} too {'high' if off > 0 else 'low'}"
    return [case.finding("wrong-factor", what=what, **seen)]


def also_wrong(case, name):
    """Tell whether other pieces are wrong where a parameter has another value."""
    if name == "parameters" or "parameters" not in case.probes:
        return False
    ends = case.question.kinks if len(case.question.kinks) else np.zeros(1)
    probes = [case.get(one) for one in (name, "parameters")]
    here, there = ({*np.searchsorted(ends, x[~matches(got, truth, case.close)])} for x, got, truth in probes)
    return not there <= here


def with_usual(case, found):
    """Say that a name explains the numbers only as long as a parameter has its usual value."""
    says = f"With {case.keywords('points')}: {{}} With {case.keywords('parameters')} more is wrong."
    return replace(found, message=says.format(found.message), numbers=found.numbers and says.format(found.numbers))


def shifted(case, name, seen):
    """Find the same number too much everywhere."""
    _, got, truth = case.get(name)
    off = np.median(got - truth)
    if not matches(got, truth + off, case.close).all():
        return []
    return [case.finding("offset", off=f"{say(abs(off))} too {'high' if off > 0 else 'low'}", **seen)]


def multiplied(case, names, seen):
    """Find one factor in all numbers."""
    pairs = [case.get(name)[1:] for name in names]
    k = factor(*pairs[0])
    if abs(k - 1) <= NEARLY_ONE or k <= LEAST_FACTOR:
        return []
    if not all(matches(got, k * truth, floor=0.01).all() for got, truth in pairs):
        return []
    what = f"Right except for a factor, every number is {times(k)} what it should be"
    return [case.finding("wrong-factor", what=what, **seen)]


def at_flat_ends(case, name):
    """Find what is wrong only at outputs that a flat piece gives: all that was cut off comes out as this one number."""
    x, got, truth = case.get(name)
    wrong, question = ~matches(got, truth, case.close), case.question
    ends = question.arguments_for(question.kinks, **case.probes[name].keywords)
    if question.form != "derivative_from_output" or not (np.isin(x, ends) & np.isfinite(got))[wrong].all():
        return []
    at, returned = (" and ".join(map(say, np.unique(numbers[wrong]))) for numbers in (x, got))
    where = f"Right everywhere but at {case.name} = {at}."
    made = case.finding("wrong-threshold", x=at, got=returned)
    return [replace(made, message=f"{where} There you return {returned}, and such outputs come from a flat piece.")]


def in_one_piece(case, names, readings):
    """Find what stands in one piece of the curve only, or beyond a place; the rest is right."""
    places = []
    for name in names:
        x, got, truth = case.get(name)
        wrong, keywords = ~matches(got, truth, case.close), case.probes[name].keywords
        found = wrong_places(case, name, x, wrong)
        places.append([((x[here], got[here], truth[here], keywords, beyond), where) for here, where, beyond in found])
    for both in zip(*places, strict=False):
        parts, where = [part for part, _ in both], both[0][1]
        x, got, truth, *_ = parts[0]
        for tried in zip(*(readings(case, *part) for part in parts), strict=False):
            pairs = [(got, numbers) for (_, got, *_), (_, numbers, _) in zip(parts, tried, strict=True)]
            fits = all(matches(*pair, case.close).all() for pair in pairs)
            if fits and (tried[0][0] != "wrong-factor" or len({words for *_, words in tried}) == 1):
                (slug, _, there), i = tried[0], telling(x, got, truth)
                made = case.finding(slug, x=say(x[i]), got=say(got[i]), what="")
                return [replace(made, message=f"{where} There {there.format(x=say(x[i]), got=say(got[i]))}.")]
    return []


def wrong_places(case, name, x, wrong):
    """Yield where alone something is wrong: which points, words for it, whether it is beyond a place in a piece."""
    ends = case.question.arguments_for(case.question.kinks, **case.probes[name].keywords)
    ends = ends if len(ends) else np.zeros(1)
    of, at_end = np.searchsorted(ends, x), np.isin(x, ends)
    for piece in range(len(ends) + 1):
        here = (of == piece) & ~at_end
        if not wrong[~here].all() and np.count_nonzero(wrong & here) >= FEWEST and not (wrong & ~here & ~at_end).any():
            yield here, but_for_piece(*everywhere(case, name), case.name, ends, piece), False
    for here in (x >= x[wrong].min(initial=np.inf), x <= x[wrong].max(initial=-np.inf)):
        if np.count_nonzero(here) >= FEWEST_BEYOND and wrong[here].all() and not here.all() and not wrong[~here].any():
            yield here, region(x, here, case.name), True


def everywhere(case, name, exact=1):
    """Return all points that a probe belongs to, and where the numbers are wrong; at a kink a subgradient is right.

    What is only a little wrong passes elsewhere, and is not said to be right if ``exact`` is small.
    """
    close = exact * case.close
    probes = {name, *(("tails", "near kink", "kink") if name != "parameters" else ())} & {*case.probes}

    def off(got, truth):
        apart = np.abs(got - truth)
        far_off = (apart > NOISE) & (apart > 0.5 * np.abs(truth))  # in a tail nearly any number is close enough
        return ~matches(got, truth, close) | (far_off & (exact < 1))

    found = [(x, off(got, truth)) for x, got, truth in map(case.get, sorted(probes - {"kink"}))]
    if "kink" in probes:
        x, got, truth = case.get("kink")
        low, high = case.slopes_beside(x) if case.question.form != "value" else (truth, truth)
        found.append((x, ~((low - close <= got) & (got <= high + close))))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def but_for_piece(x, wrong, name, ends, piece):
    """Say that all but one piece is right, and whether its end is."""
    if 0 < piece < len(ends):
        return f"Right except between {say(ends[piece - 1])} and {say(ends[piece])}."
    side, end, other = ("above", ends[0], "below") if piece == 0 else ("below", ends[-1], "above")
    there = x > end if piece == 0 else x < end
    if wrong[there].any():
        return region(x, wrong, name)
    if not (x == end).any():  # no subgradient is asked for there
        return f"Right where {name} is {side} {say(end)}, wrong {other}."
    if wrong[x == end].any():
        return f"Right where {name} is {side} {say(end)}, wrong elsewhere."
    return f"Right where {name} is {say(end)} or {side}, wrong {other}."


def simple(case, x, got, truth, keywords, beyond):
    """Yield slug, numbers and words of the simplest that may stand in a piece."""
    question, name = case.question, case.name
    numbers, parts = numbers_of(question, x, keywords), pieces(question.formula)
    for part in parts:
        there = f"stands what belongs to another piece, {{got}} at {name} = {{x}}"
        yield "missing-piece", compute(part, **numbers), there
    yield "wrong-sign", -truth, "every sign is the other way round"
    yield "upside-down", 1 / truth, "you return 1 divided by what it should be"
    if question.form != "value":
        height = question.module.value(x, **keywords) if question.form == "derivative" else x
        yield "returns-function", height, "you return the height of the curve, and its slope is asked for"
    yield "returns-input", x, f"you return {name} itself"
    one = got[0] if np.ptp(truth) or not truth.any() else np.nan  # of another number the factor is told
    yield "cut-off" if beyond else "constant", one, f"you return {say(got[0])}, whatever {name} is"
    if not len(question.kinks):
        yield "wrong-sign", question.truth(-x, **keywords), f"you return what belongs to −{name}: its sign is lost"


def inputs(case, y, got, keywords):
    """Return the numbers that came where they are the inputs of the outputs ``y``, else nan."""
    if case.question.form != "derivative_from_output":
        return np.full_like(got, np.nan)
    return np.where(matches(case.question.module.value(got, **keywords), y, case.close), got, np.nan)


def undone(case, names, seen):
    """Find the input that an output came from, in the place of the slope there."""
    probes = [(case.probes[name], case.results[name]) for name in names]
    is_input = all(np.isfinite(inputs(case, probe.x, got, probe.keywords)).all() for probe, got in probes)
    return [case.finding("returns-input", what=PUT_IN, **seen)] if is_input else []


def multiples(case, x, got, truth, keywords, beyond):
    """Yield slug, numbers and words of what is right but for a factor."""
    yield "returns-input", inputs(case, x, got, keywords), f"you return {PUT_IN}"
    flat, k, of_x = not np.ptp(truth), factor(got, truth), factor(got, x)
    yield "wrong-factor", got[0] if flat else np.nan, f"you return {say(got[0])}, {compare(got[0], truth[0])}"
    k = k if abs(k - 1) > LEAST_FACTOR < k else np.nan
    yield "wrong-factor", k * truth, f"every number is {times(k)} what it should be"
    yield "wrong-factor", of_x * x, f"you return {say(of_x)} times {case.name}"
    yield "wrong-factor", x * truth, f"stands a factor {case.name} too many"


def displaced(case, name):
    """Find a switch in the wrong place: beside a kink, and there only, stands the piece of the other side."""
    x, got, truth = case.get(name)
    wrong, question = ~matches(got, truth, case.close), case.question
    if not pieces(question.formula) or not wrong.any() or not len(question.kinks):
        return []
    numbers = numbers_of(question, x, case.probes[name].keywords)
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
    i = np.argmax(np.where(wrong, distance, -1))
    seen, low, high = {"x": say(x[i]), "got": say(got[i])}, got.min(), got.max()
    if np.count_nonzero(wrong) >= FEWEST and low < high and matches(got, np.clip(truth, low, high), case.close).all():
        ends = [say(end) for end, beyond in ((low, truth < low), (high, truth > high)) if wrong[beyond].any()]
        cut = f"Right except for a cut at {' and '.join(ends)}: at {case.name} = {seen['x']} you return {seen['got']}."
        return [replace(case.finding("cut-off", **seen), message=cut)]
    return [case.finding("wrong-threshold", **seen)]


def cut_off(case, exact=1):
    """Find numbers that are right up to some place and all the same beyond, on either side."""
    if "tails" not in case.probes:
        return []
    x, got, truth = (np.concatenate(both) for both in zip(case.get("points"), case.get("tails"), strict=True))
    wrong = ~matches(got, truth, exact * case.close)
    begins = np.abs(x[wrong]).min(initial=np.inf)
    sides = [side * x >= begins for side in (-1, 1)]
    beyond = [(got[there], x[there]) for there in sides if wrong[there].any()]
    if not 2 <= begins < np.inf or not all((it == it[0]).all() or (it == itself).all() for it, itself in beyond):
        return []
    i = np.argmin(np.where(wrong, np.abs(x), np.inf))
    found = case.finding("cut-off", x=say(x[i]), got=say(got[i]))
    edge = np.abs(case.question.kinks).max(initial=0)
    if edge and (wrong == (np.abs(x) > edge)).all():  # nothing is right beyond the last kink on either side
        constant = case.finding("constant", x=say(x[i]), got=say(got[i]))
        outside = f"Right between {say(-edge)} and {say(edge)}, wrong outside. There you return {say(got[i])}"
        return [replace(constant, message=f"{outside}, whatever {case.name} is.")]
    early = f"Right in the middle, and {{}} too early: at {case.name} = {say(x[i])} you return {{}}."
    early = early.format("x itself stands there" if got[i] == x[i] else "cut off", say_apart(got[i], truth[i])[0])
    return [replace(found, message=early)]


def rounded(got, truth):
    """Tell to what numbers are rounded: whole numbers, so many decimals, or nothing."""
    if ((got == np.trunc(truth)).all() or (got == np.floor(truth)).all()) and got.any():
        return "whole numbers"
    for decimals in range(MOST_DECIMALS):
        units = got * 10.0**decimals
        whole = np.abs(units - np.round(units)) < 1e-6
        if whole.all() and got.any() and (np.abs(got - truth) <= 0.501 * 10.0**-decimals).all():
            return "whole numbers" if not decimals else "1 decimal" if decimals == 1 else f"{decimals} decimals"
    return ""


def region(x, off, name):
    """Say where numbers are right and where they are not, in words."""
    wrong, low, high = np.unique(x[off]), x.min(), x.max()
    if off.mean() > NEARLY_ALL:
        return "The numbers differ everywhere." if off.all() else "The numbers differ nearly everywhere."
    if len(wrong) == 1:
        return f"Right everywhere but at {name} = {say(wrong[0])}."
    shows = (np.abs(x) >= SHOWN[0]) & (np.abs(x) <= SHOWN[1])
    sides = (
        (x < 0, "0 or above, wrong below"),
        (x <= 0, "above 0, wrong elsewhere"),
        (x > 0, "0 or below, wrong above"),
        (x >= 0, "below 0, wrong elsewhere"),
    )
    unasked = ((x < 0, "above 0, wrong below"), (x > 0, "below 0, wrong above"))  # nothing is known of 0 itself
    for is_there, words in sides if (x == 0).any() else unasked:
        if not off[~is_there].any() and off[is_there & shows].all():
            return f"Right where {name} is {words}."
    right = np.sort(x[~off])
    if wrong[0] == low and wrong[-1] < right[0]:
        return f"Right from {name} = {say(right[0])} on, wrong up to {say(wrong[-1])}."
    if wrong[-1] == high and wrong[0] > right[-1]:
        return f"Right up to {name} = {say(right[-1])}, wrong from {say(wrong[0])} on."
    between = (x >= wrong[0]) & (x <= wrong[-1])
    if off[between].all():
        first = "just above 0" if 0 < wrong[0] < SHOWN[0] and off[(x > 0) & (x < SHOWN[0])].all() else say(wrong[0])
        return f"Right except from {name} = {first} to {say(wrong[-1])}."
    if off[between].mean() > NEARLY_ALL and not between.all():
        return f"Wrong nearly everywhere from {name} = {say(wrong[0])} to {say(wrong[-1])}."
    return f"Right in places only: the first difference is at {name} = {say(wrong[0])}."


def unnamed(case, x, got, truth, i, where=""):
    """Say where a mistake without a name shows, in which direction, and roughly how much."""
    where = where or region(x, ~matches(got, truth, case.close), case.name)
    said, expected = say_apart(got[i], truth[i])
    how = f"At {case.name} = {say(x[i])} you return {said}, {compare(got[i], truth[i])}."
    if case.attempt >= 3:
        how += f" Expected is {expected}."
    found = case.finding("wrong-values", where=where, how=f" {how}")
    return replace(found, numbers=found.message)


def measured(case, name):
    """Tell whether the numbers at a probe are those of a difference quotient."""
    if case.question.form != "derivative" or getattr(case.observations[name].result, "dtype", None) != np.float64:
        return False
    return is_difference(case.question.module, case.probes[name].keywords, *case.get(name))
