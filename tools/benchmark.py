"""Print how long each function takes, as a ratio to ``np.exp(x, out=...)`` of the same round.

Every round times np.exp and then each candidate on the same array, in seconds of this process's own work, so that a
busy machine slows both alike; printed is the median ratio. Beside the course's own functions stand the textbook's
formulas and the peers that are installed (see tools/peers.py). Slopes of PyTorch and JAX include the forward pass
that their differentiation needs.
"""

import argparse
import statistics
import time

import numpy as np

import peers
from activations import ALL

SIZES = (1_000, 1_000_000)
DTYPES = (np.float64, np.float32)
SECONDS = 0.004  # at least so long is one measurement


def seconds(function, x, repeats):
    """Return the time of one call."""
    begin = time.process_time()
    for _ in range(repeats):
        function(x)
    return (time.process_time() - begin) / repeats


def repeats_for(function, x):
    """Return how many calls make a measurement long enough; the first call warms up."""
    function(x)
    return max(1, round(SECONDS / max(seconds(function, x, 1), 1e-9)))


def ratios(functions, x, rounds):
    """Return the median ratio of each function's time to np.exp's."""
    out = np.empty_like(x)

    def exp(x):
        np.exp(x, out=out)

    counted = [(function, repeats_for(function, x)) for function in (exp, *functions)]
    timed = [[seconds(function, x, repeats) for function, repeats in counted] for _ in range(rounds)]
    return [statistics.median(row[i] / row[0] for row in timed) for i in range(1, len(counted))]


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="how often each is timed (default: 9)")
    rounds = parser.parse_args().rounds
    tables = peers.installed()
    for dtype in DTYPES:
        for size in SIZES:
            x = np.random.default_rng(0).uniform(-6, 6, size).astype(dtype)
            title = f"{size:,} elements of {np.dtype(dtype).name}"
            print(f"\n{title:32s}{'here':>10s}" + "".join(f"{name:>10s}" for name in tables))
            for module in ALL:
                for role in ("value", "derivative"):
                    key = (module.INFO.name, role)
                    own = {"here": getattr(module, role)}
                    there = {name: table[key] for name, table in tables.items() if key in table}
                    found = dict(zip([*own, *there], ratios([*own.values(), *there.values()], x, rounds), strict=True))
                    cells = "".join(f"{found[name]:10.2f}" if name in found else " " * 10 for name in ["here", *tables])
                    print(f"{'.'.join(key):32s}{cells}", flush=True)


if __name__ == "__main__":
    main()
