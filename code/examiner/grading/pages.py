"""Pages that stand by themselves: what a student reads about the own work, and what a teacher reads about the class."""

import re
from collections import Counter
from html import escape

from activations.plotting.colours import ROLES
from examiner.grading.results import best, counting, said

STYLE = f"""
:root {{ color-scheme: light dark; {" ".join(f"--course-{name}: {role.light};" for name, role in ROLES.items())} }}
@media (prefers-color-scheme: dark) {{
  :root {{ {" ".join(f"--course-{name}: {role.dark};" for name, role in ROLES.items())} }}
}}
body {{ font: 17px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--course-ink); background: light-dark(#fff, #14181e); }}
h1, h2, h3, th {{ overflow-wrap: break-word; }} h3 {{ margin: 0.5rem 0; font-size: 1.05rem; }}
h1 {{ font-size: 1.8rem; }} h2 {{ font-size: 1.25rem; margin-top: 2.2rem; }}
table {{ border-collapse: collapse; width: 100%; }}
tr.mistakes td {{ padding-left: 1.2rem; }} tr:has(+ tr.mistakes) > * {{ border-bottom: 0; }}
th, td {{ text-align: left; padding: 0.35rem 0.8rem 0.35rem 0; vertical-align: top; border-bottom: 1px solid #8884; }}
td.number, th.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
section {{ border-left: 4px solid var(--course-slope); padding: 0.1rem 1rem; margin: 1rem 0; }}
section.right {{ border-color: var(--course-right); }} section.blank {{ border-color: var(--course-faint); }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }} figure {{ margin: 0.5rem 0; }} svg {{ max-width: 100%; }}
figure.class svg {{ width: 30rem; }} li {{ margin-bottom: 0.5rem; }}
"""
NOTHING_YET = {"asked": 0, "passed": 0, "blank": 0}
ROW, BAR, MOST_NAMED = 42, 360, 3


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
    """Return for each question how often it was asked, passed and left blank, and its mistakes.

    A mistake comes with how often it was made, and with what was said of it the first time.
    """
    found = {}
    for record in records:
        for question in record["questions"]:
            one = found.setdefault(question["question"], {**NOTHING_YET, "slugs": Counter(), "said": {}})
            one["asked"] += 1
            one["passed"] += question["passed"]
            one["blank"] += question["unfinished"]
            if not question["passed"] and not question["unfinished"]:
                first = question["findings"][0]
                one["slugs"][first["slug"]] += 1
                one["said"].setdefault(first["slug"], first["message"])
    return dict(sorted(found.items(), key=lambda item: (item[1]["passed"] / item[1]["asked"], item[0])))


def _mistakes(one):
    """Say which mistakes are behind a question, the most frequent first."""
    return ", ".join(f"{slug} {count}" for slug, count in one["slugs"].most_common())


def _picture(tallied):
    """Draw a bar for each question: passed, wrong, blank; all numbers stand in the table below."""
    bars, height = [], ROW * len(tallied)
    for row, (name, one) in enumerate(tallied.items()):
        y, left = ROW * row, 0
        wrong = one["asked"] - one["passed"] - one["blank"]
        bars.append(f'<text y="{y + 14}">{escape(name)}</text>')
        bars.append(f'<text x="{BAR}" y="{y + 14}" text-anchor="end">{one["passed"]} of {one["asked"]}</text>')
        for role, count, opacity in (("right", one["passed"], 1), ("slope", wrong, 1), ("faint", one["blank"], 0.4)):
            width = BAR * count / one["asked"]
            look = f'fill="{ROLES[role].css(role)}" opacity="{opacity}"'
            bars.append(f'<rect x="{left:.1f}" y="{y + 20}" width="{width:.1f}" height="12" {look}/>')
            left += width
    alt = "; ".join(f"{name}: {one['passed']} of {one['asked']} passed" for name, one in tallied.items())
    return (
        f'<figure class="class"><svg viewBox="0 0 {BAR} {height}" role="img" aria-label="{escape(alt)}" '
        f'font-size="13" fill="currentColor">{"".join(bars)}</svg>'
        "<figcaption>Green: passed. Orange: wrong. Grey: not attempted. The hardest comes first.</figcaption></figure>"
    )


def _breakable(name):
    """Return the name of a question as HTML that a narrow page may break at its joints."""
    return escape(name).replace(".", ".<wbr>").replace("_", "_<wbr>")


def _table(tallied):
    """Return the numbers behind the picture, and under each question its mistakes."""
    rows = []
    for name, one in tallied.items():
        numbers = "".join(f'<td class="number">{one[key]}</td>' for key in NOTHING_YET)
        rows.append(f'<tr><th scope="row">{_breakable(name)}</th>{numbers}</tr>')
        if one["slugs"]:
            rows.append(f'<tr class="mistakes"><td colspan="4">{escape(_mistakes(one))}</td></tr>')
    head = "".join(f'<th scope="col" class="number">{key}</th>' for key in NOTHING_YET)
    return f'<table><thead><tr><th scope="col">question</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _first(tallied):
    """Say in a few sentences what to talk about next time."""
    hard = [(name, one) for name, one in tallied.items() if one["slugs"]][:MOST_NAMED]
    items = []
    for name, one in hard:
        slug, count = one["slugs"].most_common(1)[0]
        failed = one["asked"] - one["passed"] - one["blank"]
        items.append(
            f"<li><strong>{escape(name)}</strong>: {failed} of {one['asked']} answered wrongly, "
            f"{count} of them with <code>{escape(slug)}</code>. What one of them read: "
            f"<q>{escape(one['said'][slug])}</q></li>"
        )
    return f"<ul>{''.join(items)}</ul>" if items else "<p>No question was answered wrongly.</p>"


def class_report(records, isolation):
    """Return the teacher's page: what failed most, which misconceptions are behind it, what could not be graded."""
    chosen, notes = best(records)
    troubles = [record["message"] for record in records if record["status"] != "graded"] + notes
    students = len({student for student, _ in chosen})
    body = f"<p>{len(chosen)} sheets of {students} students were graded. {escape(isolation)}</p>"
    if chosen:
        tallied = tally(counting(records, chosen))
        body += f"<h2>What to look at first</h2>{_first(tallied)}{_picture(tallied)}"
        body += f"<h2>Every question</h2>{_table(tallied)}"
    if troubles:
        listed = "".join(f"<li>{escape(one)}</li>" for one in troubles)
        body += f"<h2>What needs a look</h2><ul>{listed}</ul>"
    return page("Class report", body)
