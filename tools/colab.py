"""Write the notebooks for Colab, where the course's code is missing: each begins with a cell that installs it.

python tools/colab.py FOLDER git+https://github.com/OWNER/NAME
"""

import json
import sys
from pathlib import Path

FIRST = """# Colab has no code of this course. This cell brings it, once for each session.
%pip install -q "activation-functions-course[notebook] @ {source}"
"""


def with_install(notebook, source):
    """Return a notebook that begins by installing the course from ``source``, as pip writes it."""
    cell = {"cell_type": "code", "id": "install", "metadata": {}, "execution_count": None, "outputs": []}
    cell["source"] = FIRST.format(source=source).rstrip().splitlines(keepends=True)
    return {**notebook, "cells": [cell, *notebook["cells"]]}


def write(folder, source):
    """Write every notebook of the course into ``folder``, at the place where the book has it; links keep working."""
    for path in [Path("index.ipynb"), *Path("chapters").glob("*.ipynb"), *Path("exercises").rglob("*.ipynb")]:
        made = with_install(json.loads(path.read_text(encoding="utf-8")), source)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write(Path(sys.argv[1]), sys.argv[2])
