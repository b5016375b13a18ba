"""Runs one hand-in. ``sandbox`` starts it and says JOB and RESULT, the numbers of two open files.

Everything below runs in the process of the answers and is not believed by anyone: it reads what to run and what to
call, and writes what came back. It locks itself in as far as a process can without help: see ``guard``.
"""

import contextlib
import json
import os
import signal
import struct
import sys

import activations
import examiner
from activations import network, softmax  # noqa: F401  (no file can be opened later)
from activations.network import data, gradcheck, tape  # noqa: F401  (no file can be opened later)
from examiner.running import guard
from examiner.running.cells import Printed, execute, prepare
from examiner.running.messages import from_bytes, to_bytes
from examiner.running.observing import MOST_PRINTED, describe, observe, own_line, quoted
from examiner.running.stopwatch import OutOfTime

CELL_LIMIT = 5.0  # seconds for one cell of the notebook
ROLES = ("value", "derivative", "derivative_from_output", "second_derivative", "jacobian", "jvp")


class Library:
    """Notes which of the course's own functions an answer calls."""

    def __init__(self):
        self.called = set()
        for module in (*activations.ALL, softmax):
            for role in ROLES:
                if hasattr(module, role):
                    name = f"{module.__name__.rpartition('.')[2]}.{role}"
                    setattr(module, role, self.noting(name, getattr(module, role)))

    def noting(self, name, function):
        """Return the function, which from now on leaves a note when it is called."""

        def noted(*arguments, **keywords):
            self.called.add(name)
            return function(*arguments, **keywords)

        noted.__doc__, noted.__name__ = function.__doc__, function.__name__
        return noted


def out_of_time(signum, frame):
    """Stop a cell that runs too long."""
    raise OutOfTime


def run_cells(cells, namespace):
    """Run the cells in order; a cell that fails does not stop the next. Return the first failure, if any."""
    trouble = {}
    for number, source in enumerate(cells):
        name = f"<cell {number}>"
        try:
            signal.setitimer(signal.ITIMER_REAL, CELL_LIMIT)
            execute(prepare(source), name, namespace)
        except OutOfTime:
            trouble = trouble or {"slug": "never-ends", "at": "", "limit": f"{CELL_LIMIT:g}"}
        except BaseException as error:  # SystemExit and KeyboardInterrupt of an answer too
            trouble = trouble or {"slug": "does-not-run", "error": describe(error), "at": quoted(own_line(error))}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return trouble


def main():
    """Read the job, run it, write one message for each question."""
    job_file, result_file = int(sys.argv[1]), int(sys.argv[2])
    write, pack = os.write, struct.pack
    with os.fdopen(job_file, "rb") as file:
        job = json.loads(file.read())
    asked = [(one["question"], one["answer"], from_bytes(one["probes"].encode())) for one in job["asked"]]
    signal.signal(signal.SIGALRM, out_of_time)
    examiner.check = examiner.examine = lambda *arguments, **keywords: None  # the sheet's own checks say nothing here
    library, namespace = Library(), {"__name__": "__main__"}
    guard.lock(job["memory"])
    with contextlib.redirect_stdout(Printed(MOST_PRINTED)), contextlib.redirect_stderr(Printed(MOST_PRINTED)):
        trouble = run_cells(job["cells"], namespace)
    for question, answer, probes in asked:
        library.called.clear()
        message = {"question": question, "trouble": trouble}
        if answer in namespace:
            observations, printed = observe(namespace[answer], probes)
            message |= {"observations": to_bytes(observations).decode(), "printed": printed}
        message["called"] = sorted(library.called)
        text = json.dumps(message).encode()
        for part in (pack(">I", len(text)), text):
            while part:
                part = part[write(result_file, part) :]
    os._exit(0)
