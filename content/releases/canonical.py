"""The canonical content of a module: exactly what experts validate, as JSON of which the hash is fixed (RFC 8785)."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import rfc8785

from content.html import clean
from content.releases.images import sha256_of
from content.releases.links import Links, by_uid, links_of

if TYPE_CHECKING:
    from content.modules.page import Module

Json = dict[str, Any]


def content_of(module: "Module") -> Json:
    """The validated part of a module: language, words, sources, images by hash. No person's name, no classification."""
    links = links_of(module)
    publications = [("guideline", row) for row in module.guidelines.all()]
    publications += [("source", row) for row in module.sources.all()]
    return {
        "language": module.locale.language_code,
        "title": module.title,
        "short_answer": module.short_answer.replace("\r\n", "\n").strip(),
        "help_advice": [
            {"level": child.value["level"], "text": child.value["text"].replace("\r\n", "\n").strip()}
            for child in module.help_advice
        ],
        "sections": [
            {
                "id": str(child.id),
                "heading": child.value["heading"],
                "blocks": [
                    _block(inner.block_type, inner.value, links) for inner in child.value["blocks"] if not _empty(inner)
                ],
            }
            for child in module.body
        ],
        "sources": sorted(
            (
                {"kind": kind, "title": row.title, "publisher": row.publisher, "year": row.year, "url": row.url}
                for kind, row in publications
            ),
            key=lambda entry: (str(entry["kind"]), str(entry["title"]), str(entry["publisher"]), str(entry["url"])),
        ),
    }


def canonical(value: Json) -> str:
    """The one JSON text of `value` (RFC 8785); raises rfc8785.CanonicalizationError for what JSON cannot hold."""
    return rfc8785.dumps(value).decode()


def sha256(text: str) -> str:
    """The SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _empty(block: Any) -> bool:
    """Whether the block is a picture that is no longer in the library."""
    return block.block_type == "image" and block.value["image"] is None


def _block(kind: str, value: Any, links: Links) -> Json:
    make: dict[str, Callable[[], Json]] = {
        "text": lambda: {"html": _html(value.source, links)},
        "tips": lambda: {"items": list(value)},
        "steps": lambda: {"items": list(value)},
        "warning": lambda: {"title": value["title"], "html": _html(value["html"].source, links)},
        "questions": lambda: {
            "items": [{"question": item["question"], "answer": _html(item["answer"].source, links)} for item in value]
        },
        "image": lambda: {"sha256": sha256_of(value["image"]), "alt": value["alt"], "rights": value["rights"]},
        "video": lambda: {
            "title": value["title"],
            "url": value["url"],
            "poster_sha256": sha256_of(value["poster"]) if value["poster"] else None,
        },
        "table": lambda: {
            "caption": value.caption or "",
            "head": [column["heading"] for column in value.columns],
            "rows": [[str(cell) for cell in row["values"]] for row in value.row_data],
        },
        "contact": dict,
    }
    return {"type": kind} | make[kind]()


def _html(source: str, links: Links) -> str:
    """Rich text as stored, with links to modules by uid and nothing but the allowed tags."""
    return clean(by_uid(source, links))
