"""How long each chapter takes, gathered from what the chapters say of themselves."""

import re
from pathlib import Path

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
    # Imported here, so that ``livepage`` can be imported where there is no kernel.
    from IPython.display import Markdown

    from livepage.notebook.contents import contents

    rows, last = ["| part | chapter | read | exercises |", "|---|---|---|---|"], None
    for part, page in contents(root):
        notebook = Path(root) / f"{page}.ipynb"
        source = notebook.read_text(encoding="utf-8") if notebook.is_file() else ""
        if time := TIME.search(source):
            shown = "" if part == last else part  # written once, beside its first chapter
            rows.append(f"| {shown} | {TITLE.search(source)[1]} | {time[1]} min | {time[2]} min |")
            last = part
    return Markdown("\n".join(rows))
