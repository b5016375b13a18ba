"""What a teacher reads about the class: what failed most and why, who answered alike, who needs a look."""

import hashlib
from collections import Counter, defaultdict
from html import escape
from statistics import fmean

from examiner.grading import wall
from examiner.grading.html_page import file_name, page
from examiner.grading.results import best, counting, person

MOST_NAMED = 3  # questions to look at first, and groups of equal answers to one question
UNNAMED = ("wrong-values", "wrong-choice")  # slugs of mistakes without a name of their own
MOST_STUDENTS = 12  # of a group by name


def is_wrong(question):
    """Tell whether an answer was attempted and is not right."""
    return not question["passed"] and not question["unfinished"]


def same(question):
    """Return what two equal answers to one question have in common."""
    return question["question"], hashlib.sha256(question["code"].encode()).digest()


def tally(records):
    """Return for each question how often it was asked, passed, wrong and left blank, and its mistakes; hardest first.

    Answers with the same slug make the same mistake; without a name, those that give the same numbers. A mistake comes
    with how often it was made, with what was said the first time, and with the code of one answer.
    """
    found = {}
    for record in records:
        for question in record["questions"]:
            blank = {"heading": question["heading"], "asked": 0, "right": 0, "wrong": 0, "blank": 0, "mistakes": {}}
            one = found.setdefault(question["question"], blank)
            one["asked"] += 1
            one["right"] += question["passed"]
            one["blank"] += question["unfinished"]
            if is_wrong(question):
                one["wrong"] += 1
                first = question["findings"][0]
                slug = first["slug"]
                key = slug, question["fingerprint"] if slug in UNNAMED else ""
                shown = {"slug": slug, "count": 0, "said": first["message"], "code": question["code"]}
                one["mistakes"].setdefault(key, shown)["count"] += 1
    for one in found.values():
        one["mistakes"] = sorted(one["mistakes"].values(), key=lambda mistake: -mistake["count"])
    return dict(sorted(found.items(), key=lambda item: (item[1]["right"] / item[1]["asked"], item[0])))


def groups(records, chosen):
    """Return for each question the wrong answers that several students gave alike: the code, and who gave it."""
    wrong = (one for record in counting(records, chosen) for one in filter(is_wrong, record["questions"]))
    shared = {key for key, count in Counter(same(one) for one in wrong if one["code"]).items() if count > 1}
    found = defaultdict(lambda: ["", []])
    for record in counting(records, chosen):
        for one in filter(is_wrong, record["questions"]):
            if same(one) in shared:
                found[same(one)][0] = one["code"]
                found[same(one)][1].append(record["student"])
    of_question = defaultdict(list)
    for (question, _), group in sorted(found.items(), key=lambda item: (-len(item[1][1]), item[0])):
        of_question[question].append(group)
    return of_question


def breakable(name):
    """Return the name of a question as HTML that a narrow page may break at its joints."""
    return escape(name).replace(".", ".<wbr>").replace("_", "_<wbr>")


def titled(name, one):
    """Return a question's sheet and heading, and its name."""
    return f'{escape(name.partition(".")[0])}: {escape(one["heading"])} <span class="note">{breakable(name)}</span>'


def names(students):
    """Return students as a list in words, cut where it is long."""
    more = f" and {len(students) - MOST_STUDENTS} more" if len(students) > MOST_STUDENTS else ""
    return escape(", ".join(students[:MOST_STUDENTS])) + more


def bar(one):
    """Draw how an answer fared: right, wrong, blank; the numbers stand beside it."""
    parts = "".join(f'<span class="{kind}" style="flex: {one[kind]}"></span>' for kind in ("right", "wrong", "blank"))
    said = f"{one['right']} of {one['asked']} right, {one['wrong']} wrong, {one['blank']} not attempted"
    return f'<div class="bar" role="img" aria-label="{said}">{parts}</div>'


