"""The same records from a Dask cluster as from this machine, even when a worker is lost on the way."""

import re
import subprocess
import sys
import time

import pytest
from handins import RIGHT, WRONG, notebook
from test_grading import examiner, files, hand_in


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


def test_a_cluster_that_loses_a_worker_gives_the_same_records(cluster, tmp_path):
    address, workers = cluster
    folder = tmp_path / "in"
    for number in range(30):
        answers = [RIGHT, RIGHT | {"q3-answer": WRONG}, {}][number % 3]
        hand_in(folder, f"student{number:02d}/sheet.ipynb", notebook(answers))
    there, here = tmp_path / "there", tmp_path / "here"
    command = [sys.executable, "-m", "examiner", "grade", str(folder), "--out", str(there), "--seed", "3"]
    with subprocess.Popen([*command, "--scheduler", address], stdout=subprocess.PIPE, text=True) as run:
        while len(list(there.glob("records/*.json"))) < 10:
            assert run.poll() is None
            time.sleep(0.02)
        workers[0].kill()
        assert run.communicate(timeout=120)[0].startswith("30 hand-ins graded, 0 taken from before")
    assert examiner(folder, "--out", here, "--seed", 3, "--jobs", 2).returncode == 0
    assert files(there) == files(here)


def test_a_scheduler_that_does_not_answer_is_one_sentence(tmp_path):
    hand_in(tmp_path / "in", "ada/sheet.ipynb", notebook())
    done = examiner(tmp_path / "in", "--out", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
