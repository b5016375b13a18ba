"""Judges a learner's answer and says what is wrong with it, not that it is wrong.

>>> from examiner import examine
>>> report = examine("sigmoid.derivative", lambda x: x * (1 - x))
>>> report.passed, report.findings[0].slug
(False, 'argument-is-activation')
"""

from examiner.bank import QUESTIONS
from examiner.examination import check, examine
from examiner.report import Finding, Report

__all__ = ["QUESTIONS", "Finding", "Report", "check", "examine"]
