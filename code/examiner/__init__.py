"""Judges a learner's answer and says what is wrong with it, not that it is wrong.

>>> from examiner import examine
>>> report = examine("sigmoid.derivative", lambda x: x * (1 - x))
>>> report.passed, report.findings[0].slug
(False, 'argument-is-activation')
"""

from importlib import import_module

HOMES = {
    "QUESTIONS": "examiner.questions",
    "Finding": "examiner.report",
    "Report": "examiner.report",
    "check": "examiner.examination",
    "examine": "examiner.examination",
}
__all__ = list(HOMES)


def __getattr__(name):
    """Import a name when it is first asked for: ``examiner.running`` must come without questions and answers."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
