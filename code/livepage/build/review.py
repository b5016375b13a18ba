"""The questions of all quizzes in one file, from which the page of review asks: static/review.mjs."""

import json
from pathlib import Path
from zlib import crc32

from livepage.build.assets import FOLDER
from livepage.notebook.contents import contents
from livepage.notebook.quiz import QUIZZES, quiz


def questions(root, titles):
    """Return every question of the chapters, in their order, with its HTML and the places of its right answers."""
    chapters = {page.removeprefix("chapters/"): page for _, page in contents(root)}
    return [
        {
            "id": f"{chapter}-{crc32(question['question'].encode()):08x}",
            "chapter": chapter,
            "title": titles[page].astext(),
            "uri": f"../../{page}.html",
            "html": asked,
            "right": right,
        }
        for chapter, page in chapters.items()
        if (QUIZZES / f"{chapter}.json").is_file()
        for question, asked, right in quiz(chapter).asked()
    ]


def publish(app, exception):
    """Write the questions beside the script that asks them (an event handler)."""
    if exception or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / FOLDER / "questions.json"
    target.write_text(json.dumps(questions(app.srcdir, app.env.titles), ensure_ascii=False), encoding="utf-8")
