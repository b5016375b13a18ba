"""The same records from a Dask cluster as from this machine, even when a worker is lost on the way."""

import json
import re
import subprocess
import sys
import time
from collections import Counter

import classes
import pytest
from handins import RIGHT, WRONG, notebook
from test_grading import examiner, files, hand_in

OPTIONS = ("--seed", "3", "--timeout", "8")


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers on loopback; yields the address and the workers."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    python = [sys.executable, "-m"]
    command = [*python, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with (tmp_path / "scheduler.log").open("w") as log:
        scheduler = subprocess.Popen(command, stderr=log, stdout=log)
    while not (found := re.search(r"tcp://127\.0\.0\.1:\d+", (tmp_path / "scheduler.log").read_text())):
        assert scheduler.poll() is None
        time.sleep(0.05)
    address = found[0]
    command = [*python, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    workers = [subprocess.Popen([*command, "--local-directory", str(tmp_path)], **quiet) for _ in range(2)]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def graded_there(folder, out, cluster, lose_after):
    """Grade on the cluster, kill a worker after so many hand-ins, and return what the command prints."""
    address, workers = cluster
    command = [sys.executable, "-m", "examiner", "grade", str(folder), "--out", str(out), *OPTIONS]
    with subprocess.Popen([*command, "--scheduler", address], stdout=subprocess.PIPE, text=True) as run:
        while lose_after and len(list(out.glob("records/*.json"))) < lose_after:
            assert run.poll() is None
            time.sleep(0.02)
        if lose_after:
            workers[0].kill()
        return run.communicate()[0]


def test_a_cluster_that_loses_a_worker_gives_the_same_records(cluster, tmp_path):
    folder, there, here = tmp_path / "in", tmp_path / "there", tmp_path / "here"
    for number in range(30):
        answers = [RIGHT, RIGHT | {"q3-answer": WRONG}, {}][number % 3]
        hand_in(folder, f"student{number:02d}/sheet.ipynb", notebook(answers))
    assert graded_there(folder, there, cluster, lose_after=10).startswith("30 hand-ins graded, 0 taken from before")
    assert examiner(folder, "--out", here, *OPTIONS, "--jobs", 2).returncode == 0
    assert files(there) == files(here)


@pytest.mark.slow
@pytest.mark.parametrize(("count", "lose_after"), [(200, 0), (500, 250)])
def test_a_class_with_everything_in_it(count, lose_after, cluster, tmp_path):
    """Attacks, files of other kinds, right sheets, blanks and every mistake: told as planted, here as there."""
    folder, there, here = tmp_path / "in", tmp_path / "there", tmp_path / "here"
    classes.fill(folder, count)
    assert examiner(folder, "--out", here, *OPTIONS, "--jobs", 2).returncode == 0
    expected = classes.all_planted(folder)
    assert len(expected) >= count - 90
    assert slugs(here, expected) == expected
    assert reported(here, "tanh.derivative") == Counter(
        each["tanh.derivative"] for each in expected.values() if each.get("tanh.derivative") not in (None, "unfinished")
    )
    said = graded_there(folder, there, cluster, lose_after)
    assert said.startswith(f"{count} hand-ins graded, 0 taken from before")
    assert files(there) == files(here)


def slugs(out, hand_ins):
    """What was found in each question of some hand-ins; None where the answer is right."""
    records = (json.loads(path.read_text(encoding="utf-8")) for path in out.glob("records/*.json"))
    return {
        record["submission"]: {
            one["question"]: None if one["passed"] else one["findings"][0]["slug"] for one in record["questions"]
        }
        for record in records
        if record["submission"] in hand_ins
    }


def reported(out, question):
    """The mistakes behind a question and how often each was made, as the report for the class tells."""
    report = re.sub("<wbr>", "", (out / "report.html").read_text(encoding="utf-8"))
    found = re.search(rf'<th scope="row">{question}</th>.*?<td colspan="4">(.*?)</td>', report)
    return Counter({slug: int(number) for slug, number in (one.split() for one in found[1].split(", "))})


def test_a_scheduler_that_does_not_answer_is_one_sentence(tmp_path):
    hand_in(tmp_path / "in", "ada/sheet.ipynb", notebook())
    done = examiner(tmp_path / "in", "--out", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
