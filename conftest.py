"""Of a cell that ends in other digits on another processor, the output is compared where it was made."""

from processor import has_other_digits


def pytest_collection_modifyitems(items):
    """Let nbval run such a cell and not compare it."""
    for item in items:
        if has_other_digits(getattr(item, "cell", {})):
            item.options["check"] = False
