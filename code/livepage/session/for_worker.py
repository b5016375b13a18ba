"""What the page's worker calls: the one session of a page, and the packages that it has to fetch."""

import asyncio
import contextvars
import importlib.util
import json
import logging
import os
import sys

from livepage.session import ipython
from livepage.session.session import Session, Wanted


class Missing:
    """The last place where Python looks for a module: packages that a page can fetch when a cell wants them."""

    def __init__(self, packages):
        self.packages = packages  # by the names of their modules

    def find_spec(self, name, path=None, target=None):
        """Say which package has to be fetched."""
        if name in self.packages:
            raise Wanted(self.packages[name])


def start(book, packages, tell):
    """Return the function that answers the page: from a method of the session and its arguments to its result.

    All of this is JSON. ``book`` holds the cells as the book has them (see ``Session``), ``packages`` tells which
    package brings which module, and ``tell`` is told what happens while a cell runs.
    """
    os.environ["MPLBACKEND"] = "module://livepage.session.backend"
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it would tell that it looks for fonts
    if importlib.util.find_spec("IPython") is None:
        ipython.install()
    sys.meta_path.append(Missing(json.loads(packages)))
    session = Session(json.loads(book), lambda news: tell(json.dumps(news)))
    context = contextvars.copy_context()  # one for all cells: NumPy keeps its settings in it

    async def answer(method, arguments):
        asked = getattr(session, method)(**json.loads(arguments))
        return json.dumps(await asyncio.Task(asked, loop=asyncio.get_running_loop(), context=context))

    return answer
