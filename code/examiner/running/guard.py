"""Locks a process in, with what Python and every kernel have: limits, and a hook that refuses what no answer needs.

This is the inner of two walls. It stops mistakes and ordinary mischief; someone who knows Python's inside may get
around it. The outer wall, where the machine has it, is ``sandbox``.
"""

import os
import resource
import sys

FILE_BYTES = 1_000_000
OPEN_FILES = 64
CPU_SECONDS = 60
# Events of Python's audit hooks that no answer needs: other processes, the network, memory, changes of files.
REFUSED = (
    *("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system"),
    *("os.kill", "os.killpg", "pty.spawn", "subprocess.Popen", "signal.pthread_kill"),
    *("socket.", "ctypes.", "mmap.", "shutil.", "ftplib.", "urllib.", "http.", "smtplib.", "sqlite3.", "webbrowser."),
    *("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"),
    *("os.utime", "os.putenv", "os.unsetenv", "resource."),
    *("gc.get_", "sys.setprofile", "sys._current_frames", "sys.remote_exec"),
    *("os.setxattr", "os.removexattr", "os.lockf", "fcntl.", "syslog.", "cpython._PySys_ClearAuditHooks"),
)


def limits(memory):
    """Limit memory, processor time, the size of files, open files and processes, for this process and its children."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def readable():
    """Return the folders whose files may be opened: Python's own and those of the installed packages."""
    named = [path for path in (sys.prefix, sys.base_prefix, *sys.path) if os.path.isdir(path)]
    return tuple(sorted({path.rstrip(os.sep) + os.sep for path in (*named, *map(os.path.realpath, named))}))


def hook(folders, closed):
    """Return an audit hook that refuses what no answer needs; it uses nothing that an answer could replace."""
    refused, reading, writing = REFUSED, ("r", "rb", "rt", None), os.O_WRONLY | os.O_RDWR
    text, number, kind_of, length = str, int, type, len

    def allowed(path):
        if kind_of(path) is not text:
            return kind_of(path) is number
        inside = (path + "/").startswith(folders) and not (path + "/").startswith(closed)
        return inside and "/../" not in path

    def refuse(event, arguments):
        if event == "open":
            path, mode, flags = arguments
            if not allowed(path) or mode not in reading or (flags or 0) & writing:
                raise PermissionError("an answer may not open this file")
        elif event in ("os.listdir", "os.scandir"):  # finding a module lists folders
            if not allowed(arguments[0]):
                raise PermissionError("an answer may not look into this folder")
        elif event == "object.__setattr__":  # modules change their functions when they are loaded; never this one
            if arguments[0] is refuse:
                raise PermissionError("an answer may not change this function")
        else:
            for name in refused:
                if event[: length(name)] == name:
                    raise PermissionError("an answer may not do this: " + event)

    return refuse


def lock(memory):
    """Lock this process in for good.

    Parameters
    ----------
    memory : int
        Bytes of address space.
    """
    limits(memory)
    course = [sys.modules[name].__path__[0] for name in ("activations", "examiner")]
    closed = tuple(path + os.sep for path in (*course, *map(os.path.realpath, course)))
    sys.addaudithook(hook(readable(), closed))
