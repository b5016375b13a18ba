"""How long each chapter takes, gathered from what the chapters say of themselves."""

import re
from pathlib import Path

from IPython.display import Markdown

TITLE = re.compile(r'"# ([^"\\]+)')
TIME = re.compile(r"Allow (\d+) minutes.{,40}another\W+(\d+)", re.DOTALL)  # across the lines of a notebook's source


def reading_times(root):
    """Return a table of all chapters that state their times, part by part in the order of the book.

    Parameters
    ----------
    root : str or path
        The folder that holds ``_toc.yml``.

    Returns
    -------
    IPython.display.Markdown
    """
    rows, part = ["| part | chapter | read | exercises |", "|---|---|---|---|"], ""
    for line in (Path(root) / "_toc.yml").read_text(encoding="utf-8").splitlines():
        name, _, value = line.strip(" -").partition(": ")
        notebook = Path(root) / f"{value}.ipynb"
        if name == "caption":
            part = value
        elif name == "file" and notebook.is_file():
            source = notebook.read_text(encoding="utf-8")
            if time := TIME.search(source):
                rows.append(f"| {part} | {TITLE.search(source)[1]} | {time[1]} min | {time[2]} min |")
                part = ""  # written once, beside its first chapter
    return Markdown("\n".join(rows))
