"""The cells of one page in one namespace. What stands below a cell is what "restart and run up to here" would give.

Cells that a cell does not build on are left out: see ``cell_needs``. What has run stays, and is taken up again from the
state in which it left the namespace: see ``state``.
"""

import contextlib
import warnings
from typing import NamedTuple

from activations.plotting.stored_image import inline
from examiner import examine
from examiner.running.cells import compiled, is_awaited, left_out, prepare
from examiner.running.errors import line_of, told
from livepage.session import figures, ipython
from livepage.session.cell_needs import Seen, may_read, mentions, needed
from livepage.session.outputs import Outputs, Stream
from livepage.session.state import State


class Wanted(BaseException):
    """A package that has to be fetched before the cell can run; raised where it is imported."""


class Ran(NamedTuple):
    """A cell that has run: which, as it stood, on what, and the state after it."""

    index: int
    key: int
    state: State


def _input(prompt=""):
    """Say what to do instead of asking."""
    raise RuntimeError("input() cannot ask anything in a page. Write the answer into the code, such as name = 'Ada'")


def _warn(message, category, filename, lineno, file=None, line=None):
    """Print a warning with the learner's line, if it arose there."""
    line = line_of(filename, lineno)
    print(f"line {lineno}: {line}\n{category.__name__}: {message}" if line else f"{category.__name__}: {message}")


@contextlib.contextmanager
def _warnings_told():
    """Tell warnings in our way; what a cell does to their filters stays, as in a notebook."""
    before, warnings.showwarning = warnings.showwarning, _warn
    try:
        yield
    finally:
        warnings.showwarning = before


