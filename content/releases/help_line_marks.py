"""Numbers of national help lines in canonical content: `{helpline:CODE}` stands where an editor typed the number.

So one change of the national record changes every text, and no hash. `{{helpline:` stands for a typed `{helpline:`.
In HTML a link that dials such a number has the address `helpline:CODE`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from content.reference_data.help_levels import LEVEL_WORDS, help_line, level_words, words_of
from content.reference_data.helplines import EMERGENCY_CODE, Lines
from content.reference_data.known_numbers import KnownNumbers
from content.releases.telephone_links import replace_called, replace_called_in_words, uncertain
from ground.telephone.numbers import dialled, found

NumberOf = Callable[[str], str]
# From this format on content has marks; what looks like one in an older one was typed.
FIRST_FORMAT = 2
# Between lines of a list or cells of a table, which have no line end themselves.
_BELOW = "\n\n"
_TYPED = re.compile(r"(\{+)(?=helpline:)")
_ESCAPED = re.compile(r"\{(\{+)(?=helpline:)")
_MARK = re.compile(r"(\(?)(?<!\{)\{helpline:([\w-]+)\}(\)?)")
_CALL = re.compile(r'<a href="tel:([^"]*)">(.*?)</a>', re.DOTALL)
_CALL_BY_CODE = re.compile(r'<a href="helpline:([\w-]+)">(.*?)</a>', re.DOTALL)


class Marking:
    """Puts marks in the place of numbers, and remembers of which lines."""

    def __init__(self, known: KnownNumbers) -> None:
        self._known = known
        self.codes: set[str] = set()

    def in_html(self, html: str) -> str:
        """Rich text in its one spelling with marks in it."""
        return _CALL.sub(self._link, replace_called(_escaped(html), self._known.numbers, self._mark))

    def in_words(self, words: str) -> str:
        """Words that are no HTML with marks in them."""
        return replace_called_in_words(_escaped(words), self._known.numbers, self._mark)

    def in_lines(self, lines: list[str]) -> list[str]:
        """The same of lines that stand below each other: what stands in one tells whether the next is to be called."""
        return self.in_words(_BELOW.join(lines)).split(_BELOW) if lines else []

    def names(self, code: str) -> None:
        """Remember a line that is named otherwise."""
        if code in self._known.names:
            self.codes.add(code)

    def as_json(self) -> list[dict[str, str]]:
        """The lines that were named, in a fixed order."""
        return [{"code": code, "name": self._known.names[code]} for code in sorted(self.codes)]

    def _mark(self, dialled: str, written: str) -> str:
        code = self._known.codes[dialled]
        self.codes.add(code)
        return f"{{helpline:{code}}}"

    def _link(self, link: re.Match[str]) -> str:
        """A link that dials a number of a line; with the number alone in it the mark alone, for it is linked anyhow."""
        code = self._known.codes.get(link[1])
        if code is None:
            return link[0]
        self.codes.add(code)
        mark = f"{{helpline:{code}}}"
        written = found(link[2])
        alone = link[2] == mark or (written is not None and written.dialled == link[1])
        return mark if alone else f'<a href="helpline:{code}">{link[2]}</a>'


def lines_in(content: Mapping[str, Any]) -> set[str]:
    """The codes of the help lines that a content names, of every format."""
    named = {help_line(row.get("whom", "")) for row in content["help_advice"]} - {""}
    return named | {line["code"] for line in content.get("help_lines", ())}


def said(content: Mapping[str, Any], number_of: NumberOf, put: Callable[[str], str] = str) -> dict[str, Any]:
    """A content with `put` of the number of now in the place of every mark; `number_of` gives it for a code.

    Where there is none it says where lines in use are found.
    """
    words = dict(content)
    if content.get("format", 1) < FIRST_FORMAT:
        return words
    without = words_of(content).no_number
    parts = {name: words[name] for name in ("short_answer", "help_advice", "sections")}
    spoken: dict[str, Any] = _each(parts, lambda text: _said(text, number_of, without, put))
    return words | spoken


def said_now(content: Mapping[str, Any], lines: Lines, put: Callable[[str], str] = str) -> dict[str, Any]:
    """The same with the numbers of these lines."""
    return said(content, lambda code: phone_of(code, lines), put)


def said_in(words: str, number_of: NumberOf, *, language: str = "nl") -> str:
    """The same of one line of words, copied from a content."""
    without = level_words(LEVEL_WORDS, language).no_number
    return _said(words, number_of, without, str) if "helpline:" in words else words


def calling_links(html: str, lines: Lines) -> str:
    """Rich text in which links by code dial the number of now; one without a number becomes its words."""

    def link(match: re.Match[str]) -> str:
        number = dialled(phone_of(match[1], lines))
        return f'<a href="tel:{number}">{match[2]}</a>' if number else match[2]

    return _CALL_BY_CODE.sub(link, html)


def phone_of(code: str, lines: Lines) -> str:
    """The number of a line of now; "" while it is not in use. 112 is 112 whatever a list says."""
    if code == EMERGENCY_CODE:
        return code
    return lines[code].phone if code in lines else ""


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """A value of JSON with every string in it changed; names stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each(inner, change) for name, inner in value.items()}
    return [_each(inner, change) for inner in value] if isinstance(value, list) else value


def _escaped(words: str) -> str:
    """Words in which nothing that was typed passes for a mark."""
    return _TYPED.sub(r"{\1", words) if "helpline:" in words else words


def _said(words: str, number_of: NumberOf, without: str, put: Callable[[str], str]) -> str:
    def number(mark: re.Match[str]) -> str:
        before, code, after = mark.groups()
        if shown := number_of(code):
            return f"{before}{put(shown)}{after}"
        return f"({put(without)})" if before and after else f"{before}({put(without)}){after}"

    return _ESCAPED.sub(r"\1", _MARK.sub(number, uncertain(words)))
