"""Print what grading costs: processor seconds and memory for a hand-in, throughput with one worker and with two.

Hand-ins are solutions and blanks of all sheets in turn. Processor seconds count everything that was started; memory is
the largest of all processes, and of the grader itself at a tenth of the way and at its end. Bubblewrap is left out,
because the kernel does not tell what its children have used; it adds a few hundredths of a second.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import graders

SHEETS = Path("exercises")
COMPARED = 20  # hand-ins for each grader: the others take seconds for each


def fill(folder, count):
    """Write hand-ins: a solution, a blank, the next sheet's solution, its blank, and so on."""
    sources = [path for name in sorted(p.name for p in SHEETS.glob("*.ipynb")) for path in _pair(name)]
    for number, source in enumerate(islice(cycle(sources), count)):
        target = folder / f"student{number:05d}" / "sheet.ipynb"
        target.parent.mkdir()
        shutil.copyfile(source, target)


def _pair(name):
    """Return the solution and the blank of a sheet."""
    return (SHEETS / "solutions" / name, SHEETS / name)


def resident(pid):
    """Return the memory of a process in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(folder, out, jobs, count):
    """Grade the folder; return seconds by the clock, processor seconds, and three sizes in megabytes."""
    command = [sys.executable, "-m", "examiner", "grade", str(folder), "--out", str(out), "--jobs", str(jobs)]
    command.append("--trust-the-hand-ins")
    begin, sizes = time.monotonic(), []
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while True:
        pid, _, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if len(list(out.glob("records/*.json"))) >= count / 10:
            sizes.append(resident(process.pid) or sizes[-1])
        time.sleep(0.2)
    clock = time.monotonic() - begin
    return clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3, sizes[0], sizes[-1]


def compare():
    """Print the same numbers for the sheet of the sigmoid alone, and for other graders where they are installed."""
    if not graders.installed():
        print("otter-grader and nbgrader are not installed: `make measure WHAT=graders` does it.")
        return
    print("\nThe sheet of the sigmoid, solved:")
    print("grader               workers  hand-ins/s  CPU s each  largest process MB")
    for name in ("examiner", *graders.installed()):
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory() as place:
                if name == "examiner":
                    title, measured = name, of_examiner(Path(place), jobs, COMPARED)
                else:
                    title = f"{name} {graders.version(name)}"
                    measured = graders.measure(name, Path(place), jobs, COMPARED)
            clock, cpu, largest = measured
            rate = COMPARED / clock
            print(f"{title:20s} {jobs:7d} {rate:11.2f} {cpu / COMPARED:11.2f} {largest:19.0f}", flush=True)


def of_examiner(place, jobs, count):
    """Grade the same sheet with the examiner; return the numbers that the others give."""
    for number in range(count):
        target = place / "in" / f"student{number}" / "sheet.ipynb"
        target.parent.mkdir(parents=True)
        shutil.copyfile(graders.SOLUTION, target)
    return measure(place / "in", place / "out", jobs, count)[:3]


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=100, help="how many hand-ins (default: 100)")
    count = parser.parse_args().count
    print("workers  hand-ins/s  CPU s each  largest process MB  grader at 10 % MB  at the end MB")
    rates = []
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as place:
            folder, out = Path(place) / "in", Path(place) / "out"
            folder.mkdir()
            fill(folder, count)
            clock, cpu, largest, early, late = measure(folder, out, jobs, count)
        rates.append(count / clock)
        print(f"{jobs:7d} {rates[-1]:11.2f} {cpu / count:11.2f} {largest:19.0f} {early:18.0f} {late:14.0f}", flush=True)
    print(f"Two workers grade {rates[1] / rates[0]:.2f} times as many as one.")
    compare()


if __name__ == "__main__":
    main()
