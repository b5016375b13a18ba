# ruff: noqa: UP031, RUF005
"""Make .venv with the pinned requirements, or say in one sentence why that cannot be done.

Run by make. Only the standard library, and no syntax newer than Python 3.3, so that a Python that is
too old still gets as far as the sentence that says so.
"""

import json
import os
import shutil
import subprocess
import sys

VENV = ".venv"
LOG = os.path.join(VENV, "install.log")
EXTENSIONS = os.path.join(VENV, "share", "jupyter", "labextensions")
OLDEST = (3, 11)
NO_NETWORK = (
    "NewConnectionError",
    "Temporary failure in name resolution",
    "Name or service not known",
    "nodename nor servname",
    "dns error",
    "Connection refused",
    "Network is unreachable",
    "error sending request",
    "No matching distribution found for pip",
)


def give_up(sentence):
    """Print one sentence and stop make."""
    sys.exit("error: " + sentence)


def check_python():
    """Stop if this Python is older than the course supports."""
    if sys.version_info < OLDEST:
        give_up(
            "this course needs Python %d.%d or newer, and this one is %d.%d; "
            "name a newer one, for example: make book PYTHON=python3.12" % (OLDEST + sys.version_info[:2])
        )


def commands():
    """Return the commands that make the environment and fill it: uv's where uv is installed, else pip's."""
    if shutil.which("uv"):
        install = ["uv", "pip", "install", "--quiet", "--python", VENV, "-r", "requirements.txt"]
        return [["uv", "venv", "--quiet", "--python", sys.executable, "--allow-existing", VENV], install]
    pip = [os.path.join(VENV, "bin", "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return [[sys.executable, "-m", "venv", VENV], pip + ["-r", "requirements.txt"]]


def run(command, log):
    """Run one command; its output goes to the log, and on failure decides which sentence is printed."""
    environment = dict(os.environ)
    if not os.access(os.path.expanduser("~"), os.W_OK):  # a read-only home has no room for a cache
        environment.setdefault("UV_CACHE_DIR", os.path.join("_build", "uv"))
    status = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=environment)
    if status == 0:
        return
    with open(LOG) as written:
        text = written.read()
    if any(sign in text for sign in NO_NETWORK):
        give_up("no package index could be reached; check the network connection, then run the same command again")
    if "ensurepip" in text:
        give_up("this Python cannot make environments; install its venv package (python3-venv), then run again")
    give_up("`%s` failed; the reason stands at the end of %s" % (" ".join(command), LOG))


def link_extension():
    """Show JupyterLab the course's extension: an editable installation leaves out what is not a Python module."""
    source = os.path.relpath(os.path.join("code", "livepage", "notebook", "lab"), EXTENSIONS)
    os.symlink(source, os.path.join(EXTENSIONS, "activation-functions-course"))


def start_in_the_course():
    """Let JupyterLab begin in the course's folder from wherever it is started: a chapter leads to its sheet."""
    with open(os.path.join(VENV, "etc", "jupyter", "jupyter_server_config.json"), "w") as settings:
        json.dump({"ServerApp": {"root_dir": os.getcwd()}}, settings)


def main():
    """Make the environment from nothing: a half-made or outdated one is never repaired, only replaced."""
    check_python()
    print("Installing the pinned packages into %s (once; a minute with pip, seconds with uv) ..." % VENV)
    sys.stdout.flush()
    shutil.rmtree(VENV, ignore_errors=True)
    os.mkdir(VENV)
    with open(LOG, "w") as log:
        for command in commands():
            run(command, log)
    link_extension()
    start_in_the_course()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("stopped: the same command installs the packages anew")
