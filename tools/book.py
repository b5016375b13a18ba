"""Build the book, or with `linkcheck` ask every link to another site whether it still leads somewhere."""

import sys
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

BUILD = Path("_build")
STRICT = {"warningiserror": True, "keep_going": True, "quiet": True}


def main(builder="html"):
    """Build, and end in one sentence whatever happens."""
    options = {"nitpicky": True, "latex_individualpages": False}
    config = {"path_config": "_config.yml", "noconfig": True, "use_external_toc": True, "confoverrides": options}
    print("Building the book: about half a minute, and less when little has changed ...", flush=True)
    whole = (BUILD / builder / "searchindex.js").exists()  # is written last: without it an earlier build was stopped
    result = build_sphinx(Path.cwd(), BUILD / builder, builder=builder, freshenv=not whole, **config, **STRICT)
    if isinstance(result, KeyboardInterrupt):
        sys.exit("stopped: the same command goes on where this one was")
    if result:
        sys.exit("error: the book is not built; the warnings above say why")
    if builder == "html":
        print("The book is built. See it with `make serve`: opened as a file it can be read, but nothing in it runs.")


if __name__ == "__main__":
    main(*sys.argv[1:])
