"""Rich text as words: to see whether two say the same, and to read it where nothing is marked up."""

import re
from html import unescape
from typing import Any

from wagtail.rich_text import expand_db_html

_KEYS = re.compile(r' data-block-key="[^"]*"')
_LINK = re.compile(r'<a\b(?:[^>]*?\bhref="([^"]*)")?[^>]*>(.*?)</a>')
_ITEM = re.compile(r"<li\b[^>]*>")
_ENDS = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|br|hr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def is_rich(widget: Any) -> bool:
    """Whether a field is written in Wagtail's editor, which has no class that can be named while models load."""
    return hasattr(widget, "converter")


def spelled(html: str, widget: Any) -> str:
    """Rich text as its editor stores it, without the names that it gives to its blocks.

    What the editor stores of words that nobody touched is spelled otherwise than what was given to it.
    """
    stored = widget.converter.to_database_format(widget.converter.from_database_format(html))
    return _KEYS.sub("", stored).replace("<p></p>", "")


def in_plain_words(html: str) -> str:
    """Rich text for who compares it: a line for each paragraph, heading and item, links with where they lead."""
    text = " ".join(expand_db_html(html).split())
    text = _LINK.sub(lambda link: f"{link[2]} ({link[1] or '?'})", text)
    text = _TAG.sub("", _ENDS.sub("\n", _ITEM.sub("\n\u2022 ", text)))
    lines = (" ".join(line.split()) for line in unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)
