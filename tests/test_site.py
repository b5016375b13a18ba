"""What `make site` adds to the built book, as far as that needs no browser."""

import xml.etree.ElementTree as ET
import zipfile
from types import SimpleNamespace

import pytest
from playwright.sync_api import Error

import publish
from livepage.build.publication import ARCHIVE
from livepage.notebook.contents import contents


def test_the_zip_holds_the_site_and_a_word_on_reading_it(tmp_path):
    for name in ("index.html", "pdf/chapters/tanh.pdf", ARCHIVE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    publish.make_archive(tmp_path)
    with zipfile.ZipFile(tmp_path / ARCHIVE) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {"course/index.html", "course/pdf/chapters/tanh.pdf", "course/READ ME.txt"}
        assert "python3 -m http.server" in archive.read("course/READ ME.txt").decode()


def test_the_sitemap_lists_every_page(root, tmp_path):
    publish.write_sitemap(tmp_path, "https://owner.example/name/")
    found = [one.text for one in ET.parse(tmp_path / "sitemap.xml").iter() if one.tag.endswith("loc")]
    assert found == [f"https://owner.example/name/{page}.html" for _, page in contents(root)]


def test_where_there_is_no_browser_a_sentence_says_how_to_get_one():
    def refuse(**options):
        raise Error("Executable doesn't exist")

    with pytest.raises(SystemExit, match="playwright install chromium"):
        publish.launch(SimpleNamespace(chromium=SimpleNamespace(launch=refuse)))
