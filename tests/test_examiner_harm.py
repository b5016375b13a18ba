"""Nothing that an answer does harms the examiner or fools it: time, memory, errors, patches, hostile objects."""

import gc
import importlib
import math
import signal
import sys
import threading
import time
import tracemalloc
import warnings

import numpy as np
import pytest

import activations
from activations import sigmoid
from examiner import examine
from examiner.running import observing

Q = "sigmoid.derivative"


def one_line_loop(x):
    while True: pass  # noqa: E701  # fmt: skip


def inner_function(x):
    def spin(n):
        while n > 0:
            n += 1

    return spin(1)


def catches_once(x):
    try:
        while True:
            pass
    except BaseException:
        return sigmoid.derivative(x)


LOOPS = [
    (one_line_loop, "while True"),
    (lambda x: [0 for _ in iter(int, 1)], "iter(int, 1)"),
    (inner_function, "n"),
    (lambda x: [np.linspace(0, 1, 50) for _ in iter(int, 1)], "np.lin"),
]


@pytest.fixture
def hurry(monkeypatch):
    monkeypatch.setattr(observing, "LIMIT", 0.15)


def traced(function):
    """Run where no alarm can ring: in another thread, as in a page."""
    found = []
    thread = threading.Thread(target=lambda: found.append(function()))
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize(("answer", "line"), LOOPS)
@pytest.mark.parametrize("where", [lambda f: f(), traced], ids=["alarm", "traced"])
def test_a_loop_that_never_ends_is_stopped_and_its_line_told(answer, line, where):
    finding = where(lambda: examine(Q, answer)).findings[0]
    assert finding.slug == "never-ends"
    assert "0.15 seconds" in finding.message
    assert line in finding.message


@pytest.mark.usefixtures("hurry")
def test_an_answer_that_catches_what_stops_it_passes_nothing():
    assert examine(Q, catches_once).findings[0].slug == "never-ends"


@pytest.mark.usefixtures("hurry")
def test_only_the_processors_time_is_short_and_waiting_ends_too():
    assert examine(Q, lambda x: time.sleep(0.05) or sigmoid.derivative(x)).passed
    assert examine(Q, lambda x: time.sleep(100)).findings[0].slug == "never-ends"


@pytest.mark.usefixtures("hurry")
def test_the_alarm_and_the_tracing_of_others_are_left_as_they_were():
    rang, tracer = [], sys.gettrace()
    before = signal.signal(signal.SIGALRM, lambda *_: rang.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 100)
        profiled = signal.getsignal(signal.SIGPROF)
        examine(Q, one_line_loop)
        assert signal.setitimer(signal.ITIMER_REAL, 0)[0] > 50
        assert signal.getsignal(signal.SIGALRM) is not before
        signal.raise_signal(signal.SIGALRM)
        assert rang == [1]
        assert (signal.getsignal(signal.SIGPROF), signal.getitimer(signal.ITIMER_PROF)) == (profiled, (0.0, 0.0))
    finally:
        signal.signal(signal.SIGALRM, before)
    assert sys.gettrace() is tracer


def test_an_error_quotes_the_learners_line_and_nothing_of_ours():
    def answer(x):
        helper = np.ones(3)
        return np.concatenate([x, helper], axis=7)

    message = examine(Q, answer).findings[0].message
    assert "in the line `return np.concatenate([x, helper], axis=7)`" in message
    assert "observing" not in message
    assert "site-packages" not in message


def test_an_error_without_a_line_of_the_learners_quotes_none():
    message = examine(Q, np.linalg.inv).findings[0].message
    assert message.startswith("Your code stops with LinAlgError")
    assert "in the line" not in message


class EqualsEverything(np.ndarray):
    """An array that claims to equal anything and to be close to it."""

    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)

    def __array_ufunc__(self, *arguments, **keywords):
        return np.ones(self.shape, dtype=bool)

    def __array_function__(self, *arguments, **keywords):
        return True

    __hash__ = None


class Shifty:
    """Gives another array each time it is asked."""

    def __init__(self, x):
        self.arrays = iter([sigmoid.derivative(x), np.zeros_like(x)])

    def __array__(self, *arguments, **keywords):
        return next(self.arrays)


class Endless(list):
    """A list that says it is short and never ends."""

    def __len__(self):
        return 3

    def __iter__(self):
        while True:
            yield 0.0


