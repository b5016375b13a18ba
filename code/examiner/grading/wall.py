"""The wall between an answer and the machine: bubblewrap, an unprivileged user, or none.

Behind bubblewrap there is Python with its packages and what running an answer needs, all of it read-only; no question,
no answer, no network, no other process, no capability, no user namespace, a small folder in memory to write to.
"""

import functools
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COURSE = Path(__file__).parents[2]
SHEETS = COURSE.parent / "exercises"
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache")
NEEDED = ("activations", "examiner/__init__.py", "examiner/running")  # of the course
# Isolated (-I) as it is, Python looks for the course where this file is, installed or not.
FIND = f"import sys; sys.path.insert(0, {str(COURSE)!r})"
TRY = f"""{FIND}
import examiner.running.child
try: from examiner.questions import QUESTIONS
except (ImportError, OSError): sys.exit(0)
sys.exit(1)
"""
NOBODY = "65534"
SPACE = "16000000"  # bytes to write to
BUBBLEWRAP, TRUST = "bubblewrap", "trust"  # any other kind of wall is the name of a user
SAID = {
    BUBBLEWRAP: "Each hand-in ran behind bubblewrap, with Python, a small folder, and nothing else of this machine.",
    TRUST: "No wall stood between the hand-ins and this machine: they were trusted.",
}
HOW = (
    "no wall can be built here, and a hand-in may do whatever a program may do. Install bubblewrap 0.8 or newer (`apt "
    "install bubblewrap`); on a system without it, or where the kernel lets no user build a wall, grade in a virtual "
    "machine. To grade without a wall what you trust, add --trust-the-hand-ins"
)


class NoWall(Exception):
    """There is no wall where a hand-in was to run; the argument says how to get one."""


def said(kind):
    """Return what stood between the hand-ins and this machine, in one sentence."""
    other = f"Each hand-in ran as the unprivileged user {kind}, who can read none of the grader's files; nothing else "
    return SAID.get(kind, other + "stood between it and this machine.")


def views():
    """Return bubblewrap's words for what an answer may see."""
    hidden = [str(path) for path in (COURSE / "examiner", SHEETS)]
    seen = dict.fromkeys((*SYSTEM, sys.prefix, sys.base_prefix, *(str(COURSE / part) for part in NEEDED)))
    parents = dict.fromkeys(str(up) for path in (*seen, *hidden) for up in reversed(Path(path).parents[:-1]))
    words = [word for path in parents for word in ("--perms", "0755", "--dir", path)]
    for path in seen:
        if path == str(COURSE / NEEDED[1]):  # after all that may lie around them
            words += [word for one in hidden for word in ("--perms", "0755", "--tmpfs", one)]
        words += ["--ro-bind-try", path, path]
    return words, [word for one in hidden for word in ("--remount-ro", one)]


def bubblewrap(folder):
    """Return the command that builds the wall; as root it is built by an unprivileged user, from a view of Python."""
    seen, closed = views()
    apart = ["--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL", "--die-with-parent"]
    place = ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev", "--size", SPACE, "--tmpfs", str(folder)]
    wall = ["bwrap", *apart, "--new-session", "--uid", NOBODY, "--gid", NOBODY, *seen, *place, *closed]
    wall += ["--remount-ro", "/", "--chdir", str(folder), "--"]
    if os.geteuid():
        return wall
    view = ["bwrap", "--die-with-parent", *seen, "--dir", "/tmp", "--dev-bind", "/dev", "/dev", "--bind", "/proc"]
    nobody = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--no-new-privs"]
    return [*view, "/proc", "--", *nobody, "--inh-caps=-all", "--bounding-set=-all", "--", *wall]


def command(kind, folder):
    """Return the words to put before a command that runs behind this kind of wall."""
    if kind == BUBBLEWRAP:
        return bubblewrap(folder)
    return ["setpriv", "--pdeathsig", "KILL", "--"] if kind == TRUST and shutil.which("setpriv") else []


def user(kind):
    """Return how ``Popen`` becomes the user of this kind of wall."""
    if kind in (BUBBLEWRAP, TRUST):
        return {}
    entry = pwd.getpwnam(kind)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": ()}


@functools.cache
def stands(kind):
    """Tell whether this kind of wall can be built here: an answer can be run behind it, and reads no question."""
    if kind == TRUST:
        return True
    if not shutil.which("bwrap") if kind == BUBBLEWRAP else os.geteuid():
        return False
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        words = [*command(kind, folder), sys.executable, "-I", "-c", TRY]
        try:
            return subprocess.run(words, capture_output=True, check=False, cwd="/", **user(kind)).returncode == 0
        except (OSError, KeyError):  # no such user
            return False


def first(kinds):
    """Return the first kind of wall that can be built here, or raise ``NoWall``."""
    for kind in kinds:
        if stands(kind):
            return kind
    raise NoWall(HOW)
