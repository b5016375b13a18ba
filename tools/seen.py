"""Run the code cells of every page and note what each reads, binds and changes: code/livepage/build/cell_notes.json.

What is noted already of the cells as they stand is left as it is.
"""

import asyncio
import contextlib
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from livepage.build import cell_notes
from livepage.session.session import Session

LEFT = {"__warningregistry__"}  # by a warning; the page's NumPy never warns


class Watched(dict):
    """A namespace that notes which names of other cells a cell reads.

    Python asks a subclass of ``dict`` for every name that is not local to a function.
    """

    def __init__(self, names):
        super().__init__(names)
        self.begin()

    def begin(self):
        """Forget what the cell before has done."""
        self.read, self.bound = set(), set()

    def __getitem__(self, name):
        if name in self and name not in self.bound and name != "__builtins__":
            self.read.add(name)
        return super().__getitem__(name)

    def __setitem__(self, name, value):
        self.bound.add(name)
        super().__setitem__(name, value)

    def __delitem__(self, name):
        self.read |= {name} - self.bound
        self.bound.add(name)
        super().__delitem__(name)


class Watching(Session):
    """A session that runs every cell and sees exactly what it reads."""

    def new_namespace(self):
        """Return a namespace that takes notes."""
        return Watched(super().new_namespace())

    async def execute(self, source, index):
        """Run a cell with new notes."""
        self.namespace.begin()
        return await super().execute(source, index)

    def notes(self, sources):
        """Return for each cell, as text, what it read, bound and changed."""
        notes = []
        for index, source in enumerate(sources):
            keys, _, known = self._resolve(sources)
            if error := asyncio.run(self._execute(sources, index, keys, known)):
                raise ValueError(f"a cell does not run as it does in the page:\n{source}\n{error['error']}")
            _, binds, changes = self.known[keys[index]]
            parts = (self.namespace.read, binds, changes)
            notes.append("|".join(" ".join(sorted(set(names) - LEFT)) for names in parts))
        return notes


def noted(path):
    """Run the cells of a notebook, in its folder; return its page and the notes."""
    os.environ["MPLBACKEND"] = "module://livepage.session.backend"
    sources = cell_notes.sources_of(json.loads(path.read_text(encoding="utf-8")))
    try:
        with contextlib.chdir(path.parent):
            notes = Watching().notes(sources)
    except ValueError as error:  # such as a package that is not installed: the page finds out by itself
        print(f"{path}: no notes, {error}", file=sys.stderr)
        notes = []
    return path.with_suffix("").as_posix(), cell_notes.entry(sources, notes)


def main():
    """Note what is not noted yet."""
    paths = [path for folder in ("chapters", "exercises") for path in sorted(Path(folder).glob("*.ipynb"))]
    pages = {path.with_suffix("").as_posix(): path for path in [Path("index.ipynb"), *paths]}
    known = {page: entry for page, entry in cell_notes.read().items() if page in pages}
    cells = {page: cell_notes.sources_of(json.loads(path.read_text(encoding="utf-8"))) for page, path in pages.items()}
    stale = [pages[page] for page in pages if cells[page] and cell_notes.notes_of(page, cells[page], known) is None]
    with ProcessPoolExecutor(2) as workers:
        for page, entry in workers.map(noted, stale):
            known[page] = entry
            cell_notes.write(known)


if __name__ == "__main__":
    main()
