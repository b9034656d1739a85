"""The formats of what is hashed and signed: a JSON Schema each, and test vectors; served as they are at /schemas/.

A format that signed a release never changes (tests/content/test_formats.py holds each file): what must change is the
next format.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def text_of(name: str) -> str | None:
    """The file of a format, by its name without .json; None when there is none."""
    return _texts().get(name)


@cache
def _texts() -> dict[str, str]:
    return {path.stem: path.read_text() for path in _FOLDER.glob("*.json")}
