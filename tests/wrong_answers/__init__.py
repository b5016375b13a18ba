"""Wrong answers with the slug that each must get, and right ones in many forms: what the examiner is tested with.

Some are made for every question of a kind (``common``, ``kinds``), others are written by hand, and many questions know
some of their own. Nothing else imports this package; the page does not carry it.
"""

from examiner import QUESTIONS
from wrong_answers import by_hand, changed, common, kinds, learners, mended, newcomers, one_part, second_reader

WRITTEN = (by_hand, learners, changed, mended, newcomers, one_part, second_reader)


def written(which, question):
    """Return the answers to a question that stand in a list, for those modules that have such a list."""
    return [answer for module in WRITTEN for answer in getattr(module, which, {}).get(question, ())]


def wrong(question):
    """Return the wrong answers to a question, as pairs of a slug and an answer."""
    return [*written("WRONG", question), *common.wrong(QUESTIONS[question]), *kinds.wrong(QUESTIONS[question])]


def right(question):
    """Return the right answers to a question."""
    return [*written("RIGHT", question), *common.right(QUESTIONS[question]), *kinds.right(QUESTIONS[question])]


def known(question):
    """Return the wrong answers that a question itself knows, but for formulas: the answer, its slug, what is said."""
    found = getattr(QUESTIONS[question], "wrong_answers", ())
    return [known for known in found if len(known) == 3 and not isinstance(known[0], str)]
