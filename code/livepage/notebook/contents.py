"""The pages of the book in their order, as its table of contents has them."""

from pathlib import Path


def contents(root):
    """Return all pages, each with the part that it stands in: ``[("", "index"), ("Begin", "chapters/start"), ...]``.

    ``root`` is the folder that holds ``_toc.yml``.
    """
    import yaml  # not in the page's Python

    toc = yaml.safe_load((Path(root) / "_toc.yml").read_text(encoding="utf-8"))
    return [("", toc["root"]), *((part["caption"], page) for part in toc["parts"] for page in _below(part["chapters"]))]


def _below(entries):
    """Yield the pages of some entries, and of those below them."""
    for entry in entries:
        yield entry["file"]
        yield from _below(entry.get("sections", ()))
