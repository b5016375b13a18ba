"""Wrong answers with the slug that each must get, and right ones in many forms: what the examiner is tested with.

Some are made for every question of a kind (``common``, ``kinds``), others are written as formulas (``smooth``,
``pieces``, ``networks``, and ``mended`` with those that only their own code names), and many questions know some of
their own. Nothing else imports this package; the page does not carry it.
"""

from examiner import QUESTIONS
from wrong_answers import common, kinds, mended, networks, pieces, smooth

PASSED = "passes"
WRITTEN = smooth.ANSWERS | pieces.ANSWERS | networks.ANSWERS


def written(question):
    """Return the answers to a question that are written by hand, as pairs of a slug and an answer."""
    return [*WRITTEN.get(question, ()), *mended.ANSWERS.get(question, ())]


def named_by_numbers(question):
    """Return the wrong answers that grading names too, which sees no code, as pairs of a slug and an answer."""
    by_hand = [pair for pair in WRITTEN.get(question, ()) if pair[0] != PASSED]
    return [*by_hand, *common.wrong(QUESTIONS[question]), *kinds.wrong(QUESTIONS[question])]


def wrong(question):
    """Return the wrong answers to a question, as pairs of a slug and an answer."""
    return [*named_by_numbers(question), *mended.ANSWERS.get(question, ())]


def right(question):
    """Return the right answers to a question."""
    by_hand = [answer for slug, answer in WRITTEN.get(question, ()) if slug == PASSED]
    return [*by_hand, *common.right(QUESTIONS[question]), *kinds.right(QUESTIONS[question])]


def known(question):
    """Return the wrong answers that a question itself knows, but for formulas: the answer, its slug, what is said."""
    found = getattr(QUESTIONS[question], "wrong_answers", ())
    return [known for known in found if len(known) == 3 and not isinstance(known[0], str)]
