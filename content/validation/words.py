"""The words of a content as readers get them: what is still a placeholder, which pictures and links are in it."""

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]
MODULE_LINK = "module:"

_FILE = Path(__file__).with_name("placeholders.txt")
# Tags within a word, and what has no width: a placeholder that is half bold is one.
_WITHIN = re.compile(r"</?(?:a|strong|em)\b[^>]*>|&shy;|[\u00ad\u200b-\u200f\u2060\ufeff]")
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'href="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# What of a content is no sentence: codes, addresses, hashes.
_NO_WORDS = frozenset({"type", "id", "level", "whom", "url", "sha256", "poster_sha256", "media_type", "language"})
_WITH_WORDS = ("title", "short_answer", "help_advice", "sections")


def placeholders_in(content: Json) -> list[str]:
    """The marks of placeholders.txt that stand in the words, each once, in the order of the file."""
    sentences = list(words_of(content))
    return [mark for mark, pattern in _marks() if any(pattern.search(sentence) for sentence in sentences)]


def words_of(content: Json) -> Iterator[str]:
    """Every sentence a reader gets, without tags; not what sources are called."""
    for name in _WITH_WORDS:
        for text in _strings(content.get(name), name):
            yield html.unescape(_TAG.sub(" ", _WITHIN.sub("", text)))


def links_inside(content: Json) -> list[str]:
    """Where its links lead on the site itself: `module:<uid>` for a text, a path without query; each once."""
    found = [html.unescape(href) for text in _strings(content.get("sections"), "") for href in _HREF.findall(text)]
    inside = [href for href in found if href.startswith(MODULE_LINK) or not _OUTSIDE.match(href)]
    return list(dict.fromkeys(re.split(r"[?#]", href)[0] for href in inside))


def links_outside(content: Json) -> list[str]:
    """Where it leads on other websites: http and https, in the words, of videos and of sources; each once, sorted."""
    hrefs = [html.unescape(href) for text in _strings(content.get("sections"), "") for href in _HREF.findall(text)]
    blocks = [block for section in content.get("sections", ()) for block in section["blocks"]]
    named = [each.get("url") or "" for each in (*blocks, *content.get("sources", ()))]
    found = {href.split("#")[0] for href in (*hrefs, *named)}
    return sorted(href for href in found if href.lower().startswith(("http://", "https://")))


def pictures_without_words(content: Json) -> list[str]:
    """The SHA-256 of each picture without a text alternative, in reading order."""
    return [
        str(block.get("picture", block)["sha256"])  # format 1 had no picture of its own
        for section in content.get("sections", ())
        for block in section["blocks"]
        if block["type"] == "image" and not str(block.get("alt") or "").strip()
    ]


def _strings(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, str):
        if name not in _NO_WORDS:
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, name)


@cache
def _marks() -> list[tuple[str, re.Pattern[str]]]:
    lines = (line.strip() for line in _FILE.read_text(encoding="utf-8").splitlines())
    return [(mark, _pattern(mark)) for mark in lines if mark and not mark.startswith("#")]


def _pattern(mark: str) -> re.Pattern[str]:
    if not mark.isalpha():
        return re.compile(re.escape(mark))
    return re.compile(rf"\b{mark}\b", 0 if mark.isupper() else re.IGNORECASE)
