"""What the modules of ``examiner.bank`` need to ask a question: the kinds, in one place."""

from examiner.kinds.base import Question, Trap
from examiner.kinds.bug import Piece, PlantedBug
from examiner.kinds.checker import TRIALS, GradientChecker, Trial
from examiner.kinds.elementwise import ROLES, Elementwise, elementwise_questions
from examiner.kinds.function import Function, Mistake
from examiner.kinds.single import AllThatApply, Choice, Interval, Number
from examiner.plain import Formula, Seeded, call

__all__ = [
    "ROLES",
    "TRIALS",
    "AllThatApply",
    "Choice",
    "Elementwise",
    "Formula",
    "Function",
    "GradientChecker",
    "Interval",
    "Mistake",
    "Number",
    "Piece",
    "PlantedBug",
    "Question",
    "Seeded",
    "Trap",
    "Trial",
    "call",
    "elementwise_questions",
]
