"""Pages that stand by themselves: what a student reads about the own work, and what a teacher reads about the class."""

import re
from collections import Counter
from html import escape

from activations.colours import ROLES
from examiner.grading.results import best, said

STYLE = f"""
:root {{ color-scheme: light dark; {" ".join(f"--course-{name}: {role.light};" for name, role in ROLES.items())} }}
@media (prefers-color-scheme: dark) {{
  :root {{ {" ".join(f"--course-{name}: {role.dark};" for name, role in ROLES.items())} }}
}}
body {{ font: 17px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--course-ink); background: light-dark(#fff, #14181e); }}
h1 {{ font-size: 1.8rem; }} h2 {{ font-size: 1.25rem; margin-top: 2.2rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: 0.35rem 0.8rem 0.35rem 0; vertical-align: top; border-bottom: 1px solid #8884; }}
td.number, th.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
section {{ border-left: 4px solid var(--course-slope); padding: 0.1rem 1rem; margin: 1rem 0; }}
section.right {{ border-color: var(--course-right); }} section.blank {{ border-color: var(--course-faint); }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }} figure {{ margin: 0.5rem 0; }} svg {{ max-width: 100%; }}
.scroll {{ overflow-x: auto; }}
"""
ROW, LABEL, BAR, MOST_NAMED = 30, 300, 330, 3


def page(title, body):
    """Return a whole page; it loads nothing and runs nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def file_name(student):
    """Return a file name for a student: readable, safe, and different for different students."""
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", student).strip("-")[:60]
    if safe == student:
        return f"{safe}.html"
    number = sum(ord(sign) * 31**place for place, sign in enumerate(student)) % 16**8
    return f"{safe or 'student'}-{number:08x}.html"


def verdict(question):
    """Return the sign and the word for one question."""
    if question["passed"]:
        return "✓ Right"
    return "… Not attempted" if question["unfinished"] else "✗ Not yet"


def _section(question):
    """Return what a student reads about one question."""
    look = "right" if question["passed"] else "blank" if question["unfinished"] else "wrong"
    score = f"{question['score']} of {question['max_score']}"
    lines = "".join(f"<p>{escape(line)}</p>" for line in said(question).split("\n")) if look == "wrong" else ""
    printed = f"<p>Printed by the code:</p><pre>{escape(question['printed'])}</pre>" if question["printed"] else ""
    picture = question["picture"] if look == "wrong" else ""
    return (
        f'<section class="{look}"><h3>{escape(question["question"])}: {verdict(question)}, {score}</h3>'
        f"{lines}{picture}{printed}</section>"
    )


def feedback(student, records):
    """Return the page of one student: every sheet, every question, and what to look at next."""
    parts = []
    for record in sorted(records, key=lambda one: (one["sheet"], one["submission"])):
        parts.append(f"<h2>{escape(record['sheet'] or 'A file')}: {record['score']} of {record['max_score']}</h2>")
        parts.append(f"<p>From <code>{escape(record['submission'])}</code>. {escape(record['message'])}</p>")
        parts.extend(map(_section, record["questions"]))
    return page(f"Feedback for {student}", "\n".join(parts))


def tally(records):
    """Return for each question how often it was asked, passed, left blank, and which mistakes were made how often."""
    found = {}
    for record in records:
        for question in record["questions"]:
            one = found.setdefault(question["question"], {"asked": 0, "passed": 0, "blank": 0, "slugs": Counter()})
            one["asked"] += 1
            one["passed"] += question["passed"]
            one["blank"] += question["unfinished"]
            if not question["passed"] and not question["unfinished"]:
                one["slugs"][question["findings"][0]["slug"]] += 1
    return dict(sorted(found.items(), key=lambda item: (item[1]["passed"] / item[1]["asked"], item[0])))


def _mistakes(one):
    """Say which mistakes are behind a question, the most frequent first."""
    return ", ".join(f"{slug} {count}" for slug, count in one["slugs"].most_common())


def _picture(tallied):
    """Draw a bar for each question: passed, wrong, blank; the numbers stand in the table below."""
    bars, height = [], ROW * len(tallied) + 10
    for row, (name, one) in enumerate(tallied.items()):
        y, left = ROW * row, LABEL
        wrong = one["asked"] - one["passed"] - one["blank"]
        bars.append(f'<text x="{LABEL - 10}" y="{y + 20}" text-anchor="end" fill="currentColor">{escape(name)}</text>')
        for role, count, opacity in (("right", one["passed"], 1), ("slope", wrong, 1), ("faint", one["blank"], 0.4)):
            width = BAR * count / one["asked"]
            look = f'fill="{ROLES[role].css(role)}" opacity="{opacity}"'
            bars.append(f'<rect x="{left:.1f}" y="{y + 6}" width="{width:.1f}" height="18" {look}/>')
            left += width
    alt = "; ".join(f"{name}: {one['passed']} of {one['asked']} passed" for name, one in tallied.items())
    return (
        f'<figure class="scroll"><svg viewBox="0 0 {LABEL + BAR + 10} {height}" role="img" '
        f'aria-label="{escape(alt)}" font-size="14">{"".join(bars)}</svg>'
        "<figcaption>Green: passed. Orange: wrong. Grey: not attempted. The hardest comes first.</figcaption></figure>"
    )


def _table(tallied):
    """Return the numbers behind the picture."""
    head = "".join(f'<th scope="col" class="number">{name}</th>' for name in ("asked", "passed", "blank"))
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f'<td class="number">{one[key]}</td>' for key in ("asked", "passed", "blank"))
        + f"<td>{escape(_mistakes(one))}</td></tr>"
        for name, one in tallied.items()
    )
    return (
        f'<div class="scroll"><table><thead><tr><th scope="col">question</th>{head}'
        f'<th scope="col">mistakes</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _first(tallied):
    """Say in a few sentences what to talk about next time."""
    hard = [(name, one) for name, one in tallied.items() if one["slugs"]][:MOST_NAMED]
    items = []
    for name, one in hard:
        slug, count = one["slugs"].most_common(1)[0]
        failed = one["asked"] - one["passed"] - one["blank"]
        items.append(
            f"<li><strong>{escape(name)}</strong>: {failed} of {one['asked']} answered wrongly, "
            f"{count} of them with <code>{escape(slug)}</code>.</li>"
        )
    return f"<ul>{''.join(items)}</ul>" if items else "<p>No question was answered wrongly.</p>"


def class_report(records, isolation):
    """Return the teacher's page: what failed most, which misconceptions are behind it, what could not be graded."""
    chosen, notes = best(records)
    graded = list(chosen.values())
    troubles = [record["message"] for record in records if record["status"] != "graded"] + notes
    students = len({student for student, _ in chosen})
    body = f"<p>{len(graded)} sheets of {students} students were graded. {escape(isolation)}</p>"
    if graded:
        tallied = tally(graded)
        body += f"<h2>What to look at first</h2>{_first(tallied)}{_picture(tallied)}"
        body += f"<h2>Every question</h2>{_table(tallied)}"
    if troubles:
        listed = "".join(f"<li>{escape(one)}</li>" for one in troubles)
        body += f"<h2>What needs a look</h2><ul>{listed}</ul>"
    return page("Class report", body)
