"""Where the course is published, found out when the book is built and written down nowhere."""

import os
import re
import subprocess

VARIABLE = "BOOK_REPOSITORY"
_REMOTE = re.compile(
    r"""(?:(?:https?|ssh|git)://(?:[^/@]*@)?   # https://user:token@   ssh://git@
        |(?:[^/@:]+@))                        # git@                  (the short form of ssh)
        (?P<host>(?:[\w-]+\.)+[a-z][\w-]*)    # a name with a dot: neither localhost nor a number
        (?::\d+(?=/))?[:/]                    # a port
        (?P<path>[\w.~-]+(?:/[\w.~-]+)+)      # owner/name, or group/subgroup/name""",
    re.VERBOSE | re.IGNORECASE,
)


def normalise(remote):
    """Return a git remote as the address of its web page, or None if it has none.

    The remote is what ``git remote get-url`` prints; credentials are dropped. A path on this machine has no address.

    >>> normalise("git@github.com:ada/activations.git")
    'https://github.com/ada/activations'
    """
    match = _REMOTE.fullmatch(remote.strip().removesuffix("/").removesuffix(".git"))
    return f"https://{match['host'].lower()}/{match['path']}" if match else None


def _origin(folder):
    """Return the address git knows as ``origin``, or an empty string."""
    command = ["git", "-C", str(folder), "remote", "get-url", "origin"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:  # no git on this machine: a downloaded archive of the course
        return ""


def public_address(folder, environment=os.environ):
    """Return the address of the repository, or None when it is not published.

    Without ``BOOK_REPOSITORY`` in the environment it is the ``origin`` of the working copy in this folder.
    """
    given = environment.get(VARIABLE, "").strip()
    address = normalise(given or _origin(folder))
    if given and address is None:
        raise ValueError(
            f"{VARIABLE} must be the address of a repository, such as https://github.com/owner/name, got {given!r}"
        )
    return address