def question_section(name, one, alike):
    """Return everything about one question: a bar, the mistakes behind it, who answered alike."""
    mistakes = "".join(
        f"<li>{mistake['count']} × <code>{escape(mistake['slug'])}</code> <q>{escape(mistake['said'])}</q>"
        f"{example(mistake)}</li>"
        for mistake in one["mistakes"]
    )
    same_code = "".join(
        f"<p>{len(students)} gave the same answer: {names(students)}.</p><pre>{escape(code)}</pre>"
        for code, students in alike[:MOST_NAMED]
    )
    counts = f"{one['right']} right · {one['wrong']} wrong · {one['blank']} not attempted"
    return (
        f'<section class="{"wrong" if one["wrong"] else "right"}"><h3>{titled(name, one)} '
        f'<span class="count">{counts}</span></h3>{bar(one)}'
        f'<ul class="mistakes">{mistakes}</ul>{same_code}</section>'
    )


def example(mistake):
    """Return one of the answers that make a mistake, folded."""
    if not mistake["code"]:
        return ""
    return f"<details><summary>One of them</summary><pre>{escape(mistake['code'])}</pre></details>"


def look_first(tallied):
    """Say in a few sentences what to talk about next time."""
    items = []
    for name, one in [(name, one) for name, one in tallied.items() if one["mistakes"]][:MOST_NAMED]:
        most = one["mistakes"][0]
        items.append(
            f"<li><strong>{titled(name, one)}</strong>: {one['wrong']} of {one['asked']} answered wrongly, "
            f"{most['count']} of them with <code>{escape(most['slug'])}</code>.</li>"
        )
    return f"<ol>{''.join(items)}</ol>" if items else "<p>No question was answered wrongly.</p>"


def students_table(chosen, everybody):
    """Return a line for each student: the points for each sheet, and the way to the page with all the words."""
    sheets = sorted({sheet for _, sheet in chosen})
    head = "".join(f'<th scope="col" class="number">{escape(sheet)}</th>' for sheet in sheets)
    rows = []
    for student, number in everybody:
        link = f'<a href="feedback/{file_name(student, number)}">{escape(student)}</a>'
        scores = (chosen.get(((student, number), sheet)) for sheet in sheets)
        cells = (f"{one['score']} of {one['max_score']}" if one else "–" for one in scores)
        row = "".join(f'<td class="number">{said}</td>' for said in cells)
        rows.append(f'<tr><th scope="row">{link}</th>{row}</tr>')
    means = [fmean(one["score"] for (_, of), one in chosen.items() if of == sheet) for sheet in sheets]
    row = "".join(f'<td class="number">{mean:.1f}</td>' for mean in means)
    rows.append(f'<tr><th scope="row">mean</th>{row}</tr>')
    return (
        f'<div class="wide"><table><thead><tr><th scope="col">student</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def class_report(records, people=()):
    """Return the teacher's page; ``people`` are the ids and names of a roster."""
    chosen, notes = best(records)
    everybody, walls, troubles = set(), {}, []
    for record in records:
        everybody.add(person(record))
        walls |= {record["wall"]: None} if record["wall"] else {}
        troubles += [record["message"]] if record["status"] != "graded" else []
    missing = [f"{name} ({number})" for number, name in people if (name, number) not in everybody]
    graded = len({student for student, _ in chosen})
    body = f"<p>{len(chosen)} sheets of {graded} students were graded. {escape(' '.join(map(wall.said, walls)))}</p>"
    tallied, alike = tally(counting(records, chosen)), groups(records, chosen)
    body += f"<h2>What to look at first</h2>{look_first(tallied)}"
    for title, lines in (("Who handed in nothing", missing), ("What needs a look", troubles + notes)):
        if lines:
            body += f"<h2>{title}</h2><ul>{''.join(f'<li>{escape(one)}</li>' for one in lines)}</ul>"
    body += '<h2>Every question</h2><p class="note">The hardest comes first. Green: right. Orange: wrong. '
    body += "Grey: not attempted.</p>"
    body += "".join(question_section(name, one, alike[name]) for name, one in tallied.items())
    body += f"<h2>Students</h2>{students_table(chosen, sorted(everybody))}"
    return page("Class report", body)
