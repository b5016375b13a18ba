"""Every figure of the course: one style, colours that mean something, and words that say what is seen."""

from activations.plotting.functions import family, pair
from activations.plotting.picture import Picture, alt_text

__all__ = ["Picture", "alt_text", "family", "pair"]
