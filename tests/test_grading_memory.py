"""What is written about a class is made from one record after another: memory does not grow with the class."""

import argparse
import tracemalloc

from handins import SHEETS, WRONG, graded

from examiner.grading.collect import Submission
from examiner.grading.command import write_all
from examiner.grading.grade import Settings
from examiner.grading.records import Records

SETTINGS = Settings(SHEETS)


def peak(folder, made, count):
    """Return the most bytes held at once while everything about so many hand-ins with this record is written."""
    records = Records(folder, SETTINGS)
    names = [f"student {number}/sheet.ipynb" for number in range(count)]
    for name in names:
        own = {"submission": name, "student": name.split("/")[0]}
        records.save(Submission(name, own["student"]), made | own)
    tracemalloc.start()
    try:
        write_all(folder, records, names, argparse.Namespace(book=None, gradescope=None, classroom50=None))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_larger_class_takes_hardly_more_memory(tmp_path):
    made = graded(WRONG)
    peak(tmp_path / "first", made, 1)  # what is imported and kept once
    few, *many = (peak(tmp_path / name, made, count) for name, count in (("few", 20), ("many", 120), ("again", 120)))
    # The lesser of two: Python's own table of names may be made larger on the way, by megabytes, once.
    assert (min(many) - few) / 100 < 1000  # bytes a hand-in: its name and its points; a record has over 6,000
    assert len(list((tmp_path / "many").glob("feedback/*.html"))) == 120
