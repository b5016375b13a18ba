"""Notes whether an answer calls what its question does without: ``np.exp`` where the slope follows from the output.

What only silences NumPy's warnings does nothing where it is named, so that the warning is still heard.
"""

import contextlib
import functools
import inspect
import math
import warnings

import numpy as np

MODULES = {"np": np, "math": math, "warnings": warnings}
WARN = {"divide": "warn", "over": "warn", "invalid": "warn"}
AROUND = np.errstate.__call__.__globals__  # the globals of the wrapper that np.errstate puts around a function
SILENCERS = {  # and what a call of them gives instead
    "np.errstate": contextlib.nullcontext,
    "np.seterr": np.geterr,
    "warnings.catch_warnings": contextlib.nullcontext,
    "warnings.simplefilter": contextlib.nullcontext,
    "warnings.filterwarnings": contextlib.nullcontext,
}


def unsilenced(answer, names):
    """Return an answer without ``@np.errstate(...)`` above its ``def``, if silencers are named."""
    while SILENCERS.keys() & {*names} and getattr(answer, "__globals__", None) is AROUND:
        answer = answer.__wrapped__
    return answer


@contextlib.contextmanager
def noting(answer, names):
    """Yield a set, which names such as ``"np.exp"`` enter when they are called meanwhile, by whatever way."""
    called, answer = set(), inspect.unwrap(answer)
    with contextlib.ExitStack() as undo:
        if SILENCERS.keys() & {*names}:
            undo.enter_context(np.errstate(**WARN))
        own = getattr(answer, "__globals__", None) if names else None
        for name in names:
            module, _, function = name.partition(".")
            original = getattr(MODULES[module], function)
            called.update({name} if answer is original else ())
            noted = _noted(original, name, called)
            for place in (vars(MODULES[module]), own if type(own) is dict else {}):
                for key in [key for key, value in place.items() if value is original]:
                    place[key] = noted
                    undo.callback(place.__setitem__, key, original)
        yield called


def _noted(original, name, called):
    @functools.wraps(original, updated=())
    def noted(*arguments, **keywords):
        called.add(name)
        return SILENCERS[name]() if name in SILENCERS else original(*arguments, **keywords)

    return noted
