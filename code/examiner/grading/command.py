"""The command ``examiner grade``."""

import argparse
import os
import sys
from pathlib import Path

from examiner.grading import pages, pool, results
from examiner.grading.collect import collect
from examiner.grading.grade import Settings
from examiner.grading.records import Records, as_json, seed_of, write
from examiner.grading.sandbox import COURSE, isolation
from examiner.grading.sheet import read_sheets
from examiner.questions import QUESTIONS

SHEETS = COURSE.parent / "exercises"
DESCRIPTION = """Grade a class.

SUBMISSIONS is a folder or a zip file of answered sheets under any names; a student is the first folder of a path, else
what the notebook's metadata says. RESULTS receives records/ (JSON, one for each hand-in), gradebook.csv, feedback/
(a page for each student), report.html (the class) and junit.xml. A run that was cut off goes on where it was.
"""


def add_arguments(parser):
    """Describe the command line."""
    parser.description, parser.formatter_class = DESCRIPTION, argparse.RawDescriptionHelpFormatter
    parser.add_argument("submissions", type=Path, help="a folder, a zip file or a notebook")
    parser.add_argument("--out", type=Path, required=True, metavar="RESULTS", help="the folder for the results")
    parser.add_argument("--sheets", type=Path, default=SHEETS, help="the folder of the course's own sheets")
    parser.add_argument("--jobs", type=whole, default=os.cpu_count() or 1, help="how many at the same time")
    parser.add_argument("--timeout", type=positive, default=30.0, help="seconds for one hand-in (default: 30)")
    parser.add_argument("--memory", type=whole, default=1024, help="megabytes for one hand-in (default: 1024)")
    parser.add_argument("--only", metavar="QUESTION", help="grade this question alone")
    parser.add_argument("--seed", type=int, help="draws the probes; by default a new one, kept in RESULTS")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster, such as tcp://10.0.0.5:8786")
    parser.add_argument("--gradescope", type=Path, metavar="FILE", help="also write Gradescope's results.json")
    parser.add_argument("--classroom50", type=Path, metavar="FILE", help="also write Classroom 50's result.json")


def whole(text):
    """Return a whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, got {text!r}")
    return int(text)


def positive(text):
    """Return a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"must be a number above 0, got {text!r}")
    return number


def settings_of(arguments):
    """Return the settings of the run."""
    if arguments.only is not None and arguments.only not in QUESTIONS:
        raise ValueError(f"--only must be the id of a question, got {arguments.only!r}")
    return Settings(
        sheets=read_sheets(arguments.sheets),
        seed=seed_of(arguments.out, arguments.seed),
        timeout=arguments.timeout,
        memory=arguments.memory << 20,
        only=arguments.only,
    )


def progress(finished, total):
    """Show a bar while records come in, where tqdm is installed and somebody is looking."""
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        return finished
    return tqdm(finished, total=total, unit="sheet", disable=None)


def write_all(folder, records, names, arguments):
    """Write everything that is made from the records of these submissions."""
    all_records = records.load(names)
    write(folder / "gradebook.csv", results.gradebook(all_records))
    write(folder / "junit.xml", results.junit(all_records))
    write(folder / "report.html", pages.class_report(all_records, isolation()))
    of_student = {}
    for record in all_records:
        of_student.setdefault(record["student"], []).append(record["submission"])
    for student in sorted(filter(None, of_student)):
        own = records.load(of_student[student])
        write(folder / "feedback" / pages.file_name(student), pages.feedback(student, own))
    if arguments.gradescope:
        write(arguments.gradescope, as_json(results.gradescope(all_records)))
    if arguments.classroom50:
        write(arguments.classroom50, as_json(results.classroom50(all_records, os.environ)))


def grade_all(arguments):
    """Grade what is not graded yet, then write the results; return a sentence."""
    settings = settings_of(arguments)
    if arguments.classroom50:
        results.classroom50([], os.environ)  # says at once, not after an hour, that something is missing
    records = Records(arguments.out, settings)
    names = [submission.id for submission in collect(arguments.submissions)]
    missing = (submission for submission in collect(arguments.submissions) if not records.has(submission))
    if arguments.scheduler:
        finished = pool.on_cluster(missing, settings, arguments.scheduler)
    else:
        finished = pool.on_this_machine(missing, settings, arguments.jobs)
    count = 0
    for submission, record in progress(finished, len(names)):
        records.save(submission, record)
        count += 1
    write_all(arguments.out, records, names, arguments)
    return f"{count} hand-ins graded, {len(names) - count} taken from before; see {arguments.out / 'report.html'}."


def run(arguments):
    """Run the command; return its exit code."""
    try:
        print(grade_all(arguments))
    except (ValueError, OSError, ModuleNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"Stopped: {pool.AGAIN}.", file=sys.stderr)
        return 130
    return 0
