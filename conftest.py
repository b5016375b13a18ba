"""Of a cell that ends in other digits on another processor, the output is compared where it was made: with AVX-512."""

from numpy.lib.introspect import opt_func_info

DIFFERS = "page-differs"  # not imported from the builder, which the environment of the frameworks has not
WIDE = "X86_V4"  # NumPy's name for AVX-512


def pytest_collection_modifyitems(items):
    """Let nbval run such a cell and, elsewhere, not compare it."""
    used = opt_func_info(func_name="^exp$", signature="float64").get("exp", {})
    if any(one["current"] == WIDE for one in used.values()):
        return
    for item in items:
        if DIFFERS in getattr(item, "cell", {}).get("metadata", {}).get("tags", ()):
            item.options["check"] = False
