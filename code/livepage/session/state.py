"""The state of a namespace, down to every list, array and object in it: to be compared, and to be gone back to.

Objects keep their identity when a state is restored. What cannot be read, such as an iterator or an open figure, is
``opaque``: a cell that mentions it counts as having changed it.
"""

import numbers
import pickle
import random
import re
import types
import warnings
from collections import deque
from functools import partial
from operator import is_
from typing import Any, NamedTuple

import numpy as np

from examiner.running.pristine import GUARDED

MOST_OBJECTS = 100_000  # in one state; a larger one is opaque as a whole
OWN = ("__main__", "activations", "examiner", "livepage", "types", "collections", "functools")  # whose objects are read
ATOMS = (
    *(numbers.Number, str, bytes, type(None), type(...), range, slice, frozenset, re.Pattern, property, types.CodeType),
    *(np.generic, np.dtype, np.ufunc, types.BuiltinFunctionType, types.MethodDescriptorType, type(np.sum)),
    *(types.WrapperDescriptorType, types.GetSetDescriptorType, types.MemberDescriptorType, types.MappingProxyType),
)
EMPTY = object()  # stands for what is not there


class Settings:
    """NumPy's settings, as if they were an object of the namespace."""


AROUND = {  # part of every state; no cell names the first two, and each uses them
    "(settings)": (Settings(), warnings.filters),
    "random": (np.random.mtrand._rand, random._inst),
}


class Kind(NamedTuple):
    """A kind of object: its types, how its content is read and put back, and which objects it leads to."""

    types: Any
    read: Any
    put: Any
    leads: Any = lambda content: ()


def _read_settings(settings):
    options = {k: v for k, v in np.get_printoptions().items() if k != "override_repr"}
    return [np.geterr(), options]  # a list: compared by what is in it


def _put_settings(settings, content):
    errors, options = content
    np.seterr(**errors)
    np.set_printoptions(**options)


def _put_items(container, content):
    container.clear()
    container.update(content)


def _put_sequence(values, content):
    values.clear()
    values.extend(content)


def _read_generator(generator):
    return pickle.dumps(generator.bit_generator.state)


def _put_generator(generator, content):
    generator.bit_generator.state = pickle.loads(content)


def _read_closure(cell):
    try:
        return (cell.cell_contents,)
    except ValueError:
        return ()


def _put_closure(cell, content):
    if content:
        cell.cell_contents = content[0]
    else:
        del cell.cell_contents


def _read_names(thing):
    """Return what a module or a class holds; modules below it come and go with imports."""
    hidden = ("__dict__", "__weakref__", "__doc__", "__builtins__", "__warningregistry__")
    return {k: v for k, v in vars(thing).items() if k not in hidden and not isinstance(v, types.ModuleType)}


def _put_names(thing, content):
    now = _read_names(thing)
    for name in now.keys() - content.keys():
        delattr(thing, name)
    for name, value in content.items():
        if now.get(name, EMPTY) is not value:
            setattr(thing, name, value)


def _slots(thing):
    """Return the names of an object's slots."""
    listed = (vars(cls).get("__slots__", ()) for cls in type(thing).__mro__)
    names = (name for slots in listed for name in ((slots,) if isinstance(slots, str) else slots))
    return [name for name in names if hasattr(thing, name) and name not in ("__dict__", "__weakref__")]


def _read_object(thing):
    return {**getattr(thing, "__dict__", {}), **{name: getattr(thing, name) for name in _slots(thing)}}


def _put_object(thing, content):
    slots = _slots(thing)
    if hasattr(thing, "__dict__"):
        _put_items(vars(thing), {k: v for k, v in content.items() if k not in slots})
    for name in slots:
        object.__setattr__(thing, name, content[name])


def _read_function(function):
    names = ("__defaults__", "__kwdefaults__", "__closure__", "__dict__")
    return tuple(getattr(function, name) for name in names)


def _keep(thing, content):
    """Put nothing back: such an object does not change, only what it leads to."""


