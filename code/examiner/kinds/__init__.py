"""The kinds of question, a module for each, and what a question is made of."""

from examiner.kinds.elementwise import ROLES, Elementwise
from examiner.kinds.function import Function, Mistake
from examiner.kinds.gradient_checker import TRIALS, GradientChecker, Trial
from examiner.kinds.planted_bug import Piece, PlantedBug
from examiner.kinds.question import Question, Trap
from examiner.kinds.single import AllThatApply, Choice, Interval, Number
from examiner.running.messages import Formula, Seeded, call

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
]
