"""Words that carry no meaning in a question, also as they are typed on a telephone."""

from search.dutch.shorthand import IN_QUESTIONS
from search.dutch.word_files import word_file

_WRITTEN = frozenset(word_file("stop_words").words())
STOP_WORDS = _WRITTEN | {short for short, meant in IN_QUESTIONS.items() if _WRITTEN.issuperset(meant.split())}
