"""Shared by all tests: in CI nothing may be skipped, because a skipped check is a check that was not made."""

import os
from pathlib import Path

import nbformat
import pytest
from hypothesis import settings

from examiner import mending

# A busy machine is no failure.
settings.register_profile("course", deadline=None)
settings.load_profile("course")
mending.SECONDS = 60


@pytest.fixture(scope="session")
def root():
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def labels(root):
    """The labels of the sections of all chapters, each with its chapter, whose name begins it."""
    found = {}
    for path in (root / "chapters").glob("*.ipynb"):
        start = path.stem.replace("_", "-") + "-"
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown" and cell.id.startswith(start):
                found[f"{path.stem}-{cell.id.removeprefix(start)}"] = path.stem
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    """Say last, where the eye falls, which functions are wrong: the other failures may follow from that."""
    yield
    failed = terminalreporter.getreports("failed")
    wrong = [str(report.longrepr) for report in failed if "test_right_to_the_last_bits" in report.nodeid]
    if wrong and len(failed) > len(wrong):
        terminalreporter.section("begin here: the other failures may follow from this")
        terminalreporter.write_line("\n".join(wrong))
