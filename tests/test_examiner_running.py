"""Running an answer is a package of its own: it comes without the questions and their answers."""

import subprocess
import sys


def test_running_an_answer_loads_no_question():
    code = "import sys, examiner.running.child; print([name for name in sys.modules if name.startswith('examiner.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(eval(done.stdout))
    assert loaded
    assert all(name.startswith("examiner.running") for name in loaded)
