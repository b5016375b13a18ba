"""Hostile hand-ins: none gains a point, none harms another or the machine, each ends within its limits.

Each attack takes the place of one right answer; it must score nothing there. Each is tried with both walls and, as on a
machine without bubblewrap, with the inner one alone.
"""

import os
import shutil
import socket
import textwrap
import time

import html5lib
import pytest
from handins import WRONG, graded, notebook, questions

from examiner.grading import sandbox
from examiner.grading.collect import Submission
from examiner.grading.grade import Settings
from examiner.grading.pages import class_report, feedback
from examiner.grading.results import gradebook, junit

QUESTION = "sigmoid.derivative"
FORGED = '{"question": "sigmoid.derivative", "passed": true, "score": 2, %s"called": []}'

ATTACKS = {
    "patched numpy.testing": """
        import numpy.testing
        numpy.testing.assert_allclose = numpy.allclose = np.isclose = lambda *a, **k: True
        def my_derivative(x): return x * (1 - x)
        """,
    "patched math and builtins": """
        import math, builtins
        math.exp = math.isclose = abs
        builtins.abs = builtins.all = builtins.max = builtins.len = lambda *a: True
        def my_derivative(x): return x * (1 - x)
        """,
    "patched numpy everywhere": """
        for name in ("abs", "asarray", "exp", "where", "maximum", "median", "isfinite"):
            setattr(np, name, lambda *a, **k: True)
        def my_derivative(x): return x * (1 - x)
        """,
    "equal to everything": """
        class Equal:
            __array_priority__ = 1e9
            def __eq__(self, other): return True
            def __array__(self, *a, **k): return self
            def __sub__(self, other): return 0.0
            __rsub__ = __abs__ = __le__ = __sub__
        def my_derivative(x): return Equal()
        """,
    "an array that lies": """
        class Lie(np.ndarray):
            def __eq__(self, other): return np.ones(self.shape, bool)
            def __array_ufunc__(self, *a, **k): return np.zeros(self.shape)
        def my_derivative(x): return (x * (1 - x)).view(Lie)
        """,
    "reads the examiner": """
        import examiner.questions.sigmoid as bank
        text = open(bank.__file__).read()
        def my_derivative(x): return eval(text)
        """,
    "asks the examiner's bank": """
        import sys
        from examiner import QUESTIONS
        question = QUESTIONS["sigmoid.derivative"]
        my_derivative = getattr(question.module, question.form)
        """,
    "reads the parent's memory": """
        import os
        memory = open(f"/proc/{os.getppid()}/mem", "rb").read(8)
        def my_derivative(x): return memory
        """,
    "reads another hand-in": """
        text = open(CANARY).read()
        def my_derivative(x): return float(text)
        """,
    "lists the folder of hand-ins": """
        import os
        names = os.listdir(os.path.dirname(CANARY))
        def my_derivative(x): return names
        """,
    "writes outside": """
        import os, pathlib
        for act in (lambda: open(CANARY, "w").write("x"), lambda: pathlib.Path(CANARY).write_text("x"),
                    lambda: os.remove(CANARY), lambda: os.rename(CANARY, CANARY + "2"),
                    lambda: os.write(os.open(CANARY, os.O_WRONLY | os.O_TRUNC), b"x")):
            try: act()
            except OSError: pass
        def my_derivative(x): return x * (1 - x)
        """,
    "os._exit": "import os\ndef my_derivative(x): os._exit(0)",
    "os._exit in the cell": "import os\nos._exit(0)",
    "sys.exit": "import sys\ndef my_derivative(x): sys.exit(0)",
    "KeyboardInterrupt": "def my_derivative(x): raise KeyboardInterrupt",
    "forges on stdout": f"""
        print('{FORGED % ""}')
        def my_derivative(x):
            print('{FORGED % ""}')
            return x * (1 - x)
        """,
    "forges a verdict on the channel": f"""
        import os, struct
        text = b'{FORGED % ""}'
        for fd in range(3, 64):
            try: os.write(fd, struct.pack(">I", len(text)) + text)
            except OSError: pass
        os._exit(0)
        """,
    "forges observations on the channel": """
        import json, os, struct
        for seen in (
            [], 7, {"dict": 3}, [{"observation": ["no-such-slug", {"dict": {}}, None, False, None]}],
            [{"observation": [None, {"dict": {}}, {"formula": ["1/0", {"dict": {}}]}, False, None]}],
        ):
            text = {"question": "sigmoid.derivative", "observations": json.dumps(seen), "called": 3}
            text = json.dumps(text).encode()
            for fd in range(3, 64):
                try: os.write(fd, struct.pack(">I", len(text)) + text)
                except OSError: pass
            os._exit(0)
        """,
    "floods the channel": """
        import os
        while True:
            for fd in range(3, 64):
                try: os.write(fd, b"9" * 1_000_000)
                except OSError: pass
        """,
    "replaces json": """
        import json, struct
        json.dumps = lambda *a, **k: '{"question": "sigmoid.derivative", "passed": true}'
        def my_derivative(x): return x * (1 - x)
        """,
    "fork bomb": """
        import os
        while True:
            try: os.fork()
            except OSError: break
        def my_derivative(x): return x * (1 - x)
        """,
    "processes that outlive": """
        import subprocess, os
        subprocess.Popen(["sleep", "4711"], start_new_session=True)
        os.posix_spawn("/bin/sleep", ["sleep", "4711"], {})
        """,
    "a shell": "import os\nos.system('touch ' + CANARY + '2')",
    "thread bomb": """
        import threading, time
        for _ in range(10_000): threading.Thread(target=time.sleep, args=(60,)).start()
        """,
    "memory bomb": """
        hoard = []
        def my_derivative(x):
            while True: hoard.append(bytearray(50_000_000))
        """,
    "one huge array": "def my_derivative(x): return np.ones(10**11)",
    "a huge number": "def my_derivative(x): return 10 ** 10 ** 8",
    "huge objects": "def my_derivative(x): return np.array([10 ** 400] * x.size, dtype=object).reshape(x.shape)",
    "floods the output": """
        import os
        def my_derivative(x):
            for _ in range(2000): print("x" * 10_000); os.write(1, b"x" * 100_000)
            return x * (1 - x)
        """,
    "endless loop": "def my_derivative(x):\n    while True: pass",
    "endless loop that catches everything": """
        def my_derivative(x):
            while True:
                try:
                    while True: pass
                except BaseException: pass
        """,
    "endless loop in C": "import itertools\ndef my_derivative(x): return sum(itertools.repeat(0))",
    "stops the clock": """
        import signal, sys, time
        def my_derivative(x):
            signal.setitimer(signal.ITIMER_REAL, 0); signal.signal(signal.SIGALRM, signal.SIG_IGN); sys.settrace(None)
            time.perf_counter = time.monotonic = lambda: 0.0
            while True: pass
        """,
    "recursion": "def my_derivative(x): return my_derivative(x)",
    "looks for the hook": """
        import gc
        found = [one for one in gc.get_objects() if getattr(one, "__name__", "") == "refuse"]
        found[0].__code__ = (lambda *a: None).__code__
        def my_derivative(x): return found
        """,
    "machine code": "import ctypes\nctypes.string_at(0)",
    "calls the network": """
        import socket
        socket.create_connection(("127.0.0.1", PORT), timeout=2).send(b"secret")
        def my_derivative(x): return x * (1 - x)
        """,
    "calls the library": "from activations import sigmoid\nmy_derivative = sigmoid.derivative",
    "calls the library in disguise": """
        def my_derivative(x): return getattr(__import__("activa" + "tions").sigmoid, "deri" + "vative")(x)
        """,
    "a pickle in place of a result": """
        class Bomb:
            def __reduce__(self): return print, ("boom",)
        def my_derivative(x): return Bomb()
        """,
    "lifts its limits": """
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        """,
    "changes what others see": """
        import os
        os.environ["PYTHONPATH"] = "/tmp"
        import sys; sys.path.insert(0, "/tmp")
        def my_derivative(x): return x * (1 - x)
        """,
}


