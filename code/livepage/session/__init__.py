"""The page's Python: runs the cells of a page as "restart and run up to here" would, and shows what they show.

It runs in Pyodide, from the book's wheel, and in the build, which notes there what each cell reads and changes.
"""

from livepage.session.session import Session

__all__ = ["Session"]
