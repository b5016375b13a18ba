"""Grading a class: whatever is handed in gets a clear record, nothing is lost, the same input gives the same bytes."""

import argparse
import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from html import escape
from pathlib import Path

import pytest
from handins import (
    MOST,
    QUESTION,
    REST,
    ROOT,
    SHEET,
    SHEETS,
    WRONG,
    examiner,
    files,
    graded,
    hand_in,
    notebook,
    questions,
    records,
    told,
)

from examiner.grading import pool
from examiner.grading.class_report import class_report, tally
from examiner.grading.collect import Submission
from examiner.grading.command import address
from examiner.grading.feedback import feedback
from examiner.grading.grade import Settings
from examiner.grading.html_page import file_name
from examiner.grading.records import alone_in
from examiner.report import READ

CLASS = {
    "ada/final FINAL.ipynb": notebook(),
    "bob/sheet.ipynb": notebook(WRONG),
    "cem/x.ipynb": notebook(solved=False),
    "dan/broken.ipynb": b'{"cells": [',
    "dan/deep.ipynb": b"[" * 200_000,
    "dan/essay.pdf": b"%PDF",
    "dan/list.ipynb": b"[1, 2]",
    "eva/other.ipynb": json.dumps({"cells": [], "metadata": {"course": 3}}).encode(),
    "=fay/halves.ipynb": notebook(student="\ud800").replace(b"steepest = ", b"steepest = '\\\\ud800' and "),
    "gus/magics.ipynb": notebook({"set-up": "%%time\n" * 2000 + "import numpy as np\n" + " " * 400_000}),
}


def lay_traps(folder):
    """Put into a folder what is no file, leads elsewhere, is very large or very deep, or has a name in another code."""
    with (folder / "huge.ipynb").open("wb") as file:
        file.truncate(500_000_000)
    (folder / "link.ipynb").symlink_to("/etc/passwd")
    (folder / "linked").symlink_to("/etc")
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "/".join(["deep"] * 150)).mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(str(folder)) + b"/M\xfcller.ipynb")).write_bytes(b"{}")


@pytest.fixture(scope="module")
def graded_class(tmp_path_factory):
    """Grade one class with everything in it that is no attack; return the folders of hand-ins and results."""
    folder, out = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("results")
    for name, data in CLASS.items():
        hand_in(folder, name, data)
    lay_traps(folder / "eva")
    assert examiner(folder, "--out", out, "--jobs", 2, "--seed", 7) == 0
    return folder, out


