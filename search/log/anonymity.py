"""Which queries may be kept, and in what form: decided before anything is written."""

import unicodedata

from django.utils.crypto import salted_hmac

from search.dutch import words
from search.dutch.frequencies import counts

MOST_WORDS = 6
LONGEST = 120
ASKED, ON_DAYS = 5, 3
_SALT = "search.log"


def kept_form(text: str) -> str:
    """The query as it is counted: its folded words, stop words too, with a space between; "" when it is not kept.

    Not kept is what may be about one person: more than six words, any digit, an address of mail or of a page; and what
    has no word at all or is too long to be common.
    """
    if any(unicodedata.category(character).startswith("N") for character in text) or "@" in text or "://" in text:
        return ""
    found = words(text)
    kept = " ".join(found)
    return kept if 0 < len(found) <= MOST_WORDS and len(kept) <= LONGEST else ""


def all_words_known(text: str) -> bool:
    """Whether every word is one of the Dutch list of words: a name or a slip of the keyboard mostly is not."""
    known = counts()
    return all(word in known for word in words(text) if len(word) > 1)


def digest_of(kept: str) -> str:
    """The hash under which a query is counted before its words are: HMAC-SHA-256 in hex, keyed by SECRET_KEY."""
    return salted_hmac(_SALT, kept, algorithm="sha256").hexdigest()
