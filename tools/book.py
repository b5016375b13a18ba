"""Build the book, or with `linkcheck` ask every link to another site whether it still leads somewhere."""

import sys
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

BUILD = Path("_build")
STRICT = {"warningiserror": True, "keep_going": True, "quiet": True}
SAID = {  # of each builder: what it does, and what has gone wrong where it fails
    "html": (
        "Building the book: about half a minute, and less when little has changed ...",
        "the book is not built; the warnings above say why",
    ),
    "linkcheck": (
        "Asking every link to another site: some minutes ...",
        "the links that the warnings above name are broken, or their sites do not answer",
    ),
}


def main(builder="html"):
    """Build, and end in one sentence whatever happens."""
    does, fails = SAID[builder]
    options = {"nitpicky": True, "latex_individualpages": False, "linkcheck_report_timeouts_as_broken": False}
    config = {"path_config": "_config.yml", "noconfig": True, "use_external_toc": True, "confoverrides": options}
    print(does, flush=True)
    whole = (BUILD / builder / "searchindex.js").exists()  # is written last: without it an earlier build was stopped
    parsed = BUILD / (".doctrees" if builder == "html" else f".doctrees-{builder}")  # another builder reads all anew
    config |= {"doctreedir": parsed, "freshenv": not whole}
    result = build_sphinx(Path.cwd(), BUILD / builder, builder=builder, **config, **STRICT)
    if isinstance(result, KeyboardInterrupt):
        sys.exit("stopped: the same command goes on where this one was")
    if result:
        sys.exit(f"error: {fails}")
    if builder == "html":
        print("The book is built. See it with `make serve`: opened as a file it can be read, but nothing in it runs.")


if __name__ == "__main__":
    main(*sys.argv[1:])