def test_everybody_gets_a_record_and_a_line(graded_class):
    made = records(graded_class[1])
    assert {name: made[name]["score"] for name in made if made[name]["status"] == "graded"} == {
        "ada/final FINAL.ipynb": MOST,
        "bob/sheet.ipynb": REST,
        "cem/x.ipynb": 0,
        "=fay/halves.ipynb": MOST,
        "gus/magics.ipynb": MOST,
    }
    assert all(one["unfinished"] for one in made["cem/x.ipynb"]["questions"])
    refused = {name: record["message"] for name, record in made.items() if record["status"] != "graded"}
    assert all(message.startswith(f"{name}: ") for name, message in refused.items())
    assert {name for name in refused if name.startswith("dan/")} == {name for name in CLASS if name.startswith("dan/")}
    assert {name.partition("/")[2] for name in refused if name.startswith("eva")} == {
        *("M\\xfcller.ipynb", "", "huge.ipynb", "link.ipynb", "linked", "other.ipynb", "pipe.ipynb"),
    }
    rows = list(csv.reader(io.StringIO((graded_class[1] / "gradebook.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["Student", "ID", "Section", SHEET, "Total"]
    assert [row[0] for row in rows[1:]] == ["'=fay", "ada", "bob", "cem", "dan", "eva", "gus"]
    assert [row[3] for row in rows[1:]] == [str(MOST), str(MOST), str(REST), "0", "", "", str(MOST)]


def test_what_a_question_does_without_is_seen_in_grading_too():
    data = notebook({"tanh.value": "my_tanh = np.tanh"}, sheet="tanh")
    assert questions(graded(data))["tanh.value"]["findings"][0]["slug"] == "forbidden-means"


def test_what_the_library_has_is_seen_in_functions_of_arrays_too():
    library = {"softmax.value": "value", "softmax.jacobian": "jacobian", "softmax.jacobian_vector_product": "jvp"}
    names = dict(SHEETS["softmax"].answers)
    answers = {one: f"from activations import softmax\n{names[one]} = softmax.{its}" for one, its in library.items()}
    found = questions(graded(notebook(answers, sheet="softmax")))
    assert {found[question]["findings"][0]["slug"] for question in library} == {"calls-the-library"}


def test_a_student_reads_headings_in_words_and_follows_links_to_the_published_chapter():
    record = graded(WRONG)
    page = feedback("ada", [record], address("https://owner.github.io/name"))
    assert '<a href="https://owner.github.io/name/chapters/sigmoid.html#sigmoid-' in page
    for text in (page, class_report([record])):
        assert "3 The slope from the input" in text
    with pytest.raises(argparse.ArgumentTypeError, match="javascript"):
        address("javascript:alert(1)")


def test_the_report_tells_what_failed_who_needs_a_look_and_which_wall_stood(graded_class):
    report = (graded_class[1] / "report.html").read_text(encoding="utf-8")
    assert "behind bubblewrap" in report
    assert "argument-is-activation" in report
    for name, record in records(graded_class[1]).items():
        assert record["status"] == "graded" or f"<li>{name}: " in report
    bob = file_name("bob", "")
    assert f'href="feedback/{bob}"' in report
    said = questions(records(graded_class[1])["bob/sheet.ipynb"])[QUESTION]["findings"][0]["message"]
    page = (graded_class[1] / "feedback" / bob).read_text(encoding="utf-8")
    assert escape(said) in page
    assert f"{READ}: the chapter <code>sigmoid</code>" in page
    suites = {suite.get("name"): suite for suite in ET.parse(graded_class[1] / "junit.xml").getroot()}
    assert len(suites["bob/sheet.ipynb"].findall("testcase/failure")) == 1
    assert len(suites["dan/essay.pdf"].findall("testcase/error")) == 1


def test_the_same_input_and_seed_give_the_same_bytes_and_nothing_is_graded_twice(graded_class, tmp_path, capsys):
    folder, out = graded_class
    assert examiner(folder, "--out", tmp_path, "--seed", 7) == 0
    assert files(tmp_path) == files(out)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("records/*.json")}
    capsys.readouterr()
    assert examiner(folder, "--out", tmp_path) == 0
    assert capsys.readouterr().out.startswith(f"0 hand-ins graded, {len(before)} taken from before")
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.glob("records/*.json")}


def test_what_has_changed_or_was_judged_by_other_questions_is_graded_anew(tmp_path, monkeypatch, capsys):
    for name in ("ada", "bob"):
        hand_in(tmp_path / "in", f"{name}/x.ipynb", notebook(solved=False))
    arguments = (tmp_path / "in", "--out", tmp_path / "out", "--only", QUESTION)
    for change, expected in (
        (lambda: None, "2 hand-ins graded, 0"),
        (lambda: hand_in(tmp_path / "in", "ada/x.ipynb", b"{}"), "1 hand-ins graded, 1"),
        (lambda: monkeypatch.setattr("examiner.grading.records.version", lambda: "another"), "2 hand-ins graded, 0"),
    ):
        change()
        assert examiner(*arguments) == 0
        assert capsys.readouterr().out.startswith(expected)


def started(folder, out, count):
    """Start grading in a session of its own, and wait until so many hand-ins are done."""
    command = [sys.executable, "-m", "examiner", "grade", str(folder), "--out", str(out), "--jobs", "2"]
    heard = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731  (a shell's background job ignores it)
    run = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
    wait_for(count, out, run)
    return run


def wait_for(count, out, run):
    while len(list(out.glob("records/*.json"))) < count:
        assert run.poll() is None
        time.sleep(0.02)


def workers(folder):
    """The processes of a run: its workers, and what they have started in folders of their own."""
    own = [pid for pid in os.listdir("/proc") if pid.isdecimal() and int(pid) != os.getpid()]
    ours = f"TMPDIR={folder}".encode()
    return [int(pid) for pid in own if ours in told(pid, "environ") and b"examiner" in told(pid, "cmdline")]


def test_a_run_survives_its_workers_stops_at_ctrl_c_and_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    folder, out = tmp_path / "in", tmp_path / "out"
    for number in range(12):
        hand_in(folder, f"student{number:02d}/sheet.ipynb", notebook(WRONG))
    run = started(folder, out, 1)
    with pytest.raises(OSError, match="another grader"), alone_in(out):
        pass
    os.kill(next(pid for pid in workers(tmp_path) if b"grading.worker" in told(pid, "cmdline")), signal.SIGKILL)
    wait_for(4, out, run)
    os.killpg(run.pid, signal.SIGINT)
    assert (run.communicate()[1].splitlines()[-1][:8], run.returncode) == ("Stopped:", 130)
    run = started(folder, out, 6)
    os.kill(run.pid, signal.SIGKILL)  # and nobody tells its workers
    run.communicate()
    deadline = time.monotonic() + 10
    while workers(tmp_path):
        assert time.monotonic() < deadline
    assert examiner(folder, "--out", out) == 0
    done = re.match(r"(\d+) hand-ins graded, (\d+) taken from before", capsys.readouterr().out)
    assert int(done[1]) + int(done[2]) == 12
    assert int(done[2]) >= 5
    assert {record["score"] for record in records(out).values()} == {REST}


def test_what_brings_its_grader_down_is_one_record_and_is_tried_once_more(tmp_path, monkeypatch):
    for name in ("ada", "bob"):
        hand_in(tmp_path / "in", f"{name}/x.ipynb", notebook())
    begin = "import examiner.grading.grade as g, os\nold = g.read_hand_in\n"
    fall = "g.read_hand_in = lambda data, sheets: os.abort() if b'falls' in data else old(data, sheets)\n"
    hand_in(tmp_path / "in", "ada/x.ipynb", notebook(student="falls"))
    monkeypatch.setattr("examiner.grading.wall.FIND", f"exec({begin + fall!r})")
    arguments = (tmp_path / "in", "--out", tmp_path / "out", "--only", QUESTION)
    assert examiner(*arguments) == 0
    made = records(tmp_path / "out")
    assert (made["ada/x.ipynb"]["status"], made["bob/x.ipynb"]["status"]) == ("failed", "graded")
    monkeypatch.undo()
    assert examiner(*arguments) == 0
    assert records(tmp_path / "out")["ada/x.ipynb"]["status"] == "graded"


def test_no_file_is_written_through_a_link(tmp_path):
    hand_in(tmp_path / "in", "ada/x.ipynb", notebook(solved=False))
    target = hand_in(tmp_path, "target", b"mine")
    for name in ("report.html", "report.html.part"):
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / name).symlink_to(target)
    assert examiner(tmp_path / "in", "--out", tmp_path / "out", "--only", QUESTION) == 0
    (tmp_path / "out" / "feedback").rename(tmp_path / "elsewhere")
    (tmp_path / "out" / "feedback").symlink_to(tmp_path / "elsewhere")
    assert examiner(tmp_path / "in", "--out", tmp_path / "out", "--only", QUESTION) == 2
    assert target.read_bytes() == b"mine"


def test_only_one_question_and_nobody_foresees_its_probes():
    made = [graded({}, only=QUESTION, seed=seed, name=f"{who}/x.ipynb") for seed, who in ((1, "a"), (2, "a"), (1, "b"))]
    assert all(list(questions(record)) == [QUESTION] for record in made)
    assert len({questions(record)[QUESTION]["seed"] for record in made}) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["{empty}"], "submissions must hold at least one file, and"),
        (["nowhere"], "submissions must be a folder, a zip file or a notebook, got 'nowhere'"),
        (["{in}", "--only", "sigmoid.derivatives"], "--only must be the id of a question, got 'sigmoid.derivatives'"),
        (["{in}", "--jobs", "0"], "must be a whole number above 0, got '0'"),
        (["{in}", "--timeout", "-1"], "must be a number above 0, got '-1'"),
        (["{in}", "--sheets", "{empty}"], "sheets must be a folder that holds the course's sheets, got"),
        (["{in}", "--classroom50", "result.json"], "Classroom 50's runner sets CLASSROOM"),
        (["{in}", "--roster", "{in}/x.ipynb"], "a roster must have the columns id and name"),
        (["{in}", "--scheduler", "tcp://127.0.0.1:9"], ""),
    ],
)
def test_bad_input_is_one_clear_sentence(arguments, sentence, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("examiner.grading.pool.PATIENCE", "1s")
    (tmp_path / "empty").mkdir()
    hand_in(tmp_path / "in", "x.ipynb", notebook())
    given = [one.format(**{"in": tmp_path / "in", "empty": tmp_path / "empty"}) for one in arguments]
    assert examiner(*given, "--out", tmp_path / "out") == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said


def test_the_class_report_groups_equal_answers_and_names_who_is_missing():
    other = {QUESTION: "def my_derivative(x):\n    x * (1 - x)"}
    wrong = [graded(WRONG if number < 3 else other, f"student{number}/s.ipynb", only=QUESTION) for number in range(4)]
    other_numbers = graded(
        {QUESTION: WRONG[QUESTION].replace("return ", "return 1e-9 + ")}, "student4/s.ipynb", only=QUESTION
    )
    mistakes = [(one["slug"], one["count"]) for one in tally([*wrong, other_numbers])[QUESTION]["mistakes"]]
    assert mistakes == [("argument-is-activation", 4), ("returns-none", 1)]
    report = class_report(wrong, [("7", "Zoë")])
    assert "3 gave the same answer: student0, student1, student2" in report
    assert "Zoë (7)" in report


def test_answers_without_a_name_are_one_group_where_their_numbers_are_equal():
    """However they are written, and whatever the seed; one of them is shown."""
    answers = ["np.cos(x) ** 2 / 3", "(1 - np.sin(x) ** 2) / 3", "np.cos(x) ** 2 / 3 + 1e-12", "np.sin(3 * x) + x"]
    codes = [{QUESTION: f"def my_derivative(x):\n    return {answer}"} for answer in answers]
    records = [graded(code, f"student{i}/s.ipynb", only=QUESTION) for i, code in enumerate(codes)]
    mistakes = tally(records)[QUESTION]["mistakes"]
    assert [(one["slug"], one["count"]) for one in mistakes] == [("wrong-values", 3), ("wrong-values", 1)]
    assert answers[0] in class_report(records)


def test_file_names_are_safe_and_never_those_of_another():
    names = {file_name(student) for student in ("ada", "Ada", "a/../b", "a b", "a-b", "Ä", "Ö", "x" * 500)}
    names.add(file_name(file_name("Ä").removesuffix(".html")))
    names |= {file_name("ada", "1"), file_name("ada", "2")}
    assert len({name.lower() for name in names}) == 11
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,80}\.html", name) for name in names)


