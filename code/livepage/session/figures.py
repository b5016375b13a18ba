"""Figures of Matplotlib's pyplot, shown as a notebook shows them: when ``show`` is called, and at the end of a cell."""

import sys

from livepage.session import ipython


def show(*arguments, **keywords):
    """Show every open figure and close it."""
    for figure in _open():
        ipython.display(figure)
    close()


def close():
    """Close every figure."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def _open():
    """Return the figures of pyplot that are open and hold something."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    figures = map(pyplot.figure, pyplot.get_fignums()) if pyplot else ()
    return [figure for figure in figures if figure.axes]
