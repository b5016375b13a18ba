"""Judge a function of an array. Pure functions of numbers: nothing of the learner's code runs here."""

from dataclasses import replace

import numpy as np

from examiner.comparison import CLOSE, as_array, compare, factor, matches, name_type, say
from examiner.elementwise.candidates import candidates
from examiner.elementwise.differences import is_difference
from examiner.elementwise.expressions import readable
from examiner.report import finding

NEAR = 1e-8  # so near to a kink that only float32 may take it for the kink itself
FIVE_DIGITS = 1e-4  # how far off a number may be, relative to its size, if a constant has been rounded
LEAST_FACTOR = 0.01  # numbers that are still smaller are near 0, and that is another mistake
MOST_DECIMALS = 6  # a number rounded to more is near enough


class Case:
    """One answer under judgement: the question, what was observed, and the truth at every probe."""

    def __init__(self, question, probes, observations, attempt):
        self.question, self.attempt = question, attempt
        self.observations = dict(zip((probe.name for probe in probes), observations, strict=True))
        self.probes = {probe.name: probe for probe in probes}
        self.results = {name: as_array(seen.result) for name, seen in self.observations.items()}
        self.name = question.variable
        self.close = FIVE_DIGITS if question.module.INFO.constants else CLOSE

    def get(self, name):
        """Return the probe's inputs, what came back, and the truth."""
        probe = self.probes[name]
        return probe.x, self.results[name], self.question.truth(probe.x, **probe.keywords)

    def finding(self, slug, **detail):
        """Return a finding with everything its words may name."""
        info, formula = self.question.module.INFO, readable(self.question.formula)
        thing = "function" if self.question.form == "value" else "slope"
        known = {"title": info.title, "name": self.name, "formula": formula, "thing": thing}
        known["function"] = readable(info.expression)
        return finding(slug, self.attempt, **known | detail)


def shape(case):
    """Find a result that is no array of numbers, or has another shape than the input."""
    for name, result in case.results.items():
        if result is None:
            return [case.finding("wrong-type", got=name_type(case.observations[name].result))]
        expected = case.probes[name].x.shape
        if result.shape != expected:
            return [case.finding("wrong-shape", expected_shape=expected, got_shape=result.shape)]
    return []


def telling(x, got, truth):
    """Return the index of the point that shows a difference best: a round number, clearly off."""
    off = ~matches(got, truth)
    round_ones = off & (x == np.round(x)) & (x != 0)
    pool = np.flatnonzero(round_ones if round_ones.any() else off)
    return pool[np.argmin(np.abs(x[pool] - 2))]


def values(case):
    """Find wrong numbers at ordinary points, and name the mistake where it is known."""
    for name in ("points", "random", "parameters"):
        if name not in case.probes:
            continue
        x, got, truth = case.get(name)
        if matches(got, truth, case.close).all():
            continue
        if name == "random" and not measured(case, name):
            return [case.finding("rounds-between")]
        return named(case, name, x, got, truth)
    return []


def named(case, name, x, got, truth):
    """Name the mistake in wrong numbers as far as it is known; of two mistakes at once both are named."""
    i = telling(x, got, truth)
    seen = {"x": say(x[i]), "got": say(got[i])}
    for slugs, numbers, detail in candidates(case.question, x, case.probes[name].keywords):
        if matches(got, numbers, case.close).all() and not matches(numbers, truth, case.close).all():
            return [case.finding(slug, **seen, **detail) for slug in slugs]
    k = factor(got, truth)
    if k > LEAST_FACTOR and matches(got, k * truth, floor=0.01).all():
        return [case.finding("wrong-factor", what="The curve is right but for a constant factor", **seen)]
    if measured(case, name):
        return [case.finding("finite-difference")]
    to = rounded(got, truth)
    return [case.finding("rounded", to=to) if to else unnamed(case, x, got, truth, i)]


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
    """Say where numbers differ, in words."""
    wrong, low, high = np.sort(x[off]), x.min(), x.max()
    if off.mean() > 0.9:
        return "everywhere" if off.all() else "nearly everywhere"
    if len(wrong) == 1:
        return f"at {name} = {say(wrong[0])} only"
    if wrong[-1] < 0 and off[x < 0].all():
        return f"where {name} is below 0, and only there"
    if wrong[0] > 0 and off[x > 0].all():
        return f"where {name} is above 0, and only there"
    if ((x > wrong[0]) & (x < wrong[-1]) & ~off).any():
        return f"first at {name} = {say(wrong[0])}"
    if wrong[0] == low:
        return f"up to {name} = {say(wrong[-1])}"
    return f"from {name} = {say(wrong[0])} {'on' if wrong[-1] == high else f'to {say(wrong[-1])}'}"