KINDS = (
    Kind((list, bytearray, deque), tuple, _put_sequence, iter),
    Kind(dict, dict, lambda x, content: (dict.clear(x), dict.update(x, content)), lambda content: content.values()),
    Kind(set, frozenset, _put_items, iter),
    Kind(tuple, tuple, _keep, iter),
    Kind(np.ndarray, np.copy, np.copyto, lambda content: content.flat if content.dtype == object else ()),
    Kind(np.random.Generator, _read_generator, _put_generator),
    Kind(np.random.RandomState, lambda x: pickle.dumps(x.get_state()), lambda x, c: x.set_state(pickle.loads(c))),
    Kind(random.Random, lambda x: pickle.dumps(x.getstate()), lambda x, c: x.setstate(pickle.loads(c))),
    Kind(Settings, _read_settings, _put_settings),
    Kind(types.ModuleType, _read_names, _put_names),
    Kind(types.FunctionType, _read_function, _keep, iter),
    Kind(types.MethodType, lambda x: (x.__self__, x.__func__), _keep, iter),
    Kind(types.CellType, _read_closure, _put_closure, iter),
    Kind(partial, lambda x: (x.func, x.args, x.keywords), _keep, iter),
)
CLASS = Kind(type, _read_names, _put_names, lambda content: content.values())
OBJECT = Kind(object, _read_object, _put_object, lambda content: content.values())


def kind_of(thing):
    """Return the kind of an object, None if it cannot be read."""
    if isinstance(thing, type):
        return CLASS if thing.__module__ == "__main__" else Kind(type, lambda x: (), _keep)
    known = next((kind for kind in KINDS if isinstance(thing, kind.types)), None)
    own = type(thing).__module__.partition(".")[0] in OWN
    return known or (OBJECT if own else None)


def same(one, other):
    """Tell whether two contents are the same, object for object."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(is_, one.values(), other.values()))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(is_, one, other))
    return one == other


class State:
    """What the names of a namespace stand for at one moment."""

    def __init__(self, namespace):
        self.names = {name: value for name, value in namespace.items() if name != "__builtins__"}
        self.contents = {}  # of each object that was read: itself, its kind, its content
        self.opaque = set()  # names that lead to something that cannot be read
        self.reach = {name: self._read(name, value) for name, value in (self.names | AROUND).items()}

    def _read(self, name, value):
        """Read all that a name leads to; return the ids."""
        seen, waiting = set(), [value]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, ATOMS) or id(thing) in seen:
                continue
            seen.add(id(thing))
            if id(thing) not in self.contents:
                kind = kind_of(thing)
                if kind is None or len(self.contents) > MOST_OBJECTS:
                    self.opaque.add(name)
                    continue
                self.contents[id(thing)] = thing, kind, kind.read(thing)
            _, kind, content = self.contents[id(thing)]
            waiting.extend(kind.leads(content))
        return seen

    def bound_since(self, later):
        """Return the names that a later state binds to something else, or not at all."""
        names = self.names.keys() | later.names.keys()
        return {name for name in names if self.names.get(name, EMPTY) is not later.names.get(name, EMPTY)}

    def changed_since(self, later):
        """Return the names whose object is another inside in a later state."""
        both = self.contents.keys() & later.contents.keys()
        changed = {key for key in both if not same(self.contents[key][2], later.contents[key][2])}
        return {name for name, reached in self.reach.items() if reached & changed}

    def restore(self, namespace):
        """Make a namespace, and all that it leads to, what it was; modules that it does not lead to too."""
        for name in namespace.keys() - self.names.keys() - {"__builtins__"}:
            del namespace[name]
        namespace.update(self.names)
        for thing, kind, content in (UNTOUCHED | self.contents).values():
            if not same(content, kind.read(thing)):
                kind.put(thing, content)


MODULE = next(kind for kind in KINDS if kind.types is types.ModuleType)
UNTOUCHED = {id(module): (module, MODULE, MODULE.read(module)) for module in GUARDED}  # as before any cell
