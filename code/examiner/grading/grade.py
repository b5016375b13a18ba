"""Grades one hand-in: makes the probes, has the answers run elsewhere, and judges what came back as everywhere."""

import ast
import functools
import hashlib
import time
from dataclasses import dataclass, field

from examiner.examination import judge, probes_for
from examiner.grading import process, wall
from examiner.grading.fingerprints import fingerprint
from examiner.grading.sheet import Sheet, Unreadable, read_hand_in
from examiner.grading.students import one_line
from examiner.grading.untrusted import BLANK, ENDED, Arrived, read
from examiner.questions import QUESTIONS
from examiner.report import finding
from examiner.running.cells import gives
from examiner.running.messages import Observation, to_bytes

MOST_RUNS = 4  # of one hand-in: what ends the whole process is left out of the next run
LONGEST_CODE = 2_000


@dataclass(frozen=True)
class Settings:
    """What a grading run decides for all hand-ins: the same settings give the same records."""

    sheets: dict[str, Sheet] = field(repr=False)
    seed: int = 0
    timeout: float = 30.0  # seconds for one hand-in
    memory: int = 1 << 30  # bytes for one hand-in
    only: str | None = None  # the one question to grade
    wall: str = wall.BUBBLEWRAP


@dataclass(frozen=True)
class Asked:
    """One question for one hand-in: the name of its answer, and the calls that nobody foresees."""

    question: str
    answer: str
    seed: int

    @functools.cached_property
    def probes(self):
        """Return the calls to make."""
        return probes_for(QUESTIONS[self.question], self.seed)


def digest(*parts):
    """Return a number that depends on all parts and that nobody foresees who does not know the seed."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "backslashreplace")).hexdigest()


@functools.cache
def version():
    """Return what tells this version of the course's code from any other."""
    code = sorted(path for part in ("activations", "examiner") for path in (wall.COURSE / part).rglob("*.py"))
    return digest(*(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in code))


def asked_of(submission, sheet, settings):
    """Return what is asked of a hand-in."""
    return [
        Asked(question, answer, int(digest(settings.seed, submission.id, question)[:8], 16))
        for question, answer in sheet.answers
        if settings.only in (None, question)
    ]


def library_names(question):
    """Return the course's own functions that would be the answer, as ``module.function``."""
    if hasattr(question, "activation"):
        if question.form == "value":
            return {f"{question.activation}.value"}
        modules = {one.activation for one in QUESTIONS.values() if hasattr(one, "activation")}
        return {f"{module}.{form}" for module in modules for form in ("derivative", "derivative_from_output")}
    reference = getattr(question, "reference", None)
    return {f"{reference.__module__.rpartition('.')[2]}.{reference.__name__}"} if reference else set()


def job_of(hand_in, asked, names, ended, settings):
    """Return what ``examiner.running.child`` is to do."""
    return {
        "cells": [(str(number), source) for number, source in enumerate(hand_in.cells)],
        "asked": [(one.question, one.answer, to_bytes(one.probes).decode()) for one in asked],
        "names": names,
        "ended": ended,
        "memory": settings.memory,
        "seconds": int(settings.timeout) + 1,
    }


def run(hand_in, asked, names, settings):
    """Run the cells and try the answers; return what arrived about each question.

    A cell or an answer that ends the whole process is left out, and the rest runs again: what else was answered counts.
    """
    arrived, ended, late = {}, {}, False
    probes = {one.question: one.probes for one in asked}
    deadline = time.monotonic() + settings.timeout
    for _ in range(MOST_RUNS):
        left = [one for one in asked if one.question not in arrived]
        if not left or late:
            break
        outcome = process.run(job_of(hand_in, left, names, ended, settings), settings.wall, deadline)
        late, last = outcome.late, left[0].question
        for message in outcome.messages:
            name = str(message.get("question"))
            if name in probes:
                arrived.setdefault(name, read(message, probes[name]))
            last = str(message.get("begins", last))
        if late:
            over = Observation("never-ends", BLANK | {"limit": f"{settings.timeout:g}"})
            arrived.setdefault(last if last in probes else left[0].question, Arrived((over,)))
        elif last in probes:
            arrived.setdefault(last, Arrived((ENDED,)))
        else:
            ended[last] = {"slug": ENDED.trouble} | ENDED.detail
    return {name: arrived.get(name, Arrived((Observation("not-reached", BLANK),))) for name in probes}


def code_of(answer, cells):
    """Return the code of the cell that gives an answer, written in one way, so that equal answers look equal."""
    for source in reversed(cells):
        if gives(source, answer):
            try:
                return ast.unparse(ast.parse(source))[:LONGEST_CODE]
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return source[:LONGEST_CODE]
    return ""


def verdict(one, arrived, hand_in, sheet):
    """Return what the record holds about one question."""
    question = QUESTIONS[one.question]
    report = judge(question, one.probes, arrived.observations, printed=arrived.printed, seed=one.seed)
    borrowed = report.passed and arrived.lent & library_names(question)
    findings = [finding("calls-the-library", 1)] if borrowed else report.findings
    right = report.passed and not borrowed
    wrong = not right and not report.unfinished
    return {
        "question": report.question,
        "heading": sheet.headings.get(one.question, ""),
        "passed": right,
        "unfinished": report.unfinished,
        "score": report.score if right else 0,
        "max_score": report.max_score,
        "findings": [{"slug": said.slug, "message": said.message, "hint": said.hint} for said in findings],
        "printed": report.printed,
        "picture": report.picture,
        "seed": report.seed,
        "code": code_of(one.answer, hand_in.cells) if wrong else "",
        "fingerprint": fingerprint(question, arrived.observations) if wrong else "",
    }


def not_graded(submission, why):
    """Return the record of a hand-in that cannot be graded, with the reason as a sentence."""
    who = {"submission": submission.id, "id": submission.number, "student": submission.student or submission.stem}
    nothing = {"sheet": "", "questions": [], "score": 0, "max_score": 0, "wall": ""}
    return who | nothing | {"status": "not graded", "message": f"{submission.id}: {why}."}


def grade(submission, settings):
    """Return the record of one submission, ready for JSON; the same settings give the same record."""
    try:
        if submission.trouble:
            raise Unreadable(submission.trouble)
        hand_in = read_hand_in(submission.data, settings.sheets)
    except Unreadable as why:
        return not_graded(submission, why)
    sheet = settings.sheets[hand_in.sheet]
    asked = asked_of(submission, sheet, settings)
    arrived = run(hand_in, asked, sheet.names, settings)
    questions = [verdict(one, arrived[one.question], hand_in, sheet) for one in asked]
    return {
        "submission": submission.id,
        "id": submission.number,
        "student": submission.student or one_line(hand_in.student[:100]) or submission.stem,
        "sheet": hand_in.sheet,
        "questions": questions,
        "status": "graded",
        "message": "",
        "wall": settings.wall,
        "score": sum(one["score"] for one in questions),
        "max_score": sum(one["max_score"] for one in questions),
    }
