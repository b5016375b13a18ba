"""What a notebook imports to be alive: figures that move, quizzes, reading times.

``livepage.build`` is the Sphinx extension that brings the same to the built page, ``livepage/static`` holds what the
page loads, ``livepage.session`` is the page's Python.
"""

from livepage.notebook import explore
from livepage.notebook.quiz import quiz
from livepage.notebook.times import reading_times

__all__ = ["explore", "quiz", "reading_times"]
