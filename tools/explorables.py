"""Bundle the explorables into the one file that a notebook and a page load: neither has Node at hand."""

from pathlib import Path

from livepage.build import node
from livepage.notebook import explore


def bundle(target=explore.BUNDLE):
    """Write the bundle to ``target``."""
    node.bundle(Path("node_modules").resolve(), [explore.SOURCES / "main.mjs"], f"--outfile={target}", "--format=esm")


if __name__ == "__main__":
    bundle()
