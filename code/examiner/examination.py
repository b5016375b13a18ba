"""Ask a question of an answer: make the probes, observe, judge, report."""

import difflib
from collections import Counter
from dataclasses import replace

import numpy as np

from examiner.mending import mended
from examiner.questions import QUESTIONS
from examiner.report import UNFINISHED, Finding, Report, finding
from examiner.running.error_advice import about, in_plain_words
from examiner.running.observing import observe
from examiner.running.pristine import pristine

ATTEMPTS = Counter()  # failed checks of each question, in this session


def probes_for(question, seed):
    """Return the calls to make, as plain data; the seed draws those that are not fixed."""
    with pristine():
        return question.probes(np.random.default_rng(seed))


def trouble(question, probes, observations, attempt):
    """Find an answer that does not run, or gives nothing that can be compared."""
    for probe, seen in zip(probes, observations, strict=False):
        if seen.trouble == "unfinished":
            return Finding("unfinished", UNFINISHED)
        known = {"id": question.id, "asks": question.asks, "arguments": question.arguments, "got": "None"}
        if seen.trouble in ("returns-none", "wrong-type", "too-large") and probe.arguments is None:
            return finding("wrong-kind", attempt, **known | seen.detail)
        if seen.trouble:
            found = finding(seen.trouble, attempt, **known | seen.detail)
            words = about(seen.detail["error"]) if seen.trouble == "does-not-run" else ""
            return replace(found, message=f"{found.message} {words}") if words else found
    if len(observations) < len(probes):
        return finding("does-not-run", attempt, error="no result", at="")
    return None


def _with_reason(found, observations):
    """Say of which operation a nan is the result, where NumPy has told that."""
    words = next(filter(None, (in_plain_words(RuntimeWarning(seen.warning)) for seen in observations)), "")
    if not words or "you return nan" not in found.message:
        return found
    slug = "wrong-values" if found.slug == "overflow-in" else found.slug  # nothing is too large
    return replace(found, slug=slug, message=f"{found.message} {words}")


def judge(question, probes, observations, *, printed="", attempt=1, seed=0):
    """Return the Report on what was observed: a pure function of data, wherever the answer has run.

    The ``probes`` are those of ``probes_for`` for this seed; ``observe`` gave the rest.
    """
    with pristine(), np.errstate(all="ignore"):
        picture, found = "", trouble(question, probes, observations, attempt)
        findings = (found,) if found else question.judge(probes, observations, attempt)
        findings = tuple(_with_reason(finding, observations) for finding in findings)
        passed = all(finding.remark for finding in findings)
        if not found and (not passed or question.always_drawn):
            picture = question.picture(probes, observations)
    return Report(
        question=question.id,
        passed=passed,
        score=question.points if passed else 0,
        max_score=question.points,
        findings=findings,
        praise=question.praise,
        read=question.read,
        seed=seed,
        printed=printed,
        picture=picture,
    )


def find(question):
    """Return the question with this id, or say which one may have been meant."""
    if isinstance(question, str) and question in QUESTIONS:
        return QUESTIONS[question]
    begun = [known for known in QUESTIONS if known.startswith(f"{question}.")]
    near = begun or difflib.get_close_matches(str(question), QUESTIONS, n=1)
    meant = f"; did you mean {' or '.join(map(repr, near[:3]))}?" if near else ""
    raise ValueError(f"question must be the id of a question, got {question!r}{meant}")


def examine(question, answer, *, attempt=1, seed=None):
    """Judge an answer to a question, which is named by its id, and return the Report.

    The ``answer`` is what the learner wrote: a function of an array, a number, a choice; ``...`` stands for none yet,
    and one of another kind than is asked for raises a TypeError. Hints say more with each ``attempt``, counted from 1,
    and from the third on the expected number is told. The ``seed`` draws the probes that are not fixed; by default it
    is another one each time, and the report holds it.

    >>> examine("sigmoid.derivative", lambda x: x * (1 - x)).findings[0].slug
    'argument-is-activation'
    """
    report = assess(find(question), answer, attempt, seed)
    if report.findings and report.findings[0].slug == "wrong-kind":
        raise TypeError(report.findings[0].message)
    return report


def assess(question, answer, attempt, seed=None):
    """Make the probes, run the answer on them, judge."""
    seed = int(np.random.SeedSequence().generate_state(1)[0]) if seed is None else seed
    probes = probes_for(question, seed)
    observations, printed = observe(answer, probes)
    report = judge(question, probes, observations, printed=printed, attempt=attempt, seed=seed)
    if report.findings and report.findings[0].numbers is not None:
        named = mended(question, answer, probes, observations, report.findings, attempt)
        report = replace(report, findings=named)
    return report


def check(question, answer):
    """Judge an answer in a notebook: the verdict, what was seen, a hint, where to read.

    The same as ``examine``, but it counts the attempts, so that the hints climb.

    >>> check("sigmoid.slope-at-zero", 0.25)
    ✓ Right.
    Two factors that add up to 1 have their largest product where both are one half.
    """
    report = assess(find(question), answer, ATTEMPTS[question] + 1)
    if not report.passed and not report.unfinished:
        ATTEMPTS[question] += 1
    return report
