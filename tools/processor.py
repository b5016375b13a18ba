"""Cells that end in other digits on another processor: their stored output is that of NumPy with AVX-512."""

from numpy.lib.introspect import opt_func_info

# The first stands here too, for the environment of the frameworks has no builder to import it from.
DIFFER = {"page-differs", "nbval-ignore-output"}
WIDE = "X86_V4"  # NumPy's name for AVX-512


def has_other_digits(cell):
    """Return whether this processor may end such a cell in other digits than those that are stored."""
    if not DIFFER.intersection(cell.get("metadata", {}).get("tags", ())):
        return False
    used = opt_func_info(func_name="^exp$", signature="float64").get("exp", {})
    return all(one["current"] != WIDE for one in used.values())
