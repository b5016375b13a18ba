"""The page's Python, without a browser: what stands below a cell is what "restart and run up to here" would give."""

import asyncio
import contextvars
import math
import random

import pytest

import seen
from livepage.build import cell_notes
from livepage.session import Session
from livepage.session.cell_needs import mentions
from livepage.session.outputs import MOST_PRINTED, Outputs, Stream
from livepage.session.state import State

CONTEXT = contextvars.copy_context()  # in which NumPy keeps its settings


def finish(asked):
    with asyncio.Runner() as runner:
        return runner.run(asked, context=CONTEXT)


class Page:
    """A page whose cells are changed and run; ``run`` gives what is shown, without the kind of it."""

    def __init__(self, *sources):
        self.sources, self.ran = list(sources), []
        self.session = CONTEXT.run(Session, report=self.hear)

    def hear(self, news):
        if "cell" in news:
            self.ran.append(news["cell"])

    def run(self, index, source=None):
        if source is not None:
            self.sources[index] = source
        self.ran.clear()
        shown = finish(self.session.run(self.sources, index))["outputs"]
        return "".join(text for output in shown for text in output.values())


def state():
    return CONTEXT.run(State, {"math": math})


BEFORE = state()


def fresh(sources, index):
    """Return what a cell shows in a new Python, after all cells above it."""
    now = state()
    CONTEXT.run(BEFORE.restore, {})
    page = Page(*sources)
    for i in range(index):
        page.run(i)
    shown = page.run(index)
    CONTEXT.run(now.restore, {})
    return shown


CHANGES = {
    "name taken by another": ("import numpy as np", "np = 3", "np == 3 or np.sqrt(4.0)"),
    "name taken after it was read": ("a = 1", "b = a + 1\na = 10\nc = 5", "a, 'b' in globals(), 'c' in globals()"),
    "helper": ("def helper(x): return x + 1", "def f(x): return helper(x)", "f(1)"),
    "helper further down": ("def f(x): return helper(x)", "def helper(x): return x + 1", "f(1)"),
    "list": ("x = [1]", "x.append(2)", "x"),
    "nested": ("x = {'a': [1]}", "x['a'].append(2)", "x"),
    "through an alias": ("x = [1]\ny = {'x': x}", "y['x'].append(2)", "x"),
    "array": ("import numpy as np\nx = np.zeros(2)", "x += 1", "x"),
    "object": ("from types import SimpleNamespace\nx = SimpleNamespace(n=1)", "x.n += 1", "x.n"),
    "class of one's own": ("class A:\n    n = 1\nx = A()", "A.n = 2\nx.m = 3", "x.n, vars(x)"),
    "slots": ("class A:\n    __slots__ = 'n'\nx = A()\nx.n = 1", "x.n = 2", "x.n"),
    "closure": (
        "def counter():\n    n = [0]\n    return lambda: n.append(0) or len(n)\nup = counter()",
        "_ = up()",
        "up()",
    ),
    "default": ("def f(x, seen=[]):\n    seen.append(x)\n    return seen", "_ = f(1)", "f(2)"),
    "generator of numbers": ("import numpy as np\nrng = np.random.default_rng(1)", "_ = rng.random()", "rng.random()"),
    "global random numbers": ("import numpy as np\nnp.random.seed(1)", "_ = np.random.rand()", "np.random.rand()"),
    "iterator": ("x = iter(range(9))", "_ = next(x)", "next(x)"),
    "module": ("import math\npi = math.pi", "math.pi = 3", "math.pi"),
    "settings": ("import numpy as np", "np.set_printoptions(precision=2)", "np.array([1.23456])"),
    "deleted": ("x = 1", "del x", "'x' in globals()"),
    "global in a function": ("def f():\n    global x\n    x = 2\nx = 1", "f()", "x"),
    "same value again": ("x = 1", "x = 1", "x"),
    "network": (
        "import numpy as np\nfrom activations import network, tanh\nnet = network.Network([1, 2, 1], tanh, seed=1)",
        "net.layers[0].weights[:] = 0",
        "float(np.abs(net.layers[0].weights).sum())",
    ),
}


