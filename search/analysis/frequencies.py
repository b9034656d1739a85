"""How often Dutch words are used: the `nl` list of the package pyspellchecker, read where that is installed.

The list counts film subtitles and adds the words of a spelling list, those with the lowest count (50).
"""

import gzip
import re
import threading
from collections.abc import Mapping
from importlib.metadata import distribution
from types import MappingProxyType

from search.analysis.tokens import fold

SELDOM = 50
_RESOURCE = "spellchecker/resources/nl.json.gz"
# One entry a line. Words with a space or an apostrophe are no tokens, and longer ones only cost memory.
_COMMON = re.compile(r'^"([^" \'.]{2,24})": (\d{3,}|5[1-9]|[6-9]\d)\b', re.MULTILINE)
_SELDOM = re.compile(r'^"([^" \'.]{4,20})": 50\b', re.MULTILINE)
_lock = threading.Lock()
_counts: Mapping[str, int] = MappingProxyType({})


def counts() -> Mapping[str, int]:
    """Folded word -> how often it was counted; read at the first call and kept (some 40 MB)."""
    global _counts  # noqa: PLW0603
    if not _counts:
        with _lock:
            if not _counts:
                _counts = MappingProxyType(_read())
    return _counts


def _read() -> dict[str, int]:
    packed = distribution("pyspellchecker").locate_file(_RESOURCE)
    with open(str(packed), "rb") as file:  # noqa: PTH123
        text = gzip.decompress(file.read()).decode()
    found = dict.fromkeys(_SELDOM.findall(text), SELDOM)
    found.update((word, int(count)) for word, count in _COMMON.findall(text))
    for word in [word for word in found if not word.isascii()]:
        found[fold(word)] = max(found.pop(word), found.get(fold(word), 0))
    return found
