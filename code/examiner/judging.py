"""Judge a function of an array. Pure functions of numbers: nothing of the learner's code runs here."""

import numpy as np

from examiner import words
from examiner.kinds.base import finding
from examiner.misconceptions import candidates
from examiner.numbers import CLOSE, as_array, compare, matches, name_type, say
from examiner.report import Finding


class Case:
    """One answer under judgement: the question, what was observed, and the truth at every probe."""

    def __init__(self, question, probes, observations, attempt):
        self.question, self.attempt = question, attempt
        self.observations = dict(zip((probe.name for probe in probes), observations, strict=True))
        self.probes = {probe.name: probe for probe in probes}
        self.results = {name: as_array(seen.result) for name, seen in self.observations.items()}
        self.name = "y" if question.role == "derivative_from_output" else "x"

    def truth(self, name):
        """Return the right result at a probe."""
        probe = self.probes[name]
        return np.asarray(getattr(self.question.module, self.question.role)(probe.x, **probe.keywords))

    def get(self, name):
        """Return the probe's inputs, what came back, and the truth."""
        return self.probes[name].x, self.results[name], self.truth(name)

    def finding(self, slug, **detail):
        """Return a finding with everything its words may name."""
        info = self.question.module.INFO
        formula = {
            "value": info.expression,
            "derivative": info.derivative_expression,
            "derivative_from_output": info.derivative_from_output_expression,
        }[self.question.role]
        known = {"title": info.title, "name": self.name, "formula": formula, "function": info.expression}
        return finding(slug, self.attempt, **{**known, **detail})


def shape(case):
    """Find a result that is no array of numbers, or has another shape than the input."""
    for name, result in case.results.items():
        if result is None:
            return case.finding("wrong-type", got=name_type(case.observations[name].result))
        expected = case.probes[name].x.shape
        if result.shape != expected:
            return case.finding("wrong-shape", expected_shape=expected, got_shape=result.shape)
    return None


def telling(x, got, truth):
    """Return the index of the point that shows a difference best: a round number, clearly off."""
    off = ~matches(got, truth)
    round_ones = off & (x == np.round(x)) & (x != 0)
    pool = np.flatnonzero(round_ones if round_ones.any() else off)
    return pool[np.argmin(np.abs(x[pool] - 2))]


def values(case):
    """Find wrong numbers at ordinary points, and name the mistake where it is known."""
    for name in ("points", "random", "parameters"):
        if name not in case.observations:
            continue
        x, got, truth = case.get(name)
        if matches(got, truth).all():
            continue
        if name == "random":
            return case.finding("rounds-between")
        i = telling(x, got, truth)
        seen = {"x": say(x[i]), "got": say(got[i])}
        for candidate in candidates(case.question, x, case.probes[name].keywords):
            if matches(got, candidate.values).all() and not matches(candidate.values, truth).all():
                return case.finding(candidate.slug, **seen, **candidate.detail)
        if is_difference_quotient(case, x, got - truth):
            return case.finding("finite-difference")
        return unnamed(case, x, got, truth, i)
    return None


def is_difference_quotient(case, x, error):
    """Tell whether an error has the pattern of a one-sided difference: half a step times the curvature."""
    if case.question.role != "derivative":
        return False
    slope, h = case.question.module.derivative, 1e-4
    curvature = (slope(x + h) - slope(x - h)) / (2 * h)
    half_step = (error @ curvature) / max(curvature @ curvature, 1e-300)
    explained = np.linalg.norm(error - half_step * curvature) < 0.05 * np.linalg.norm(error)
    return bool(explained and abs(half_step) < 0.1)


def unnamed(case, x, got, truth, i):
    """Say of a mistake without a name where it shows, in which direction, and roughly how much."""
    off = ~matches(got, truth)
    side = "everywhere" if off.all() else f"first at {case.name} = {say(x[np.flatnonzero(off)[0]])}"
    how = f"At {case.name} = {say(x[i])} you return {say(got[i])}, {compare(got[i], truth[i])}."
    if case.attempt >= 3:
        how += f" Expected is {say(truth[i])}."
    return case.finding("wrong-values", where=f"The numbers differ {side}.", how=how)


def limit_words(case, x, truth):
    """Say what a function tends to in a tail: that may be told."""
    what = "the value" if case.question.role == "value" else "the slope"
    return f"{what} there is {say(truth)}" if abs(truth) < 1e300 else f"{what} is large but finite there"


def tails(case):
    """Find a form that is right in the middle and breaks far out."""
    if "tails" not in case.observations:
        return None
    x, got, truth = case.get("tails")
    broken = np.flatnonzero(~np.isfinite(got) & np.isfinite(truth))
    if broken.size:
        i = broken[np.argmin(np.abs(np.abs(x[broken]) - 1000))]
        return case.finding("overflow", x=say(x[i]), got=say(got[i]), limit=limit_words(case, x[i], truth[i]))
    if not matches(got, truth).all():
        return unnamed(case, x, got, truth, np.flatnonzero(~matches(got, truth))[0])
    return None


def kink(case):
    """Find a slope at a kink that no subgradient has."""
    if "kink" not in case.observations:
        return None
    x, got, truth = case.get("kink")
    if case.question.role != "derivative":
        return None if matches(got, truth).all() else unnamed(case, x, got, truth, 0)
    slope, keywords = case.question.module.derivative, case.probes["kink"].keywords
    sides = np.sort([slope(x - 1e-9, **keywords), slope(x + 1e-9, **keywords)], axis=0)
    for at, number, (low, high) in zip(x, got, sides.T, strict=True):
        between = {"x": say(at), "subgradients": f"any number from {say(low)} to {say(high)}"}
        if np.isnan(number):
            return case.finding("nan-at-kink", **between)
        if not low - CLOSE <= number <= high + CLOSE:
            return case.finding("wrong-at-kink", got=say(number), **between)
    return None


def difference_quotient(case):
    """Find a measured slope in the place of a formula: off by more than rounding, at most points, in float64."""
    if case.question.role == "value" or case.observations["points"].result.dtype != np.float64:
        return None
    _, got, truth = case.get("points")
    error = np.abs(got - truth) / np.maximum(np.abs(truth), 0.05)
    if np.median(error) > 2e-14:
        return case.finding("finite-difference")
    return None


def mutation(case):
    """Find an answer that writes into its argument."""
    return case.finding("mutates-input") if any(seen.mutated for seen in case.observations.values()) else None


def remarks(case):
    """Collect finer points about a right answer; they cost nothing."""
    found = []
    if "tails" in case.observations:
        _, got, truth = case.get("tails")
        if ((got == 0) & (truth != 0)).any() and case.question.role == "derivative":
            found.append(Finding("rounds-to-zero", words.REMARKS["rounds-to-zero"], remark=True))
    warned = [seen.warning for seen in case.observations.values() if seen.warning]
    if warned:
        found.append(Finding("warns", words.REMARKS["warns"].format(warning=warned[0]), remark=True))
    return tuple(found)


# In this order, and the first finding ends the search: a wrong formula collects no points for shapes.
STEPS = (shape, values, difference_quotient, tails, kink, mutation)


def judge_elementwise(question, probes, observations, attempt):
    """Return the findings about a function of an array: the mistake, or remarks on a right answer."""
    case = Case(question, probes, observations, attempt)
    for step in STEPS:
        found = step(case)
        if found:
            return (found,)
    return remarks(case)
