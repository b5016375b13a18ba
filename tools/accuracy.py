"""Print how far each function is from the truth, in units of the last place, beside the peers that are installed.

The truth has 60 digits; the points cover every binade of float64 and the neighbourhood of every threshold and root
(see tests/oracle.py). GELU's are taken where x >= -5, and SiLU's and Mish's where abs(x) <= 700: beyond, their values
are subnormal or the relative error is what counts.
"""

import argparse

import numpy as np
from oracle import EXACT, grid, truth, ulps

import peers
from activations import ALL

RANGES = {"silu": (-700, 700), "mish": (-700, 700), "gelu": (-5, np.inf), "gelu_tanh": (-5, np.inf)}
ROLES = ("value", "derivative")


def worst(function, x, exact):
    """Return the largest error of a function at the points ``x``; nan counts as infinitely wrong."""
    with np.errstate(all="ignore"):
        got = function(x)
    return max(np.inf if np.isnan(g) else ulps(g, t, x.dtype.type) for g, t in zip(got, exact, strict=True))


def say(error):
    """Return an error as it is read."""
    return f"{error:.2f}" if error < 1000 else "inf" if np.isinf(error) else f"{error:.0e}"


def main():
    """Run the command line."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter).parse_args()
    tables = peers.installed()
    print(f"{'largest error in ulp':26s}{'here':>10s}" + "".join(f"{name:>10s}" for name in tables))
    for module in ALL:
        x = grid(*RANGES.get(module.INFO.name, ()))
        for role, exact in zip(ROLES, EXACT[module.INFO.name], strict=True):
            right = truth(exact, x)
            functions = [getattr(module, role), *(table.get((module.INFO.name, role)) for table in tables.values())]
            cells = ("" if function is None else say(worst(function, x, right)) for function in functions)
            print(f"{module.INFO.name + '.' + role:26s}" + "".join(f"{cell:>10s}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
