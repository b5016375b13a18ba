"""Multiple-choice questions that need no kernel, in the course's colours."""

import random
from pathlib import Path

from jupyterquiz import display_quiz

from activations.colours import ROLES

COLOURS = {
    "--jq-multiple-choice-bg": "var(--course-panel, #f6f8fa)",
    "--jq-mc-button-bg": "var(--course-paper, #fff)",
    "--jq-mc-button-border": "var(--course-line, #d0d7de)",
    "--jq-mc-button-inset-shadow": "var(--course-line, #d0d7de)",
    "--jq-correct-color": ROLES["right"].css("right"),
    "--jq-incorrect-color": ROLES["slope"].css("slope"),
    "--jq-text-color": ROLES["ink"].css("ink"),
}


def quiz(path):
    """Show the quiz in a file of questions, in the format of jupyterquiz.

    Parameters
    ----------
    path : str or path
        A JSON file, for example ``quizzes/sigmoid.json``.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    if not Path(path).is_file():
        raise FileNotFoundError(f"path must be a file of questions, got {str(path)!r}, which does not exist")
    # jupyterquiz draws a random id for its element. Seeded by the file's name, it is the same in every run.
    state = random.getstate()
    random.seed(str(path))
    try:
        display_quiz(str(path), colors=COLOURS, border_radius=6, max_width=720)
    finally:
        random.setstate(state)