@pytest.mark.parametrize("cells", CHANGES.values(), ids=CHANGES)
def test_going_back_and_forth_gives_what_a_new_python_would(cells):
    page = Page(*cells)
    for index in (2, 1, 1, 2, 0, 1, 2):
        assert page.run(index) == fresh(cells, index)
    for without in (1, 0, 1):
        changed = [source if i != without else "" for i, source in enumerate(cells)]
        page.sources[:] = changed
        assert page.run(2) == fresh(changed, 2)
    page.sources[:] = cells
    assert page.run(2) == fresh(cells, 2)


def test_what_has_run_and_does_not_matter_does_not_run_again():
    page = Page("a = []", "b = sum(range(10))", "a.append(1)", "len(a)", "b")
    for index in range(5):
        page.run(index)
    page.run(4)
    assert page.ran == [4]
    page.run(3, "len(a) + 1")
    assert page.ran == [3]
    page.run(4)
    assert page.ran == [4]


def test_the_last_cell_does_not_wait_for_what_it_does_not_use():
    sources = ["import time", "net = [1]", "net.append(2)", "x = 2", "x"]
    notes = ["||", "|net|", "net||net", "|x|", "x||"]
    book = [[source, *(part.split() for part in note.split("|"))] for source, note in zip(sources, notes, strict=True)]
    page = Page(*sources)
    page.session = Session(book, page.hear)
    assert page.run(4) == "2"
    assert page.ran == [3, 4]
    assert page.run(3, "x = len(net)") == ""
    assert page.run(4) == "2"
    page.run(2, "net.append(3); net.append(4)")
    assert page.run(4) == "3"


def test_an_earlier_cell_that_fails_is_told_where_it_matters():
    page = Page("n = 1 / 0", "n", "2")
    result = finish(page.session.run(page.sources, 1))
    assert result["cell"] == 0
    assert result["outputs"] == [{"error": "line 1: n = 1 / 0\nZeroDivisionError: division by zero"}]
    assert page.run(2) == "2"
    assert page.run(0, "n = 1") + page.run(1) == "1"


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("a = 1\na", set()),
        ("a\na = 1", {"a"}),
        ("if b:\n    a = 1\na", {"a", "b"}),
        ("for i in r:\n    print(i)\ni", {"r", "print", "i"}),
        ("try:\n    a = f()\nexcept E:\n    pass\na", {"f", "E", "a"}),
        ("def f(x):\n    return x + n", {"n"}),
        ("n = 1\ndef f(x):\n    return x + n", set()),
        ("import a.b as c\nc.d", set()),
        ("[x for x in y]", {"y"}),
        ("del a", {"a"}),
        ("a = 1\ndel a\na", set()),
        ("a += 1", {"a"}),
        ("a = (", set()),
    ],
)
def test_a_cell_reads_what_some_way_through_it_reads_before_it_is_set(source, reads):
    assert mentions(source).first == reads


def test_what_is_shown_stands_in_its_order():
    class Table:
        def _repr_html_(self):
            return "<table></table>"

    page = Page("from IPython.display import Markdown", "print('a', end='')\nprint('b')\ndisplay(T)\n'c'")
    page.session.start.names["T"] = page.session.namespace["T"] = Table()
    shown = finish(page.session.run(page.sources, 1))["outputs"]
    assert shown == [{"stream": "ab\n"}, {"text/html": "<table></table>"}, {"text/plain": "'c'"}]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("%matplotlib inline\n1", "1"),
        ("import asyncio\nawait asyncio.sleep(0)\n1", "1"),
        ("1;", ""),
        ("for i in range(3):\n    print(i, end='\\r')\nprint('done')", "done\n"),
        ("%timeit 1", "Only Jupyter knows the command '%timeit 1'; it was left out.\n"),
        ("input('Name? ')", "Write the answer into the code"),
        ("raise SystemExit", "line 1: raise SystemExit\nSystemExit"),
        ("import warnings\nwarnings.warn('careful')", "line 2: warnings.warn('careful')\nUserWarning: careful\n"),
        ("def f(n): return f(n)\nf(1)", "line 2: f(1)\nline 1: def f(n): return f(n)\nRecursionError"),
        ("class A:\n    def __repr__(self): return 1 / 0\nA()", "ZeroDivisionError: division by zero"),
    ],
)
@pytest.mark.filterwarnings("default")
def test_a_cell_does_what_it_does_in_jupyter_or_says_what_to_write(source, shown):
    found = Page(source).run(0)
    assert shown in found if shown else found == ""