class Session:
    """Python for one page.

    ``book`` tells of each cell as the book has it: its source, and what it reads, binds and changes. ``report`` is told
    what happens while a cell runs: a dictionary with ``cell``, or with ``outputs`` so far.
    """

    def __init__(self, book=(), report=lambda news: None):
        self.report, self.book = report, book
        self.outputs = Outputs(lambda outputs: report({"outputs": outputs}))
        self.namespace = self.new_namespace()
        self.history, self.start, self.known = [], State(self.namespace), {}
        self.failed = {}  # of a cell that did not run through: its error, by its key
        self._resolve([source for source, *_ in book], learn=True)

    def new_namespace(self):
        """Return what a cell finds before anything has run."""
        return {"__name__": "__main__", "display": ipython.display, "input": _input}

    def _reads(self, sources, index, seen):
        """Yield what a cell reads: as the book saw it, if it stands as in the book, then all that it may read."""
        if index < len(self.book) and self.book[index][0] == sources[index]:
            yield frozenset(self.book[index][1])
        yield may_read(sources, index, seen)

    def _resolve(self, sources, learn=False):
        """Return for each cell a key for it and all it builds on, what it builds on, and what it was seen to do."""
        keys, needs, seen = [], [], []
        for index, source in enumerate(sources):
            for reads in self._reads(sources, index, seen):
                builds_on = needed(index, reads, seen)
                key = hash((index, source, *(keys[i] for i in builds_on)))
                if learn:
                    self.known[key] = Seen(*map(frozenset, self.book[index][1:]))
                if key in self.known:
                    break
            keys.append(key)
            needs.append(builds_on)
            seen.append(self.known.get(key))
        return keys, needs, seen

    async def run(self, sources, index):
        """Run a cell as it stands, after those it builds on; return a dictionary.

        It holds ``outputs`` and, if a cell failed, its index as ``cell``; or ``wants``, a package to fetch first.
        """
        while True:
            keys, needs, seen = self._resolve(sources)
            target = next((i for i in needs[index] if seen[i] is None), index)
            broken = next((i for i in needs[target] if keys[i] in self.failed), None)
            if broken is not None and target == index:
                return {"outputs": [self.failed[keys[broken]]], "cell": broken}
            if broken is not None:  # it does not run either, whatever it holds
                self._learn(sources, target, keys, seen, State(self.namespace), self.failed[keys[broken]])
                continue
            self._go_back([*needs[target], target], keys, seen)
            done = {ran.index for ran in self.history}
            for i in [i for i in needs[target] if i not in done] + [target]:
                try:
                    error = await self._execute(sources, i, keys, seen)
                except Wanted as wanted:
                    self._restore()
                    return {"wants": str(wanted)}
                if error and i != target:
                    return {"outputs": [error], "cell": i}
            if target == index:
                return {"outputs": self.outputs.shown, **({"cell": index} if error else {})}

    def _go_back(self, plan, keys, seen):
        """Return to the last state from which the cells of a plan can run on."""
        kept, target = [], plan[-1]
        for ran in self.history:
            first = [i for i in plan if i < ran.index and i not in {other.index for other in kept}]
            if (
                ran.index >= target
                or keys[ran.index] != ran.key
                or any(_clash(seen[i], seen[ran.index]) for i in first)
            ):
                break
            kept.append(ran)
        gone = self.history[len(kept) :]
        touched = {name for ran in gone for name in self.known[ran.key].changes}
        while kept and kept[-1].state.opaque & touched:  # cannot be undone
            kept.pop()
        self.history = kept
        if gone:
            self._restore()

    def _restore(self):
        """Make the namespace what it was after the last cell that counts."""
        self._state.restore(self.namespace)

    @property
    def _state(self):
        return self.history[-1].state if self.history else self.start

    async def _execute(self, sources, index, keys, seen):
        """Run one cell, note what it did, and return what is told of its error, None if it ran through."""
        self.report({"cell": index})
        self.outputs.clear()
        error = await self.execute(sources[index], index)
        after = State(self.namespace)
        self._learn(sources, index, keys, seen, after, error)
        if error:
            self.outputs.shown.append(error)
            self._restore()
        else:
            self.history.append(Ran(index, keys[index], after))
        return error

    def _learn(self, sources, index, keys, seen, after, error):
        """Note what a cell has read, bound and changed; what the book saw it read is exact, and stays."""
        before, names = self._state, mentions(sources[index])
        reads = may_read(sources, index, seen)
        changes = before.changed_since(after) | names.stores | (before.opaque & reads)
        binds = before.bound_since(after) if not error else set()
        if keys[index] in self.known:
            reads = self.known[keys[index]].reads
        self.known[keys[index]] = Seen(reads, frozenset(binds), frozenset(changes - binds))
        if error:
            self.failed[keys[index]] = error

    async def execute(self, source, index):
        """Run the source of a cell, show what it shows, and return what is told of its error, None if there is none."""
        ipython.now, stream = self.outputs, Stream(self.outputs)
        with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream), _warnings_told():
            try:
                for command in left_out(source):
                    print(f"Only Jupyter knows the command {command!r}; it was left out.")
                body, last = compiled(prepare(source), f"<cell {index}>")
                await self._evaluate(body)
                value = await self._evaluate(last) if last else None
                if value is not None:
                    self.outputs.show(value)
                figures.show()
            except Wanted:
                raise
            except BaseException as error:  # SystemExit too: nothing a learner writes may end the page
                figures.close()
                return told(error, source)
        return None

    async def _evaluate(self, code):
        """Run code, which may wait at its top level."""
        value = eval(code, self.namespace)
        return await value if is_awaited(code) else value

    async def check(self, sources, index, question, answer, attempt):
        """Run a cell and examine the answer it gives, as ``check(question, answer)`` does in JupyterLab."""
        result = await self.run(sources, index)
        if "cell" in result or "wants" in result:
            return result
        if answer not in self.namespace:
            said = f"The check looks for {answer}: give your answer this name."
            return self._refuse(result, index, f"NameError: name {answer!r} is not defined", said=said)
        try:
            report = examine(question, self.namespace[answer], attempt=attempt)
        except (TypeError, ValueError) as error:  # an answer of the wrong kind
            return self._refuse(result, index, f"{type(error).__name__}: {error}")
        finally:
            self._restore()
        shown = {"passed": report.passed, "unfinished": report.unfinished, "html": inline(report._repr_html_())}
        return {**result, "report": shown}

    def _refuse(self, result, index, error, **said):
        return {"outputs": [*result["outputs"], {"error": error, **said}], "cell": index}


def _clash(one, other):
    """Tell whether it matters which of two cells runs first; of a cell that has not run, nothing is known."""
    if one is None or other is None:
        return True
    writes, others = one.binds | one.changes, other.binds | other.changes
    return bool(writes & others or one.reads & others)
