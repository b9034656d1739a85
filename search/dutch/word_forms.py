"""What rules about the forms of words have to know of single words."""

from collections.abc import Mapping

from search.dutch.shorthand import IN_QUESTIONS
from search.dutch.stop_words import STOP_WORDS
from search.dutch.word_files import word_file

_FILE = word_file("word_forms")
NO_PARTICIPLES = _FILE.words("ge belongs to the word")
PARTICLES = _FILE.words("before a verb")
PREFIXES = _FILE.words("instead of ge")
ADVERBS_IN_S = frozenset(_FILE.words("adverbs in s"))


def _stems() -> dict[str, str]:
    """The stems of words that rules get wrong, and those of shorthand: the stem of the one word that it means."""
    found = word_file("stem_exceptions").key_by_word()
    for short, meant in IN_QUESTIONS.items():
        if short not in STOP_WORDS:
            (word,) = (each for each in meant.split() if each not in STOP_WORDS)
            found[short] = found.get(word, word)
    return found


STEMS: Mapping[str, str] = _stems()
