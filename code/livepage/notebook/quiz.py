"""Multiple-choice questions that need neither a kernel nor a script: an option unfolds what there is to say of it."""

import json
from pathlib import Path
from zlib import crc32

from activations.plotting.colours import css_colour

QUIZZES = Path(__file__).parent / "quizzes"


def _mixed(question):
    """Return the options in an order that does not tell which is right, and is the same in every run."""
    return sorted(question["answers"], key=lambda option: crc32((question["question"] + option["answer"]).encode()))


def _text(question):
    """Return the text of a question; one that needs a section marked *Deeper* says so."""
    return question.get("deeper", False) * "Deeper: " + question["question"]


def _option(option):
    """Return one option as HTML; what is said of it shows when it is chosen."""
    role, sign = ("right", "✓") if option["correct"] else ("slope", "✗")
    mark = f'<strong style="color: {css_colour(role)}">{sign}</strong>'
    return f"<details><summary>{option['answer']}</summary><p>{mark} {option['feedback']}</p></details>"


class Quiz:
    """Questions with their options; shows itself as HTML, and as text where there is none."""

    def __init__(self, questions):
        self.questions = questions

    def __repr__(self):
        return "\n\n".join(
            "\n".join([_text(question), *(f"- {option['answer']}" for option in _mixed(question))])
            for question in self.questions
        )

    def asked(self):
        """Yield each question, its HTML, and the places of the right answers in it."""
        for question in self.questions:
            options = _mixed(question)
            right = [place for place, option in enumerate(options) if option["correct"]]
            yield question, f"<p>{_text(question)}</p>{''.join(map(_option, options))}", right

    def _repr_html_(self):
        asked = "".join(f"<li>{html}</li>" for _, html, _ in self.asked())
        return f'<ol class="course-quiz">{asked}</ol>'


def quiz(name):
    """Return the Quiz of a chapter, such as ``"sigmoid"``, or of a JSON file of one's own.

    The file is a list of ``question`` and ``answers``, each of them with ``answer``, ``correct`` and ``feedback``,
    whose text may hold HTML. This is the format of jupyterquiz, of which one type is used: multiple choice. A question
    with ``"deeper": true`` needs a section marked *Deeper*.
    """
    own = QUIZZES / f"{name}.json"
    file = own if own.is_file() else Path(name)
    if not file.is_file():
        raise FileNotFoundError(f"name must be that of a quiz, or a file of questions, got {str(name)!r}")
    questions = json.loads(file.read_text(encoding="utf-8"))
    for question in questions:
        if question.get("type") != "multiple_choice":
            raise ValueError(f"type of a question must be 'multiple_choice', got {question.get('type')!r} in {name}")
    return Quiz(questions)
