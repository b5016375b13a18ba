"""Run a learner's function on probe points, so that nothing it does can harm or fool the examiner.

What comes out is plain data, one ``Observation`` for each call; judging needs nothing else.
"""

import contextlib
import io
import linecache
import sys
import time
import traceback
import warnings
from dataclasses import dataclass, field

import numpy as np

LIMIT = 2.0  # seconds for one question
MOST_BYTES = 1_000_000
MOST_PRINTED = 10_000
LONGEST_QUOTE = 100


@dataclass(frozen=True)
class Probe:
    """One call to make: a name, the array that goes in, and keyword arguments."""

    name: str
    x: np.ndarray
    keywords: dict = field(default_factory=dict)


@dataclass
class Observation:
    """What one call did. ``result`` is float64, or None where nothing comparable came back."""

    probe: Probe
    trouble: str | None = None  # a slug
    detail: dict = field(default_factory=dict)
    result: np.ndarray | None = None
    dtype: str = ""
    mutated: bool = False
    warning: str | None = None


class OutOfTime(BaseException):
    """Raised inside an answer that runs too long; no ``except Exception`` of the answer catches it."""


class Stopwatch:
    """Stops an answer at a deadline by tracing its lines: works without signals and threads, so in a page too."""

    def __init__(self, limit):
        self.limit = limit
        self.deadline = time.perf_counter() + limit
        self.line = ""

    def trace(self, frame, event, argument):
        """Look at the clock at every step of the answer; a loop on one line has no new lines to look at."""
        frame.f_trace_opcodes = True
        if time.perf_counter() > self.deadline:
            self.line = linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip()
            raise OutOfTime
        return self.trace

    def __enter__(self):
        self.outer = sys.gettrace()
        sys.settrace(self.trace)

    def __exit__(self, *error):
        sys.settrace(self.outer)


class Printed(io.StringIO):
    """Collects what an answer prints, up to a limit."""

    def write(self, text):
        """Keep the text while there is room; say that all of it was written."""
        super().write(text[: max(0, MOST_PRINTED - self.tell())])
        return len(text)


def own_line(error):
    """Return the line of the answer, not of a library, in which an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename != __file__]
    library = ("site-packages", "dist-packages", "<frozen", sys.base_prefix + "/lib")
    own = [frame for frame in ours if not any(part in frame.filename for part in library)] or ours
    return shorten(own[-1].line or "") if own else ""


def shorten(text):
    """Return one line of text, cut where it is too long to quote."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 2] + " …"


def describe(error):
    """Return an error as the learner would see it, on one line."""
    message = shorten(str(error))
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


SCALAR_SIGNS = (
    "truth value of an array",
    "only length-1 arrays",
    "only 0-dimensional arrays",
    "must be real number",
)


def trouble_of(error):
    """Classify an error that an answer raised."""
    if isinstance(error, TypeError | ValueError) and any(sign in str(error) for sign in SCALAR_SIGNS):
        return "scalar-only"
    if isinstance(error, TypeError) and not own_line(error):
        return "wrong-arguments"
    return "does-not-run"


def as_numbers(observation, returned):
    """Put what came back into the observation: as float64, or as the trouble it is."""
    if returned is None:
        observation.trouble = "returns-none"
        return
    if returned is Ellipsis:
        observation.trouble = "unfinished"
        return
    array = np.asarray(returned)
    observation.dtype = str(array.dtype)
    if array.nbytes > MOST_BYTES:
        observation.trouble, observation.detail = "wrong-shape", {"got_shape": str(array.shape)}
    elif array.dtype.kind not in "fiub":
        observation.trouble, observation.detail = "wrong-type", {"got": type(returned).__name__}
    else:
        observation.result = np.array(array, dtype=np.float64)


def call(function, probe, stopwatch):
    """Call the answer once, on a copy of the probe."""
    observation, x = Observation(probe), probe.x.copy()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with stopwatch:
                returned = function(x, **probe.keywords)
                as_numbers(observation, returned)
        except OutOfTime:
            observation.trouble = "never-ends"
            observation.detail = {"line": stopwatch.line, "limit": f"{stopwatch.limit:g}"}
        except BaseException as error:  # SystemExit and KeyboardInterrupt of an answer are findings too
            observation.trouble = trouble_of(error)
            observation.detail = {"error": describe(error), "line": own_line(error)}
    observation.mutated = x.tobytes() != probe.x.tobytes()
    observation.warning = str(caught[0].message) if caught else None
    return observation


def observe(function, probes):
    """Call the answer on every probe, until one call fails; return the observations and what was printed."""
    printed, stopwatch, observations = Printed(), Stopwatch(LIMIT), []
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        for probe in probes:
            observations.append(call(function, probe, stopwatch))
            if observations[-1].trouble:
                break
    return observations, printed.getvalue()