@pytest.mark.parametrize("size", [1, 7, MOST_PRINTED + 1])
def test_a_flood_is_cut_and_says_so_once(size):
    outputs = Outputs()
    for _ in range(2 + 2 * MOST_PRINTED // size):
        Stream(outputs).write("x" * size)
    (shown,) = outputs.shown
    assert shown["stream"].startswith("x" * MOST_PRINTED)
    assert len(shown["stream"]) < MOST_PRINTED + 100


def test_a_check_judges_the_cell_as_it_stands_and_leaves_no_trace():
    asked = {"question": "sigmoid.slope-at-zero", "answer": "steepest", "attempt": 1}
    session = Session()

    def check(source):
        return finish(session.check([source], 0, **asked))

    assert check("steepest = 0.25")["report"]["passed"]
    refused = check("other = 1")["outputs"][-1]
    assert "NameError: name 'steepest' is not defined" in refused["error"]
    assert "The check looks for steepest" in refused["said"]
    assert session.namespace.keys() == {"__name__", "display", "input", "other", "__builtins__"}
    asked |= {"question": "sigmoid.value", "answer": "note"}
    assert not check("seen = []\ndef note(x):\n    seen.append(x)\n    return x")["report"]["passed"]
    assert session.namespace["seen"] == []


@pytest.mark.parametrize("broken", ["def f(x):\n    return (x", "f = 2x", "class f:\npass"])
def test_a_cell_that_does_not_compile_is_told_to_those_that_use_what_it_was_to_set(broken):
    session = Session()
    told = finish(session.run([broken, "def g(x):\n    return f(x)"], 1))
    assert told["cell"] == 0
    assert "SyntaxError" in told["outputs"][0]["error"] or "IndentationError" in told["outputs"][0]["error"]
    assert finish(session.run([broken, "h = 1\nh == 1"], 1)) == {"outputs": [{"text/plain": "True"}]}


def test_a_state_is_restored_object_for_object():
    inner = [1]
    namespace = {"a": inner, "b": {"inner": inner}, "r": random.Random(1)}
    state = State(namespace)
    inner.append(2)
    drawn = namespace["r"].random()
    namespace["b"]["new"] = namespace["c"] = 3
    later = State(namespace)
    assert state.bound_since(later) == {"c"}
    assert state.changed_since(later) == {"a", "b", "r"}
    state.restore(namespace)
    assert namespace.pop("r").random() == drawn
    assert namespace == {"a": [1], "b": {"inner": [1]}}
    assert namespace["a"] is inner


def test_what_a_cell_only_mentions_is_not_run_for_those_below_it_either():
    notes = {"a = 1": [[], ["a"], []], "slow = 2": [[], ["slow"], []]}
    notes |= {"b = a if a else slow": [["a"], ["b"], []], "print(b)": [["b"], [], []]}
    sources, ran = list(notes), []
    session = Session([[source, *seen] for source, seen in notes.items()], lambda news: ran.append(news.get("cell")))
    for index in (2, 3):
        finish(session.run(sources, index))
    assert 1 not in ran


def test_notes_on_other_cells_are_not_used():
    known = {"page": cell_notes.entry(["a = 1"], ["|a|"])}
    assert cell_notes.notes_of("page", ["a = 1"], known) == ["|a|"]
    assert cell_notes.notes_of("page", ["a = 2"], known) is None
    assert cell_notes.notes_of("other", ["a = 1"], known) is None


def test_of_a_cell_is_noted_what_it_reads_binds_and_changes():
    sources = ["a = 1\nb = [a]", "b.append(a)", "c = a if True else b", "del a"]
    assert seen.Watching().notes(sources) == ["|a b|", "a b||b", "a|c|", "a|a|"]
