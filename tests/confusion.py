"""Try the wrong and right answers of the lists and print which slug each got: the confusion table.

``python tests/confusion.py [QUESTION ...]`` fails if an answer was taken for another than it is.
"""

import sys
from collections import Counter

from wrong_answers import PASSED, known, right, wrong

from examiner import QUESTIONS, mending
from examiner.examination import assess


def got(question, answer, seed=1):
    """Return the slug of the main finding, or that the answer passes."""
    report = assess(QUESTIONS[question], answer, 1, seed)
    return PASSED if report.passed else report.findings[0].slug


def count(questions=None):
    """Return how many answers should get one slug and get another, as a counter of pairs; equal ones are right."""
    pairs = Counter()
    for question in questions or QUESTIONS:
        tried = [*wrong(question), *((slug, answer) for answer, slug, _ in known(question))]
        tried += [(PASSED, answer) for answer in right(question)]
        pairs.update((slug, got(question, answer)) for slug, answer in tried)
    return pairs


def table(pairs):
    """Return the table as text: a line for each slug, what was taken for something else behind it."""
    lines = [f"{'should be':24}{'answers':>8}{'named':>8}  taken for"]
    for slug in sorted({should for should, _ in pairs}):
        taken = {was: n for (should, was), n in pairs.items() if should == slug}
        others = ", ".join(f"{was} ({n})" for was, n in taken.items() if was != slug)
        lines.append(f"{slug:24}{sum(taken.values()):8}{taken.get(slug, 0):8}  {others}".rstrip())
    total = sum(pairs.values())
    named = sum(n for (should, was), n in pairs.items() if should == was)
    return "\n".join([*lines, f"{'all':24}{total:8}{named:8}"])


if __name__ == "__main__":
    mending.SECONDS = 60  # as in the tests
    pairs = count(sys.argv[1:])
    print(table(pairs))
    sys.exit(any(should != was for should, was in pairs))