def unnamed(case, x, got, truth, i, where=""):
    """Say of a mistake without a name where it shows, in which direction, and roughly how much."""
    where = f"The numbers differ {where or region(x, ~matches(got, truth, case.close), case.name)}."
    how = f"At {case.name} = {say(x[i])} you return {say(got[i])}, {compare(got[i], truth[i])}."
    if case.attempt >= 3:
        how += f" Expected is {say(truth[i])}."
    return case.finding("wrong-values", where=where, how=how)


def difference_quotient(case):
    """Find a measured slope in the place of a formula: too near to be wrong, too far to be exact."""
    return [case.finding("finite-difference")] if measured(case, "points") or measured(case, "random") else []


def measured(case, name):
    """Tell whether the numbers at a probe are those of a difference quotient."""
    if case.question.form != "derivative" or getattr(case.observations[name].result, "dtype", None) != np.float64:
        return False
    return is_difference(case.question.module, case.probes[name].keywords, *case.get(name))


def limit_words(case, truth):
    """Say what a function tends to in a tail: that may be told."""
    what = "the value" if case.question.form == "value" else "the slope"
    return f"{what} there is {say(truth)}"


def tails(case):
    """Find a form that is right in the middle and breaks far out."""
    if "tails" not in case.probes:
        return []
    x, got, truth = case.get("tails")
    broken = np.flatnonzero(~np.isfinite(got))
    if broken.size:
        i = broken[np.argmin(np.abs(np.abs(x[broken]) - 1000))]
        return [case.finding("overflow", x=say(x[i]), got=say(got[i]), limit=limit_words(case, truth[i]))]
    wrong = np.flatnonzero(~matches(got, truth, case.close))
    return [unnamed(case, x, got, truth, wrong[np.argmin(np.abs(x[wrong]))], "far out")] if wrong.size else []


def kink(case):
    """Find a slope at a kink that no subgradient has."""
    if "kink" not in case.probes:
        return []
    x, got, truth = case.get("kink")
    if case.question.form != "derivative":
        right = matches(got, truth, case.close)
        return [] if right.all() else [unnamed(case, x, got, truth, np.argmin(right))]
    slope, keywords = case.question.module.derivative, case.probes["kink"].keywords
    sides = np.sort([slope(x - NEAR, **keywords), slope(x + NEAR, **keywords)], axis=0)
    for at, number, (low, high) in zip(x, got, sides.T, strict=True):
        between = {"x": say(at), "subgradients": f"any number from {say(low)} to {say(high)}"}
        if np.isnan(number):
            return [case.finding("nan-at-kink", **between)]
        if not low - case.close <= number <= high + case.close:
            return [case.finding("wrong-at-kink", got=say(number), **between)]
    return []


def beside_kink(case):
    """Find a slope that is mixed from both sides of a kink, beside it: only a difference reaches across."""
    if "beside kink" not in case.probes or case.question.form != "derivative":
        return []
    x, got, _ = case.get("beside kink")
    slope, keywords = case.question.module.derivative, case.probes["beside kink"].keywords
    left, right = slope(x - 2 * NEAR, **keywords), slope(x + 2 * NEAR, **keywords)
    close = 1e-6 if case.close == CLOSE else case.close
    pure = matches(got, left, close) | matches(got, right, close)
    return [] if pure.all() else [case.finding("finite-difference")]


def mutation(case, right):
    """Find an answer that writes into its argument."""
    mutated = any(seen.mutated for seen in case.observations.values())
    return [case.finding("mutates-input", so="The result is right, but your" if right else "Your")] if mutated else []


def remarks(case):
    """Collect finer points about a right answer; they cost nothing."""
    found = []
    if "tails" in case.probes and case.question.form == "derivative":
        _, got, truth = case.get("tails")
        if ((got == 0) & (truth != 0)).any():
            found.append(replace(case.finding("rounds-to-zero"), remark=True))
    warned = [seen.warning for seen in case.observations.values() if seen.warning]
    if warned:
        found.append(replace(case.finding("warns", warning=warned[0]), remark=True))
    return found


def judge_elementwise(question, probes, observations, attempt):
    """Return the findings about a function of an array: the mistakes, or remarks on a right answer.

    A wrong shape or formula hides the finer points: they are looked for only where the numbers are right.
    """
    case = Case(question, probes, observations, attempt)
    found = shape(case) or values(case)
    if not found:
        found = difference_quotient(case) or [*tails(case), *kink(case)] or beside_kink(case)
    return (*found, *mutation(case, right=not found)) or tuple(remarks(case))
