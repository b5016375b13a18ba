"""Print how long each function takes, as a ratio to ``np.exp(x, out=...)`` of the same round.

Every round times np.exp and then the function on the same array, in seconds of the process's own work, so that a busy
machine slows both alike; printed is the median ratio. Each function has a process of its own: what memory costs a
function depends on what others have left behind. Beside the course's own functions stand the textbook's formulas and
the peers that are installed (see tools/peers.py). Slopes of PyTorch and JAX include the forward pass that their
differentiation needs.
"""

import argparse
import multiprocessing
import statistics
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np

import peers
from activations import ALL

SIZES = (1_000, 1_000_000)
DTYPES = (np.float64, np.float32)
SECONDS = 0.02  # at least so long is one measurement
OWN = {(module.INFO.name, role): getattr(module, role) for module in ALL for role in ("value", "derivative")}


def seconds(function, x, repeats):
    """Return the time of some calls."""
    begin = time.process_time()
    for _ in range(repeats):
        function(x)
    return time.process_time() - begin


def repeats_for(function, x):
    """Return how many calls make a measurement long enough; the first ones warm up."""
    repeats = 1
    while seconds(function, x, repeats) < SECONDS:
        repeats *= 2
    return repeats


def ratio(function, x, rounds):
    """Return the median ratio of a function's time to np.exp's."""
    out = np.empty_like(x)

    def exp(x):
        np.exp(x, out=out)

    counted = [(timed, repeats_for(timed, x)) for timed in (function, exp)]
    rows = [[seconds(timed, x, repeats) / repeats for timed, repeats in counted] for _ in range(rounds)]
    return statistics.median(own / exps for own, exps in rows)


def measure(column, key, dtype, size, rounds):
    """Return the ratio of one function of a column; to be called in a process of its own."""
    table = OWN if column == "here" else peers.PEERS[column]()
    return ratio(table[key], np.random.default_rng(0).uniform(-6, 6, size).astype(dtype), rounds)


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="how often each is timed (default: 9)")
    rounds = parser.parse_args().rounds
    columns = {"here": OWN, **peers.installed()}
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as apart:
        for dtype in DTYPES:
            for size in SIZES:
                title = f"{size:,} elements of {np.dtype(dtype).name}"
                print(f"\n{title:32s}" + "".join(f"{name:>10s}" for name in columns))
                for key in OWN:
                    print(f"{'.'.join(key):32s}", end="", flush=True)
                    for name, table in columns.items():
                        found = key in table and apart.submit(measure, name, key, dtype, size, rounds).result()
                        print(f"{found:10.2f}" if found else " " * 10, end="", flush=True)
                    print()


if __name__ == "__main__":
    main()
