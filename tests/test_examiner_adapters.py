"""The examiner inside other graders, as they call it: none of them has to be installed for that."""

import contextlib
import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from handins import QUESTION, SHEET, SHEETS, WRONG, notebook

from activations import sigmoid
from examiner.adapters import points, require


def test_otter_gets_an_exception_with_the_words_escaped():
    def hostile(x):
        raise ValueError("<script>alert(1)</script>")

    require("sigmoid.derivative", sigmoid.derivative)
    with pytest.raises(AssertionError, match="OUTPUT"):
        require("sigmoid.derivative", lambda x: x * (1 - x))
    with pytest.raises(AssertionError, match="&lt;script&gt;"):
        require("sigmoid.derivative", hostile)
    with pytest.raises(AssertionError, match="must be a function, got int"):
        require("sigmoid.derivative", 3)


def test_nbgrader_gets_points_and_no_word_on_stderr():
    """As nbgrader runs a test cell: the value of its last expression is the score, a word on stderr is a failure."""
    shouted = io.StringIO()
    with contextlib.redirect_stderr(shouted):
        assert points("sigmoid.derivative", lambda x: sigmoid.derivative(x)) == 2
        assert points("sigmoid.derivative", lambda x: 1 / (1 - 1 / x.sum() * 0) / 0) == 0
        assert points("sigmoid.value", lambda x: 1 / (1 + __import__("numpy").exp(-x))) == 2
        assert points("sigmoid.derivative", ...) == 0
    assert shouted.getvalue() == ""


def test_pytest_grades_a_sheet(tmp_path):
    sheet, xml = tmp_path / "sheet.ipynb", tmp_path / "junit.xml"
    sheet.write_bytes(notebook(WRONG))
    command = [sys.executable, "-m", "pytest", "-p", "examiner.adapters.for_pytest", "-p", "no:cacheprovider", "-c"]
    done = subprocess.run(
        [*command, "/dev/null", f"--rootdir={tmp_path}", f"--junit-xml={xml}", str(sheet)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},  # those of others take seconds to load
    )
    assert done.returncode == 1, done.stdout + done.stderr
    cases = {case.get("name"): case.find("failure") for case in ET.parse(xml).iter("testcase")}
    assert [name for name, failure in cases.items() if failure is not None] == [QUESTION]
    assert "OUTPUT" in cases[QUESTION].text
    assert len(cases) == len(SHEETS[SHEET].answers)
