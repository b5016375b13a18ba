"""Hostile answers: each takes the place of a right one, and must score nothing there."""

import textwrap

# What stands above each attack: a wrong answer, and ways to reach what is outside.
ABOVE = """
import json, os
CANARY, PORT = {canary!r}, {port}
def my_derivative(x): return x * (1 - x)
def attempt(*acts):
    for act in acts:
        try: act()
        except OSError: pass
def tell(message):
    data = message if isinstance(message, bytes) else json.dumps(message).encode() + b"\\n"
    attempt(*(lambda fd=fd: os.write(fd, data) for fd in range(3, 64)))
"""
FORGED = '{"question": "sigmoid.derivative", "passed": true, "score": 2, "called": []}'

OBSERVED = {  # what is told in the place of observations: the first message about an answer is the one that counts
    "none": "[]",
    "a number": "7",
    "a dictionary": '{"dict": 3}',
    "a trouble that is none": '[{"observation": ["no-such-slug", {"dict": {}}, null, false, null, []]}]',
    "a formula": '[{"observation": [null, {"dict": {}}, {"formula": ["1/0", {"dict": {}}]}, false, null, []]}]',
    "huge": '[{"observation": [null, {"dict": {}}, {"array": "", "dtype": "<f8", "shape": [999999999, 0]}, 3, 4, []]}]',
}
ATTACKS = {
    **{
        f"forges observations: {name}": f"""
        tell({{"question": "sigmoid.derivative", "observations": {seen!r}, "lent": [], "printed": "x"}})
        os._exit(0)
        """
        for name, seen in OBSERVED.items()
    },
    "forges a trouble that is none": """
        tell({"question": "sigmoid.derivative", "trouble": {"slug": "no-such-slug"}})
        os._exit(0)
        """,
    "patched NumPy, math and builtins": """
        import builtins, math, numpy.testing
        for name in ("abs", "asarray", "exp", "where", "maximum", "median", "isfinite", "allclose", "isclose"):
            setattr(np, name, lambda *a, **k: True)
        numpy.testing.assert_allclose = math.exp = math.isclose = lambda *a, **k: True
        builtins.abs = builtins.all = builtins.max = builtins.len = lambda *a: True
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
        my_derivative = getattr(QUESTIONS["sigmoid.derivative"].module, "derivative")
        """,
    "reads the parent's memory": """
        memory = open(f"/proc/{os.getppid()}/mem", "rb").read(8)
        def my_derivative(x): return memory
        """,
    "reads another hand-in": """
        text = open(CANARY).read()
        def my_derivative(x): return float(text)
        """,
    "lists the folder of hand-ins": """
        names = os.listdir(os.path.dirname(CANARY))
        def my_derivative(x): return names
        """,
    "writes outside": """
        import pathlib
        attempt(lambda: open(CANARY, "w").write("x"), lambda: pathlib.Path(CANARY).write_text("x"),
                lambda: os.remove(CANARY), lambda: os.rename(CANARY, CANARY + "2"),
                lambda: os.write(os.open(CANARY, os.O_WRONLY | os.O_TRUNC), b"x"))
        """,
    "os._exit": "def my_derivative(x): os._exit(0)",
    "os._exit in the cell": "os._exit(0)",
    "sys.exit": "import sys\ndef my_derivative(x): sys.exit(0)",
    "KeyboardInterrupt": "def my_derivative(x): raise KeyboardInterrupt",
    "forges on stdout": f"""
        print('{FORGED}')
        def my_derivative(x):
            print('{FORGED}')
            return x * (1 - x)
        """,
    "forges a verdict on the channel": f"""
        tell(b'{FORGED}\\n')
        os._exit(0)
        """,
    "forges a shape that hides how large it is": """
        import base64
        array = {"array": base64.b64encode(bytes(2_000_000)).decode(), "dtype": "|b1", "shape": [-1]}
        seen = json.dumps([{"observation": [None, {"dict": {}}, array, False, None, []]}])
        tell({"question": "sigmoid.derivative", "observations": seen, "printed": "", "lent": []})
        os._exit(0)
        """,
    "forges long strings": """
        tell({"question": "sigmoid.derivative", "trouble": {"slug": "does-not-run", "error": "x" * 9_000_000}})
        os._exit(0)
        """,
    "millions of tiny messages": "while True: tell(b'{}\\n' * 100_000)",
    "floods the channel": "while True: tell(b'9' * 1_000_000)",
    "replaces json": """
        import json, struct
        json.dumps = lambda *a, **k: '{"question": "sigmoid.derivative", "passed": true}'
        """,
    "fork bomb": """
        while True:
            try: os.fork()
            except OSError: break
        """,
    "processes that outlive": """
        import subprocess
        subprocess.Popen(["sleep", "4711"], start_new_session=True)
        os.posix_spawn("/bin/sleep", ["sleep", "4711"], {})
        """,
    "a shell": "os.system('touch ' + CANARY + '2')",
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
    "machine code": "import ctypes\nctypes.string_at(0)",
    "calls the network": """
        import socket
        socket.create_connection(("127.0.0.1", PORT), timeout=2).send(b"secret")
        """,
    "calls the library": "from activations import sigmoid\nmy_derivative = sigmoid.derivative",
    "calls the library in disguise": """
        def my_derivative(x): return getattr(__import__("activa" + "tions").sigmoid, "deri" + "vative")(x)
        """,
    "calls what is wrapped in the library": """
        from activations import sigmoid
        def my_derivative(x): return sigmoid.derivative.__wrapped__(x)
        """,
    "takes the library's function out of its closure": """
        from activations import sigmoid
        def my_derivative(x): return sigmoid.derivative.__closure__[0].cell_contents(x)
        """,
    "takes the library's formula": """
        from activations import sigmoid
        my_derivative = sigmoid.derivative.__wrapped__
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
        os.environ["PYTHONPATH"] = "/tmp"
        import sys; sys.path.insert(0, "/tmp")
        """,
    "reads a file by readline": """
        import readline
        readline.read_history_file(CANARY)
        def my_derivative(x): return readline.get_history_item(1)
        """,
    "a sub-interpreter": """
        try: import _xxsubinterpreters as interpreters
        except ImportError: import _interpreters as interpreters
        interpreters.run_string(interpreters.create(), f"open({CANARY!r}, 'w').write('x')")
        """,
    "named pipes and shared memory": """
        from multiprocessing import shared_memory
        attempt(lambda: os.mkfifo(CANARY + "2"),
                lambda: shared_memory.SharedMemory("grading-attack", create=True, size=1 << 30))
        """,
    "mounts the course anew": """
        import ctypes
        libc, places = ctypes.CDLL(None), {line.split()[4] for line in open("/proc/self/mountinfo")}
        libc.unshare(0x10020000)
        for place in places:
            libc.mount(b"none", place.encode(), None, 0x1020, None)
        import activations
        for folder in (os.path.dirname(activations.__file__), "/", "/usr", "/dev"):
            try: open(folder + "/grading-attack", "w").write("x"); print("wrote into", folder)
            except OSError: pass
        """,
    "kills everybody": """
        attempt(*(lambda pid=pid: os.kill(pid, 9) for pid in (os.getppid(), 1, -1)))
        """,
    "fills the disk": """
        import itertools
        for number in itertools.count():
            try: open(f"{number}", "wb").write(bytes(900_000))
            except OSError: break
        """,
    "halves of characters": """
        def my_derivative(x):
            print("\\ud800")
            raise ValueError("\\udfff" * 500)
        """,
    "no bytes and endless rows": "def my_derivative(x): return np.empty((10**12, 0))",
    "an endless name of an error": "def my_derivative(x): raise type('x' * 9_000_000, (Exception,), {})",
    "an endless error": "def my_derivative(x): raise ValueError('x' * 9_000_000)",
    "looks for the questions": """
        found = [os.path.join(place, name) for place, _, names in os.walk("/") for name in names
                 if "questions" in place and "examiner" in place or place.endswith("exercises/solutions")]
        def my_derivative(x): print("found", found[0]); return x
        """,
}


def attack(name, canary="/etc/passwd", port=9):
    """The code of an attack, which would read or change the canary, or call this port."""
    return ABOVE.format(canary=str(canary), port=port) + textwrap.dedent(ATTACKS[name])
