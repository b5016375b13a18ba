"""Every question there is. A module in this folder holds those of one chapter; it is found by standing here."""

from importlib import import_module
from pkgutil import iter_modules

from examiner.kinds.elementwise import elementwise_questions


def gather():
    """Return all questions by their id; two with the same id are an error of ours."""
    chapters = sorted(module.name for module in iter_modules(__path__))
    asked = [*elementwise_questions()]
    for chapter in chapters:
        asked.extend(import_module(f"{__name__}.{chapter}").QUESTIONS)
    found = {question.id: question for question in asked}
    if len(found) < len(asked):
        raise ValueError("two questions of the bank have the same id")
    return found


QUESTIONS = gather()
