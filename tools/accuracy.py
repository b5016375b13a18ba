"""Print how far each function is from the truth, in units of the last place, beside the peers that are installed.

The truth and the points are those of tests/oracle.py. Where a slope crosses 0 it is a difference of two numbers, and
its error counts in units of theirs.
"""

import numpy as np
from oracle import errors, grid, truth

import peers
from activations import ALL

ROLES = ("value", "derivative")


def worst(function, module, role, x, right):
    """Return the largest error of a function at the points ``x``, as it is read; nothing for no function."""
    if function is None:
        return ""
    with np.errstate(all="ignore"):
        error = errors(module, role, x, function(x), right).max()
    return f"{error:.2f}" if error < 1000 else "inf" if np.isinf(error) else f"{error:.0e}"


def main():
    """Print the table."""
    print(f"{'largest error in ulp':26s}" + "".join(f"{name:>10s}" for name in ("here", *peers.PEERS)))
    for module in ALL:
        x, name = grid(module), module.INFO.name
        others = [peer(name) or (None, None) for peer in peers.PEERS.values()]
        for place, role in enumerate(ROLES):
            right = truth(module, role, x)
            functions = [getattr(module, role), *(other[place] for other in others)]
            cells = (worst(function, module, role, x, right) for function in functions)
            print(f"{f'{name}.{role}':26s}" + "".join(f"{cell:>10s}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
