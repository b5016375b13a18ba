"""Turn observations into findings. Pure functions of numbers: nothing of the learner's code runs here."""

import numpy as np

from examiner import words
from examiner.misconceptions import candidates
from examiner.report import Finding

CLOSE = 1e-5  # no wrong formula is as near as this, relative to the size of the number ...
FLOOR = 0.1  # ... or to this: where the slope is small, cancellation and float32 are no mistakes


def say(number):
    """Write a number as a learner would."""
    if not np.isfinite(number):
        return str(float(number))
    text = str(int(number)) if number == int(number) and abs(number) < 1e6 else f"{number:.3g}"
    return text.replace("-", "−")


def matches(got, expected):
    """Tell where two arrays agree, with room for rounding; nan agrees with nothing."""
    with np.errstate(all="ignore"):
        return (got == expected) | (np.abs(got - expected) <= CLOSE * np.maximum(np.abs(expected), FLOOR))


def finding(slug, attempt, **detail):
    """Fill in the words for a slug; the hint climbs with the attempt."""
    said = words.MISTAKES[slug]
    hint = said.hints[min(attempt, len(said.hints)) - 1]
    return Finding(slug, said.says.format(**detail), hint.format(**detail))


class Case:
    """One answer under judgement: the question, what was observed, and the truth at every probe."""

    def __init__(self, question, observations, attempt):
        self.question, self.attempt = question, attempt
        self.observations = {observation.probe.name: observation for observation in observations}
        self.name = "y" if question.role == "derivative_from_output" else "x"

    def truth(self, name):
        """Return the right result at a probe."""
        probe = self.observations[name].probe
        return np.asarray(getattr(self.question.module, self.question.role)(probe.x, **probe.keywords))

    def get(self, name):
        """Return the probe's inputs, what came back, and the truth."""
        seen = self.observations[name]
        return seen.probe.x, seen.result, self.truth(name)

    def finding(self, slug, **detail):
        """Return a finding with everything its words may name."""
        info = self.question.module.INFO
        formula = {
            "value": info.expression,
            "derivative": info.derivative_expression,
            "derivative_from_output": info.derivative_from_output_expression,
        }[self.question.role]
        keywords = "".join(f", {parameter.name}={parameter.default}" for parameter in info.parameters)
        known = {"title": info.title, "name": self.name, "formula": formula, "function": info.expression}
        return finding(slug, self.attempt, **{**known, "keywords": keywords, **detail})


def trouble(case):
    """Find an answer that does not run, or gives nothing that can be compared."""
    for observation in case.observations.values():
        if observation.trouble == "unfinished":
            return Finding("unfinished", words.UNFINISHED)
        if observation.trouble:
            shapes = {"expected_shape": observation.probe.x.shape}
            return case.finding(observation.trouble, **{**shapes, **observation.detail})
    return None


def shape(case):
    """Find a result of another shape than the input's."""
    for observation in case.observations.values():
        expected, got = observation.probe.x.shape, observation.result.shape
        if got != expected:
            return case.finding("wrong-shape", expected_shape=expected, got_shape=got)
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
        for candidate in candidates(case.question, x, case.observations[name].probe.keywords):
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
    if np.isnan(got[i]):
        how = f"At {case.name} = {say(x[i])} you return nan."
    else:
        direction = "too high" if got[i] > truth[i] else "too low"
        how = f"At {case.name} = {say(x[i])} you return {say(got[i])}, which is {amount(got[i], truth[i])} {direction}."
    if case.attempt >= 3:
        how += f" Expected is {say(truth[i])}."
    return case.finding("wrong-values", where=f"The numbers differ {side}.", how=how)


def amount(got, truth):
    """Say roughly by how much two numbers differ."""
    ratio = abs(got - truth) / max(abs(truth), 1e-300)
    return "a little" if ratio < 0.1 else "clearly" if ratio < 1 else "much"


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
    module, keywords = case.question.module, case.observations["kink"].probe.keywords
    low, high = sorted(float(module.derivative(side, **keywords)) for side in (-1e-9, 1e-9))
    between = f"any number from {say(low)} to {say(high)}"
    if np.isnan(got[0]):
        return case.finding("nan-at-kink", subgradients=between)
    if not low - CLOSE <= got[0] <= high + CLOSE:
        return case.finding("wrong-at-kink", got=say(got[0]), subgradients=between)
    return None


def difference_quotient(case):
    """Find a measured slope in the place of a formula: off by more than rounding, at most points, in float64."""
    seen = case.observations["points"]
    if case.question.role == "value" or seen.dtype != "float64":
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
STEPS = (trouble, shape, values, difference_quotient, tails, kink, mutation)


def judge_elementwise(question, observations, attempt):
    """Return the findings about a function of an array: the mistake, or remarks on a right answer."""
    case = Case(question, observations, attempt)
    for step in STEPS:
        found = step(case)
        if found:
            return (found,)
    return remarks(case)


def hint_of(question, attempt):
    """Return the question's own hint for this attempt."""
    return question.hints[min(attempt, len(question.hints)) - 1]


def judge_number(question, number, attempt):
    """Return the findings about a number."""
    if abs(number - question.expected) <= question.tolerance:
        return ()
    hint = hint_of(question, attempt)
    for trap in question.traps:
        if abs(number - trap.answer) <= max(question.tolerance, 1e-3):
            return (Finding(trap.slug, trap.message, hint),)
    direction = "too high" if number > question.expected else "too low"
    told = f" Expected is {say(question.expected)}." if attempt >= 3 else ""
    return (Finding("wrong-values", f"{say(number)} is {direction}.{told}", hint),)


def judge_choice(question, choice, attempt):
    """Return the findings about a choice."""
    if choice == question.expected:
        return ()
    message = next(trap.message for trap in question.traps if trap.answer == choice)
    return (Finding("wrong-choice", message, hint_of(question, attempt)),)
