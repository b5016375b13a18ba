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
from pathlib import Path

import numpy as np

from examiner.plain import Observation, Seeded

LIMIT = 2.0  # seconds for one question
MOST_BYTES = 1_000_000
MOST_PRINTED = 10_000
LONGEST_QUOTE = 100
MOST_RESULTS = 20  # in a tuple or dictionary; more are taken for one array
ASARRAY, ARRAY = np.asarray, np.array  # as they are now: an answer may replace them
OURS = str(Path(__file__).parent)


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
    ours = [frame for frame in frames if not frame.filename.startswith(OURS)]
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


class NotPlain(Exception):
    """What came back cannot be compared; the arguments are a slug and the detail for its words."""


def plain(returned, depth=0):
    """Return what an answer gave as plain data: an array, a string, or a tuple or dictionary of these."""
    if returned is None:
        raise NotPlain("returns-none", {})
    if returned is Ellipsis:
        raise NotPlain("unfinished", {})
    if type(returned) is str:
        return returned[:MOST_PRINTED]
    if type(returned) in (set, frozenset):
        returned = tuple(sorted(returned))
    if type(returned) in (tuple, list, dict) and len(returned) <= MOST_RESULTS and depth < 2:
        if type(returned) is dict:
            return {str(name): plain(part, depth + 1) for name, part in returned.items()}
        if not _is_numbers(returned):
            return tuple(plain(part, depth + 1) for part in returned)
    array = ASARRAY(returned)
    if array.nbytes > MOST_BYTES:
        raise NotPlain("too-large", {"got_shape": array.shape})
    if array.dtype.kind not in "fiub":
        raise NotPlain("wrong-type", {"got": type(returned).__name__})
    return ARRAY(array, dtype=np.float64 if array.dtype.itemsize > 8 else array.dtype)


def _is_numbers(returned):
    """Tell whether a list or tuple is one array of numbers: a tuple of arrays is several results."""
    if type(returned) is tuple and any(isinstance(part, np.ndarray) for part in returned):
        return False
    try:
        return len(returned) > 0 and ASARRAY(returned).dtype.kind in "fiub"
    except ValueError:  # parts of different shapes
        return False


def live(argument):
    """Return an argument for one call: a copy of its own, a generator in the place of a seed."""
    if isinstance(argument, Seeded):
        return np.random.default_rng(argument.seed)
    return argument.copy() if isinstance(argument, np.ndarray) else argument


def changed(argument, before):
    """Tell whether a call has written into its argument."""
    return isinstance(before, np.ndarray) and argument.tobytes() != before.tobytes()


def run(answer, probe, arguments):
    """Return what the answer gives: to a call, or by itself."""
    if probe.arguments is None:
        return answer
    if isinstance(answer, type) or not callable(answer):
        kind = f"the class {answer.__name__}" if isinstance(answer, type) else type(answer).__name__
        raise NotPlain("unfinished" if answer is Ellipsis else "wrong-kind", {"got": kind})
    return answer(*arguments, **probe.keywords)


def call(answer, probe, stopwatch):
    """Call the answer once, on copies of the probe's arrays."""
    observation, arguments = Observation(), [live(argument) for argument in probe.arguments or ()]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with stopwatch:
                observation.result = plain(run(answer, probe, arguments))
        except OutOfTime:
            observation.trouble = "never-ends"
            observation.detail = {"line": stopwatch.line, "limit": f"{stopwatch.limit:g}"}
        except NotPlain as found:
            observation.trouble, observation.detail = found.args
        except BaseException as error:  # SystemExit and KeyboardInterrupt of an answer are findings too
            observation.trouble = trouble_of(error)
            observation.detail = {"error": describe(error), "line": own_line(error)}
    observation.mutated = any(map(changed, arguments, probe.arguments or ()))
    observation.warning = shorten(str(caught[0].message)) if caught else None
    return observation


def observe(answer, probes):
    """Try the answer on every probe, until one call fails; return the observations and what was printed.

    This is all that has to run where the answer runs; its argument and its result are plain data.
    """
    printed, stopwatch, observations = Printed(), Stopwatch(LIMIT), []
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        for probe in probes:
            observations.append(call(answer, probe, stopwatch))
            if observations[-1].trouble:
                break
    return tuple(observations), printed.getvalue()
