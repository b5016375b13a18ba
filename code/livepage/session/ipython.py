"""What notebooks take from IPython, for a page that has none: ``display`` and the forms it knows."""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

from livepage.session.outputs import FORMS

now = None  # the outputs of the cell that runs


class Shown:
    """Something that is shown in one form."""

    def __init__(self, data=None, **_):
        self.data = data


def _form(name, mime):
    """Return a class that shows its data in one form."""
    return type(name, (Shown,), {FORMS[mime]: lambda self: self.data, "__module__": "IPython.display"})


HTML, Markdown = _form("HTML", "text/html"), _form("Markdown", "text/markdown")
SVG, Latex, Image = _form("SVG", "image/svg+xml"), _form("Latex", "text/latex"), _form("Image", "image/png")


class Math(Latex):
    """A formula in LaTeX."""

    def _repr_latex_(self):
        return f"$\\displaystyle {self.data.strip('$')}$"


def display(*values, **_):
    """Show values now, in the order of what is printed."""
    for value in values:
        now.show(value)


def clear_output(wait=False):
    """Take away what the cell has shown so far."""
    now.clear()


def get_ipython():
    """Return None, as IPython does where it has no shell."""


def install():
    """Let ``from IPython.display import …`` find what is here."""
    names = {"display", "clear_output", "HTML", "Markdown", "SVG", "Latex", "Image", "Math"}
    module, package = ModuleType("IPython.display", __doc__), ModuleType("IPython", __doc__)
    vars(module).update({name: globals()[name] for name in names})
    package.display, package.get_ipython, package.__path__ = module, get_ipython, []
    package.__spec__ = ModuleSpec("IPython", None)  # who looks for it finds it
    sys.modules |= {"IPython": package, "IPython.display": module}
