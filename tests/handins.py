"""Makes hand-ins for the tests of grading: a sheet with these answers, or anything else."""

import io
import json
import zipfile
from pathlib import Path

from examiner import QUESTIONS
from examiner.__main__ import main
from examiner.grading.collect import Submission
from examiner.grading.grade import Settings, grade
from examiner.grading.sheet import read_sheets

ROOT = Path(__file__).parent.parent
SHEETS = read_sheets(ROOT / "exercises")
SHEET, QUESTION = "sigmoid", "sigmoid.derivative"
WRONG = {QUESTION: "def my_derivative(x):\n    return x * (1 - x)"}
MOST = sum(QUESTIONS[question].points for question, _ in SHEETS[SHEET].answers)
REST = MOST - QUESTIONS[QUESTION].points  # what is left where that one answer is wrong


def path_of(sheet, solved):
    return ROOT / "exercises" / ("solutions" if solved else "") / f"{sheet}.ipynb"


def cells(change, sheet=SHEET, solved=True, **metadata):
    """A sheet, right or blank, whose code cells are changed one by one, as bytes; ``change`` gives their new code."""
    made = json.loads(path_of(sheet, solved).read_text(encoding="utf-8"))
    for cell in made["cells"]:
        cell["source"] = change(cell, "".join(cell["source"]))
    made["cells"] = [cell for cell in made["cells"] if cell["source"] is not None]
    made["metadata"]["course"] |= metadata
    return json.dumps(made).encode()


def notebook(answers=None, **options):
    """A sheet with right answers but for these, by their questions, as bytes; blank with ``solved=False``."""
    answers = answers or {}

    def change(cell, source):
        asked = "exercise" in cell["metadata"].get("tags", ())
        return answers.get(cell["metadata"]["question"], source) if asked else answers.get(cell["id"], source)

    return cells(change, **options)


def graded(data, name="ada/sheet.ipynb", **settings):
    """Grade bytes, or the sigmoid's sheet with right answers but for these; return the record."""
    data = data if isinstance(data, bytes) else notebook(data)
    return grade(Submission(name, name.split("/")[0], data), Settings(SHEETS, **settings))


def questions(record):
    """The questions of a record, by their ids."""
    return {question["question"]: question for question in record["questions"]}


def examiner(*arguments):
    """Run the command in this process, with one worker unless told otherwise; return its exit code."""
    try:
        return main(["grade", "--jobs", "1", *map(str, arguments)])
    except SystemExit as stop:  # of argparse
        return stop.code


def hand_in(folder, name, data):
    """Write a file below a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def files(folder):
    """The contents of all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def records(folder):
    """The records in a folder of results, by their submissions."""
    made = (json.loads(path.read_text(encoding="utf-8")) for path in (folder / "records").glob("*.json"))
    return {record["submission"]: record for record in made}


def told(pid, what):
    """What ``/proc`` tells of a process under this name, as bytes; nothing if it is gone."""
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:
        return b""


def zipped(contents, links=()):
    """A zip of these files, and of symbolic links, as bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
        for name in links:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o120777 << 16
            archive.writestr(entry, "/etc/passwd")
    return made.getvalue()
