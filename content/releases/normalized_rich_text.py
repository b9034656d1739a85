"""One spelling for rich text that says the same, whether it was typed in the admin's editor or imported.

That editor writes `<i>` and `<b>`, keeps spaces outside of them, joins lists that follow each other and sets links
apart from what is bold. None of that is another text, so none of it may end an approval.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import groupby

Attributes = tuple[tuple[str, str], ...]
_OF_LINKS = ("href", "id", "linktype")
_LISTS = ("ul", "ol")
_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_PARAGRAPHS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character and what it is part of: a link with these attributes, strong words, stressed words."""

    char: str
    link: Attributes = ()
    strong: bool = False
    em: bool = False

    @property
    def is_space(self) -> bool:
        return self.char.isspace()

    @property
    def marks(self) -> tuple[Attributes, bool, bool]:
        return self.link, self.strong, self.em


@dataclass(slots=True)
class _Block:
    """A paragraph, or an item of a list (`kind`) at a depth. `apart`: an empty paragraph stood before it."""

    kind: str = ""
    depth: int = 0
    apart: bool = False
    letters: list[_Letter] = field(default_factory=list)


@lru_cache(maxsize=1000)
def normalized(html: str) -> str:
    """Cleaned `html` in its one spelling: paragraphs, lists, `<a>` around `<strong>` around `<em>`, `<br>`, and words.

    Spaces that a browser does not show are left out, and so are empty paragraphs and items, breaks at their ends, and
    links that lead nowhere. Headings are paragraphs. A no-break space between words stays. Lists that follow each other
    are one list, unless an empty paragraph stood between them.
    """
    return _written(_blocks(html))


def for_the_editor(html: str) -> str:
    """The same as Wagtail's editor reads it: it breaks on `<br>`, and joins lists that nothing stands between."""
    blocks: list[_Block] = []
    for block in _blocks(html):
        blocks += [_Block(), block] if block.apart else [block]
    return _written(blocks).replace("<br>", "<br/>")


def _blocks(html: str) -> list[_Block]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    blocks: list[_Block] = []
    apart = False
    kinds: list[str] = []  # of the lists that an item can go on with
    for block in reader.blocks:
        letters = _tidied(block.letters)
        if apart or (letters and not block.kind):
            kinds = []
        if letters and block.kind:
            depth = min(block.depth, len(kinds))  # an item hangs under another one
            kind = _kind(block.kind, depth, kinds)
            kinds = [*kinds[:depth], kind]
            blocks.append(_Block(kind, depth, apart, letters))
        elif letters:
            blocks.append(_Block(letters=letters))
        apart = not letters and not block.kind
    return blocks


def _kind(kind: str, depth: int, kinds: list[str]) -> str:
    """What the editor makes of an item after deeper ones of its own kind: it goes on with the list that is there."""
    return kinds[depth] if depth < len(kinds) - 1 and kind == kinds[-1] else kind


