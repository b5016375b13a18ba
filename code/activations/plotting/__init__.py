"""Every figure of the course: one style, colours that mean something, and words that say what is seen.

A figure function returns a Picture, which shows itself in a notebook and is its own alt text in print. ``low`` and
``high`` bound the x that is drawn. An ``activation`` is a module such as ``activations.tanh``; ``parameters`` are its
keywords (``negative_slope=0.2``). A ``role`` is a name in ``activations.plotting.colours.ROLES``, and hence a colour.
``log`` names the axes with a logarithmic scale, on which only what is above 0 is shown.

An argument of the wrong kind raises a TypeError; one that cannot be drawn raises a ValueError. Either names the
argument, what was expected and what came.
"""

from importlib import import_module

_MODULES = {
    "activation_figures": ("family", "overlay", "pair", "tangent"),
    "line_figure": ("lines",),
    "network_figures": ("dead_units", "decision_boundary", "gradient_flow"),
    "numerical_errors": ("difference_error", "rounding_error"),
    "picture": ("Picture", "picture_of"),
    "repeated_runs": ("spread",),
    "slope_figures": ("curvature", "two_forms"),
}
__all__ = [name for names in _MODULES.values() for name in names]


def __getattr__(name):
    """Import a figure function when it is first asked for: colours and tables must come without Matplotlib."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
