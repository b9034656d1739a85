"""From a page to canonical content: exactly what experts validate of a module."""

from collections.abc import Callable
from typing import Any

from content.modules.fields import ModuleFields
from content.modules.links import Links, by_uid, links_of
from content.reference_data.sources import Publication
from content.releases.canonical import Json
from content.releases.images import sha256_of
from content.releases.models import NamedKind
from content.releases.normalized_rich_text import normalized
from ground.allowed_html import only_allowed

Publications = list[tuple[NamedKind, Publication]]


def publications_of(module: ModuleFields) -> Publications:
    """What a module rests on, each as the kind it is and its row; two queries."""
    guidelines = [(NamedKind.GUIDELINE, row) for row in module.guidelines.all()]
    return [*guidelines, *((NamedKind.SOURCE, row) for row in module.sources.all())]


def content_of(module: ModuleFields, publications: Publications | None = None) -> Json:
    """The validated part of a module: language, words, sources, images by hash. No person's name, no classification."""
    links = links_of(module.body, module.locale.language_code)
    publications = publications_of(module) if publications is None else publications
    return {
        "language": module.locale.language_code,
        "title": _line(module.title),
        "short_answer": _lines(module.short_answer),
        "help_advice": [_advice(child.value) for child in module.help_advice],
        "sections": [
            {
                "id": str(child.id),
                "heading": _line(child.value["heading"]),
                "blocks": [
                    _block(inner.block_type, inner.value, links) for inner in child.value["blocks"] if not _empty(inner)
                ],
            }
            for child in module.body
        ],
        "sources": sorted(
            (
                {"kind": str(kind), "title": row.title, "publisher": row.publisher, "year": row.year, "url": row.url}
                for kind, row in publications
            ),
            key=lambda entry: (str(entry["kind"]), str(entry["title"]), str(entry["publisher"]), str(entry["url"])),
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


def _advice(value: Any) -> Json:
    """What is left empty has no key: advice of before there was more to fill in has the hash it had."""
    more = {
        "whom": value["whom"],
        "age": _line(value["age"]),
        "signs": [sign for each in value["signs"] if (sign := _line(each))],
    }
    return {"level": value["level"], "text": _lines(value["text"])} | {
        name: each for name, each in more.items() if each
    }


def _empty(block: Any) -> bool:
    """Whether the block is a picture that is no longer in the library."""
    return block.block_type == "image" and block.value["image"] is None


def _block(kind: str, value: Any, links: Links) -> Json:
    make: dict[str, Callable[[], Json]] = {
        "text": lambda: {"html": _html(value.source, links)},
        "tips": lambda: {"items": [_line(item) for item in value]},
        "steps": lambda: {"items": [_line(item) for item in value]},
        "warning": lambda: {"title": _line(value["title"]), "html": _html(value["html"].source, links)},
        "questions": lambda: {
            "items": [
                {"question": _line(item["question"]), "answer": _html(item["answer"].source, links)} for item in value
            ]
        },
        "image": lambda: {
            "sha256": sha256_of(value["image"]),
            "alt": _line(value["alt"]),
            "rights": _line(value["rights"]),
        },
        "video": lambda: {
            "title": _line(value["title"]),
            "url": _line(value["url"]),
            "poster_sha256": sha256_of(value["poster"]) if value["poster"] else None,
        },
        "table": lambda: {
            "caption": _line(value.caption),
            "head": [_line(column["heading"]) for column in value.columns],
            "rows": [[_line(cell) for cell in row["values"]] for row in value.row_data],
        },
        "contact": dict,
    }
    return {"type": kind} | make[kind]()


def _html(source: str, links: Links) -> str:
    """Rich text as stored, with links to modules by uid, nothing but the allowed tags, and those in one spelling."""
    return normalized(only_allowed(by_uid(source or "", links)))


def _line(value: Any) -> str:
    """What a field of one line makes of it."""
    return "" if value is None else " ".join(str(value).splitlines()).strip()


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()
