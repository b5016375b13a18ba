"""What arrives from the process of the answers may be anything: it is read, cleaned and cut here, once.

What goes on from here to be judged is as if the answer had run beside the examiner.
"""

from dataclasses import dataclass

from examiner.running.messages import Observation, from_bytes

LONGEST = 1_000  # characters of a detail
LONGEST_TEXT = 10_100  # of a result or of what was printed; the process cuts both before
MOST_PARTS = 20
BLANK = {"error": "an error", "at": "", "limit": "", "got": "None", "got_shape": ""}
TROUBLES = (
    *("does-not-run", "never-ends", "scalar-only", "wrong-arguments", "wrong-kind"),
    *("wrong-type", "returns-none", "too-large", "unfinished"),
)
ENDED = Observation("does-not-run", BLANK | {"error": "an end of the whole process"})


@dataclass(frozen=True)
class Arrived:
    """What became of one answer: what each call did, what was printed, which of the course's functions it lent."""

    observations: tuple[Observation, ...]
    printed: str = ""
    lent: frozenset[str] = frozenset()


def clean(text, longest=LONGEST):
    """Return a text that can be stored and shown: of a length, without halves of characters."""
    return str(text)[:longest].encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def trouble(slug, detail):
    """Return an observation of a trouble that the words know, with every detail that they name."""
    if slug not in TROUBLES:
        return ENDED
    detail = detail if isinstance(detail, dict) else {}
    return Observation(slug, {name: clean(detail.get(name, blank)) for name, blank in BLANK.items()})


def result(tree, depth=0):
    """Return a result as an answer may give one: an array, a text, or a tuple or dictionary of these."""
    if isinstance(tree, str):
        return clean(tree, LONGEST_TEXT)
    if depth < 3 and isinstance(tree, dict | tuple) and len(tree) <= MOST_PARTS:
        if isinstance(tree, tuple):
            return tuple(result(part, depth + 1) for part in tree)
        return {clean(name): result(part, depth + 1) for name, part in tree.items()}
    if type(tree).__module__ == "numpy":
        return tree
    raise ValueError(f"a result must hold arrays and texts, got {type(tree).__name__}")


def observation(seen, probe):
    """Return what the call for a probe did."""
    failed = seen.trouble is not None
    found = trouble(seen.trouble, seen.detail) if failed else Observation(result=result(seen.result))
    found.mutated = seen.mutated is True
    found.warning = None if seen.warning is None else clean(seen.warning)
    found.called = tuple(name for name in probe.without if name in tuple(seen.called))
    return found


def read(message, probes):
    """Return what a message says about one answer; what no honest process sends is an end of the process."""
    if "trouble" in message:
        said = message["trouble"]
        slug = said.get("slug") if isinstance(said, dict) else None
        return Arrived((trouble(slug, said) if said else Observation("unfinished"),))
    try:
        seen = from_bytes(message["observations"].encode())
        if len(seen) > len(probes):
            raise ValueError(f"{len(probes)} calls were made, and {len(seen)} observations came")
        lent = message["lent"] if isinstance(message["lent"], list) else ()
        printed = clean(message["printed"], LONGEST_TEXT)
        return Arrived(tuple(map(observation, seen, probes)), printed, frozenset(map(str, lent)))
    except Exception:  # bytes from a hand-in may raise anything here, and all of it means the same
        return Arrived((ENDED,))
