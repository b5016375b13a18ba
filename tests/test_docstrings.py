"""Every public name of ``activations`` is explained: in words, with its parameters, and at work in an example.

What holds for all of them stands once, in the docstring of their package. That the examples run is the business of
pytest, which collects them; that methods have a docstring at all, ruff's.
"""

import inspect
import re
import sys
from dataclasses import is_dataclass

import pytest

import activations
from activations import info, network, plotting, softmax
from activations.network import data, gradcheck, tape

PLACES = (activations, *activations.ALL, softmax, info, network, data, gradcheck, tape, plotting)


def public():
    """Yield each public function and class under its name: of a place what it lists, else what it defines."""
    for place in PLACES:
        own = [name for name, thing in vars(place).items() if getattr(thing, "__module__", None) == place.__name__]
        for name in getattr(place, "__all__", own):
            if callable(thing := getattr(place, name)) and not name.startswith("_"):
                yield f"{place.__name__}.{name}", thing


PUBLIC = dict(public())


def unsaid(thing):
    """Return what a docstring, its module's and its package's leave open: parameters, and whether it has an example."""
    docstring = inspect.getdoc(thing) or ""
    prose = [re.sub(r"^(>>>|\.\.\.) .*", "", docstring, flags=re.MULTILINE)]
    for place in {thing.__module__, thing.__module__.rpartition(".")[0]} & sys.modules.keys():
        prose.append(sys.modules[place].__doc__ or "")
    words = set(re.findall(r"\w+", " ".join(prose)))
    parameters = [name for name in inspect.signature(thing).parameters if name not in ("x", "y")]
    if is_dataclass(thing) or hasattr(thing, "_fields"):  # its facts say beside them what they are
        parameters = []
    return [name for name in parameters if name not in words] + ["an example"] * (">>> " not in docstring)


def test_public_names_are_found():
    assert {"activations.relu.value", "activations.softmax.jvp", "activations.plotting.lines"} <= PUBLIC.keys()


@pytest.mark.parametrize("name", PUBLIC)
def test_a_docstring_leaves_nothing_open(name):
    assert unsaid(PUBLIC[name]) == []


def test_what_is_left_open_is_found():
    def silent(x, rate=1, *, depth=2):
        """Return x times ``rate``.

        >>> silent(1, depth=1)
        """

    assert unsaid(silent) == ["depth"]
    assert unsaid(lambda x: x) == ["an example"]
