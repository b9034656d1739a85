"""Reads a page as a browser would, for tests that ask whether it is well made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
Attributes = dict[str, str]


@dataclass
class Element:
    """One start tag, and what is written inside it."""

    tag: str
    attributes: Attributes
    parents: tuple["Element", ...]
    written: str = ""

    @property
    def text(self) -> str:
        """The words as they are read: line ends and indents are one space."""
        return " ".join(self.written.split())


@dataclass
class Markup(HTMLParser):
    """The elements of a page in order, and what is wrong with how its tags are nested."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements, self.faults, self.open = [], [], []
        self.feed(html)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1].tag if self.open else 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.written += data

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def links(self, base: str) -> Iterator[str]:
        """Every address the page leads to or loads, absolute and without fragment."""
        for element in self.elements:
            for name in ("href", "src", "action"):
                if element.attributes.get(name):
                    yield urldefrag(urljoin(base, element.attributes[name])).url
            for part in element.attributes.get("srcset", "").split(","):
                if part.strip():
                    yield urljoin(base, part.split()[0])


def unfolded(html: str) -> str:
    """The page without the line ends and indents of its templates, for tests that look for a tag and its words."""
    html = re.sub(r">\n\s*", ">", html)
    return re.sub(r"\n\s*", " ", re.sub(r"\n\s*<", "<", html))


def host_of(url: str) -> str:
    """The host name of an address, "" for mail and telephone."""
    return urlsplit(url).hostname or ""


def path_of(url: str) -> str:
    """The path and query of an address."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
