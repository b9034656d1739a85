"""From a page to canonical content: exactly what experts validate of a module."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from content.modules.fields import ModuleFields
from content.modules.links import Links, by_uid, links_of, to_itself
from content.reference_data.help_levels import LEVEL_WORDS, help_line
from content.reference_data.known_numbers import KnownNumbers, known_numbers
from content.reference_data.sources import Publication
from content.releases.canonical import Json
from content.releases.help_line_marks import Marking
from content.releases.images import picture_of
from content.releases.models import NamedKind
from content.releases.normalized_rich_text import normalized
from ground.allowed_html import only_allowed

# Of what is made now: content/releases/formats/content-2.json. Stored content of before there was a number is format 1.
FORMAT = 2
Publications = list[tuple[NamedKind, Publication]]


def publications_of(module: ModuleFields) -> Publications:
    """What a module rests on, each as the kind it is and its row; two queries."""
    guidelines = [(NamedKind.GUIDELINE, row) for row in module.guidelines.all()]
    return [*guidelines, *((NamedKind.SOURCE, row) for row in module.sources.all())]


def content_of(
    module: ModuleFields,
    publications: Publications | None = None,
    known: KnownNumbers | None = None,
    links: Links | None = None,
) -> Json:
    """The validated part of a module: language, words, sources, images by hash. No person's name, no classification."""
    links = links_of(module.body, module.locale.language_code) if links is None else links
    writer = _Writer(
        links | to_itself(module.body, module.slug, module.translation_key),
        Marking(known_numbers() if known is None else known),
    )
    publications = publications_of(module) if publications is None else publications
    words = {
        "short_answer": writer.lines(module.short_answer),
        "help_advice": [writer.advice(child.value) for child in module.help_advice],
        "sections": [writer.section(child) for child in module.body],
    }
    return {
        "format": FORMAT,
        "language": module.locale.language_code,
        "level_words": LEVEL_WORDS,
        "title": _line(module.title),
        **words,
        "help_lines": writer.marking.as_json(),
        "sources": sorted(
            (_edition(kind, row) for kind, row in publications),
            key=lambda entry: tuple(str(entry[name]) for name in ("kind", "title", "publisher", "url")),
        ),
    }


def pictures_in(body: Any) -> list[Any]:
    """The images of the library that stand in a module's sections, in reading order."""
    found = []
    for section in body:
        for block in section.value["blocks"]:
            name = {"image": "image", "video": "poster"}.get(block.block_type)
            if name and block.value[name]:
                found.append(block.value[name])
    return found


def _edition(kind: NamedKind, row: Publication) -> Json:
    """A source or guideline; without an identifier there is no key for it."""
    entry = {"kind": str(kind), "title": row.title, "publisher": row.publisher, "year": row.year, "url": row.url}
    return entry | {"identifier": row.identifier} if row.identifier else entry


@dataclass(frozen=True)
class _Writer:
    """Writes the parts of one content; what they link to and which help lines they name is of the whole."""

    links: Links
    marking: Marking

    def line(self, value: Any) -> str:
        """What a field of one line makes of it."""
        return self.marking.in_words(_line(value))

    def lines(self, value: str) -> str:
        """What a field of several lines makes of it."""
        return self.marking.in_words(value.replace("\r\n", "\n").replace("\r", "\n").strip())

    def html(self, source: str) -> str:
        """Rich text as stored: links to modules by uid, nothing but the allowed tags, and those in one spelling."""
        return self.marking.in_html(normalized(only_allowed(by_uid(source or "", self.links))))

    def advice(self, value: Any) -> Json:
        """What is left empty has no key: advice of before there was more to fill in is as it was."""
        self.marking.names(help_line(value["whom"] or ""))
        more = {
            "whom": value["whom"],
            "age": self.line(value["age"]),
            "signs": self.marking.in_lines([sign for each in value["signs"] if (sign := _line(each))]),
        }
        return {"level": value["level"], "text": self.lines(value["text"])} | {
            name: each for name, each in more.items() if each
        }

    def section(self, child: Any) -> Json:
        """A section with its blocks, without pictures that are no longer in the library."""
        return {
            "id": str(child.id),
            "heading": self.line(child.value["heading"]),
            "blocks": [
                {"type": inner.block_type} | self.block(inner.block_type, inner.value)
                for inner in child.value["blocks"]
                if not _empty(inner)
            ],
        }

    def block(self, kind: str, value: Any) -> Json:
        """What a block of a kind holds."""
        make: dict[str, Callable[[], Json]] = {
            "text": lambda: {"html": self.html(value.source)},
            "tips": lambda: {"items": self.marking.in_lines([_line(item) for item in value])},
            "steps": lambda: {"items": self.marking.in_lines([_line(item) for item in value])},
            "warning": lambda: {"title": self.line(value["title"]), "html": self.html(value["html"].source)},
            "questions": lambda: {
                "items": [
                    {"question": self.line(item["question"]), "answer": self.html(item["answer"].source)}
                    for item in value
                ]
            },
            "image": lambda: {
                "picture": picture_of(value["image"]).as_json(),
                "alt": self.line(value["alt"]),
                "rights": self.line(value["rights"]),
            },
            "video": lambda: {
                "title": self.line(value["title"]),
                "url": _line(value["url"]),
                "poster": picture_of(value["poster"]).as_json() if value["poster"] else None,
            },
            "table": lambda: self.table(value),
            "contact": dict,
        }
        return make[kind]()

    def table(self, value: Any) -> Json:
        """A table by its caption, its headings and its rows; a cell is read after the one before it."""
        head = [_line(column["heading"]) for column in value.columns]
        rows = [[_line(cell) for cell in row["values"]] for row in value.row_data]
        cells = iter(self.marking.in_lines([*head, *(cell for row in rows for cell in row)]))
        return {
            "caption": self.line(value.caption),
            "head": [next(cells) for _ in head],
            "rows": [[next(cells) for _ in row] for row in rows],
        }


def _empty(block: Any) -> bool:
    """Whether the block is a picture that is no longer in the library."""
    return block.block_type == "image" and block.value["image"] is None


def _line(value: Any) -> str:
    return "" if value is None else " ".join(str(value).splitlines()).strip()
