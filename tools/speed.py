"""Print how long each function takes, as a ratio to ``np.exp(x, out=...)`` of the same round.

Every round times np.exp and then the function on the same array, in seconds of the process's own work, so that a busy
machine slows both alike; printed is the median ratio. Each function has a process of its own: what memory costs a
function depends on what others have left behind. Slopes of PyTorch and JAX include the forward pass that their
differentiation needs (see tools/peers.py).
"""

import multiprocessing
import statistics
import time
import timeit
from concurrent.futures import ProcessPoolExecutor

import numpy as np

import activations
import peers

ROLES = ("value", "derivative")
SECONDS = 0.02  # at least so long is one measurement
ROUNDS = 9


def here(name):
    """Return the course's own functions."""
    return [getattr(getattr(activations, name), role) for role in ROLES]


COLUMNS = {"here": here, **peers.PEERS}


def repeats_for(timer):
    """Return how many calls make a measurement long enough; the first ones warm up."""
    repeats = 1
    while timer.timeit(repeats) < SECONDS:
        repeats *= 2
    return repeats


def ratio(column, name, role, dtype, size):
    """Return the median ratio of a function's time to np.exp's, as it is read; to be called in a process of its own."""
    functions = COLUMNS[column](name)
    if functions is None:
        return ""
    x = np.random.default_rng(0).uniform(-6, 6, size).astype(dtype)
    out = np.empty_like(x)
    calls = (lambda: functions[role](x), lambda: np.exp(x, out=out))
    timers = [timeit.Timer(call, timer=time.process_time) for call in calls]
    counted = [(timer, repeats_for(timer)) for timer in timers]
    rows = [[timer.timeit(repeats) / repeats for timer, repeats in counted] for _ in range(ROUNDS)]
    return f"{statistics.median(own / exps for own, exps in rows):.2f}"


def main():
    """Print the table."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as apart:
        for dtype in (np.float64, np.float32):
            for size in (1_000, 1_000_000):
                title = f"{size:,} elements of {np.dtype(dtype).name}"
                print(f"\n{title:32s}" + "".join(f"{column:>10s}" for column in COLUMNS))
                for name in (module.INFO.name for module in activations.ALL):
                    for role, called in enumerate(ROLES):
                        print(f"{f'{name}.{called}':32s}", end="", flush=True)
                        for column in COLUMNS:
                            found = apart.submit(ratio, column, name, role, dtype, size).result()
                            print(f"{found:>10s}", end="", flush=True)
                        print()


if __name__ == "__main__":
    main()
