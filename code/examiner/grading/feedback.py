"""What a student reads about the own work."""

from html import escape

from examiner.grading import wall
from examiner.grading.html_page import page
from examiner.grading.results import said


def verdict(question):
    """Return the sign and the word for one question."""
    if question["passed"]:
        return "✓ Right"
    return "… Not attempted" if question["unfinished"] else "✗ Not yet"


def section(question):
    """Return what a student reads about one question."""
    look = "right" if question["passed"] else "blank" if question["unfinished"] else "wrong"
    score = f"{question['score']} of {question['max_score']}"
    lines = "".join(f"<p>{escape(line)}</p>" for line in said(question).split("\n")) if look == "wrong" else ""
    printed = f"<p>Printed by the code:</p><pre>{escape(question['printed'])}</pre>" if question["printed"] else ""
    return (
        f'<section class="{look}"><h3>{escape(question["question"])}: {verdict(question)}, {score}</h3>'
        f"{lines}{question['picture']}{printed}</section>"
    )


def feedback(student, records):
    """Return the page of one student: every sheet, every question, and what to look at next."""
    parts = []
    for record in sorted(records, key=lambda one: (one["sheet"], one["submission"])):
        trusted = f" {wall.said(wall.TRUST)}" if record["wall"] == wall.TRUST else ""
        parts.append(f"<h2>{escape(record['sheet'] or 'A file')}: {record['score']} of {record['max_score']}</h2>")
        parts.append(f"<p>From <code>{escape(record['submission'])}</code>. {escape(record['message'] + trusted)}</p>")
        parts.extend(map(section, record["questions"]))
    return page(f"Feedback for {student}", "\n".join(parts))
