"""Makes hand-ins for the tests of grading: the sigmoid's sheet with these answers, or anything else."""

import io
import json
import zipfile
from pathlib import Path

from examiner.grading.collect import Submission
from examiner.grading.grade import Settings, grade
from examiner.grading.sheet import read_sheets

ROOT = Path(__file__).parent.parent
SHEETS = read_sheets(ROOT / "exercises")
RIGHT = {
    "q1-answer": "steepest = 0.25",
    "q2-answer": "def my_sigmoid(x):\n    e = np.exp(np.minimum(x, 80))\n    return e / (1 + e)",
    "q3-answer": "def my_derivative(x):\n    e = np.exp(-np.abs(x))\n    return e / (1 + e) ** 2",
    "q4-answer": "def my_derivative_from_output(y):\n    return y * (1 - y)",
    "q5-answer": 'convincing = "C"',
    "q6-answer": "flat_from = np.log((1 + np.sqrt(0.96)) / (1 - np.sqrt(0.96)))",
}
WRONG = "def my_derivative(x):\n    return x * (1 - x)"


def notebook(answers=None, student="", sheet="sigmoid"):
    """A sheet with some of its cells replaced, by their ids, as bytes."""
    made = json.loads((ROOT / "exercises" / f"{sheet}.ipynb").read_text(encoding="utf-8"))
    for cell in made["cells"]:
        cell["source"] = (answers or {}).get(cell["id"], cell["source"])
    if student:
        made["metadata"]["course"]["student"] = student
    return json.dumps(made).encode()


def solved(sheet):
    """A sheet with its solutions filled in, as bytes."""
    return (ROOT / "exercises" / "solutions" / f"{sheet}.ipynb").read_bytes()


def graded(answers, name="ada/sheet.ipynb", **settings):
    """Grade the sigmoid's sheet with right answers but for these; return the record."""
    data = notebook(RIGHT | answers)
    return grade(Submission(name, name.split("/")[0], data), Settings(SHEETS, **settings))


def questions(record):
    """The questions of a record, by their ids."""
    return {question["question"]: question for question in record["questions"]}


def zipped(files, links=()):
    """A zip of these files, and of symbolic links, as bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        for name in links:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o120777 << 16
            archive.writestr(entry, "/etc/passwd")
    return made.getvalue()
