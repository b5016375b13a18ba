"""The command ``examiner grade``."""

import argparse
import contextlib
import os
import sys
from pathlib import Path

from examiner.grading import pool, results, wall
from examiner.grading.class_report import class_report
from examiner.grading.collect import collect
from examiner.grading.feedback import feedback
from examiner.grading.grade import Settings
from examiner.grading.html_page import file_name
from examiner.grading.records import Records, alone_in, as_json, seed_of, write
from examiner.grading.sheet import read_sheets
from examiner.grading.students import Roster
from examiner.questions import QUESTIONS

DESCRIPTION = """Grade a class.

SUBMISSIONS is a folder or a zip file of answered sheets under any names, as your learning platform hands it over.
RESULTS receives report.html (the class), gradebook.csv, feedback/ (a page for each student), junit.xml and records/
(JSON, one for each hand-in). A run that was cut off goes on where it was.
"""


def add_arguments(parser):
    """Describe the command line."""
    parser.description, parser.formatter_class = DESCRIPTION, argparse.RawDescriptionHelpFormatter
    parser.add_argument("submissions", type=Path, help="a folder, a zip file or a notebook")
    parser.add_argument("--out", type=Path, required=True, metavar="RESULTS", help="the folder for the results")
    parser.add_argument("--roster", type=Path, metavar="CSV", help="the class: a table with the columns id and name")
    parser.add_argument(
        "--book", type=address, metavar="ADDRESS", help="where the course is published, to link chapters"
    )
    parser.add_argument("--sheets", type=Path, default=wall.SHEETS, help="the folder of the course's own sheets")
    parser.add_argument("--jobs", type=whole, default=os.cpu_count() or 1, help="how many at the same time")
    parser.add_argument("--timeout", type=positive, default=30.0, help="seconds for one hand-in (default: 30)")
    parser.add_argument("--memory", type=whole, default=1024, help="megabytes for one hand-in (default: 1024)")
    parser.add_argument("--only", metavar="QUESTION", help="grade this question alone")
    parser.add_argument("--seed", type=int, help="draws the probes; by default a new one, kept in RESULTS")
    parser.add_argument("--user", help="run answers as this user where bubblewrap does not work; needs root")
    parser.add_argument("--trust-the-hand-ins", action="store_true", help="grade without a wall around the answers")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster, such as tcp://10.0.0.5:8786")
    parser.add_argument("--tls", type=Path, metavar="FOLDER", help="ca.pem, cert.pem and key.pem for the cluster")
    parser.add_argument("--gradescope", type=Path, metavar="FILE", help="also write Gradescope's results.json")
    parser.add_argument("--classroom50", type=Path, metavar="FILE", help="also write Classroom 50's result.json")


def whole(text):
    """Return a whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, got {text!r}")
    return int(text)


def address(text):
    """Return the address of a site, ending in /."""
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"must begin with https:// or http://, got {text!r}")
    return text.rstrip("/") + "/"


def positive(text):
    """Return a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"must be a number above 0, got {text!r}")
    return number


def kind_of_wall(arguments):
    """Return the wall that hand-ins run behind; a cluster's workers look for themselves."""
    if arguments.trust_the_hand_ins:
        return wall.TRUST
    if arguments.scheduler:
        return wall.BUBBLEWRAP
    return wall.first([wall.BUBBLEWRAP, *([arguments.user] if arguments.user else ())])


def settings_of(arguments):
    """Return the settings of the run."""
    if arguments.only is not None and arguments.only not in QUESTIONS:
        raise ValueError(f"--only must be the id of a question, got {arguments.only!r}")
    if arguments.classroom50:
        results.classroom50([], os.environ)  # says at once, not after an hour, that something is missing
    return Settings(
        sheets=read_sheets(arguments.sheets),
        seed=seed_of(arguments.out, arguments.seed),
        timeout=arguments.timeout,
        memory=arguments.memory << 20,
        only=arguments.only,
        wall=kind_of_wall(arguments),
    )


@contextlib.contextmanager
def progress(total):
    """Show a bar with a count and the time left, where there is tqdm and somebody is looking; give what moves it."""
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        yield lambda: None
        return
    with tqdm(total=total, unit="sheet", disable=None) as bar:
        yield bar.update


def write_all(folder, records, names, arguments):
    """Write everything that is made from the records of these submissions."""
    all_records, people = records.load(names), records.roster.people
    write(folder / "gradebook.csv", results.gradebook(all_records, people))
    write(folder / "junit.xml", results.junit(all_records))
    write(folder / "report.html", class_report(all_records, people))
    of_student = {}
    for record in all_records:
        of_student.setdefault(results.person(record), []).append(record["submission"])
    for student, own in sorted(of_student.items()):
        write(folder / "feedback" / file_name(*student), feedback(student[0], records.load(own), arguments.book))
    if arguments.gradescope:
        write(arguments.gradescope, as_json(results.gradescope(all_records)))
    if arguments.classroom50:
        write(arguments.classroom50, as_json(results.classroom50(all_records, os.environ)))


def grade_all(arguments):
    """Grade what is not graded yet, then write the results; return a sentence."""
    settings = settings_of(arguments)
    records = Records(arguments.out, settings, Roster.read(arguments.roster) if arguments.roster else None)
    found, count = collect(arguments.submissions, settings.sheets, arguments.out), 0
    with progress(len(found)) as step:

        def missing():
            for submission in (one.submission() for one in found):
                if not records.has(submission):
                    yield submission
                else:
                    step()

        if arguments.scheduler:
            finished = pool.on_cluster(missing(), settings, arguments.scheduler, arguments.tls)
        else:
            finished = pool.on_this_machine(missing(), settings, arguments.jobs)
        with contextlib.closing(finished):
            for submission, record in finished:
                records.save(submission, record)
                count += 1
                step()
    write_all(arguments.out, records, [one.id for one in found], arguments)
    return f"{count} hand-ins graded, {len(found) - count} taken from before; see {arguments.out / 'report.html'}."


def run(arguments):
    """Run the command; return its exit code."""
    try:
        with alone_in(arguments.out):
            print(grade_all(arguments))
    except (ValueError, OSError, ModuleNotFoundError, wall.NoWall) as error:
        print(f"error: {error}", file=sys.stderr)
        if arguments.gradescope:
            write(arguments.gradescope, as_json({"score": 0, "output": f"Not graded: {error}."}))
        return 2
    except KeyboardInterrupt:
        print(f"Stopped: {pool.AGAIN}.", file=sys.stderr)
        return 130
    return 0
