"""Ask a question of an answer: make the probes, observe, judge, report."""

import difflib
from collections import Counter

import numpy as np

from examiner import judging
from examiner.bank import QUESTIONS
from examiner.pristine import pristine
from examiner.probing import Probe, observe
from examiner.questions import Choice, Elementwise
from examiner.report import Finding, Report
from examiner.sketch import sketch
from examiner.words import UNFINISHED

FAR = np.array([-1000.0, -750.0, -300.0, -40.0, -20.0, 20.0, 40.0, 300.0, 750.0, 1000.0])
ATTEMPTS = Counter()  # failed checks of each question, in this session


def points_of(question):
    """Return the fixed points of a question: round numbers and some between them, none on a kink."""
    if question.role != "derivative_from_output":
        x = np.linspace(-6, 6, 49)
        return x[~np.isin(x, [kink.x for kink in question.module.INFO.kinks])]
    return question.module.value(np.linspace(-4, 4, 34))


def probes_of(question, rng):
    """Return the calls to make: ordinary points, unforeseen ones, a matrix, the tails, the kink, a parameter."""
    x = points_of(question)
    low, high = (-6, 6) if question.role != "derivative_from_output" else (x.min(), x.max())
    usual = {parameter.name: parameter.default for parameter in question.module.INFO.parameters}
    probes = [
        Probe("points", x, usual),
        Probe("random", rng.uniform(low, high, 24), usual),
        Probe("matrix", x[:12].reshape(3, 4), usual),
    ]
    if question.role != "derivative_from_output":
        probes.append(Probe("tails", FAR, usual))
        if question.module.INFO.kinks:
            probes.append(Probe("kink", np.array([kink.x for kink in question.module.INFO.kinks]), usual))
    if usual:
        probes.append(Probe("parameters", x, dict.fromkeys(usual, 0.2)))
    return probes


def picture_of(question, observations):
    """Draw the answer beside the truth, where there is something to draw."""
    seen = observations[0]
    if seen.result is None or seen.result.shape != seen.probe.x.shape:
        return ""
    truth = np.asarray(getattr(question.module, question.role)(seen.probe.x))
    what = "true value" if question.role == "value" else "true slope"
    role = "function" if question.role == "value" else "slope"
    return sketch(seen.probe.x, truth, seen.result, ((what, role), "your answer"))


def examine_function(question, answer, attempt, seed):
    """Examine a function of an array; return the findings, what was printed, and a picture."""
    if not callable(answer):
        raise TypeError(f"answer to {question.id} must be a function, got {type(answer).__name__}")
    probes = probes_of(question, np.random.default_rng(seed))
    observations, printed = observe(answer, probes)
    with pristine(), np.errstate(all="ignore"):
        findings = judging.judge_elementwise(question, observations, attempt)
        failed = any(not finding.remark for finding in findings)
        return findings, printed, picture_of(question, observations) if failed else ""


def examine_single(question, answer, attempt):
    """Examine a number or a choice."""
    if isinstance(question, Choice):
        if answer not in question.options:
            raise ValueError(f"answer to {question.id} must be one of {', '.join(question.options)}, got {answer!r}")
        return judging.judge_choice(question, answer, attempt)
    if isinstance(answer, bool) or not isinstance(answer, int | float | np.integer | np.floating):
        raise TypeError(f"answer to {question.id} must be a number, got {type(answer).__name__}")
    return judging.judge_number(question, float(answer), attempt)


def find(question):
    """Return the question with this id, or say which one may have been meant."""
    if question in QUESTIONS:
        return QUESTIONS[question]
    near = difflib.get_close_matches(str(question), QUESTIONS, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"question must be the id of a question, got {question!r}{meant}")


def examine(question, answer, *, attempt=1, seed=None):
    """Judge an answer.

    Parameters
    ----------
    question : str
        The id of a question, for example ``"sigmoid.derivative"``.
    answer : callable, number or str
        What the learner wrote: a function of an array, a number, a choice. ``...`` stands for no answer yet.
    attempt : int, optional
        From 1 on; hints say more with each attempt, and from the third on the expected number is told.
    seed : int, optional
        Draws the probe points that are not fixed. By default another one each time; the report holds it.

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        If there is no such question, or the answer is none of the options of a choice.
    TypeError
        If the answer is of another kind than the question asks for.

    Examples
    --------
    >>> examine("sigmoid.derivative", lambda x: x * (1 - x)).findings[0].slug
    'argument-is-activation'
    """
    asked = find(question)
    seed = int(np.random.SeedSequence().generate_state(1)[0]) if seed is None else seed
    printed = picture = ""
    if answer is Ellipsis:
        findings = (Finding("unfinished", UNFINISHED),)
    elif isinstance(asked, Elementwise):
        findings, printed, picture = examine_function(asked, answer, attempt, seed)
    else:
        findings = examine_single(asked, answer, attempt)
    passed = all(finding.remark for finding in findings)
    return Report(
        question=question,
        passed=passed,
        score=asked.points if passed else 0,
        max_score=asked.points,
        findings=findings,
        praise=asked.praise,
        chapter=asked.chapter,
        section=asked.section,
        seed=seed,
        printed=printed,
        picture=picture,
    )


def check(question, answer):
    """Judge an answer in a notebook: the verdict, what was seen, one hint, where to read.

    The same as ``examine``, but it counts the attempts, so that the hints climb.

    Examples
    --------
    >>> check("sigmoid.slope-at-zero", 0.25)
    ✓ Right.
    Two factors that add up to 1 have their largest product where both are one half.
    """
    report = examine(question, answer, attempt=ATTEMPTS[question] + 1)
    if not report.passed and not report.unfinished:
        ATTEMPTS[question] += 1
    return report
