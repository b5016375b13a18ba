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

SHEETS = Path("exercises")


def fill(folder, count):
    """Write hand-ins: a solution, a blank, the next sheet's solution, its blank, and so on."""
    sources = [path for sheet in sorted(SHEETS.glob("*.ipynb")) for path in (SHEETS / "solutions" / sheet.name, sheet)]
    for number, source in enumerate(islice(cycle(sources), count)):
        target = folder / f"student{number:05d}" / "sheet.ipynb"
        target.parent.mkdir(parents=True)
        shutil.copyfile(source, target)


def resident(pid):
    """Return the memory of a process in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(folder, out, jobs, count):
    """Grade the folder; return seconds by the clock, processor seconds, and three sizes in megabytes."""
    command = [sys.executable, "-m", "examiner", "grade", folder, "--out", out, "--jobs", str(jobs)]
    begin, sizes = time.monotonic(), []
    process = subprocess.Popen([*command, "--trust-the-hand-ins"], stdout=subprocess.DEVNULL)
    while not (waited := os.wait4(process.pid, os.WNOHANG))[0]:
        if len(list(out.glob("records/*.json"))) >= count / 10:
            sizes.append(resident(process.pid) or sizes[-1])
        time.sleep(0.2)
    usage = waited[2]
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3, sizes[0], sizes[-1]


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=100, help="how many hand-ins (default: 100)")
    count = parser.parse_args().count
    print("workers  hand-ins/s  CPU s each  largest process MB  grader at 10 % MB  at the end MB")
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as place:
            folder, out = Path(place) / "in", Path(place) / "out"
            fill(folder, count)
            clock, cpu, largest, early, late = measure(folder, out, jobs, count)
        rate = count / clock
        print(f"{jobs:7d} {rate:11.2f} {cpu / count:11.2f} {largest:19.0f} {early:18.0f} {late:14.0f}", flush=True)


if __name__ == "__main__":
    main()
