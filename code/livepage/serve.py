"""A small static server for the built book: ``python -m livepage.serve _build/html --port 8000``."""

import argparse
import contextlib
import functools
import gzip
import io
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SHRINKS = ("text/", "application/json", "application/wasm", "application/x-ipynb+json", "image/svg+xml")


@functools.lru_cache(maxsize=256)
def compressed(path, changed):
    """Return the content of a file as gzip; ``changed`` is when it was last written, so that a new version counts."""
    return gzip.compress(path.read_bytes(), compresslevel=6)


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the types browsers insist on, whatever this machine's own table says."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css",
        ".ipynb": "application/x-ipynb+json",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
    }

    def send_head(self):
        """Send text compressed to a browser that can read it so, as the hosts of static pages do."""
        path = Path(self.translate_path(self.path))
        if self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        kind = self.guess_type(str(path))
        plain = "gzip" not in self.headers.get("Accept-Encoding", "") or "If-Modified-Since" in self.headers
        if plain or not kind.startswith(SHRINKS) or not path.is_file():
            return super().send_head()
        body = compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self):
        """Ask the browser to look again: a rebuilt page must never come from its cache."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def copyfile(self, source, outputfile):
        """Send a file; a reader who leaves before it has arrived is no error."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_request(self, code="-", size="-"):
        """Say nothing about requests that went well."""

    def log_error(self, format, *arguments):
        """Report what was asked for and not found."""
        sys.stderr.write(f"{self.path}: {format % arguments}\n")


def make_server(folder, port=0):
    """Return a server of ``folder`` on this machine only; port 0 takes any free one, a port in use is an OSError."""
    return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, directory=str(folder)))


@contextlib.contextmanager
def serving(folder):
    """Serve ``folder`` while the block runs and give its address, for tests.

    Example: ``with serving("_build/html") as address: ...``
    """
    with make_server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def main(arguments=None):
    """Serve a folder until Ctrl-C, or say in one sentence why that cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m livepage.serve", description=__doc__)
    parser.add_argument("folder", type=Path, help="the built book, _build/html")
    parser.add_argument("--port", type=int, default=8000)
    chosen = parser.parse_args(arguments)
    if not chosen.folder.is_dir():
        sys.exit(f"error: there is no folder {chosen.folder}; run `make book` first")
    try:
        server = make_server(chosen.folder, chosen.port)
    except (OSError, OverflowError):
        sys.exit(
            f"error: port {chosen.port} cannot be used, another program may have it; "
            f"choose another one, for example: make serve PORT={8001 if chosen.port == 8000 else 8000}"
        )
    with server, contextlib.suppress(KeyboardInterrupt):
        print(f"Serving {chosen.folder} on http://localhost:{chosen.port} (Ctrl-C stops it)", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
