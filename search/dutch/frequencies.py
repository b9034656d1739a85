"""How often Dutch words are used: the `nl` list of the package pyspellchecker, read where that is installed.

The list counts film subtitles and adds the words of a spelling list, those with the lowest count (50).
"""

import gzip
import threading
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path

from search.dutch.tokens import fold

SELDOM = 50
_RESOURCE = "spellchecker/resources/nl.json.gz"
_lock = threading.Lock()
_counts: dict[str, int] = {}


def counts() -> Mapping[str, int]:
    """Folded word -> how often it was counted; read at the first call and kept (some 45 MB)."""
    global _counts
    if not _counts:
        with _lock:
            if not _counts:
                _counts = _read()
    return _counts


def _read() -> dict[str, int]:
    packed = Path(str(distribution("pyspellchecker").locate_file(_RESOURCE)))
    # One entry a line: "woord": 50, with nine in ten words at 50. Reading it as JSON takes twice as long.
    text = gzip.decompress(packed.read_bytes()).decode().strip("{\n}") + ","
    lines = text.replace('\n"', "\n").removeprefix('"').replace(f'": {SELDOM},\n', "\n").split("\n")
    found = dict.fromkeys([line for line in lines if line[-1:] != ","], SELDOM)
    for line in lines:
        if line[-1:] == ",":
            word, _quote, count = line[:-1].partition('": ')
            found[word] = int(count)
    for word in [word for word in found if not word.isascii()]:
        folded = fold(word)
        found[folded] = max(found.pop(word), found.get(folded, 0))
    return found
