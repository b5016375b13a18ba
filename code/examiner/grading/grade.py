"""Grades one hand-in: makes the probes, has the answers run elsewhere, and judges what came back."""

import contextlib
import hashlib
from dataclasses import dataclass, field

from examiner.examination import judge, probes_for
from examiner.grading import sandbox
from examiner.grading.sheet import Sheet, Unreadable, read_hand_in
from examiner.questions import QUESTIONS
from examiner.report import finding
from examiner.running.messages import Observation, from_bytes, to_bytes

GONE = {"error": "an end of the whole process", "at": ""}


@dataclass(frozen=True)
class Settings:
    """What a grading run decides for all hand-ins: the same settings give the same records."""

    sheets: dict[str, Sheet] = field(repr=False)
    seed: int = 0
    timeout: float = 30.0  # seconds for one hand-in
    memory: int = 1 << 30  # bytes for one hand-in
    only: str | None = None  # the one question to grade

    def asked(self, sheet):
        """Return the questions to grade on a sheet, with the names of their answers."""
        return [(question, name) for question, name in self.sheets[sheet].answers if self.only in (None, question)]


def digest(*parts):
    """Return a number that depends on all parts and that nobody foresees who does not know the seed."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def seed_for(settings, submission, question):
    """Return the seed that draws the probes of one question for one hand-in."""
    return int(digest(settings.seed, submission.id, question)[:8], 16)


def library_names(question):
    """Return the course's own functions that would be the answer, as ``module.function``."""
    if hasattr(question, "activation"):
        if question.form == "value":
            return {f"{question.activation}.value"}
        return {f"{module}.{form}" for module in _modules() for form in ("derivative", "derivative_from_output")}
    reference = getattr(question, "reference", None)
    if reference is not None and reference.__module__.startswith("activations."):
        return {f"{reference.__module__.rpartition('.')[2]}.{reference.__name__}"}
    return set()


def _modules():
    """Return the names of all activations."""
    return {question.activation for question in QUESTIONS.values() if hasattr(question, "activation")}


def plain_data(tree):
    """Tell whether a result holds nothing but arrays, strings, and tuples and dictionaries of these."""
    if isinstance(tree, dict):
        return all(map(plain_data, tree.values()))
    if isinstance(tree, tuple):
        return all(map(plain_data, tree))
    return tree is None or isinstance(tree, str) or type(tree).__module__ == "numpy"


def read_observations(text, probes):
    """Return the observations in a message, or None if they are not what an honest process would send."""
    try:
        seen = from_bytes(text.encode())
        honest = len(seen) <= len(probes) and all(isinstance(one, Observation) for one in seen)
        if not honest or not all(plain_data(one.result) and isinstance(one.detail, dict) for one in seen):
            return None
        return seen
    except Exception:  # bytes from a hand-in may raise anything here, and all of it means the same
        return None


def never_tried(trouble):
    """Return what stands for an answer that was not there to be tried: a cell failed, or it is blank."""
    if not isinstance(trouble, dict) or not trouble:
        return Observation("unfinished")
    return Observation(trouble["slug"], {name: str(said) for name, said in trouble.items() if name != "slug"})


def judge_message(question, probes, message, seed):
    """Return the report on one question from what arrived about it, which may be anything."""
    printed = message.get("printed") if isinstance(message.get("printed"), str) else ""
    with contextlib.suppress(Exception):  # such as words that need a detail which a forged message lacks
        if "observations" not in message:
            return judge(question, probes, [never_tried(message.get("trouble"))], seed=seed)
        seen = read_observations(message["observations"], probes)
        if seen is not None:
            return judge(question, probes, seen, printed=printed, seed=seed)
    return judge(question, probes, [Observation("does-not-run", GONE)], seed=seed)


def judge_silence(question, probes, ended, first, settings, seed):
    """Return the report on a question about which nothing arrived; the first of these is where the process ended."""
    if not first:
        seen = Observation("not-reached")
    elif ended == "time":
        seen = Observation("never-ends", {"at": "", "limit": f"{settings.timeout:g}"})
    else:
        seen = Observation("does-not-run", GONE)
    return judge(question, probes, [seen], seed=seed)


def called_in(message):
    """Return which of the course's own functions a message says were called."""
    called = (message or {}).get("called")
    return {name for name in called if isinstance(name, str)} if isinstance(called, list) else set()


def as_record(report, called, question):
    """Return a report as data; a right answer that only calls the course's own function is none."""
    borrowed = report.passed and bool(library_names(question) & called)
    findings = [finding("calls-the-library", 1)] if borrowed else report.findings
    return {
        "question": report.question,
        "passed": report.passed and not borrowed,
        "unfinished": report.unfinished,
        "score": 0 if borrowed else report.score,
        "max_score": report.max_score,
        "findings": [{"slug": one.slug, "message": one.message, "hint": one.hint} for one in findings],
        "printed": report.printed,
        "picture": report.picture,
        "seed": report.seed,
    }


def grade(submission, settings):
    """Grade one submission.

    Parameters
    ----------
    submission : collect.Submission
    settings : Settings

    Returns
    -------
    dict
        The record, ready for JSON: who, which sheet, what became of it, and each question's verdict. The same
        submission and settings give the same record.
    """
    record = {"submission": submission.id, "student": submission.student, "sheet": "", "questions": []}
    try:
        if submission.trouble:
            raise Unreadable(submission.trouble)
        hand_in = read_hand_in(submission.data, settings.sheets)
    except Unreadable as why:
        return record | {"status": "not graded", "message": f"{submission.id}: {why}.", "score": 0, "max_score": 0}
    asked = settings.asked(hand_in.sheet)
    seeds = {question: seed_for(settings, submission, question) for question, _ in asked}
    probes = {question: probes_for(QUESTIONS[question], seeds[question]) for question, _ in asked}
    wanted = [{"question": q, "answer": name, "probes": to_bytes(probes[q]).decode()} for q, name in asked]
    job = {"cells": hand_in.cells, "asked": wanted, "memory": settings.memory}
    outcome = sandbox.run(job, settings.timeout)
    arrived, silent = {}, False
    for message in outcome.messages:
        arrived.setdefault(str(message.get("question")), message)
    for name, _ in asked:
        question, message = QUESTIONS[name], arrived.get(name)
        if message is None:
            report = judge_silence(question, probes[name], outcome.ended, not silent, settings, seeds[name])
            silent = True
        else:
            report = judge_message(question, probes[name], message, seeds[name])
        record["questions"].append(as_record(report, called_in(message), question))
    return record | {
        "student": submission.student or hand_in.student or submission.id.removesuffix(".ipynb"),
        "sheet": hand_in.sheet,
        "status": "graded",
        "message": "",
        "score": sum(one["score"] for one in record["questions"]),
        "max_score": sum(one["max_score"] for one in record["questions"]),
    }
