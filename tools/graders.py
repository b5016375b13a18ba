"""Make otter-grader and nbgrader ready for `make measure WHAT=grading`, each in an environment of its own.

They are given the sheet of the sigmoid, solved, and as tests the examiner's (`examiner.adapters.require`), so that all
judge alike and differ in how they run a notebook.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

PLACE = Path("_build/peers").resolve()
PACKAGES = {"otter-grader": ("otter-grader>=7,<8", "ipykernel"), "nbgrader": ("nbgrader>=0.9,<1",)}
SOLUTION = Path("exercises/solutions/sigmoid.ipynb")
OTTER_TEST = """
from otter.test_files import test_case

OK_FORMAT, name, points = False, {name!r}, 1


@test_case(points=1)
def test(env):
    from examiner.adapters import require
    require({question!r}, env[{answer!r}])
"""
SCHEMA = {"schema_version": 3, "cell_type": "code", "locked": False, "grade": False, "solution": False, "task": False}
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def installed():
    """Return the graders whose environments are there."""
    return [name for name in PACKAGES if (PLACE / name / "version").exists()]


def version(name):
    """Return the version of a grader."""
    return (PLACE / name / "version").read_text(encoding="utf-8")


def install(name):
    """Make the environment of a grader; return a sentence."""
    shutil.rmtree(PLACE / name, ignore_errors=True)
    python = PLACE / name / "bin/python"
    try:
        subprocess.run([sys.executable, "-m", "venv", PLACE / name], check=True, **QUIET)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES[name], "-e", "."], check=True, **QUIET)
    except subprocess.CalledProcessError as error:
        return f"{name} could not be installed: `{' '.join(map(str, error.cmd))}` failed."
    code = f"import importlib.metadata as m; print(m.version({name!r}), end='')"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout
    (PLACE / name / "version").write_text(found, encoding="utf-8")
    return f"{name} {found} is ready."


def run(name, command, folder, **options):
    """Start a shell command with the programs of a grader."""
    path = f"{PLACE / name / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.Popen(command, shell=True, cwd=folder, env=os.environ | {"PATH": path}, **QUIET, **options)


def cells():
    """Return the cells of the sheet without its own checks, which would judge everything twice."""
    made = json.loads(SOLUTION.read_text(encoding="utf-8"))
    return [cell for cell in made["cells"] if not cell["id"].endswith("-check")]


def write(path, made):
    """Write a notebook of these cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = json.loads(SOLUTION.read_text(encoding="utf-8")) | {"cells": made}
    path.write_text(json.dumps(notebook), encoding="utf-8")


def otter(folder, count):
    """Write a class for otter-grader; return the commands that make its tests and that grade."""
    write(folder / "sheet.ipynb", cells())
    (folder / "tests").mkdir()
    for cell in cells():
        if "question" in cell["metadata"]:
            name = cell["id"].replace("-", "_")
            text = OTTER_TEST.format(name=name, **cell["metadata"])
            (folder / "tests" / f"{name}.py").write_text(text, encoding="utf-8")
    for number in range(count):
        (folder / f"out{number}").mkdir()
    grade = "for out in out*; do otter run -a tests.zip -o $out sheet.ipynb; done"
    return "otter generate -t tests -o tests.zip --no-requirements --no-environment", grade


def otter_points(folder):
    """Return the points that otter-grader gave."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("out*/results.json")]
    return sum(test.get("score", 0) for one in found for test in one["tests"])


def nbgrader(folder, count):
    """Write a class for nbgrader; return the commands that make its tests and that grade."""
    made = []
    for cell in cells():
        made.append(cell)
        if "question" in cell["metadata"]:
            question, answer, name = cell["metadata"]["question"], cell["metadata"]["answer"], cell["id"]
            cell["metadata"] = {"nbgrader": SCHEMA | {"grade_id": name, "solution": True}}
            test = SCHEMA | {"grade_id": f"{name}-test", "grade": True, "locked": True, "points": 1}
            source = f"from examiner.adapters import require\nrequire({question!r}, {answer})"
            made.append(cell | {"id": f"{name}-test", "metadata": {"nbgrader": test}, "source": source})
    write(folder / "source/sheet/sheet.ipynb", made)
    for number in range(count):
        write(folder / f"submitted/student{number}/sheet/sheet.ipynb", made)
    return "nbgrader generate_assignment sheet --create", "nbgrader autograde sheet --create"


def nbgrader_points(folder):
    """Return the points that nbgrader gave."""
    return sqlite3.connect(folder / "gradebook.db").execute("SELECT SUM(auto_score) FROM grade").fetchone()[0]


GRADERS = {"otter-grader": (otter, otter_points), "nbgrader": (nbgrader, nbgrader_points)}


def measure(name, place, jobs, count):
    """Grade a class in as many parts at the same time as there are jobs.

    Returns
    -------
    seconds by the clock, processor seconds, and the size of the largest process in megabytes
    """
    write_class, points = GRADERS[name]
    parts = [place / f"part{number}" for number in range(jobs)]
    commands = []
    for part in parts:
        part.mkdir()
        prepare, grade = write_class(part, count // jobs)
        run(name, prepare, part).wait()
        commands.append(grade)
    begin = time.monotonic()
    running = [run(name, command, part) for command, part in zip(commands, parts, strict=True)]
    used = [os.wait4(process.pid, 0)[2] for process in running]
    clock = time.monotonic() - begin
    expected = len([cell for cell in cells() if "question" in cell["metadata"]]) * (count // jobs) * jobs
    if (given := sum(map(points, parts))) != expected:
        sys.exit(
            f"error: {name} gave {given} points to right answers, not {expected}: nothing can be said of its speed"
        )
    return clock, sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used) / 1e3


if __name__ == "__main__":
    for name in PACKAGES:
        print(install(name), flush=True)
