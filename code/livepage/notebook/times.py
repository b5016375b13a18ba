"""How long each chapter takes, gathered from what the chapters say of themselves."""

import re
from pathlib import Path

TITLE = re.compile(r'"# ([^"\\]+)')
# "Allow 25 minutes for the core, 10 more for what is marked *Deeper*, and another 20 for the exercises", across lines.
TIME = re.compile(r"Allow (\d+) minutes(?:[^.]{,30}\b(\d+)\W+more\b)?[^.]{,70}another\W+(\d+)", re.DOTALL)


def _minutes(number):
    return f"{number}\N{NO-BREAK SPACE}min"  # on a phone, too, one line


def reading_times(root):
    """Return a table of all chapters that state their times, part by part in the order of the book.

    ``root`` is the folder that holds ``_toc.yml``.
    """
    # Imported here, so that ``livepage`` can be imported where there is no kernel.
    from IPython.display import Markdown

    from livepage.notebook.contents import contents

    if not Path(root, "_toc.yml").is_file():
        return Markdown("*The times of all chapters can be told where all chapters are.*")
    rows, last, total = ["| part | chapter | core | deeper | exercises |", "|---|---|---|---|---|"], None, [0, 0, 0]
    for part, page in contents(root):
        notebook = Path(root) / f"{page}.ipynb"
        source = notebook.read_text(encoding="utf-8") if notebook.is_file() else ""
        if time := TIME.search(source):
            minutes = [int(number or 0) for number in time.groups()]
            total = [sum(both) for both in zip(total, minutes, strict=True)]
            shown = "" if part == last else part  # written once, beside its first chapter
            chapter = f"[{TITLE.search(source)[1]}]({notebook.name})"
            rows.append(f"| {shown} | {chapter} | {' | '.join(_minutes(n) if n else '' for n in minutes)} |")
            last = part
    rows.append(f"| **all** | | {' | '.join(f'{n / 60:.0f} h' for n in total)} |")
    return Markdown("\n".join(rows))
