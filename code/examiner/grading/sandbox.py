"""Runs one hand-in in a process of its own and takes nothing from it but bytes.

The process has its own session, an empty folder, a clean environment, no input, and ends within its time, with all
that it started. Where bubblewrap can be used (no root is needed), it also sees a system that is read-only and reduced
to Python, has no network, and a process table of its own. ``isolation`` says which of the two it is.
"""

import contextlib
import functools
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 20_000_000  # of results, for one hand-in
COURSE = Path(__file__).parents[2]
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache")
GRACE = 2.0  # seconds from the last message to the end of the process
# Isolated (-I) as it is, the child looks for the course where this file is, installed or not.
START = f"import sys; sys.path.insert(0, {str(COURSE)!r}); from examiner.running.child import main; main()"
KEPT = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # what this machine's own arithmetic needs


@dataclass(frozen=True)
class Outcome:
    """What came out: the messages that arrived whole, and why no more came: "", "time", "size" or "died"."""

    messages: tuple[dict, ...]
    ended: str


def environment(folder):
    """Return the environment of a hand-in."""
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    fixed = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return fixed | single | {name: os.environ[name] for name in KEPT if name in os.environ}


def outer_wall(folder):
    """Return the command that builds the outer wall: bubblewrap, with a view of Python alone."""
    seen = dict.fromkeys((*SYSTEM, sys.prefix, sys.base_prefix, str(COURSE)))
    views = [part for path in seen for part in ("--ro-bind-try", path, path)]
    apart = ["--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev"]
    return ["bwrap", *apart, *views, "--tmpfs", str(folder), "--chdir", str(folder), "--"]


@functools.cache
def has_outer_wall():
    """Tell whether bubblewrap is here and the kernel lets it work."""
    if not shutil.which("bwrap"):
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = [*outer_wall(folder), sys.executable, "-I", "-c", "pass"]
        return subprocess.run(command, capture_output=True, check=False, env=environment(folder)).returncode == 0


def isolation():
    """Say how hand-ins are kept apart from this machine, in one sentence."""
    if has_outer_wall():
        return (
            "Each hand-in ran in a process of its own, with limits, without a network, and with a read-only view of "
            "Python alone (bubblewrap)."
        )
    return (
        "Each hand-in ran in a process of its own, with limits, but this machine has no working bubblewrap: the "
        "system was kept from it by Python alone. Install bubblewrap for a second wall."
    )


def descendants(pid):
    """Return the processes that a process has started, and those that they have."""
    found, parents = [pid], {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def end(process):
    """Kill a process, its session and all that it has started; one that has ended by itself has left its session."""
    for pid in reversed(descendants(process.pid)) if process.poll() is None else ():
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def receive(pipe, deadline):
    """Return the bytes that arrive before the pipe is closed, and why it ended."""
    data = bytearray()
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return data, "time"
        part = os.read(pipe, 1 << 16)
        if not part:
            return data, ""
        data += part
        if len(data) > MOST_BYTES:
            return data, "size"


def messages(data):
    """Return the whole messages at the beginning of some bytes; what follows a malformed one is not looked at."""
    found = []
    while len(data) >= 4:
        length = int.from_bytes(data[:4], "big")
        if len(data) < 4 + length:
            break
        try:
            message = json.loads(bytes(data[4 : 4 + length]))
        except (ValueError, RecursionError):
            break
        if not isinstance(message, dict):
            break
        found.append(message)
        data = data[4 + length :]
    return tuple(found)


def run(job, timeout):
    """Run a job in a process of its own.

    Parameters
    ----------
    job : dict
        ``cells``, ``asked`` and ``memory``: see ``examiner.running.child``.
    timeout : float
        Seconds, by the clock on the wall.

    Returns
    -------
    Outcome
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
        file.write(json.dumps(job).encode())
        file.seek(0)
        mine, theirs = os.pipe()
        inner = [sys.executable, "-I", "-c", START, str(file.fileno()), str(theirs)]
        process = subprocess.Popen(
            [*(outer_wall(folder) if has_outer_wall() else ()), *inner],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(file.fileno(), theirs),
            start_new_session=True,
        )
        os.close(theirs)
        ended = "died"
        try:
            data, ended = receive(mine, time.monotonic() + timeout)
        finally:
            os.close(mine)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0 if ended else GRACE)
            end(process)
        return Outcome(messages(data), ended or ("died" if process.returncode else ""))
