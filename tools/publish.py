"""Make a published site of the built book: PDF files, a zip of everything, a card, a sitemap, a page for lost readers.

Run by `make site` after a build with BOOK_SITE set. The sitemap and the links on the 404 page need to know where the
site is read: BOOK_URL, such as https://owner.github.io/name/.
"""

import os
import re
import shutil
import sys
import zipfile
from html import escape
from pathlib import Path

import yaml
from playwright.sync_api import Error, sync_playwright

from activations import CORE, plotting
from livepage.build.publication import ARCHIVE, CARD, PDF, PRINTED
from livepage.notebook.contents import contents
from livepage.serve import serving

FOLDER = Path("_build/html")
PAGES = [page for _, page in contents(".")]
SANDBOX = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
CARD_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; display: grid; grid-template-columns: 480px 1fr; align-items: center;
  font: 600 52px/1.2 "Source Sans 3 Variable", sans-serif; color: #24292f; background: #fff; }}
p {{ margin: 0 0 0 64px; }} svg {{ width: 640px; height: auto; margin: 0 40px; font-family: inherit; }}
</style><p>{title}</p>{figure}"""
LOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Not found</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>:root {{ color-scheme: light dark; }}
  body {{ font: 20px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1rem; }}</style>
<h1>There is no such page</h1><p>Perhaps it has moved. <a href="{home}">The course begins here</a>, and
<a href="{home}search.html">a search</a> finds the rest.</p></html>
"""
OFFLINE = """Open index.html to read the course.

A browser loads no scripts from a folder, so answers are not checked there and figures stand still. For both, run

    python3 -m http.server

in this folder and open http://localhost:8000. Only NumPy, with which answers are checked, may still come from
the network.
"""


def launch(playwright):
    """Return a browser: the machine's own, or the one that Playwright has installed."""
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        return playwright.chromium.launch(executable_path=own, args=SANDBOX)
    except Error:
        sys.exit("error: no browser to open the pages in; run `.venv/bin/playwright install chromium`")


def print_pages(browser, address, folder):
    """Print each chapter to PDF, as the browser prints it."""
    page = browser.new_page()
    for name in (name for name in PAGES if name.startswith(PRINTED)):
        page.goto(f"{address}/{name}.html", wait_until="load")
        target = folder / PDF.format(page=name)
        target.parent.mkdir(parents=True, exist_ok=True)
        page.pdf(path=target, format="A4", prefer_css_page_size=True, print_background=True)


def draw_card(browser, folder, title):
    """Draw the picture that is shown where somebody shares a link."""
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    page.set_content(CARD_PAGE.format(title=escape(title), figure=plotting.family(CORE).svg))
    page.screenshot(path=folder / CARD)


def make_archive(folder):
    """Pack the site, the PDF files included, for reading offline."""
    target = folder / ARCHIVE
    target.unlink(missing_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path != target:
                archive.write(path, Path("course") / path.relative_to(folder))
        archive.writestr("course/READ ME.txt", OFFLINE)


def write_sitemap(folder, url):
    """List every page for search engines."""
    places = "".join(f"<url><loc>{escape(f'{url}{name}.html')}</loc></url>" for name in PAGES)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    (folder / "sitemap.xml").write_text(f"{head}{places}</urlset>\n", encoding="utf-8")
    (folder / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n", encoding="utf-8")


def main():
    """Add all of it to the built book."""
    url = os.environ.get("BOOK_URL", "")
    if url and not re.fullmatch(r"https?://\S+/", url):
        sys.exit(f"error: BOOK_URL must be an address that ends in /, got {url!r}")
    title = yaml.safe_load(Path("_config.yml").read_text(encoding="utf-8"))["title"]
    with sync_playwright() as playwright, serving(FOLDER) as address:
        browser = launch(playwright)
        print_pages(browser, address, FOLDER)
        draw_card(browser, FOLDER, title)
        browser.close()
    (FOLDER / "404.html").write_text(LOST.format(home=url or "/"), encoding="utf-8")
    if url:
        write_sitemap(FOLDER, url)
    make_archive(FOLDER)
    print(f"The site is ready in {FOLDER}: {len(list(FOLDER.glob('pdf/**/*.pdf')))} PDF files, {ARCHIVE}, 404.html.")


if __name__ == "__main__":
    main()