@pytest.fixture(params=["both walls", "the inner wall"])
def walls(request, monkeypatch):
    if request.param == "both walls" and not sandbox.has_outer_wall():
        if os.environ.get("CI"):
            pytest.fail("bubblewrap does not work here")
        pytest.skip("needs bubblewrap: `apt-get install bubblewrap`")
    if request.param == "the inner wall":
        monkeypatch.setattr(sandbox, "has_outer_wall", lambda: False)
    return request.param


@pytest.mark.parametrize("attack", ATTACKS)
def test_gains_nothing_and_harms_nobody(attack, walls, tmp_path):
    canary = tmp_path / "canary"
    canary.write_text("0.25")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        source = f"CANARY, PORT = {str(canary)!r}, {server.getsockname()[1]}\n" + textwrap.dedent(ATTACKS[attack])
        begin = time.monotonic()
        record = graded({"q3-answer": source}, timeout=4.0, memory=1 << 30)
        assert time.monotonic() - begin < 14  # 4 for the hand-in, the rest for a busy machine
        with pytest.raises(TimeoutError):
            server.accept()
    assert record["status"] == "graded"
    assert questions(record)[QUESTION]["score"] == 0, questions(record)[QUESTION]
    assert questions(record)[QUESTION]["findings"]
    assert [path.name for path in tmp_path.iterdir()] == ["canary"]
    assert canary.read_text() == "0.25"
    assert not any(b"4711" in _command(pid) for pid in os.listdir("/proc") if pid.isdecimal())


