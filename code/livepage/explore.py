"""Figures that move: a widget in a live notebook, a custom element in the page, from one module."""

from pathlib import Path

import anywidget
import traitlets

import activations
from activations import plotting


class Tangent(anywidget.AnyWidget):
    """A point on an activation that the reader moves, with its tangent and its slope."""

    _esm = Path(__file__).parent / "static" / "tangent.mjs"
    activation = traitlets.Unicode("sigmoid").tag(sync=True)

    def __repr__(self):
        return f"A point to move along {self.activation}, with its tangent"

    def _repr_mimebundle_(self, **options):
        """Add the form for the page, where there is no kernel; without JavaScript it is a still figure."""
        still = plotting.pair(getattr(activations, self.activation))._repr_html_()
        page = f'<course-tangent activation="{self.activation}">{still}</course-tangent>'
        data, metadata = super()._repr_mimebundle_(**options)
        return {**data, "text/plain": repr(self), "text/html": page}, metadata


def tangent(activation="sigmoid"):
    """Show an activation with a point to move: its value, its tangent, its slope.

    Parameters
    ----------
    activation : str
        The name of one of ``activations.CORE``.

    Returns
    -------
    Tangent

    Raises
    ------
    ValueError
        If there is no such activation.
    """
    names = [module.INFO.name for module in activations.CORE]
    if activation not in names:
        raise ValueError(f"activation must be one of {', '.join(names)}, got {activation!r}")
    return Tangent(activation=activation)
