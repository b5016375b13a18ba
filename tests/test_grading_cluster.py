"""The same records from a Dask cluster as from this machine, even when a worker is lost on the way."""

import re
import subprocess
import sys
import time

import classes
import pytest
from handins import MOST, QUESTION, ROOT, WRONG, examiner, files, hand_in, notebook, questions, records

OPTIONS = ("--seed", "3", "--timeout", "20")


def as_teachers_read(text):
    """The commands of the page for teachers that hold this text, with the address of each run's own scheduler."""
    page = (ROOT / "chapters/teachers.md").read_text(encoding="utf-8")
    return next(block.split("\n") for block in re.findall(r"```sh\n(.*?)\n```", page, re.DOTALL) if text in block)


@pytest.fixture
def cluster(request, tmp_path):
    """A scheduler and two workers on loopback, as teachers start them; yields how to grade there, and the workers."""
    if request.param == "tls":
        subprocess.run(
            "\n".join(as_teachers_read("openssl")), shell=True, check=True, cwd=tmp_path, capture_output=True
        )
    (tmp_path / ".venv").symlink_to(sys.prefix)
    scheduler, worker, grade = (line.split() for line in as_teachers_read(f"{request.param}://127"))
    with (tmp_path / "scheduler.log").open("w") as log:
        scheduler[scheduler.index("8786")] = "0"
        running = [subprocess.Popen(scheduler, stderr=log, stdout=log, cwd=tmp_path)]
    while not (found := re.search(rf"{request.param}://127\.0\.0\.1:\d+", (tmp_path / "scheduler.log").read_text())):
        assert running[0].poll() is None
        time.sleep(0.05)
    here = {f"{request.param}://127.0.0.1:8786": found[0]}
    for number in "12":
        options = ["--no-nanny", "--local-directory", str(tmp_path / number)]
        command = [here.get(word, word) for word in (*worker, *options)]
        running.append(subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    yield [here.get(word, word) for word in grade], running[1:]
    for process in running:
        process.kill()
        process.wait()


def graded_there(place, cluster, lose_after):
    """Grade on the cluster, kill a worker after so many hand-ins, and return what the command prints."""
    command, workers = cluster
    with subprocess.Popen([*command, *OPTIONS], stdout=subprocess.PIPE, text=True, cwd=place) as run:
        while lose_after and len(list(place.glob("results/records/*.json"))) < lose_after:
            assert run.poll() is None
            time.sleep(0.02)
        if lose_after:
            workers[0].kill()
        return run.communicate()[0]


@pytest.mark.parametrize("cluster", ["tls"], indirect=True)
def test_a_cluster_that_loses_a_worker_gives_the_same_records(cluster, tmp_path):
    folder, there, here = tmp_path / "submissions", tmp_path / "results", tmp_path / "here"
    for number in range(8):
        hand_in(folder, f"student{number:02d}/sheet.ipynb", notebook([{}, WRONG][number % 2]))
    assert graded_there(tmp_path, cluster, lose_after=3).startswith("8 hand-ins graded, 0 taken from before")
    assert examiner(folder, "--out", here, *OPTIONS, "--jobs", 2) == 0
    assert files(there) == files(here)


@pytest.mark.slow
@pytest.mark.parametrize(("count", "lose_after", "cluster"), [(250, 0, "tcp"), (500, 250, "tls")], indirect=["cluster"])
def test_a_class_with_everything_in_it(count, lose_after, cluster, tmp_path):
    """Attacks, honest work, files of other kinds, blanks, every mistake: told as planted, here as there."""
    folder, there, here = tmp_path / "submissions", tmp_path / "results", tmp_path / "here"
    classes.fill(folder, count)
    assert examiner(folder, "--out", here, *OPTIONS, "--jobs", 2) == 0
    expected, made = classes.all_planted(folder), records(here)
    assert len(expected) >= 100
    found = {name: {question: slugs(made[name])[question] for question in expected[name]} for name in expected}
    away = [(name, question) for name, each in found.items() for question in each if each[question] == AWAY]
    assert len(away) < sum(map(len, expected.values())) / 10
    for name, question in away:
        expected[name][question] = AWAY
    assert found == expected
    assert {record["score"] for name, record in made.items() if name.startswith("honest")} == {MOST}
    assert not any(questions(record)[QUESTION]["score"] for name, record in made.items() if name.startswith("attack"))
    said = graded_there(tmp_path, cluster, lose_after)
    assert said.startswith(f"{len(made)} hand-ins graded, 0 taken from before")
    assert len(made) > count  # every trap has its record, too
    assert files(there) == files(here)


AWAY = "a mistake that is made with the examiner's own code, which is not there"


def slugs(record):
    """What was found in each question of a hand-in; None where the answer is right."""

    def slug(one):
        main = one["findings"][0]
        return AWAY if "No module named 'examiner" in main["message"] else main["slug"]

    return {name: None if one["passed"] else slug(one) for name, one in questions(record).items()}
