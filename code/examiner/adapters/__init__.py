"""The examiner under other graders' roofs, a few lines each; none of them has to be installed.

``require`` is for otter-grader and any other runner of exceptions, ``points`` for nbgrader, and
``pytest -p examiner.adapters.for_pytest sheet.ipynb`` grades a sheet with pytest.
"""

import html

from examiner.examination import assess, find


def require(question, answer):
    """Raise an AssertionError that says what is wrong with an answer: a test for otter-grader.

    In an exception-based test file: ``def test_q3(env): require("sigmoid.derivative", env["my_derivative"])``. The text
    is escaped, because otter-grader shows it as HTML.

    >>> require("sigmoid.slope-at-zero", 0.25)
    """
    report = assess(find(question), answer, attempt=1)
    if not report.passed:
        raise AssertionError(html.escape(repr(report)))


def points(question, answer):
    """Print the report and return the points: the last expression of an nbgrader test cell.

    nbgrader takes a number at the end of a cell for its score, and any word on stderr for a failure.

    >>> points("sigmoid.slope-at-zero", 0.5)
    ✗ Not yet.
    0.5 is the value of the sigmoid at 0. Its slope is asked for.
    Where to read about it: ../chapters/sigmoid.ipynb#cell-id=sigmoid-slope
    0
    """
    report = assess(find(question), answer, attempt=1)
    print(report)
    return report.score
