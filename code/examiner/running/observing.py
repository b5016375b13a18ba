"""Run an answer on probes, so that nothing it does can harm or fool the examiner.

What comes out is plain data, one ``Observation`` for each call; judging needs nothing else.
"""

import builtins
import contextlib
import math
import os
import re
import traceback
import warnings
from itertools import dropwhile
from numbers import Real

import numpy as np

from examiner.running.cells import Printed
from examiner.running.forbidden_calls import noting, unsilenced
from examiner.running.messages import Observation, Seeded, fits
from examiner.running.stopwatch import OutOfTime, Stopwatch, is_own, shorten

LIMIT = 2.0  # seconds of the processor for one question
HERE = os.path.dirname(__file__)
MOST_PRINTED = 10_000
LONGEST_ERROR = 200
MOST_RESULTS = 20  # in a tuple or dictionary; more are taken for one array
ASARRAY, ARRAY = np.asarray, np.array  # as they are now: an answer may replace them


def frames_of(error):
    """Return the frames of an answer that an error passed through: those after our own call."""
    return list(dropwhile(lambda frame: frame.filename.startswith(HERE), traceback.extract_tb(error.__traceback__)))


def own_line(error):
    """Return the line of the answer, not of a library, in which an error arose."""
    own = [frame for frame in frames_of(error) if is_own(frame.filename)]
    return shorten(own[-1].line or "") if own else ""


def describe(error):
    """Return an error as the learner would see it, on one line."""
    try:
        message = shorten(re.sub(r"\S+<locals>\.", "", str(error)[:MOST_PRINTED]), LONGEST_ERROR)
    except BaseException:  # an exception of the answer's may be hostile too
        message = ""
    name = type(error).__name__
    return f"{name}: {message}" if message else name


SCALAR_SIGNS = (
    "truth value of an array",
    "only length-1 arrays",
    "only 0-dimensional arrays",
    "must be real number",
)


def trouble_of(error):
    """Classify an error that an answer raised."""
    if isinstance(error, TypeError | ValueError) and any(sign in describe(error) for sign in SCALAR_SIGNS):
        return "scalar-only"
    if isinstance(error, TypeError) and not frames_of(error):
        return "wrong-arguments"
    return "does-not-run"


def quoted(line):
    """Return where in the answer it was, for the end of a sentence."""
    return f", in the line `{line}`" if line else ""


class NotPlain(Exception):
    """What came back cannot be compared; the arguments are a slug and the detail for its words."""


def plain_data(returned, depth=0):
    """Return what an answer gave as plain data: an array, a string, or a tuple or dictionary of these."""
    if returned is None:
        raise NotPlain(*(("wrong-type", {"got": "None among the results"}) if depth else ("returns-none", {})))
    if returned is Ellipsis:
        raise NotPlain("unfinished", {})
    if type(returned) is str:
        return returned[:MOST_PRINTED]
    if type(returned) in (set, frozenset):
        returned = tuple(sorted(returned))
    if type(returned) in (tuple, list, dict) and len(returned) <= MOST_RESULTS and depth < 2:
        if type(returned) is dict:
            return {str(name): plain_data(part, depth + 1) for name, part in returned.items()}
        if not _is_numbers(returned):
            return tuple(plain_data(part, depth + 1) for part in returned)
    array = ASARRAY(returned)
    if not fits(array.shape):
        raise NotPlain("too-large", {"got_shape": array.shape})
    if array.dtype.kind == "O" and array.nbytes and all(isinstance(part, Real) for part in array.flat):
        array = ARRAY(array, dtype=np.float64)  # as np.frompyfunc gives them
    if array.dtype.kind not in "fiub":
        raise NotPlain("wrong-type", {"got": kind_of(returned) + _held(array)})
    return ARRAY(array, dtype=np.float64 if array.dtype.itemsize > 8 else array.dtype)


def kind_of(thing):
    """Name what something is, for a sentence."""
    if isinstance(thing, type):
        return f"the class {thing.__name__}"
    return "None" if thing is None else type(thing).__name__


def _held(array):
    """Say what stands in an array where numbers should."""
    if not array.ndim:
        return ""
    if array.dtype.kind == "O":
        odd = next((part for part in array.flat if not isinstance(part, Real)), None)
        return f" with {'None' if odd is None else type(odd).__name__} in it"
    return {"U": " of text", "c": " of complex numbers"}.get(array.dtype.kind, "")


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
        raise NotPlain("unfinished" if answer is Ellipsis else "wrong-kind", {"got": kind_of(answer)})
    before = dict(vars(builtins))
    try:
        return answer(*arguments, **probe.keywords)
    finally:
        vars(builtins).update(before)  # what follows must not depend on what the answer has replaced


def call(answer, probe, stopwatch):
    """Call the answer once, on copies of the probe's arrays."""
    observation, arguments = Observation(), [live(argument) for argument in probe.arguments or ()]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")  # once for each line, or a loop would fill the memory
        try:
            with stopwatch.running(), noting(answer, probe.without) as called:
                observation.result = plain_data(run(unsilenced(answer, probe.without), probe, arguments))
            observation.called = tuple(sorted(called))
        except OutOfTime:
            observation.trouble = "never-ends"
            observation.detail = {"at": quoted(stopwatch.line), "limit": f"{stopwatch.limit:g}"}
        except NotPlain as found:
            observation.trouble, observation.detail = found.args
        except BaseException as error:  # SystemExit and KeyboardInterrupt of an answer are findings too
            observation.trouble = trouble_of(error)
            observation.detail = {"error": describe(error), "at": quoted(own_line(error))}
    observation.mutated = any(map(changed, arguments, probe.arguments or ()))
    told = sorted((shorten(str(one.message)) for one in caught), key=lambda says: "invalid" not in says)
    observation.warning = told[0] if told else None  # of what makes a nan, if any is
    return observation


def observe(answer, probes, waiting=math.inf):
    """Try the answer on every probe, until one call fails; return the observations and what was printed.

    This is all that has to run where the answer runs; its argument and its result are plain data. An answer that
    waits is stopped after ``waiting`` seconds, or after five times the limit.
    """
    printed, stopwatch, observations = Printed(MOST_PRINTED), Stopwatch(LIMIT, min(waiting, 5 * LIMIT)), []
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        for probe in probes:
            observations.append(call(answer, probe, stopwatch))
            if observations[-1].trouble:
                break
    return tuple(observations), printed.getvalue()
