"""Runs one hand-in in a process of its own, behind a wall, and takes nothing from it but bytes."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from examiner.grading import wall

MOST_BYTES = 20_000_000  # of results, for one hand-in
MOST_MESSAGES = 10_000
# Nothing that loading makes is rubbish: looking for some would take a twentieth of a hand-in's time.
START = f"import gc; gc.disable(); {wall.FIND}; from examiner.running.child import main; gc.enable(); main()"
KEPT = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # what this machine's own arithmetic needs


@dataclass(frozen=True)
class Outcome:
    """What came out: the messages that arrived whole, in order, and whether the time was over."""

    messages: tuple[dict, ...]
    late: bool


def environment(folder):
    """Return the environment of a hand-in."""
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    fixed = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    drawing = {"MPLBACKEND": "Agg", "MPLCONFIGDIR": str(folder)}
    return fixed | single | drawing | {name: os.environ[name] for name in KEPT if name in os.environ}


def receive(pipe, deadline, enough=lambda data: len(data) > MOST_BYTES):
    """Return the bytes that arrive before the pipe is closed, up to what is enough, and whether the time was over."""
    data = bytearray()
    while not enough(data):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return bytes(data), True
        part = os.read(pipe, 1 << 16)
        if not part:
            break
        data += part
    return bytes(data), False


def messages(data):
    """Return the whole messages at the beginning of some bytes; what follows a malformed one is not looked at."""
    found = []
    for line in data.split(b"\n", MOST_MESSAGES)[:-1]:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            break
        if not isinstance(message, dict):
            break
        found.append(message)
    return tuple(found)


def run(job, kind, deadline):
    """Run a job behind a wall of some kind until a moment of the monotonic clock; see ``examiner.running.child``."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
        file.write(json.dumps(job).encode())
        file.seek(0)
        who = wall.user(kind)
        if who:
            os.chown(folder, who["user"], who["group"])
        process = subprocess.Popen(
            [*wall.command(kind, folder), sys.executable, "-I", "-c", START],
            cwd=folder,
            env=environment(folder),
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **who,
        )
        try:
            data, late = receive(process.stdout.fileno(), deadline)
        finally:  # nothing more can come
            process.stdout.close()
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return Outcome(messages(data), late)
