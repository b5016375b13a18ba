"""Text in notebooks is plain Markdown, as GitHub, Colab and JupyterLab show it. What only Sphinx needs comes in here.

A text cell whose ``id`` begins with the name of its page is a target: ``relu-slope`` in ``relu.ipynb``. A link to an
entry of ``chapters/references.md`` is a citation: in the page it leads to a copy of the entry at the page's end.
"""

import json
import re
from pathlib import Path

REFERENCES = "chapters/references"
ENTRY = re.compile(r'^<a id="(?P<key>[\w-]+)"></a>(?P<text>.+)$', re.MULTILINE)
CITED = re.compile(r"\]\(references\.md#(?P<key>[\w-]+)\)")


def prepare(app, name, source):
    """Add the targets and the references to what Sphinx reads of a page (an event handler)."""
    page = Path(name).name
    if name == REFERENCES:
        source[0] = ENTRY.sub(r"(\g<key>)=\n\g<text>", source[0])
    elif app.env.doc2path(name).endswith(".ipynb"):
        notebook = json.loads(source[0])
        texts = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
        for cell in texts:
            cell["source"] = target(page, cell["id"]) + "".join(cell["source"])
        cited = {key for cell in texts for key in CITED.findall(cell["source"])}
        if cited:
            for cell in texts:
                cell["source"] = CITED.sub(rf"](#{page}-\g<key>)", cell["source"])
            listed = references(app, page, cited)
            notebook["cells"].append({"cell_type": "markdown", "id": "references", "metadata": {}, "source": listed})
        source[0] = json.dumps(notebook)


def target(page, cell):
    """Return the line that makes a cell a target, or nothing: ``relu-slope`` on the page of ReLU."""
    start = page.replace("_", "-") + "-"
    return f"({page}-{cell.removeprefix(start)})=\n" if cell.startswith(start) else ""


def references(app, page, cited):
    """Return the section that lists what a page cites, in the order of the list of all."""
    path = Path(app.srcdir, REFERENCES).with_suffix(".md")
    app.env.note_dependency(path)
    entries = dict(ENTRY.findall(path.read_text(encoding="utf-8")))
    if missing := cited - entries.keys():
        raise ValueError(f"{page} cites {', '.join(sorted(missing))}, which {REFERENCES}.md does not list")
    listed = [f"({page}-{key})=\n{text}" for key, text in entries.items() if key in cited]
    return "\n\n".join(["## References", *listed])
