"""Every figure of the course: one style, colours that mean something, and words that say what is seen."""

from activations.plotting.errors import difference_error, rounding_error
from activations.plotting.functions import family, pair
from activations.plotting.lines import lines
from activations.plotting.networks import activation_histograms, dead_units, decision_boundary, gradient_flow, losses
from activations.plotting.picture import Picture, alt_text
from activations.plotting.runs import spread
from activations.plotting.slopes import curvature, overlay, tangent, two_forms

__all__ = [
    "Picture",
    "activation_histograms",
    "alt_text",
    "curvature",
    "dead_units",
    "decision_boundary",
    "difference_error",
    "family",
    "gradient_flow",
    "lines",
    "losses",
    "overlay",
    "pair",
    "rounding_error",
    "spread",
    "tangent",
    "two_forms",
]
