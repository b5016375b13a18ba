"""Says how far a build is: on one line in a terminal, and not at all where nobody looks on."""

import sys


class Counting:
    """Counts the pages that are read, then those that are written."""

    def __init__(self, app):
        self.shown = sys.stderr.isatty()
        app.connect("env-before-read-docs", self.begin)
        app.connect("source-read", self.read)
        app.connect("html-page-context", self.write)
        app.connect("build-finished", lambda app, exception: self.say("\r\x1b[K"))

    def say(self, text):
        """Write, where somebody looks on."""
        if self.shown:
            sys.stderr.write(text)

    def next(self, what, page):
        """Write the line anew."""
        self.number += 1
        self.say(f"\r\x1b[K{what} {self.number} of {self.pages}: {page} ")

    def begin(self, app, env, names):
        """Note how many pages there are to read (an event handler)."""
        self.number, self.pages = 0, len(names)

    def read(self, app, page, source):
        """Tell which page is read (an event handler)."""
        self.next("Reading", page)

    def write(self, app, page, template, context, doctree):
        """Tell which page is written (an event handler)."""
        if doctree is not None:
            if self.number == self.pages:
                self.number, self.pages = 0, len(app.env.found_docs)
            self.next("Writing", page)