def test_hostile_objects_neither_fool_nor_crash():
    assert not examine(Q, lambda x: x.view(EqualsEverything)).passed
    assert examine(Q, lambda x: sigmoid.derivative(x).view(EqualsEverything)).passed
    assert examine(Q, lambda x: Shifty(x)).passed  # it is looked at once, and that once it was right
    assert not examine(Q, lambda x: Endless()).passed
    assert not examine("sigmoid.slope-at-zero", np.zeros(1).view(EqualsEverything)[0]).passed


PATCHED = """
numpy.testing.assert_allclose numpy.allclose numpy.isclose numpy.abs numpy.exp numpy.isfinite numpy.array_equal
numpy.maximum numpy.asarray numpy.all numpy.where numpy.linalg.norm numpy.random.default_rng math.exp math.isnan
builtins.abs builtins.all builtins.any builtins.isinstance builtins.float
activations.sigmoid.derivative activations.tanh.derivative
"""


@pytest.mark.parametrize("path", PATCHED.split())
def test_no_patch_turns_wrong_into_right(path):
    module, _, name = path.rpartition(".")
    module = importlib.import_module(module)
    original = getattr(module, name)

    def answer(x):
        setattr(module, name, lambda *arguments, **keywords: True)
        return x * (1 - x)

    try:
        report = examine(Q, answer)
    finally:
        setattr(module, name, original)
    assert not report.passed


def test_hundreds_of_examinations_leak_no_memory():
    def round_of(times):
        for _ in range(times):
            examine(Q, lambda x: x * (1 - x))
            examine(Q, sigmoid.derivative)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        settled = round_of(20)
        assert round_of(80) - settled < 20_000
    finally:
        tracemalloc.stop()


def test_the_wrong_number_of_arguments_is_told():
    message = examine(Q, lambda: 1).findings[0].message
    assert "takes 0 positional arguments but 1 was given" in message
    third = examine("leaky_relu.derivative", lambda x: x, attempt=3).findings[0]
    assert third.hint == "Begin with `def answer(x, negative_slope=0.01):`."


def test_arguments_may_have_other_names_than_in_the_sheet():
    """As in answers that a browser has kept from before the sheet named them anew."""

    def wrong(p, g):
        return p * (g + np.sum(p * g, axis=-1, keepdims=True))

    assert examine("attention.softmax-backward", lambda p, g: p * (g - np.sum(p * g, axis=-1, keepdims=True))).passed
    assert examine("attention.softmax-backward", wrong).findings[0].slug == "wrong-sign"


def by_the_input(y):
    """Compute the slope of the sigmoid by way of the input."""
    e = exponential(-np.log(y / (1 - y)))
    return e / (1 + e) ** 2


exponential = np.exp


@pytest.mark.parametrize(
    ("question", "answer", "called"),
    [
        ("sigmoid.derivative_from_output", by_the_input, "np.exp"),
        ("tanh.value", np.tanh, "np.tanh"),
        ("tanh.value", lambda x: np.vectorize(math.tanh)(x), "math.tanh"),
        ("tanh.value", activations.tanh.value, "np.tanh"),
        (
            "elu.derivative_from_output",
            lambda y, alpha: np.where(y > 0, 1, alpha * np.exp(np.log1p(np.minimum(y, 0) / alpha))),
            "np.exp",
        ),
    ],
)
def test_what_a_question_does_without_is_looked_for(question, answer, called):
    before = np.exp, np.tanh, math.tanh
    found = examine(question, answer).findings[0]
    assert found.slug == "forbidden-means"
    assert called in found.message
    assert (np.exp, np.tanh, math.tanh, exponential) == (*before, np.exp)


def silenced(x):
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.where(x > 0, 0.5 * x**-0.5, 0))


def switched_off(x):
    before = np.seterr(all="ignore")
    result = np.where(x > 0, 0.5 / np.sqrt(x), 0)
    np.seterr(**before)
    return result


def filtered(x):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.where(x > 0, 0.5 / np.sqrt(x), 0)


@np.errstate(all="ignore")
@np.errstate(divide="ignore")
def silenced_above(x):
    return np.where(x > 0, 0.5 / np.sqrt(x), 0.0)


@pytest.mark.parametrize("answer", [silenced, silenced_above, switched_off, filtered])
def test_a_warning_that_is_switched_off_is_heard(answer):
    before = np.errstate, warnings.simplefilter
    assert examine("frameworks.root-slope", answer).findings[0].slug == "both-branches"
    assert (np.errstate, warnings.simplefilter) == before


def test_silence_over_harmless_numbers_is_no_mistake():
    def masked(x):
        slope, right = np.zeros_like(x), x > 0
        with np.errstate(all="ignore"):
            slope[right] = 0.5 / np.sqrt(x[right])
        return slope

    assert examine("frameworks.root-slope", masked).passed
