"""The beginning of a text, for a card that leads to the rest."""

import re

from django import template
from django.utils.text import Truncator

register = template.Library()

_MOST = 150  # characters: four lines of a card on a telephone
# What follows does not begin as after an abbreviation: with a small letter or a digit.
_BETWEEN = re.compile(r"(?<=[.!?؟])\s+(?=[^\W\d_a-z]|['‘]s )")


@register.filter
def first_sentences(text: str) -> str:
    """The whole sentences `text` begins with that fit on a card; of a longer first one, the whole words that do."""
    first, *more = _BETWEEN.split(text.strip())
    for sentence in more:
        if len(first) + len(sentence) >= _MOST:
            break
        first = f"{first} {sentence}"
    return first if len(first) <= _MOST else _whole_words(first)


def _whole_words(sentence: str) -> str:
    kept = Truncator(sentence).chars(_MOST, truncate="")
    return f"{kept.rpartition(' ')[0] or kept} …"
