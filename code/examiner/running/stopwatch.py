"""Stop an answer that runs too long, and say in which line it was."""

import contextlib
import linecache
import os
import signal
import sys
import threading
import time

CODE = os.path.abspath(f"{__file__}/../../..")  # all of it is ours
LIBRARY = ("site-packages", "dist-packages", "<frozen", sys.base_prefix + "/lib", "/lib/python3")
LONGEST_QUOTE = 100


class OutOfTime(BaseException):
    """Raised inside an answer that runs too long; no ``except Exception`` of the answer catches it."""


def is_own(filename):
    """Tell whether a file is the learner's: neither ours nor a library's."""
    return not filename.startswith(CODE) and not any(part in filename for part in LIBRARY)


def shorten(text, longest=LONGEST_QUOTE):
    """Return one line of text, cut where it is too long to quote."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= longest else line[: longest - 2] + " …"


def line_at(frame):
    """Return the innermost line of the learner's at a moment, looking outwards through libraries."""
    while frame and not is_own(frame.f_code.co_filename):
        frame = frame.f_back
    return shorten(linecache.getline(frame.f_code.co_filename, frame.f_lineno)) if frame else ""


class Stopwatch:
    """Gives an answer so many seconds for all its calls together.

    In the main thread of a POSIX system an alarm rings, which costs nothing: after ``limit`` seconds of the processor,
    or ``waiting`` by the clock. Elsewhere, as in a page, the answer's steps are traced, with ``limit`` by the clock.
    Neither can interrupt a single call into C that never returns; a grader ends the process then.
    """

    def __init__(self, limit, waiting):
        self.limit = limit
        self.left = (limit, waiting)
        self.deadline = None
        self.line = ""
        self.over = False

    @contextlib.contextmanager
    def running(self):
        """Watch what runs inside; raise OutOfTime at the deadline, again and again until it stops."""
        alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        with self._alarmed() if alarm else self._traced():
            yield
        if self.over:  # the answer has caught what stopped it
            raise OutOfTime

    @contextlib.contextmanager
    def _alarmed(self):
        """Let an alarm ring when no time is left, and every tenth of a second from then on."""
        alarms, timers = (signal.SIGPROF, signal.SIGALRM), (signal.ITIMER_PROF, signal.ITIMER_REAL)
        handlers = [signal.signal(alarm, self._ring) for alarm in alarms]
        before = [signal.setitimer(timer, left or 0.001, 0.1) for timer, left in zip(timers, self.left, strict=True)]
        try:
            yield
        finally:
            self.left = [signal.setitimer(timer, 0)[0] for timer in timers]  # first: none may ring in what follows
            for alarm, handler, timer, kept in zip(alarms, handlers, timers, before, strict=True):
                signal.signal(alarm, handler)
                signal.setitimer(timer, *kept)

    def _ring(self, number, frame):
        if frame.f_code.co_filename != __file__:  # else the answer has just ended
            self._end(frame)

    def _end(self, frame):
        """Note the line, the first time, and stop the answer."""
        self.line = self.line or line_at(frame)
        self.over = True
        raise OutOfTime

    @contextlib.contextmanager
    def _traced(self):
        """Look at the clock at every step of the answer."""
        self.deadline = self.deadline or time.perf_counter() + self.limit
        before = sys.gettrace()
        sys.settrace(self._trace)
        try:
            yield
        finally:
            sys.settrace(before)

    def _trace(self, frame, event, argument):
        frame.f_trace_opcodes = True  # a loop on one line has no new lines to look at
        if time.perf_counter() > self.deadline:
            self._end(frame)
        return self._trace