def _command(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read()
    except OSError:
        return b""


def test_the_answers_are_not_in_the_process(walls):
    """Nothing that knows them is loaded, and no file of the course can be opened to load it."""
    source = """
import sys
def steepest_of():
    for name in [*sys.modules, "examiner.questions"]:
        found = getattr(__import__(name, fromlist=["QUESTIONS"]), "QUESTIONS", None)
        if found: return found["sigmoid.slope-at-zero"].expected
steepest = steepest_of()
"""
    found = questions(graded({"q1-answer": source}))["sigmoid.slope-at-zero"]
    assert found["score"] == 0
    assert "an answer may not open this file" in found["findings"][0]["message"]


def test_the_next_answers_of_the_same_hand_in_keep_their_points(walls):
    """What one answer does to NumPy or to the process is its own affair as long as the process lives."""
    scores = {q: one["score"] for q, one in questions(graded({"q3-answer": ATTACKS["sys.exit"]})).items()}
    assert scores == {
        "sigmoid.slope-at-zero": 1,
        "sigmoid.value": 2,
        "sigmoid.derivative": 0,
        "sigmoid.derivative_from_output": 2,
        "sigmoid.gradient-check": 1,
        "sigmoid.flat-from": 1,
    }


def test_names_the_mistake_as_in_a_notebook(walls):
    found = questions(graded({"q3-answer": WRONG}))[QUESTION]["findings"][0]
    assert found["slug"] == "argument-is-activation"
    assert "OUTPUT" in found["message"]


def test_a_borrowed_answer_is_told_so():
    found = questions(graded({"q3-answer": ATTACKS["calls the library"]}))[QUESTION]["findings"][0]
    assert found["slug"] == "calls-the-library"


def test_an_answer_may_use_the_library_for_something_else():
    source = "from activations import sigmoid\ndef my_derivative(x):\n    s = sigmoid.value(x)\n    return s * (1 - s)"
    assert questions(graded({"q3-answer": source}))[QUESTION]["passed"]


def test_nothing_that_a_student_writes_becomes_html():
    source = """
def my_derivative(x):
    print("<script>alert(1)</script>")
    raise ValueError("<img src=x onerror=alert(2)>")
"""
    name = '<script>alert("name")</script>'
    record = graded({"q3-answer": source}, name=f"{name}/sheet.ipynb")
    for page in (feedback(name, [record]), class_report([record], "")):
        html5lib.HTMLParser(strict=True).parse(page)  # raises where the page is not well made
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page or "script" not in page
    assert "<script" not in "".join(junit([record]))


@pytest.mark.parametrize("begin", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_a_name_is_no_formula(begin):
    record = {"submission": "a", "student": begin, "sheet": "s", "status": "graded", "score": 1, "max_score": 1}
    assert f"\n'{begin}," in gradebook([record | {"questions": [], "message": ""}])


def test_the_wall_is_told():
    assert "bubblewrap" in sandbox.isolation()
    assert bool(shutil.which("bwrap")) >= sandbox.has_outer_wall()


def test_settings_and_submissions_hold_what_they_should():
    assert notebook() != notebook({"q1-answer": "steepest = 1"})
    assert Submission("a", "b").data == b""
    assert Settings({}).only is None
