"""Print what Lighthouse says of the landing page, a chapter and a sheet, and fail below the aims.

Run by `make measure WHAT=lighthouse` after a build. Lighthouse comes from npm, into a folder of its own below _build:
it is large, and nothing else needs it. It imitates a slow telephone; a busy machine makes the page look slower.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from livepage.serve import serving

LIGHTHOUSE = "lighthouse@13.5.0"
FOLDER = Path("_build/lighthouse")
PAGES = ("index", "chapters/sigmoid", "exercises/sigmoid")
AIMS = {"performance": 90, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
)


def scores(address):
    """Return the scores of one page."""
    command = [FOLDER / "node_modules/.bin/lighthouse", address, "--quiet", f"--chrome-flags={FLAGS}", "--output=json"]
    command.append(f"--only-categories={','.join(AIMS)}")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    run = subprocess.run(command, env=os.environ | {"CHROME_PATH": browser}, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)["categories"]
    return {aim: round(100 * found[aim]["score"]) for aim in AIMS}


def main():
    """Measure each page once; a score below its aim is measured again, as a busy moment may have caused it."""
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", FOLDER, LIGHTHOUSE]
    subprocess.run(install, check=True)
    short = []
    with serving("_build/html") as site:
        for name in PAGES:
            for _ in range(3):
                found = scores(f"{site}/{name}.html")
                below = [f"{name}: {aim} {found[aim]} < {least}" for aim, least in AIMS.items() if found[aim] < least]
                if not below:
                    break
            print(f"{name:20}", ", ".join(f"{aim} {score}" for aim, score in found.items()), flush=True)
            short += below
    sys.exit("\n".join(f"error: {fault}" for fault in short) or 0)


if __name__ == "__main__":
    main()
