"""Small words as they are typed on a telephone, with the words that they mean."""

from collections.abc import Mapping

from search.dutch.word_files import word_file

_FILE = word_file("shorthand")
_EVERYWHERE = _FILE.key_by_word("everywhere")
IN_QUESTIONS: Mapping[str, str] = _EVERYWHERE | _FILE.key_by_word("in questions")
IN_DANGER: Mapping[str, str] = _EVERYWHERE | _FILE.key_by_word("in danger")
BEFORE_SELF = frozenset(_FILE.words("before zelf"))
