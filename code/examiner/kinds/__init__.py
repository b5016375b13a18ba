"""The kinds of question, a module for each, and what a question is made of."""

from examiner.kinds.derivation import NEGATIVE, POSITIVE, Derivation
from examiner.kinds.elementwise import EXPONENTIALS, FORMS, Elementwise, elementwise
from examiner.kinds.function import Function
from examiner.kinds.gradient_checker import TRIALS, GradientChecker, Trial
from examiner.kinds.numbers_and_choices import RIGHT, AllThatApply, Choice, Number, Piece, PlantedBug
from examiner.kinds.question import Question
from examiner.running.messages import Formula, Seeded, call

__all__ = [
    "EXPONENTIALS",
    "FORMS",
    "NEGATIVE",
    "POSITIVE",
    "RIGHT",
    "TRIALS",
    "AllThatApply",
    "Choice",
    "Derivation",
    "Elementwise",
    "Formula",
    "Function",
    "GradientChecker",
    "Number",
    "Piece",
    "PlantedBug",
    "Question",
    "Seeded",
    "Trial",
    "call",
    "elementwise",
]
