"""Hostile hand-ins: none gains a point, none harms another or the machine, each ends within its limits."""

import os
import socket
import subprocess
import sys
import time

import html5lib
import pytest
from attacks import ATTACKS, attack
from handins import QUESTION, REST, ROOT, SHEETS, WRONG, graded, notebook, questions, told

from examiner.grading import pool, wall
from examiner.grading.class_report import class_report
from examiner.grading.collect import Submission
from examiner.grading.feedback import feedback
from examiner.grading.grade import Settings
from examiner.grading.results import gradebook, junit

SECRET = "nobody may read this"
MANY = 60  # a class of attacks takes seconds for each


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """Grade every attack once, two at a time, beside a canary and a server; return the records by their names."""
    folder = tmp_path_factory.mktemp("attacked")
    canary = folder / "canary"
    canary.write_text(SECRET)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        answers = {name: attack(name, canary, server.getsockname()[1]) for name in ATTACKS}
        class_ = [Submission(name, name, notebook({QUESTION: answer})) for name, answer in answers.items()]
        begin = time.monotonic()
        found = dict(pool.on_this_machine(class_, Settings(SHEETS, timeout=4.0), 2))
        assert time.monotonic() - begin < MANY * 14  # 4 for each that never ends, the rest for a busy machine
        with pytest.raises(TimeoutError):
            server.accept()
    assert [path.name for path in folder.iterdir()] == ["canary"]
    assert canary.read_text() == SECRET
    assert "grading-attack" not in os.listdir("/dev/shm")
    assert not list(ROOT.glob("code/**/grading-attack"))
    assert not any(b"4711" in told(pid, "cmdline") for pid in os.listdir("/proc") if pid.isdecimal())
    return {submission.id: record for submission, record in found.items()}


@pytest.mark.parametrize("attack", ATTACKS)
def test_gains_nothing_and_harms_nobody(attack, attacked):
    record = attacked[attack]
    assert record["status"] == "graded", record["message"]
    found = questions(record)[QUESTION]
    assert found["score"] == 0, found
    assert found["findings"]
    assert SECRET not in str(record)
    assert "wrote into" not in found["printed"]
    assert "found" not in found["printed"]
    assert len(str(record)) < 100_000
    str(record).encode()


@pytest.mark.parametrize(
    "attack",
    ["sys.exit", "os._exit", "os._exit in the cell", "memory bomb", "machine code", "kills everybody"],
)
def test_the_other_answers_of_a_hand_in_keep_their_points(attack, attacked):
    """What one answer does to NumPy or to the process is its own affair."""
    assert attacked[attack]["score"] == REST


def test_names_what_was_borrowed(attacked):
    borrowed = ("calls the library", "calls what is wrapped in the library", "takes the library's")
    for name in filter(lambda one: one.startswith(borrowed), attacked):
        assert questions(attacked[name])[QUESTION]["findings"][0]["slug"] == "calls-the-library"


LOOK = """
import ctypes, os, socket, sys
hidden, course = eval(sys.argv[1])
print([os.path.exists(path) for path in hidden])
print((os.listdir(course), len([pid for pid in os.listdir("/proc") if pid.isdecimal()])))
print([line.split()[1] for line in open("/proc/self/status") if line.startswith(("CapEff", "CapBnd", "NoNewPrivs"))])
for path in ("/x", "/usr/x", "/dev/x", "/dev/shm/x", course + "/x"):
    try: print(open(path, "w"))
    except OSError: pass
try: print(socket.create_connection(("127.0.0.1", 9), timeout=1))
except OSError: pass
print(ctypes.CDLL(None).unshare(0x10000000), flush=True)
sys.stdin.read()
"""


def test_behind_the_wall_there_is_python_alone(tmp_path):
    """No file but Python's, nothing to write to, no other process, no capability, no user namespace, no root."""
    (tmp_path / "secret").write_text(SECRET)
    hidden = [str(ROOT / "tests"), "/etc/passwd", str(tmp_path / "secret"), str(ROOT / "exercises/sigmoid.ipynb")]
    seen = repr((hidden, str(wall.COURSE / "examiner")))
    words = [*wall.command(wall.BUBBLEWRAP, tmp_path), sys.executable, "-I", "-c", LOOK, seen]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        exists, (course, processes), capabilities, namespace = (eval(run.stdout.readline()) for _ in range(4))
        inside = [int(pid) for pid in os.listdir("/proc") if pid.isdecimal() and LOOK.encode() in told(pid, "cmdline")]
        users = {os.stat(f"/proc/{pid}").st_uid for pid in inside if b"bwrap" not in told(pid, "cmdline")}
        rest = run.communicate()[0]
    assert not any(exists)
    assert sorted(course) == ["__init__.py", "running"]
    assert processes <= 2
    assert capabilities == ["0" * 16, "0" * 16, "1"]
    assert (namespace, rest) == (-1, "")
    assert len(users) == 1
    assert users != {0}


def test_without_a_wall_nothing_is_graded_unless_trusted(monkeypatch):
    monkeypatch.setattr(wall, "stands", lambda kind: kind == wall.TRUST)
    with pytest.raises(wall.NoWall, match="bubblewrap"):
        wall.first([wall.BUBBLEWRAP])
    record = graded(WRONG, wall=wall.TRUST)
    assert record["score"] == REST
    for page in (class_report([record]), feedback("ada", [record]), "".join(junit([record]))):
        assert "trust" in page


def test_a_hand_in_has_a_folder_and_an_environment_of_its_own(monkeypatch):
    monkeypatch.setenv("SECRET", SECRET)
    source = """
import os
def my_derivative(x):
    print(os.getcwd() == os.environ["HOME"], os.environ.get("SECRET"))
    return x
"""
    assert questions(graded({QUESTION: source}))[QUESTION]["printed"].startswith("True None\n")


def test_nothing_that_a_student_writes_becomes_html():
    source = """
def my_derivative(x):
    print("<script>alert(1)</script>")
    raise ValueError("<img src=x onerror=alert(2)>")
"""
    name = '<script>alert("name")</script>'
    record = graded({QUESTION: source}, name=f"{name}/sheet.ipynb")
    for page in (feedback(name, [record]), class_report([record, record | {"submission": "b", "student": "b"}])):
        html5lib.HTMLParser(strict=True).parse(page)  # raises where the page is not well made
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page or "script" not in page
    assert "<script" not in "".join(junit([record]))


@pytest.mark.parametrize("begin", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1"])
def test_a_name_is_never_computed_by_a_spreadsheet(begin):
    record = {"submission": "a", "id": begin, "student": begin, "sheet": "s", "status": "graded", "score": 1}
    assert f"\n'{begin},'{begin}," in gradebook([record | {"max_score": 1}])
