"""What a student reads about the own work."""

from html import escape

from examiner.grading import wall
from examiner.grading.html_page import page
from examiner.grading.results import said
from examiner.questions import QUESTIONS
from examiner.report import READ


def verdict(question):
    """Return the sign and the word for one question."""
    if question["passed"]:
        return "✓ Right"
    return "… Not attempted" if question["unfinished"] else "✗ Not yet"


def read_about(question, book):
    """Say where to read about a question: a link to the section, if the address of the book is known."""
    label = QUESTIONS[question["question"]].read
    chapter = label.partition("-")[0]
    if not book:
        return f"<p>{READ}: the chapter <code>{chapter}</code>.</p>"
    return f'<p><a href="{escape(book)}chapters/{chapter}.html#{label.replace("_", "-")}">{READ}</a></p>'


def section(question, book):
    """Return what a student reads about one question."""
    look = "right" if question["passed"] else "blank" if question["unfinished"] else "wrong"
    score = f"{question['score']} of {question['max_score']}"
    lines = "".join(f"<p>{escape(line)}</p>" for line in said(question).split("\n")) if look == "wrong" else ""
    read = read_about(question, book) if look == "wrong" else ""
    name = f'<span class="note">{escape(question["question"])}</span>'
    printed = f"<p>Printed by the code:</p><pre>{escape(question['printed'])}</pre>" if question["printed"] else ""
    return (
        f'<section class="{look}"><h3>{escape(question["heading"])} {name}: {verdict(question)}, {score}</h3>'
        f"{lines}{question['picture']}{read}{printed}</section>"
    )


def feedback(student, records, book=None):
    """Return the page of one student: every sheet, every question, what to look at next, and where to read about it.

    ``book`` is the address at which the course is published, ending in /.
    """
    parts = []
    for record in sorted(records, key=lambda one: (one["sheet"], one["submission"])):
        trusted = f" {wall.said(wall.TRUST)}" if record["wall"] == wall.TRUST else ""
        parts.append(f"<h2>{escape(record['sheet'] or 'A file')}: {record['score']} of {record['max_score']}</h2>")
        parts.append(f"<p>From <code>{escape(record['submission'])}</code>. {escape(record['message'] + trusted)}</p>")
        parts.extend(section(question, book) for question in record["questions"])
    return page(f"Feedback for {student}", "\n".join(parts))
