"""Grade a sheet with pytest: ``pytest -p examiner.adapters.for_pytest exercises/sigmoid.ipynb``.

Each question is a test, so that the exit code and ``--junit-xml`` are pytest's own. The answers run in a process of
their own, as when a class is graded.
"""

import pytest

from examiner.grading import wall


def pytest_addoption(parser):
    """Let a sheet be graded without a wall by who trusts it."""
    parser.addoption("--trust-the-hand-ins", action="store_true", help="grade without a wall around the answers")


def pytest_collect_file(parent, file_path):
    """Take every notebook that has exercises for a file of tests."""
    return Notebook.from_parent(parent, path=file_path) if file_path.suffix == ".ipynb" else None


class Notebook(pytest.File):
    """A sheet with answers."""

    def collect(self):
        """Grade the sheet; yield a test for each question."""
        from examiner.grading.collect import Submission
        from examiner.grading.grade import Settings, grade
        from examiner.grading.sheet import Unreadable, read_sheet

        data = self.path.read_bytes()
        try:
            sheet = read_sheet(data)
        except (Unreadable, KeyError):
            return  # a notebook without exercises
        try:
            kind = wall.TRUST if self.config.getoption("--trust-the-hand-ins") else wall.first([wall.BUBBLEWRAP])
        except wall.NoWall as why:
            raise pytest.UsageError(str(why)) from None
        record = grade(Submission(self.name, "", data), Settings({sheet.name: sheet}, wall=kind))
        for one in record["questions"]:
            yield Asked.from_parent(self, name=one["question"], verdict=one)


class Wrong(Exception):
    """An answer that is not right."""


class Asked(pytest.Item):
    """One question of a sheet."""

    def __init__(self, *, verdict, **keywords):
        super().__init__(**keywords)
        self.verdict = verdict

    def runtest(self):
        """Fail unless the answer is right."""
        if not self.verdict["passed"]:
            raise Wrong("\n".join(f"{one['message']}\n{one['hint']}".strip() for one in self.verdict["findings"]))

    def repr_failure(self, excinfo):
        """Say what was found, without a traceback."""
        return str(excinfo.value) if excinfo.errisinstance(Wrong) else super().repr_failure(excinfo)

    def reportinfo(self):
        """Name the question."""
        return self.path, None, self.name
