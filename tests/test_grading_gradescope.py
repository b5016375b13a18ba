"""Gradescope's autograder: an answer runs as a user without rights, and there is always a results.json."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from handins import MOST, QUESTION, REST, WRONG, hand_in, notebook

from examiner.__main__ import main
from examiner.grading import gradescope, wall

FORGES = """
import glob, json, os
gained = []
forged = json.dumps({"score": 9, "tests": [{"name": "x", "score": 9, "max_score": 9}]})
code = "/autograder/source/code/examiner"
for folder in ("/autograder/results", "/autograder/source", code, "/autograder/submission"):
    for name in ("results.json", "run_autograder", "__init__.py", "__main__.py"):
        try: open(f"{folder}/{name}", "w").write(forged); gained.append(name)
        except OSError: pass
for path in glob.glob(f"{code}/**/*.py*", recursive=True):
    if "running" not in path and not path.startswith(f"{code}/__init__"):
        try: gained.append(open(path).read(9))
        except OSError: pass
try: os.kill(os.getppid(), 9); gained.append("killed")
except OSError: pass
try: os.setuid(0); gained.append("root")
except OSError: pass
try:
    if os.fork() == 0: os._exit(0)
    gained.append("a process")
except OSError: pass
"""


@pytest.fixture
def autograder(tmp_path):
    """Gradescope's folders as setup.sh leaves them."""
    root = tmp_path / "autograder"
    assert main(["gradescope-zip", str(tmp_path / "a.zip"), "sigmoid"]) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(root / "source")
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    hand_in(root, "venv/bin/python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'.encode()).chmod(0o755)
    (root / "submission").mkdir()
    return root


def run(root, *before, there=None):
    """Run what Gradescope runs, and read what it would read."""
    script = [*before, "bash", str(there or root) + "/source/run_autograder"]
    environment = {"PATH": os.environ["PATH"], "AUTOGRADER": str(there or root)}
    subprocess.run(script, check=True, env=environment, stdout=subprocess.DEVNULL)
    return json.loads((root / "results/results.json").read_text(encoding="utf-8"))


def container(root):
    """A jail as Docker builds it: root with a few rights, no bubblewrap, and the user that setup.sh makes."""
    users = hand_in(
        root.parent, "passwd", f"root:x:0:0::/:/bin/sh\n{gradescope.USER}:x:4242:4242::/:/bin/sh\n".encode()
    )
    shown = [path for path in (*wall.SYSTEM, sys.prefix, sys.base_prefix) if os.path.exists(path)]
    parents = dict.fromkeys(str(up) for path in shown for up in reversed(Path(path).parents[:-1]))
    words = ["bwrap", "--unshare-pid", "--unshare-net", "--cap-drop", "ALL", "--perms", "1777", "--tmpfs", "/tmp"]
    words += [
        word for right in ("SETUID", "SETGID", "CHOWN", "FOWNER", "KILL") for word in ("--cap-add", f"CAP_{right}")
    ]
    words += ["--cap-add", "CAP_DAC_OVERRIDE", *(w for path in parents for w in ("--perms", "0755", "--dir", path))]
    words += [word for path in shown for word in ("--ro-bind", path, path)]
    words += ["--perms", "0755", "--dir", "/etc", "--ro-bind", str(users), "/etc/passwd", "--proc", "/proc"]
    words += ["--dev", "/dev", "--bind", str(root), "/autograder"]
    return [*words, "--ro-bind", "/dev/null", "/usr/bin/bwrap", "--"]


def test_gradescope_runs_the_zip(autograder):
    for name in ("my sheet.ipynb", "the same.ipynb"):
        hand_in(autograder / "submission", name, notebook(WRONG))
    hand_in(autograder / "submission", "tanh.ipynb", notebook(sheet="tanh"))
    made = run(autograder)
    assert made["score"] == sum(test["score"] for test in made["tests"]) == REST
    assert sum(test["max_score"] for test in made["tests"]) == MOST
    (failed,) = [test for test in made["tests"] if test["status"] == "failed"]
    assert failed["name"].endswith(QUESTION)
    assert failed["output"]
    assert "tanh.ipynb: a sheet that is not asked for" in made["output"]
    assert "bubblewrap" in made["output"]


@pytest.mark.parametrize("upload", ["empty", "unreadable", "no Python"])
def test_there_is_always_a_result(upload, autograder):
    if upload == "unreadable":
        hand_in(autograder / "submission", "x.ipynb", b"{")
    if upload == "no Python":
        (autograder / "venv/bin/python").unlink()
    made = run(autograder)
    assert made["score"] == 0
    assert made["output"]


def test_the_zip_knows_the_sheets(tmp_path, capsys):
    assert main(["gradescope-zip", str(tmp_path / "a.zip"), "sigmiod"]) == 2
    assert "got 'sigmiod'" in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, as Gradescope's containers have it")
def test_in_a_container_an_answer_is_a_user_without_rights(autograder):
    def points(source):
        hand_in(autograder / "submission", "x.ipynb", notebook({QUESTION: source}))
        made = run(autograder, *container(autograder), there="/autograder")
        assert "unprivileged user" in made["output"]
        (found,) = [test for test in made["tests"] if test["name"].endswith(QUESTION)]
        return made["score"], found["output"]

    score, said = points(f"{FORGES}def my_derivative(x): raise ValueError(f'{{os.getuid()}} {{gained}}')")
    assert "ValueError: 4242 []" in said
    assert score == REST
    assert points(FORGES)[0] == REST
    assert points(WRONG[QUESTION])[0] == REST
