"""Questions that ask for a gradient checker: it is tried on right and on wrong slopes."""

from dataclasses import dataclass, replace
from operator import itemgetter

import numpy as np

from examiner.comparison import as_array, name_type
from examiner.kinds.question import Question
from examiner.report import Finding
from examiner.running.messages import Formula, Probe


@dataclass(frozen=True)
class Trial:
    """A function and a slope to check, as expressions in x and k, and what a checker that misses it does.

    ``k`` is drawn anew each time, between 0.5 and 2, so that no answer can know the functions beforehand.
    """

    function: str
    slope: str
    right: bool
    slug: str
    miss: str


BUMPS = (0.5, -1.55)  # where a slope is wrong between −3 and 3, a tenth of the way wide
TRIALS = (
    Trial("sin(k*x)", "k*cos(k*x)", True, "rejects-right", "it rejects a right slope, that of a sine"),
    Trial("exp(k*x/2)", "k/2*exp(k*x/2)", True, "rejects-right", "it rejects a right slope, that of an exponential"),
    Trial("k*x**2", "2*k*x", True, "rejects-right", "it rejects a right slope that is 0 at one point"),
    Trial(
        "1e6*k*x**2", "2e6*k*x", True, "absolute-tolerance", "it rejects a right slope, of a function of large values"
    ),
    Trial("k*x", "k + 0*x", True, "rejects-right", "it rejects a right slope, that of a straight line"),
    Trial("sin(k*x)", "-k*cos(k*x)", False, "passes-wrong-sign", "it passes a slope with the wrong sign"),
    Trial("k*x", "2*k + 0*x", False, "passes-wrong-sign", "it passes a slope that is twice as high as it should be"),
    Trial("k*x**2", "3*k*x", False, "passes-missing-factor", "it passes a slope that is half as steep again"),
    Trial("exp(k*x/2)", "exp(k*x/2)", False, "passes-missing-factor", "it passes a slope with a factor gone"),
    Trial(
        "1e3*exp(k*x/2)",  # no slope of 0, where a right one is as far off as a wrong one, and none below 1
        "1.001e3*k*exp(k*x/2)/2",
        False,
        "passes-small-error",
        "it passes a slope that is off by a fraction of a per cent everywhere",
    ),
    Trial("k*x**3", "3*k*abs(x)*x", False, "one-side-only", "it passes a slope that is wrong for x below 0 only"),
    Trial("k*x**2", "2*k*abs(x)", False, "one-side-only", "it passes a slope that is wrong for x below 0 only"),
    Trial("k*x**2", "2*k + 0*x", False, "one-point-only", "it passes a slope that is right at x = 1 only"),
    Trial(
        "k*x**2",
        "2*k*x*(1 + 0.5*(x > 1.5))",
        False,
        "one-point-only",
        "it passes a slope that is wrong on a small part",
    ),
    *(
        Trial(
            "sin(k*x)",
            f"k*cos(k*x) + 0.3*k*(abs(x - {middle}) < 0.3)",
            False,
            "one-point-only",
            "it passes a slope that is wrong on a small part of the way from −3 to 3, where it may have no point",
        )
        for middle in BUMPS
    ),
    Trial(
        "1e-9*k*x**2", "3e-9*k*x", False, "absolute-tolerance", "it passes a wrong slope where all numbers are small"
    ),
    Trial("sin(k*x)", "k*cos(k*x) + nan*x", False, "passes-nan", "it passes a slope that is nan"),
)

LINE = "k*x"  # on a straight line the measurement has no error of its own
TWICE = {trial for trial in TRIALS if trial.function == LINE}  # who fails on both takes twice a slope for the slope
SUMMED = {trial for trial in TRIALS if trial.slope == "3*k*x"}  # who fails on this alone compares sums


@dataclass(frozen=True, kw_only=True)
class GradientChecker(Question):
    """Asks for a function of a function, its claimed slope and an array of points: True if the slope is right."""

    trials: tuple[Trial, ...] = TRIALS
    takes_points: bool = True
    points: int = 3

    numbers_alone = True  # the step or the tolerance: much else makes a checker of another kind

    @property
    def arguments(self):
        """Return what the checker is called with."""
        return "f, slope, x" if self.takes_points else "f, slope"

    def probes(self, rng):
        """Return a call for each trial, in an order that nobody can foresee; the points lie evenly about 0."""
        made = []
        for i in rng.permutation(len(self.trials)):
            trial = self.trials[i]
            constants = {"k": round(float(rng.uniform(0.5, 2)), 3)}
            functions = (Formula(trial.function, constants), Formula(trial.slope, constants))
            right = [1.0, 2.0, *np.abs(BUMPS), *rng.uniform(0.1, 3, 4)]
            points = np.append(np.outer(right, [1, -1]), 0.0)
            made.append(Probe((*functions, points) if self.takes_points else functions, name=str(i)))
        return tuple(made)

    def judge(self, probes, observations, attempt):
        """Return a finding for each kind of miss, the rejection of right slopes first."""
        found, wrong = {}, set()
        order = [int(probe.name) for probe in probes]
        for i, seen in sorted(zip(order, observations, strict=True), key=itemgetter(0)):
            trial = self.trials[i]
            verdict = as_array(seen.result)
            if verdict is None or verdict.shape != () or verdict not in (0, 1):
                asked = "The checker must return True or False, one verdict for all points"
                return (Finding("wrong-type", f"{asked}; got {name_type(seen.result)}.", self.hint(attempt)),)
            if bool(verdict) != trial.right:
                wrong.add(trial)
                begins = "Besides" if found else "Your checker does not tell right from wrong yet"
                found.setdefault(trial.slug, Finding(trial.slug, f"{begins}: {trial.miss}.", self.hint(attempt)))
        if together := taken_together(observations, wrong):
            slug, says, numbers = together
            return (Finding(slug, says, self.hint(attempt), numbers=numbers),)
        listed = list(found.values())
        if listed and all(trial.right for trial in wrong):  # the measured slope may be bad: the code tells where
            listed[0] = replace(listed[0], numbers=listed[0].message)
        return tuple(listed)

    def right(self, probe, seen):
        """Tell whether one verdict is right."""
        verdict = as_array(seen.result)
        return verdict is not None and verdict.shape == () and bool(verdict) == self.trials[int(probe.name)].right


def taken_together(observations, wrong):
    """Return slug, sentence and numbers where all verdicts together, or those that are wrong, tell the mistake."""
    if all(seen.result for seen in observations):
        return "passes-everything", "Your checker passes every slope, wrong ones too.", None
    if not any(seen.result for seen in observations):
        says = "Your checker rejects every slope, right ones too."
        return "rejects-everything", says, says
    passed = {trial for trial in wrong if not trial.right and trial.slug != "absolute-tolerance"}
    if wrong >= TWICE >= passed:
        says = "The slope that you measure is twice the true one: between x − h and x + h lie 2h, not h."
        return "wrong-factor", says, None
    if {trial for trial in wrong if trial.slug != "absolute-tolerance"} == SUMMED:
        says = "Your checker compares sums, in which errors to the left and to the right of 0 cancel: "
        return "passes-missing-factor", f"{says}it passes a slope of x² that is half as steep again.", None
    return None
