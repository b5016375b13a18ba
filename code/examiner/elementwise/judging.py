"""Judge a function of an array. Pure functions of numbers: nothing of the learner's code runs here."""

from dataclasses import replace

import numpy as np

from examiner.comparison import CLOSE, as_array, matches, name_type, say, shape_of
from examiner.elementwise.expressions import readable
from examiner.elementwise.naming import EXACT, cut_off, displaced, measured, named, rounded, telling, unnamed
from examiner.report import finding

FIVE_DIGITS = 1e-4  # how far off a number may be, relative to its size, if a constant has been rounded


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

    def slopes_beside(self, x):
        """Return the smaller and the larger of the slopes beside a kink: what lies between is a subgradient."""
        near, keywords = self.question.near, self.probes["kink"].keywords
        return np.sort([self.question.truth(x + side * near, **keywords) for side in (-1, 1)], axis=0)

    def keywords(self, name):
        """Say which parameters a probe has."""
        return " and ".join(f"{key} = {say(value)}" for key, value in self.probes[name].keywords.items())

    def finding(self, slug, **detail):
        """Return a finding with everything its words may name."""
        info, formula = self.question.module.INFO, readable(self.question.formula)
        thing = "function" if self.question.form == "value" else "slope"
        known = {"title": info.title, "name": self.name, "formula": formula, "thing": thing, "sign": "A sign is"}
        known["function"] = readable(info.expression)
        known["asked"] = info.title if thing == "function" else f"the slope of {info.title}"
        return finding(slug, self.attempt, **known | detail)

    def at(self, name, judge):
        """Return what a judge finds at a probe, nothing where there is no such probe."""
        return judge(self, *self.get(name)) if name in self.probes else []

    def as_written(self, found, written="", **detail):
        """Add the formula that gives the same numbers, from the second attempt on."""
        if self.attempt == 1 or not written or "T(" in written:
            return found
        output = ", with y for the output" if "y" in written and self.name == "x" else ""
        output += ", where erfc(u) is 1 − erf(u)" * ("erfc" in written)
        return replace(found, message=f"{found.message} Your numbers are those of {readable(written)}{output}.")


def shape(case):
    """Find a result that is no array of numbers, or has another shape than the input."""
    for name, result in case.results.items():
        if result is None:
            return [case.finding("wrong-type", got=name_type(case.observations[name].result))]
        expected = case.probes[name].x.shape
        if result.shape != expected:
            found = case.finding("wrong-shape", expected=shape_of(expected), got=shape_of(result.shape))
            return [replace(found, numbers=found.message)]  # the code may tell why
    return []


def values(case):
    """Find wrong numbers at ordinary points, and name the mistake where it is known."""
    for name in ("points", "random", "parameters"):
        if name not in case.probes:
            continue
        x, got, truth = case.get(name)
        if matches(got, truth, case.close).all():
            continue
        if name == "random" and not measured(case, name) and not displaced(case, name):
            to = rounded(got, truth)
            return [case.finding("rounded", to=to) if to else case.finding("rounds-between")]
        found = named(case, name, x, got, truth)
        return [with_parameter(case, name, one) for one in found] if name == "parameters" else found
    return []


def more_parameters(case, x, got, truth):
    """Find numbers that are wrong only where a parameter is below 0, or large: no usual mistake."""
    if matches(got, truth, case.close).all():
        return []
    return [with_parameter(case, "more parameters", unnamed(case, x, got, truth, telling(x, got, truth)))]


def with_parameter(case, name, found):
    """Say that an answer is right as long as a parameter has its usual value."""
    if found.slug == "ignores-slope":  # says so itself
        return found
    usual, other = map(case.keywords, ("points", name))
    says = f"Right with {usual}, wrong with {other}. "
    return replace(found, message=says + found.message, numbers=found.numbers and f"{says}{found.numbers}")


def difference_quotient(case):
    """Find a measured slope in the place of a formula: too near to be wrong, too far to be exact."""
    return [case.finding("finite-difference")] if measured(case, "points") or measured(case, "random") else []


def logarithm_of_zero(case, x, got, i):
    """Tell whether a value is infinite, and not because an exponential is too large: that would be from e^709 on."""
    far, same_side = np.abs(x), np.sign(x) == np.sign(x[i])
    sooner, later = (np.isfinite(got[same_side & (far < end)]).all() for end in (80, 745))
    return case.question.form == "value" and np.isinf(got[i]) and (later or not sooner)


def tails(case, x, got, truth):
    """Find a form that is right in the middle and breaks far out."""
    broken = np.flatnonzero(~np.isfinite(got))
    if broken.size:
        i = broken[np.argmin(np.abs(np.abs(x[broken]) - 1000))]
        slug = "infinite-loss" if logarithm_of_zero(case, x, got, i) else "overflow"
        limit = f"{'the value' if case.question.form == 'value' else 'the slope'} there is {say(truth[i])}"
        return [case.finding(slug, x=say(x[i]), got=say(got[i]), limit=limit)]
    rough = case.close > CLOSE or case.observations["tails"].result.dtype != np.float64
    exact = 1 if rough else EXACT
    wrong = np.flatnonzero(~matches(got, truth, exact * case.close))
    if not wrong.size:
        return []
    nearest = wrong[np.argmin(np.abs(x[wrong]))]
    return cut_off(case, exact) or [unnamed(case, x, got, truth, nearest, "Right in the middle, wrong far out.")]


def near_kink(case, x, got, truth):
    """Find a switch that is only a little beside the kink, or a slope that is mixed from both sides."""
    wrong = ~matches(got, truth, case.close)
    if not wrong.any():
        return []
    mixed = case.question.form == "derivative" and np.isfinite(got).all()
    other = [case.finding("finite-difference")] if mixed else [unnamed(case, x, got, truth, np.argmax(wrong))]
    return displaced(case, "near kink") or other


def kink(case, x, got, truth):
    """Find a slope at a kink that no subgradient has."""
    if case.question.form == "value":
        right = matches(got, truth, case.close)
        return [] if right.all() else [unnamed(case, x, got, truth, np.argmin(right))]
    for at, number, low, high in zip(x, got, *case.slopes_beside(x), strict=True):
        between = {"name": case.name, "x": say(at), "subgradients": f"any number from {say(low)} to {say(high)}"}
        if np.isnan(number):
            return [case.finding("nan-at-kink", **between)]
        if not low - case.close <= number <= high + case.close:
            return [case.finding("wrong-at-kink", got=say(number), **between)]
    return []


def beside_kink(case, x, got, truth):
    """Find a slope that is mixed from both sides of a kink, beside it: only a difference reaches across."""
    if case.question.form != "derivative":
        return []
    keywords, near = case.probes["beside kink"].keywords, 2 * case.question.near
    left, right = case.question.truth(x - near, **keywords), case.question.truth(x + near, **keywords)
    close = 1e-6 if case.close == CLOSE else case.close
    pure = matches(got, left, close) | matches(got, right, close)
    return [] if pure.all() else [case.finding("finite-difference")]


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
        found = difference_quotient(case) or case.at("near kink", near_kink)
        found = found or [*case.at("tails", tails), *case.at("kink", kink)]
        found = found or case.at("beside kink", beside_kink) or case.at("more parameters", more_parameters)
    if any(seen.mutated for seen in observations):
        so = "Your" if found else "The result is right, but your"
        found = [*found, case.finding("mutates-input", so=so)]
    called = sorted({name for seen in observations for name in seen.called})
    if called and not found:  # a right answer by means that the question does without
        found = [case.finding("forbidden-means", called=" and ".join(called))]
    return tuple(found or remarks(case))
