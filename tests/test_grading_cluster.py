"""The same records from a Dask cluster as from this machine, even when a worker is lost on the way."""

import re
import subprocess
import sys
import time

import classes
import pytest
from handins import MOST, QUESTION, WRONG, examiner, files, hand_in, notebook, questions, records

OPTIONS = ("--seed", "3", "--timeout", "20")


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
    for number in range(12):
        hand_in(folder, f"student{number:02d}/sheet.ipynb", notebook([{}, WRONG][number % 2]))
    assert graded_there(folder, there, cluster, lose_after=4).startswith("12 hand-ins graded, 0 taken from before")
    assert examiner(folder, "--out", here, *OPTIONS, "--jobs", 2) == 0
    assert files(there) == files(here)


@pytest.mark.slow
@pytest.mark.parametrize(("count", "lose_after"), [(240, 0), (500, 250)])
def test_a_class_with_everything_in_it(count, lose_after, cluster, tmp_path):
    """Attacks, honest work, files of other kinds, blanks, every mistake: told as planted, here as there."""
    folder, there, here = tmp_path / "in", tmp_path / "there", tmp_path / "here"
    classes.fill(folder, count)
    assert examiner(folder, "--out", here, *OPTIONS, "--jobs", 2) == 0
    expected, made = classes.all_planted(folder), records(here)
    assert len(expected) >= 100
    assert {name: slugs(made[name]) for name in expected} == expected
    assert {record["score"] for name, record in made.items() if name.startswith("honest")} == {MOST}
    assert not any(questions(record)[QUESTION]["score"] for name, record in made.items() if name.startswith("attack"))
    said = graded_there(folder, there, cluster, lose_after)
    assert said.startswith(f"{count} hand-ins graded, 0 taken from before")
    assert files(there) == files(here)


def slugs(record):
    """What was found in each question of a hand-in; None where the answer is right."""
    return {name: None if one["passed"] else one["findings"][0]["slug"] for name, one in questions(record).items()}
