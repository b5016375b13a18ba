"""One style sheet for all pages, and a server that sends it compressed."""

import gzip
import urllib.error
import urllib.request

import pytest

from livepage.build import layout, node, stylesheet
from livepage.serve import serving


@pytest.mark.skipif(node.node() is None, reason="needs node: `make book` brings one")
def test_the_sheet_holds_what_some_page_or_script_needs_and_what_python_writes(root, tmp_path):
    (tmp_path / "course").mkdir()
    (tmp_path / "theme.css").write_text(".shown, .late, .never { color: red } .icon { src: url(x.woff2) }")
    (tmp_path / "own.css").write_text(".shown { color: green } .course-verdict { color: blue }")
    (tmp_path / stylesheet.ORDER).write_text('@import "../theme.css";\n@import "../own.css";\n')
    (tmp_path / "a.js").write_text("box.classList.add('late')")
    stylesheet.write(root / "node_modules", tmp_path, ['<p class="shown">'])
    css = (tmp_path / stylesheet.SHEET).read_text()
    assert ".late" in css
    assert ".course-verdict" in css
    assert ".never" not in css
    assert ".icon" not in css
    assert css.index("red") < css.index("green")


def test_another_version_of_the_course_has_another_address_of_its_sheet(tmp_path):
    for name in ("requirements.txt", "package-lock.json"):
        (tmp_path / name).touch()
    before = layout.version(tmp_path)
    assert layout.version(tmp_path) == before
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/new.ipynb").write_text("{}")
    assert layout.version(tmp_path) != before


def ask(address, **headers):
    """Return the body and the headers of an answer."""
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
        return answer.read(), answer.headers


def test_text_is_sent_compressed_to_those_who_can_read_it(tmp_path):
    (tmp_path / "index.html").write_text("<p>slope</p>" * 100)
    (tmp_path / "font.woff2").write_bytes(bytes(100))
    with serving(tmp_path) as site:
        for address in (f"{site}/", f"{site}/index.html?v=1"):
            body, headers = ask(address, **{"Accept-Encoding": "gzip"})
            assert headers["Content-Encoding"] == "gzip"
            assert headers["Content-Type"] == "text/html"
            assert gzip.decompress(body) == (tmp_path / "index.html").read_bytes()
        assert ask(f"{site}/index.html")[0] == (tmp_path / "index.html").read_bytes()
        assert ask(f"{site}/font.woff2", **{"Accept-Encoding": "gzip"})[0] == bytes(100)
        (tmp_path / "index.html").write_text("<p>a new version</p>")
        assert b"new" in gzip.decompress(ask(f"{site}/", **{"Accept-Encoding": "gzip"})[0])
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(f"{site}/none.html", **{"Accept-Encoding": "gzip"})