def test_classroom50_reads_what_it_expects_from_the_script_that_teachers_read(tmp_path):
    """In the student's repository, whose own modules must not be taken for the course's."""
    text = (ROOT / "chapters/teachers.md").read_text(encoding="utf-8")
    script = re.search(r"```python\n(import os, subprocess.*?)```", text, re.DOTALL)[1]
    script = "".join(line for line in script.splitlines(keepends=True) if '"pip"' not in line)  # NumPy is here
    hand_in(tmp_path, "bundle/autograder.py", script.encode())
    for name in ("code", "exercises"):
        (tmp_path / "bundle" / name).symlink_to(ROOT / name)
    hand_in(tmp_path, "repository/my sheet.ipynb", notebook(WRONG))
    for name in ("numpy.py", "examiner/__init__.py"):
        hand_in(tmp_path / "repository", name, b"raise SystemExit('the student is asked')")
    runner = dict.fromkeys(("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"), "said")
    command = [sys.executable, str(tmp_path / "bundle/autograder.py")]
    subprocess.run(command, check=True, cwd=tmp_path / "repository", env=os.environ | runner, stdout=subprocess.DEVNULL)
    made = json.loads((tmp_path / "repository/result.json").read_text(encoding="utf-8"))
    assert set(made) == {
        *("schema", "classroom", "assignment", "submission", "commit", "release", "review", "datetime"),
        *("score", "max-score", "tests"),
    }
    assert (made["schema"], made["score"], made["max-score"]) == ("classroom50/result/v1", REST, MOST)
    assert all({"test-name", "passed", "score", "max-score"} <= set(test) for test in made["tests"])


def test_every_solution_gets_all_points():
    solutions = [Submission(sheet, sheet, notebook(sheet=sheet)) for sheet in sorted(SHEETS)]
    for _, right in pool.on_this_machine(solutions, Settings(SHEETS), 2):
        assert [one["question"] for one in right["questions"] if not one["passed"]] == []
        assert right["score"] == right["max_score"] > 0
