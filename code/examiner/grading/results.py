"""Turns records into what others read: a gradebook, JUnit XML, Gradescope's and Classroom 50's files."""

import csv
import io
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

from examiner.grading import wall

BRIEF = ("submission", "id", "student", "sheet", "score", "max_score")
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # how a cell begins that a spreadsheet computes


def person(record):
    """Return what tells one student from another: the name, and the id of the platform or the roster."""
    return record["student"], record["id"]


def best(records):
    """Return what counts for each student and sheet, in brief, and a sentence for each hand-in that does not.

    Of two hand-ins of one student for one sheet the better counts; of equals, the one that is first by name.
    """
    brief = [{key: one[key] for key in BRIEF} for one in records if one["status"] == "graded"]
    chosen, notes = {}, []
    for record in sorted(brief, key=lambda one: one["submission"]):
        key = person(record), record["sheet"]
        if key in chosen:
            better, other = sorted([chosen[key], record], key=lambda one: -one["score"])
            chosen[key] = better
            notes.append(
                f"{record['student']} handed in {record['sheet']} twice, {better['submission']} and "
                f"{other['submission']}; the first of these counts, with {better['score']} points against "
                f"{other['score']}."
            )
        else:
            chosen[key] = record
    return chosen, notes


def counting(records, chosen):
    """Yield the records that ``best`` has chosen."""
    names = {one["submission"] for one in chosen.values()}
    return (record for record in records if record["submission"] in names)


def cell(text):
    """Return a text as a spreadsheet's cell that is never computed."""
    return f"'{text}" if text.startswith(COMPUTED) else text


def gradebook(records, people=()):
    """Return a table in CSV, for Moodle, Canvas and Excel: a line for each student, a column for each sheet, the sum.

    ``people`` are the ids and names of a roster: who handed in nothing has a line too.
    """
    chosen, _ = best(records)
    sheets = sorted({sheet for _, sheet in chosen})
    text = io.StringIO()
    text.write("\ufeff")  # or Excel takes it for an old alphabet
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(["Student", "ID", "Section", *sheets, "Total"])
    for student, number in sorted({person(record) for record in records} | {(name, key) for key, name in people}):
        scores = [chosen.get(((student, number), sheet), {}).get("score", "") for sheet in sheets]
        table.writerow([cell(student), cell(number), "", *scores, sum(score for score in scores if score != "")])
    return text.getvalue()


def said(question):
    """Return what to tell about one question, in one text."""
    if question["passed"]:
        return "Right."
    return "\n".join(f"{one['message']} {one['hint']}".strip() for one in question["findings"])


def xml_text(text):
    """Return a text without the characters that XML does not know."""
    return "".join(sign for sign in text if sign in "\t\n" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd")


def junit(records):
    """Yield the run as JUnit XML, piece by piece: a suite for each submission, a case for each question."""
    yield "<?xml version='1.0' encoding='utf-8'?>\n<testsuites>\n"
    for record in records:
        suite = ET.Element("testsuite", name=xml_text(record["submission"]))
        properties = ET.SubElement(suite, "properties")
        ET.SubElement(properties, "property", name="wall", value=xml_text(record["wall"]))
        for question in record["questions"]:
            case = ET.SubElement(suite, "testcase", name=question["question"], classname=record["sheet"])
            if not question["passed"]:
                slug = question["findings"][0]["slug"]
                ET.SubElement(case, "failure", type=slug, message=slug).text = xml_text(said(question))
        if record["status"] != "graded":
            case = ET.SubElement(suite, "testcase", name="hand-in", classname="hand-in")
            ET.SubElement(case, "error", type="not-graded").text = xml_text(record["message"])
        ET.indent(suite)
        yield ET.tostring(suite, encoding="unicode") + "\n"
    yield "</testsuites>\n"


def of_one_student(records):
    """Return the named questions of a service's one student, each sheet once, and sentences about all else."""
    chosen, notes = best([record | {"student": "You", "id": ""} for record in records])
    counted = counting(records, chosen)
    tests = [(f"{record['sheet']}: {one['question']}", one) for record in counted for one in record["questions"]]
    walls = dict.fromkeys(wall.said(record["wall"]) for record in records if record["wall"])
    return tests, [record["message"] for record in records if record["message"]] + notes + list(walls)


def gradescope(records):
    """Return what Gradescope reads from ``results.json``; all records are of one student."""
    tests, notes = of_one_student(records)
    return {
        "score": sum(question["score"] for _, question in tests),
        "output": "\n".join(notes),
        "tests": [
            {
                "name": name,
                "score": question["score"],
                "max_score": question["max_score"],
                "status": "passed" if question["passed"] else "failed",
                "output": said(question),
                "output_format": "text",
            }
            for name, question in tests
        ],
    }


def classroom50(records, environment):
    """Return what Classroom 50 reads from ``result.json``; its runner says in the environment whose hand-in it is."""
    names = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
    missing = [name for name in names if not environment.get(name)]
    if missing:
        raise ValueError(f"Classroom 50's runner sets {', '.join(names)}; not set here: {', '.join(missing)}")
    tests = [
        {
            "test-name": name,
            "passed": question["passed"],
            "score": question["score"],
            "max-score": question["max_score"],
            "output": said(question),
        }
        for name, question in of_one_student(records)[0]
    ]
    return {
        "schema": "classroom50/result/v1",
        "classroom": environment["CLASSROOM"],
        "assignment": environment["ASSIGNMENT"],
        "submission": environment["SUBMISSION_TAG"],
        "commit": environment["COMMIT_URL"],
        "release": environment["RELEASE_URL"],
        "review": environment.get("REVIEW_URL") or environment["COMMIT_URL"],
        "datetime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(one["score"] for one in tests),
        "max-score": sum(one["max-score"] for one in tests),
        "tests": tests,
    }
