"""Which earlier cells a cell builds on, from what each of them was seen to read, bind and change when it ran.

Of a cell that has not run as it stands, only the names that its code mentions are known: it may read all of them, and
what it changes is found by running it.
"""

import builtins
import dis
import re
import types
from functools import lru_cache
from typing import NamedTuple

from examiner.running.cells import AWAIT, prepare

ANYTHING = {"globals", "locals", "vars", "eval", "exec", "dir", "__main__"}  # who mentions one of these may read all
ALWAYS = {"(settings)"}  # read by every cell
MEANT = re.compile(r"^(?:(?:def|class) +|(?=\w+ *=[^=]))(\w+)", re.MULTILINE)  # to be set by code that does not compile


class Seen(NamedTuple):
    """What one run of a cell did: the names it read from others, those it bound, those it changed inside."""

    reads: frozenset
    binds: frozenset
    changes: frozenset


class Mentions(NamedTuple):
    """The names of a cell's code: read before it sets them; read in its functions, whenever; set by it."""

    first: frozenset
    later: frozenset
    stores: frozenset


@lru_cache(maxsize=512)
def mentions(source):
    r"""Return the names that the compiler lets a cell look up, a superset of what it reads.

    >>> sorted(mentions("a = b.c\nprint(a)").first)
    ['b', 'print']
    """
    try:
        code = compile(prepare(source), "<cell>", "exec", AWAIT, dont_inherit=True)
    except SyntaxError:
        return Mentions(frozenset(), frozenset(), frozenset(MEANT.findall(source)))
    inner = frozenset().union(*map(_names, _inner(code)))
    stores = {i.argval for i in dis.get_instructions(code) if i.opname in SETS}
    around = {"random"} & {*code.co_names}  # np.random is global, by whatever name
    return Mentions(_read_first(code) | around, inner, frozenset(stores))


SETS = ("STORE_NAME", "DELETE_NAME", "STORE_GLOBAL")
ENDS = ("RETURN_VALUE", "RETURN_CONST", "RERAISE", "RAISE_VARARGS")


def _inner(code):
    return [part for part in code.co_consts if isinstance(part, types.CodeType)]


def _is_read(instruction):
    name = instruction.opname
    return name.startswith("LOAD_") and name.endswith(("_NAME", "_GLOBAL", "_GLOBALS", "_CLASSDEREF"))


def _names(code):
    """Return the global names that are read in a code and in all code inside it."""
    names = {i.argval for i in dis.get_instructions(code) if _is_read(i)} | ({"random"} & {*code.co_names})
    return frozenset(names).union(*map(_names, _inner(code)))


def _read_first(code):
    """Return the names that some path through the code of a cell reads before it has set them."""
    steps = list(dis.get_instructions(code))
    place = {step.offset: number for number, step in enumerate(steps)}
    handlers = [place[entry.target] for entry in dis.Bytecode(code).exception_entries]
    waiting, before, found = [(0, frozenset()), *((handler, frozenset()) for handler in handlers)], {}, set()
    while waiting:
        number, names = waiting.pop()
        known = before.get(number)
        if known is not None and known <= names:
            continue
        before[number] = names = names if known is None else names & known
        step = steps[number]
        if (_is_read(step) or step.opname == "DELETE_NAME") and step.argval not in names:
            found.add(step.argval)
        if isinstance(step.argval, types.CodeType):  # a function: it may run from here on
            found |= _names(step.argval) - names
        if step.opname in SETS:
            names = names | {step.argval}  # what has been deleted is not another cell's any more either
        if step.opcode in dis.hasjrel or step.opcode in dis.hasjabs:
            waiting.append((place[step.argval], names))
        if step.opname not in ENDS and not step.opname.startswith(("JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_ABSOLUTE")):
            waiting.append((number + 1, names))
    return frozenset(found)


def may_read(sources, index, seen):
    """Return the names that a cell may read from others, with those that functions of earlier cells read for it."""
    own = mentions(sources[index])
    names, found = set(own.first), set(own.first)
    while True:
        bodies = (mentions(sources[i]).later for i in range(index) if seen[i] is None or seen[i].binds & names)
        more = frozenset().union(*bodies) - found
        if not more:
            return frozenset(found)
        found |= more
        names |= more


def needed(index, reads, seen):
    """Return the indices of the earlier cells that lead to what a cell reads, in order.

    A cell of which nothing is known (``seen`` holds None) may have changed anything.
    """
    wanted, found = set(reads) | ALWAYS, []
    everything = wanted & ANYTHING
    for i in range(index - 1, -1, -1):
        if seen[i] is None:
            found.append(i)
        elif everything or (seen[i].binds | seen[i].changes) & (wanted | BUILTINS):
            found.append(i)
            wanted = (wanted - (seen[i].binds - seen[i].reads)) | seen[i].reads | seen[i].changes
    return found[::-1]


BUILTINS = frozenset(dir(builtins))
