"""Reads lists of words from text files: those of Dutch that stand beside this module, and others in the same format.

# What follows a # is for people.
[heading]             # a file may hold several lists, each below a heading
word word word        # a list of words, or one of phrases, each on a line,
key: word word        # or a table of words by key
    word word         # that goes on in lines that begin with a space
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

Line = tuple[int, str]


class UnreadableWords(ValueError):
    """A line that a file of words cannot have; the message names the file and the line."""

    def __init__(self, file: str, line: int, fault: str) -> None:
        super().__init__(f"{file}, line {line}: {fault}")
        self.file, self.line = file, line


def lines_with_text(lines: Iterable[str]) -> Iterator[Line]:
    """The lines that say something to the program, without comments, and their numbers counted from 1."""
    for number, line in enumerate(lines, start=1):
        if text := line.partition("#")[0].rstrip():
            yield number, text


class WordFile:
    """The lists of one file, by heading; what stands above the first heading has the heading ""."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._lists: dict[str, list[Line]] = {"": []}
        heading = ""
        for number, line in lines_with_text(text.splitlines()):
            if line.startswith("["):
                heading = self._new_heading(number, line)
            else:
                self._lists[heading].append((number, line))

    def words(self, heading: str = "") -> tuple[str, ...]:
        """The words of a list, in the order of the file."""
        found: dict[str, None] = {}
        for number, line in self._list(heading):
            if ":" in line:
                raise UnreadableWords(self.name, number, "a list of words has no keys with a colon.")
            self._add(found, number, line)
        return tuple(found)

    def phrases(self, heading: str = "") -> tuple[str, ...]:
        """The lines of a list of which each is one phrase, in the order of the file."""
        found: dict[str, None] = {}
        for number, line in self._list(heading):
            phrase = " ".join(line.split())
            if ":" in phrase:
                raise UnreadableWords(self.name, number, "a list of phrases has no keys with a colon.")
            if phrase in found:
                raise UnreadableWords(self.name, number, f"{phrase} stands here a second time.")
            found[phrase] = None
        return tuple(found)

    def table(self, heading: str = "") -> Mapping[str, tuple[str, ...]]:
        """The words of a table by their key, in the order of the file."""
        found: dict[str, dict[str, None]] = {}
        key = ""
        for number, line in self._list(heading):
            words = line
            if not line[0].isspace():
                key, colon, words = line.partition(":")
                if not colon or not key.strip() or not words.strip():
                    raise UnreadableWords(self.name, number, "expected a key, a colon and words.")
                if key in found:
                    raise UnreadableWords(self.name, number, f"{key} stands here a second time.")
                found[key] = {}
            elif not key:
                raise UnreadableWords(self.name, number, "there is no key that this line goes on with.")
            self._add(found[key], number, words)
        return {key: tuple(words) for key, words in found.items()}

    def key_by_word(self, heading: str = "") -> dict[str, str]:
        """The key of every word of a table in which no word has two."""
        found: dict[str, str] = {}
        for key, words in self.table(heading).items():
            for word in words:
                if word in found:
                    raise UnreadableWords(self.name, self._line_of(word, heading), f"{word} is {found[word]} already.")
                found[word] = key
        return found

    def _list(self, heading: str) -> list[Line]:
        if heading not in self._lists:
            raise UnreadableWords(self.name, 1, f"there is no [{heading}] in this file.")
        return self._lists[heading]

    def _new_heading(self, number: int, line: str) -> str:
        heading = line[1:-1].strip()
        if not line.endswith("]") or not heading:
            raise UnreadableWords(self.name, number, "expected [heading].")
        if heading in self._lists:
            raise UnreadableWords(self.name, number, f"[{heading}] stands here a second time.")
        self._lists[heading] = []
        return heading

    def _add(self, found: dict[str, None], number: int, text: str) -> None:
        for word in text.split():
            if word in found:
                raise UnreadableWords(self.name, number, f"{word} stands here a second time.")
            found[word] = None

    def _line_of(self, word: str, heading: str) -> int:
        """The last line with this word."""
        return max(number for number, line in self._list(heading) if word in line.split())


@lru_cache
def word_file(name: str, package: str = "search.dutch") -> WordFile:
    """The file `name`.txt of a package; raises UnreadableWords, and OSError when there is no such file."""
    text = files(package).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return WordFile(f"{package.replace('.', '/')}/{name}.txt", text)
