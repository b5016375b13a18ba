"""A process that grades, one hand-in after another, and that may die: what asks it goes on with the next.

It reads pickled pairs of a submission and settings, and writes their records as lines of JSON.
"""

import contextlib
import ctypes
import json
import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
import time

from examiner.grading import wall
from examiner.grading.process import receive

READY = b"ready\n"
STARTING, JUDGING = 300.0, 60.0  # seconds, beside those that the answers have
OWN_MEMORY = 1 << 30  # bytes, beside those that the answers have
DIED = "the process that graded it ended, perhaps for want of memory"
LATE = "reading or judging it took too long"


class Worker:
    """Starts a process that grades, and another where that one has died."""

    def __init__(self):
        self.process = None

    def start(self):
        """Start the process; raise OSError if it cannot grade at all."""
        code = f"{wall.FIND}; from examiner.grading.worker import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        if self.line(time.monotonic() + STARTING) != READY:
            self.end()
            raise OSError("a process that grades could not be started")

    def line(self, deadline):
        """Return the next line that the process writes, or what there is of it at the deadline or its end."""
        return receive(self.process.stdout.fileno(), deadline, lambda data: data.endswith(b"\n"))[0]

    def end(self):
        """End the process; what it has started ends with it."""
        if self.process:
            process, self.process = self.process, None
            process.kill()
            process.wait()
            process.stdout.close()
            with contextlib.suppress(OSError):
                process.stdin.close()

    def grade(self, submission, settings):
        """Return the record of a hand-in, whatever it is."""
        if not self.process:
            self.start()
        deadline = time.monotonic() + settings.timeout + JUDGING
        with contextlib.suppress(BrokenPipeError):
            pickle.dump((submission, settings), self.process.stdin)
            self.process.stdin.flush()
        line = self.line(deadline)
        if line.endswith(b"\n"):
            return json.loads(line)
        self.end()
        return failed(submission, LATE if time.monotonic() >= deadline else DIED)


def failed(submission, why):
    """Return the record of a hand-in that brought its grader down; the next run tries it once more."""
    from examiner.grading.grade import not_graded

    return not_graded(submission, why) | {"status": "failed"}


HERE = threading.local()


def grade_apart(submission, settings):
    """Grade a hand-in in a process that this thread has to itself."""
    if not wall.stands(settings.wall):
        return failed(submission, wall.HOW)
    if not hasattr(HERE, "worker"):
        HERE.worker = Worker()
    return HERE.worker.grade(submission, settings)


def main():
    """Grade until there is nothing more to read, or until the one who asks is gone."""
    from examiner.grading.grade import grade

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: with the one who asks, this ends too
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else is written there
    channel.write(READY)
    channel.flush()
    with contextlib.suppress(EOFError):
        while True:
            submission, settings = pickle.load(sys.stdin.buffer)
            most = settings.memory + OWN_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
            try:
                record = grade(submission, settings)
            except Exception as error:  # ours or the hand-in's: the others go on either way
                record = failed(submission, f"{type(error).__name__} while it was read or judged")
            channel.write(json.dumps(record).encode() + b"\n")
            channel.flush()
