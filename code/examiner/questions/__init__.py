"""Every question there is. A module in this folder holds those of one chapter; it is found by standing here."""

from importlib import import_module
from pkgutil import iter_modules

import activations
from examiner.kinds.elementwise import elementwise


def gather():
    """Return all questions by their id; two with the same id are an error of ours.

    An activation that no module here speaks of is asked about with what its ``INFO`` tells.
    """
    chapters = sorted(module.name for module in iter_modules(__path__))
    asked = [question for chapter in chapters for question in import_module(f"{__name__}.{chapter}").QUESTIONS]
    found = {question.id: question for question in asked}
    if len(found) < len(asked):
        raise ValueError("two questions have the same id")
    for module in activations.ALL:
        found |= {question.id: question for question in elementwise(module) if question.id not in found}
    return found


QUESTIONS = gather()
