"""Matplotlib's backend in a page: ``MPLBACKEND=module://livepage.session.backend``."""

from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas

from livepage.session.figures import show

__all__ = ["FigureCanvas", "show"]