class _Reader(HTMLParser):
    """Takes HTML apart into blocks of letters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self._current: _Block | None = None
        self._items: list[_Block | None] = []  # of every list that is open
        self._lists: list[str] = []
        self._links: list[Attributes] = []
        self._marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LISTS:
            self._lists.append(tag)
            self._items.append(self._current if self._current and self._current.kind else None)
            self._current = None
        elif tag == "li":
            self._begin(_Block(self._lists[-1] if self._lists else "ul", max(len(self._lists) - 1, 0)))
        elif tag in _PARAGRAPHS:
            self._begin_paragraph()
        elif tag == "br" and self._current is not None:
            # In a link the editor knows no breaks.
            self._current.letters.append(_Letter(" " if self._links and self._links[-1] else _BREAK))
        elif tag == "a":
            self._links.append(tuple(sorted((name, value) for name, value in attrs if value and name in _OF_LINKS)))
        elif tag in _MARKS:
            self._marks.append(_MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag in _LISTS and self._lists:
            self._lists.pop()
            self._current = self._items.pop()
        elif tag == "li" or (tag in _PARAGRAPHS and not self._in_item()):
            self._current = None
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag in _MARKS and _MARKS[tag] in self._marks:
            self._marks.remove(_MARKS[tag])

    def handle_data(self, data: str) -> None:
        if self._current is None:
            if not data.strip():
                return
            self._begin(_Block())
        assert self._current is not None
        link = self._links[-1] if self._links else ()
        strong, em = "strong" in self._marks, "em" in self._marks
        # A line end in the source is a space; a break is a tag.
        words = data.replace("\n", " ")
        self._current.letters += [_Letter(char, link, strong, em) for char in words]

    def _in_item(self) -> bool:
        return self._current is not None and bool(self._current.kind)

    def _begin(self, block: _Block) -> None:
        self.blocks.append(block)
        self._current = block

    def _begin_paragraph(self) -> None:
        """A paragraph of its own; inside an item of a list it is a line of that item."""
        if not self._in_item():
            self._begin(_Block())
        elif self._current is not None and self._current.letters:
            self._current.letters.append(_Letter(_BREAK))


def _tidied(letters: list[_Letter]) -> list[_Letter]:
    """The letters with the spaces that show: one between words, none at the ends and beside a break."""
    tidied: list[_Letter] = []
    for is_space, group in groupby(letters, key=lambda letter: letter.is_space):
        run = list(group)
        tidied += (
            [replace(run[0], char=char) for char in _space("".join(each.char for each in run))] if is_space else run
        )
    while tidied and tidied[0].is_space:
        tidied.pop(0)
    while tidied and tidied[-1].is_space:
        tidied.pop()
    return _with_marks_of_neighbours(tidied)


def _space(run: str) -> str:
    """What is left of spaces in a row; no-break spaces alone stay as they are."""
    if breaks := run.count(_BREAK):
        return _BREAK * breaks
    return " " if any(char in " \t\r\f\v" for char in run) else run


def _with_marks_of_neighbours(letters: list[_Letter]) -> list[_Letter]:
    """A space is linked, strong or stressed when the words on both its sides are; a break is never linked."""
    after: list[_Letter | None] = [None] * len(letters)
    for index in range(len(letters) - 2, -1, -1):
        after[index] = after[index + 1] if letters[index + 1].is_space else letters[index + 1]
    made: list[_Letter] = []
    for letter, following in zip(letters, after, strict=True):
        if letter.is_space and made and following:
            before = made[-1]
            link = before.link if before.link == following.link and letter.char != _BREAK else ()
            letter = _Letter(letter.char, link, before.strong and following.strong, before.em and following.em)
        made.append(letter)
    return made


def _written(blocks: list[_Block]) -> str:
    out: list[str] = []
    opened: list[str] = []

    def close(down_to: int) -> None:
        while len(opened) > down_to:
            out.append(f"</li></{opened.pop()}>")

    for block in blocks:
        if not block.kind:
            close(0)
            out.append(f"<p>{_words(block.letters)}</p>")
            continue
        close(0 if block.apart else block.depth + 1)
        if len(opened) == block.depth + 1 and opened[-1] == block.kind:
            out.append("</li><li>")
        else:
            close(block.depth)
        while len(opened) <= block.depth:
            out.append(f"<{block.kind}><li>")
            opened.append(block.kind)
        out.append(_words(block.letters))
    close(0)
    return "".join(out)


def _words(letters: list[_Letter]) -> str:
    html = ""
    for link, in_link in groupby(letters, key=lambda letter: letter.link):
        words = ""
        for strong, in_strong in groupby(in_link, key=lambda letter: letter.strong):
            inner = ""
            for em, run in groupby(in_strong, key=lambda letter: letter.em):
                inner += _in("em" if em else "", "".join(_escaped(letter.char) for letter in run))
            words += _in("strong" if strong else "", inner)
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in link)
        html += f"<a{attributes}>{words}</a>" if link else words
    return html


def _in(tag: str, words: str) -> str:
    return f"<{tag}>{words}</{tag}>" if tag else words


def _escaped(char: str) -> str:
    return {_BREAK: "<br>", "\xa0": "&nbsp;"}.get(char) or escape(char, quote=False)
