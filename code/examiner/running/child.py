"""Runs one hand-in, in a process that ``examiner.grading.process`` starts and that nobody believes.

The job comes on the standard input, as JSON. What happens is told on what was the standard output, one JSON object a
line: which cell or answer begins, and what each answer did.
"""

import contextlib
import functools
import json
import os
import resource
import signal
import sys

import activations
import examiner
from activations import softmax
from examiner.running.cells import Printed, execute, gives, prepare
from examiner.running.messages import from_bytes, to_bytes
from examiner.running.observing import LIMIT, MOST_PRINTED, describe, observe, own_line, quoted
from examiner.running.stopwatch import OutOfTime

CELL_LIMIT = 5.0  # seconds of the processor's time for one cell of the notebook
IN_C = 2  # seconds more of the processor's time, for a call into C that hears no alarm
FILE_BYTES = 1_000_000
OPEN_FILES = 64
FORMS = ("value", "derivative", "derivative_from_output", "second_derivative", "jacobian", "jvp")


class Library:
    """Notes whose work a result is: an answer that hands on what the course's own function gives is borrowed.

    The functions are known by their code, so that it does not matter by which way an answer has got hold of one.
    """

    def __init__(self):
        self.lent, self.names = set(), {}
        for module in (*activations.ALL, softmax):
            for form in filter(functools.partial(hasattr, module), FORMS):
                function = getattr(module, form)
                own = getattr(function, "__wrapped__", function)
                self.names[function.__code__] = ""  # the code of a wrapper, which many share, so it has no name ...
                self.names[own.__code__] = f"{module.__name__.rpartition('.')[2]}.{form}"

    def watching(self, answer):
        """Return an answer that tells ``lent`` of each result which it has from the library as it stands."""
        self.lent.clear()
        if isinstance(answer, type) or not callable(answer):
            return answer

        def watched(*arguments, **keywords):
            results, name = {}, ""

            def note(frame, event, value):
                nonlocal name
                if event == "return" and frame.f_code in self.names:
                    name = self.names[frame.f_code] or name  # ... and it returns after the function that it wraps
                    results[name] = value

            sys.setprofile(note)
            try:
                result = answer(*arguments, **keywords)
            finally:
                sys.setprofile(None)
            self.lent.update(name for name, made in results.items() if made is result)
            return result

        watched.__wrapped__ = answer
        return watched


class Shell:
    """Stands for what ``get_ipython`` gives: whatever is asked of it does nothing."""

    def __getattr__(self, name):
        return lambda *arguments, **keywords: None


def limits(memory, seconds):
    """Limit memory, processor time, files and processes: against accidents, in whatever place this runs."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def at_most(seconds):
    """End the process if it computes for longer from now on, even inside a call that no signal interrupts."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(ValueError, OSError):  # less than that is left
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def out_of_time(signum, frame):
    """Stop a cell that runs too long."""
    raise OutOfTime


def run_cells(cells, namespace, tell, waiting):
    """Run the cells in order, each whatever became of those before; return what went wrong, cell by cell.

    A cell has seconds of the processor's time, so that a busy machine is no fault; one that only waits has ``waiting``.
    """
    trouble = {}
    for number, source in cells:
        tell({"begins": number})
        at_most(CELL_LIMIT + IN_C)
        try:
            signal.setitimer(signal.ITIMER_PROF, CELL_LIMIT)
            signal.setitimer(signal.ITIMER_REAL, waiting)
            execute(prepare(source), f"<cell {number}>", namespace)
        except OutOfTime:
            trouble[number] = {"slug": "never-ends", "limit": f"{CELL_LIMIT:g}"}
        except BaseException as error:  # SystemExit and KeyboardInterrupt of an answer too
            trouble[number] = {"slug": "does-not-run", "error": describe(error), "at": quoted(own_line(error))}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)
    return trouble


def missing(name, cells, trouble, namespace, known):
    """Say why an answer is not there: its cell failed, or it has another name; nothing if nobody tried."""
    for number, source in reversed(cells):
        if number in trouble and gives(source, name):
            return trouble[number]
    import difflib  # here, for it takes longer to load than most hand-ins to run

    own = [
        other
        for other, value in namespace.items()
        if other not in known and getattr(value, "__module__", "") == "__main__" and callable(value)
    ]
    near = difflib.get_close_matches(name, own, n=1, cutoff=0.5)
    renamed = f"NameError: name {name!r} is not defined; did you rename it to {near[0]!r}?" if near else ""
    return {"slug": "does-not-run", "error": renamed} if near else {}


def main():
    """Read the job, run it, write what happens."""
    job = json.load(sys.stdin.buffer)
    channel = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    write = os.write

    def tell(message):
        text = json.dumps(message).encode() + b"\n"
        while text:
            text = text[write(channel, text) :]

    asked = [(question, answer, from_bytes(probes.encode())) for question, answer, probes in job["asked"]]
    cells = [(number, source) for number, source in job["cells"] if number not in job["ended"]]
    signal.signal(signal.SIGALRM, out_of_time)
    signal.signal(signal.SIGPROF, out_of_time)
    examiner.check = examiner.examine = lambda *arguments, **keywords: None  # the sheet's own checks say nothing here
    library, namespace = Library(), {"__name__": "__main__", "get_ipython": Shell, "display": Shell().display}
    limits(job["memory"], job["seconds"])
    with contextlib.redirect_stdout(Printed(MOST_PRINTED)), contextlib.redirect_stderr(Printed(MOST_PRINTED)):
        trouble = job["ended"] | run_cells(cells, namespace, tell, job["seconds"] / 2)
    known = {answer for _, answer, _ in asked} | set(job["names"])
    for question, answer, probes in asked:
        tell({"begins": question})
        at_most(LIMIT + IN_C)
        if answer in namespace:
            observations, printed = observe(library.watching(namespace[answer]), probes, job["seconds"] / 2)
            found = {"observations": to_bytes(observations).decode(), "printed": printed, "lent": sorted(library.lent)}
        else:
            found = {"trouble": missing(answer, job["cells"], trouble, namespace, known)}
        tell({"question": question} | found)
    os._exit(0)
