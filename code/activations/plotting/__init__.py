"""Every figure of the course: one style, colours that mean something, and words that say what is seen."""

from importlib import import_module

HOMES = {
    "Picture": "activations.plotting.picture",
    "activation_histograms": "activations.plotting.networks",
    "alt_text": "activations.plotting.picture",
    "curvature": "activations.plotting.slopes",
    "dead_units": "activations.plotting.networks",
    "decision_boundary": "activations.plotting.networks",
    "difference_error": "activations.plotting.errors",
    "family": "activations.plotting.functions",
    "gradient_flow": "activations.plotting.networks",
    "lines": "activations.plotting.line_figure",
    "losses": "activations.plotting.networks",
    "overlay": "activations.plotting.slopes",
    "pair": "activations.plotting.functions",
    "rounding_error": "activations.plotting.errors",
    "spread": "activations.plotting.runs",
    "tangent": "activations.plotting.slopes",
    "two_forms": "activations.plotting.slopes",
}
__all__ = list(HOMES)


def __getattr__(name):
    """Import a name when it is first asked for: colours and tables must come without Matplotlib."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
