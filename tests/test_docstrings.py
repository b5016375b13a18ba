"""Every public name of ``activations`` says what it is, takes, returns and refuses, with an example.

That the examples run is the business of pytest, which collects them.
"""

import importlib
import inspect
import pkgutil
import re
from dataclasses import is_dataclass

import pytest

import activations


def public():
    """Every public function and class, by its name: of a package what it lists, of a module what it defines."""
    for found in pkgutil.walk_packages(activations.__path__, "activations."):
        if not found.name.rpartition(".")[2].startswith("_"):
            module = importlib.import_module(found.name)
            names = getattr(module, "__all__", [n for n in vars(module) if not n.startswith("_")])
            for thing in (getattr(module, name) for name in names):
                if callable(thing) and thing.__module__.startswith(module.__name__):
                    yield f"{found.name.split('.')[1]}.{thing.__name__}", thing


PUBLIC = dict(public())
FUNCTIONS = {name: thing for name, thing in PUBLIC.items() if inspect.isfunction(thing)}
CLASSES = {name: thing for name, thing in PUBLIC.items() if inspect.isclass(thing)}
METHODS = {
    f"{name}.{method.__name__}": method
    for name, thing in CLASSES.items()
    for method in vars(thing).values()
    if inspect.isfunction(method)
    and method.__module__.startswith("activations")
    and not method.__name__.startswith("_")
}


def sections(thing):
    """A docstring in numpydoc's form as a dictionary: the title of each section and what stands below it."""
    first, *rest = re.split(r"^(\w+)\n-+\n", inspect.getdoc(thing) or "", flags=re.MULTILINE)
    return {"": first, **dict(zip(rest[::2], rest[1::2], strict=True))}


def parameters(thing):
    """The names of what a caller hands in."""
    return [name for name in inspect.signature(thing).parameters if name != "self"]


def missing(thing):
    """What the docstring of a function or class with parameters leaves unsaid."""
    said = sections(thing)
    named = re.findall(r"^\**(\w[\w, ]*?)(?: :.*)?$", said.get("Parameters", ""), re.MULTILINE)
    yield from set(parameters(thing)) - set(", ".join(named).split(", "))
    needed = {"Examples"}
    if not is_dataclass(thing):  # facts only: it takes what it is given
        needed |= {"Raises"}
    if inspect.isfunction(thing):
        needed |= {"Returns"}
    yield from needed - said.keys()
    if ">>> " not in said.get("Examples", ""):
        yield "an example"


def test_the_names_are_all_there():
    assert {
        "data.moons",
        "network.train",
        "plotting.lines",
        "tape.Variable",
        "relu.value",
        "softmax.jvp",
    } <= PUBLIC.keys()
    assert len(FUNCTIONS) > 80


@pytest.mark.parametrize("name", PUBLIC)
def test_a_docstring_leaves_nothing_out(name):
    assert sorted(missing(PUBLIC[name])) == []


@pytest.mark.parametrize("name", METHODS)
def test_a_method_says_what_it_does(name):
    """In a sentence, or in full."""
    method = METHODS[name]
    assert sections(method)[""].partition("\n\n")[0].strip().endswith(".")
    if len(sections(method)) > 1:
        assert sorted(missing(method)) == []


def test_what_is_left_out_is_found():
    def silent(x, y=1):
        """Return a number.

        Parameters
        ----------
        x : int

        Returns
        -------
        int

        Examples
        --------
        None yet.
        """

    assert sorted(missing(silent)) == ["Raises", "an example", "y"]
