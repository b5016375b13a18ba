"""Grading a class: whatever is handed in gets a clear record, nothing is lost, the same input gives the same bytes."""

import csv
import functools
import json
import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from handins import RIGHT, ROOT, SHEETS, WRONG, graded, notebook, questions, solved, zipped

from examiner.grading import results, sandbox
from examiner.grading.collect import Submission, collect
from examiner.grading.grade import Settings, grade
from examiner.grading.pages import class_report, file_name, tally
from examiner.grading.sheet import LARGEST
from examiner.running.cells import prepare


def examiner(*arguments, **options):
    command = [sys.executable, "-m", "examiner", "grade", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def hand_in(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def small_class(tmp_path):
    folder = tmp_path / "in"
    hand_in(folder, "ada/final FINAL.ipynb", notebook(RIGHT))
    hand_in(folder, "bob/sheet.ipynb", notebook(RIGHT | {"q3-answer": WRONG}))
    hand_in(folder, "cem/x.ipynb", notebook())
    return folder


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_every_solution_gets_all_points_and_every_blank_none(sheet):
    right = grade(Submission("a.ipynb", "a", solved(sheet)), Settings(SHEETS))
    assert [one["question"] for one in right["questions"] if not one["passed"]] == []
    assert right["score"] == right["max_score"] > 0
    blank = grade(Submission("a.ipynb", "a", notebook(sheet=sheet)), Settings(SHEETS))
    assert blank["score"] == 0
    assert all(question["unfinished"] for question in blank["questions"])


def test_a_class_gets_records_gradebook_feedback_and_report(small_class, tmp_path):
    out = tmp_path / "out"
    done = examiner(small_class, "--out", out, "--jobs", 2, "--seed", 7)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("3 hand-ins graded, 0 taken from before")
    rows = list(csv.reader((out / "gradebook.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["student", "sigmoid", "total"]
    assert rows[2:] == [["ada", "9", "9"], ["bob", "7", "7"], ["cem", "0", "0"]]
    assert "OUTPUT" in (out / "feedback" / "bob.html").read_text(encoding="utf-8")
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "1 of 3 answered wrongly, 1 of them with <code>argument-is-activation</code>" in report
    suites = ET.parse(out / "junit.xml").getroot()
    assert [len(suite.findall("testcase/failure")) for suite in suites] == [0, 1, 6]


def test_the_same_input_and_seed_give_the_same_bytes(small_class, tmp_path):
    for out in ("first", "second"):
        assert examiner(small_class, "--out", tmp_path / out, "--seed", 7).returncode == 0
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_a_run_that_was_cut_off_goes_on_where_it_was(small_class, tmp_path):
    out = tmp_path / "out"
    for number in range(8):
        hand_in(small_class, f"more/{number}.ipynb", notebook(RIGHT))
    process = grading(small_class, out, 2)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    kept = {path: path.stat().st_mtime_ns for path in out.glob("records/*.json")}
    assert 2 <= len(kept) < 11
    done = examiner(small_class, "--out", out)
    assert done.stdout.startswith(f"{11 - len(kept)} hand-ins graded, {len(kept)} taken from before")
    assert all(path.stat().st_mtime_ns == before for path, before in kept.items())
    hand_in(small_class, "cem/x.ipynb", notebook(RIGHT))
    assert examiner(small_class, "--out", out).stdout.startswith("1 hand-ins graded, 10 taken from before")


def grading(folder, out, count):
    """Start grading in a session of its own, and wait until so many hand-ins are done."""
    command = [sys.executable, "-m", "examiner", "grade", str(folder), "--out", str(out), "--jobs", "2"]
    heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores Ctrl-C
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
    while len(list(out.glob("records/*.json"))) < count:
        assert process.poll() is None
        time.sleep(0.05)
    return process


def graders(pid):
    """The processes that grade for a process."""
    return [one for one in sandbox.descendants(pid) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.parametrize(
    ("stop", "code", "sentence"),
    [
        (lambda pid: os.killpg(pid, signal.SIGINT), 130, "Stopped: the same command goes on where this one stopped.\n"),
        (
            lambda pid: os.kill(graders(pid)[0], signal.SIGKILL),
            2,
            "error: a process that grades was ended from outside, perhaps for want of memory; the same command goes on "
            "where this one stopped\n",
        ),
    ],
    ids=["as Ctrl-C does", "a process that grades is killed"],
)
def test_a_run_that_is_stopped_says_so_in_a_sentence(stop, code, sentence, small_class, tmp_path):
    for number in range(20):
        hand_in(small_class, f"more/{number}.ipynb", notebook(RIGHT))
    process = grading(small_class, tmp_path / "out", 1)
    stop(process.pid)
    assert (process.communicate()[1], process.returncode) == (sentence, code)
    done = examiner(small_class, "--out", tmp_path / "out").stdout
    graded_then, kept = map(int, re.match(r"(\d+) hand-ins graded, (\d+) taken from before", done).groups())
    assert graded_then + kept == 23
    assert kept >= 1


def test_what_cannot_be_graded_gets_a_sentence_and_the_rest_goes_on(small_class, tmp_path):
    hand_in(small_class, "dan/broken.ipynb", b'{"cells": [')
    hand_in(small_class, "dan/deep.ipynb", b"[" * 200_000)
    hand_in(small_class, "dan/essay.pdf", b"%PDF")
    hand_in(small_class, "dan/list.ipynb", b"[1, 2]")
    hand_in(small_class, "eva/other.ipynb", json.dumps({"cells": [], "metadata": {"course": 3}}).encode())
    with (small_class / "eva" / "huge.ipynb").open("wb") as file:
        file.truncate(500_000_000)
    (small_class / "eva" / "link.ipynb").symlink_to("/etc/passwd")
    out = tmp_path / "out"
    assert examiner(small_class, "--out", out).returncode == 0
    loaded = [json.loads(path.read_text(encoding="utf-8")) for path in out.glob("records/*.json")]
    said = {record["submission"]: record["message"] for record in loaded if record["status"] != "graded"}
    assert said == {
        "dan/broken.ipynb": "dan/broken.ipynb: not a readable notebook: it is damaged, or another kind of file.",
        "dan/deep.ipynb": "dan/deep.ipynb: not a readable notebook: it is damaged, or another kind of file.",
        "dan/essay.pdf": "dan/essay.pdf: not a notebook: hand-ins end in .ipynb.",
        "dan/list.ipynb": "dan/list.ipynb: not a readable notebook: it is damaged, or another kind of file.",
        "eva/other.ipynb": "eva/other.ipynb: not a sheet of this course: its metadata names none.",
        "eva/huge.ipynb": "eva/huge.ipynb: larger than 10 MB, so it was not opened.",
        "eva/link.ipynb": "eva/link.ipynb: a link that leads out of the folder, so it was not followed.",
    }
    report = (out / "report.html").read_text(encoding="utf-8")
    assert all(sentence in report for sentence in said.values())
    assert "3 sheets of 3 students were graded" in report


def test_a_zip_is_read_but_never_unpacked(tmp_path):
    data = {
        "ada/s.ipynb": notebook(RIGHT),
        "../out.ipynb": b"{}",
        "/abs.ipynb": b"{}",
        "bomb.ipynb": b" " * (LARGEST * 3),
    }
    path = tmp_path / "in.zip"
    path.write_bytes(zipped(data, links=["link.ipynb"]))
    found = {one.id: one for one in collect(path)}
    assert not found["ada/s.ipynb"].trouble
    assert found["../out.ipynb"].trouble == "a name that leads out of the zip, so it was not read"
    assert found["/abs.ipynb"].trouble == "a name that leads out of the zip, so it was not read"
    assert found["link.ipynb"].trouble == "a link, so it was not followed"
    assert "larger than 10 MB" in found["bomb.ipynb"].trouble
    assert os.listdir(tmp_path) == ["in.zip"]


def test_a_damaged_entry_of_a_zip_is_one_trouble_among_others(tmp_path):
    data = bytearray(zipped({"ada/s.ipynb": notebook(RIGHT), "bob/s.ipynb": notebook()}))
    data[60:90] = bytes(30)
    (tmp_path / "in.zip").write_bytes(data)
    assert zipfile.is_zipfile(tmp_path / "in.zip")
    assert [one.trouble.partition(":")[0] for one in collect(tmp_path / "in.zip")] == ["cannot be read", ""]


def test_of_two_hand_ins_the_better_counts_and_the_teacher_is_told():
    one = graded({}, "ada/second.ipynb")
    two = graded({"q3-answer": WRONG}, "ada/first.ipynb")
    chosen, notes = results.best([one, two])
    assert [record["score"] for record in chosen.values()] == [9]
    assert notes == [
        "ada handed in sigmoid twice, ada/second.ipynb and ada/first.ipynb; the first of these counts, with 9 points "
        "against 7."
    ]


@pytest.mark.parametrize(
    ("name", "student", "expected"),
    [("ada/x.ipynb", "", "ada"), ("x.ipynb", "Bob B.", "Bob B."), ("cem_sheet3.ipynb", "", "cem_sheet3")],
)
def test_the_student_is_the_folder_else_the_metadata_else_the_file(tmp_path, name, student, expected):
    hand_in(tmp_path, name, notebook(RIGHT, student))
    (submission,) = collect(tmp_path)
    assert grade(submission, Settings(SHEETS))["student"] == expected


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("x = 1\n%matplotlib inline\n!pip install torch\ny = 2", "x = 1\npass\npass\ny = 2"),
        ("%%time\nx = 1", "x = 1"),
        ("%%bash\necho 1", ""),
        ("if True:\n    %timeit f(x)", "if True:\n    pass"),
        ("np.exp?", "pass"),
        ("x = (7\n% 3)", "x = (7\n% 3)"),
    ],
)
def test_magics_do_not_break_grading(cell, python):
    assert prepare(cell) == python


def test_a_cell_that_fails_costs_only_what_needs_it():
    record = graded({"set-up": "import numpy as np\n%matplotlib inline\nfrom examiner import check\n1/0"})
    assert record["score"] == 9
    failed = questions(graded({"q3-answer": "def my_derivative(x)\n    return x"}))["sigmoid.derivative"]
    assert failed["findings"][0]["slug"] == "does-not-run"
    assert "SyntaxError" in failed["findings"][0]["message"]


def test_only_one_question():
    record = graded({}, only="sigmoid.value")
    assert [question["question"] for question in record["questions"]] == ["sigmoid.value"]


def test_nobody_foresees_the_probes():
    seeds = {questions(graded({}, seed=seed))["sigmoid.value"]["seed"] for seed in (1, 2)}
    seeds |= {questions(graded({}, name=name, seed=1))["sigmoid.value"]["seed"] for name in ("b/x.ipynb", "c/x.ipynb")}
    assert len(seeds) == 4


def test_the_questions_are_the_courses_not_the_hand_ins():
    """Metadata that asks an easier question, or tells another name, changes nothing."""
    made = json.loads(notebook(RIGHT | {"q3-answer": WRONG}))
    for cell in made["cells"]:
        cell["metadata"] = {}
    made["metadata"]["course"] = {"sheet": "sigmoid"}
    record = grade(Submission("a.ipynb", "a", json.dumps(made).encode()), Settings(SHEETS))
    assert record["score"] == 7


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["{empty}"], "submissions must hold at least one file, and"),
        (["nowhere"], "submissions must be a folder, a zip file or a notebook, got 'nowhere'"),
        (["{in}", "--only", "sigmoid.derivation"], "--only must be the id of a question, got 'sigmoid.derivation'"),
        (["{in}", "--jobs", "0"], "must be a whole number above 0, got '0'"),
        (["{in}", "--timeout", "-1"], "must be a number above 0, got '-1'"),
        (["{in}", "--sheets", "{empty}"], "sheets must be a folder that holds the course's sheets, got"),
        (["{in}", "--classroom50", "result.json"], "Classroom 50's runner sets CLASSROOM"),
    ],
)
def test_bad_input_is_one_clear_sentence(arguments, sentence, small_class, tmp_path):
    (tmp_path / "empty").mkdir()
    given = [one.format(**{"in": small_class, "empty": tmp_path / "empty"}) for one in arguments]
    done = examiner(*given, "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_classroom50_reads_what_it_expects():
    runner = {"CLASSROOM": "maths", "ASSIGNMENT": "sigmoid", "SUBMISSION_TAG": "submit/1"}
    runner |= {"COMMIT_URL": "https://c", "RELEASE_URL": "https://r"}
    made = results.classroom50([graded({"q3-answer": WRONG})], runner)
    assert set(made) == {
        *("schema", "classroom", "assignment", "submission", "commit", "release", "review", "datetime"),
        *("score", "max-score", "tests"),
    }
    assert (made["schema"], made["score"], made["max-score"]) == ("classroom50/result/v1", 7, 9)
    assert all({"test-name", "passed", "score", "max-score"} <= set(test) for test in made["tests"])


def test_classroom50_runs_the_script_that_teachers_read(tmp_path):
    """In the student's repository, whose own modules must not be taken for the course's."""
    text = (ROOT / "chapters/teachers.md").read_text(encoding="utf-8")
    script = re.search(r"```python\n(import os, subprocess.*?)```", text, re.DOTALL)[1]
    script = "".join(line for line in script.splitlines(keepends=True) if '"pip"' not in line)  # NumPy is here
    hand_in(tmp_path, "bundle/autograder.py", script.encode())
    for name in ("code", "exercises"):
        (tmp_path / "bundle" / name).symlink_to(ROOT / name)
    hand_in(tmp_path, "repository/my sheet.ipynb", notebook(RIGHT | {"q3-answer": WRONG}))
    for name in ("numpy.py", "examiner/__init__.py"):
        hand_in(tmp_path / "repository", name, b"raise SystemExit('the student is asked')")
    runner = dict.fromkeys(("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"), "said")
    command = [sys.executable, str(tmp_path / "bundle/autograder.py")]
    subprocess.run(command, check=True, cwd=tmp_path / "repository", env=os.environ | runner, stdout=subprocess.DEVNULL)
    made = json.loads((tmp_path / "repository/result.json").read_text(encoding="utf-8"))
    assert (made["schema"], made["score"], made["max-score"]) == ("classroom50/result/v1", 7, 9)


@pytest.fixture
def gradescope(tmp_path):
    """Gradescope's folders as setup.sh leaves them; returns the students' folder and what run_autograder gives."""
    root = tmp_path / "autograder"
    command = [sys.executable, "-m", "examiner", "gradescope-zip", str(tmp_path / "a.zip"), "sigmoid"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(root / "source")
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    python = hand_in(root, "venv/bin/python", f'#!/bin/sh\nexec {sys.executable} "$@"\n'.encode())
    python.chmod(0o755)

    def run():
        environment = {"PATH": os.environ["PATH"], "AUTOGRADER": str(root)}
        script = ["bash", str(root / "source/run_autograder")]
        subprocess.run(script, check=True, env=environment, stdout=subprocess.DEVNULL)
        return json.loads((root / "results/results.json").read_text(encoding="utf-8"))

    return root / "submission", run


def test_gradescope_runs_the_zip(gradescope):
    folder, run = gradescope
    hand_in(folder, "my sheet.ipynb", notebook(RIGHT | {"q3-answer": WRONG}))
    made = run()
    assert made["score"] == sum(test["score"] for test in made["tests"]) == 7
    (failed,) = [test for test in made["tests"] if test["status"] == "failed"]
    assert (failed["name"], failed["score"], failed["max_score"]) == ("sigmoid: sigmoid.derivative", 0, 2)
    assert "OUTPUT" in failed["output"]


def test_on_gradescope_a_sheet_twice_or_another_sheet_gains_nothing(gradescope):
    folder, run = gradescope
    for name in ("one.ipynb", "two.ipynb", "deeper/three.ipynb"):
        hand_in(folder, name, notebook(RIGHT))
    hand_in(folder, "tanh.ipynb", solved("tanh"))
    made = run()
    assert made["score"] == 9
    assert "tanh.ipynb: not a sheet of this course" in made["output"]


def test_the_gradescope_zip_knows_the_sheets(tmp_path):
    command = [sys.executable, "-m", "examiner", "gradescope-zip", str(tmp_path / "a.zip"), "sigmiod"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "got 'sigmiod'" in done.stderr
    assert not (tmp_path / "a.zip").exists()


def test_the_class_report_tells_the_planted_mistakes_in_their_proportions():
    planted = {"argument-is-activation": WRONG, "returns-none": "def my_derivative(x):\n    x * (1 - x)"}
    planted["scalar-only"] = "def my_derivative(x):\n    return 1 if x > 0 else 0"
    counts = {"argument-is-activation": 3, "returns-none": 2, "scalar-only": 1}
    records = [
        graded({"q3-answer": planted[slug]}, f"{slug}-{number}/s.ipynb")
        for slug, count in counts.items()
        for number in range(count)
    ]
    assert tally(records)["sigmoid.derivative"]["slugs"] == counts
    report = class_report(records, "")
    assert "argument-is-activation 3, returns-none 2, scalar-only 1" in report
    assert "6 of 6 answered wrongly, 3 of them with <code>argument-is-activation</code>" in report


def test_file_names_are_safe_and_different():
    names = {file_name(student) for student in ("ada", "a/../b", "a b", "a-b", "Ä", "Ö", "x" * 500)}
    assert len(names) == 7
    assert all(name.endswith(".html") and "/" not in name and len(name) < 80 for name in names)


@pytest.mark.skipif(not sandbox.has_outer_wall(), reason="needs bubblewrap")
def test_the_outer_wall_shows_python_alone(tmp_path):
    (tmp_path / "folder").mkdir()
    code = f"""
import os, socket
seen = [os.path.exists(path) for path in ({str(ROOT / "tests")!r}, "/etc/passwd", {str(tmp_path / "x")!r})]
try: open("/usr/canary", "w"); seen.append("wrote")
except OSError: pass
try: socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError as error: seen.append(type(error).__name__)
print(seen, len([pid for pid in os.listdir("/proc") if pid.isdecimal()]))
"""
    (tmp_path / "x").write_text("")
    command = [*sandbox.outer_wall(tmp_path / "folder"), sys.executable, "-I", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=sandbox.environment(tmp_path))
    assert done.stdout.strip() in (
        "[False, False, False, 'ConnectionRefusedError'] 2",
        "[False, False, False, 'OSError'] 2",
    )


def test_a_hand_in_has_a_folder_and_an_environment_of_its_own(monkeypatch):
    monkeypatch.setenv("SECRET", "told to nobody")
    source = """
import os
def my_derivative(x):
    print(os.getcwd() == os.environ["HOME"], os.environ.get("SECRET"))
    return x
"""
    printed = questions(graded({"q3-answer": source}))["sigmoid.derivative"]["printed"]
    assert printed.startswith("True None\n")
