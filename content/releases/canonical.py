"""The canonical content of a module: exactly what experts validate, as JSON of which the hash is fixed (RFC 8785)."""

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import rfc8785
from wagtail.models import Page
from wagtail.rich_text import features  # noqa: F401  (registers the link handlers)
from wagtail.rich_text.rewriters import extract_attrs

from content.html import clean
from content.releases.images import sha256_of

if TYPE_CHECKING:
    from content.modules.page import Module

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
Json = dict[str, Any]


def content_of(module: "Module") -> Json:
    """The validated part of a module: language, words, sources, images by hash. No person's name, no classification."""
    links = _module_links(module)
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


def _block(kind: str, value: Any, links: dict[int, str]) -> Json:
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


def _html(source: str, links: dict[int, str]) -> str:
    """Rich text as stored, with links to modules by uid; other internal links become plain words."""

    def rewrite(match: re.Match[str]) -> str:
        attributes, words = extract_attrs(match.group(1)), match.group(2)
        if attributes.get("linktype") == "page":
            number = attributes.get("id", "")
            uid = links.get(int(number)) if number.isdecimal() else None
            return f'<a href="module:{uid}">{words}</a>' if uid else words
        return words if "linktype" in attributes else match.group(0)

    return clean(_LINK.sub(rewrite, source))


def _module_links(module: "Module") -> dict[int, str]:
    """The uid of every module that the text links to, by page id: one query, none without links."""
    raw = str(module.body.raw_data) if module.body else ""
    ids = {int(number) for number in re.findall(r'linktype=\\?"page\\?"[^>]*?id=\\?"(\d+)', raw)}
    ids |= {int(number) for number in re.findall(r'id=\\?"(\d+)\\?"[^>]*?linktype=\\?"page', raw)}
    if not ids:
        return {}
    kind = type(module)._meta.model_name
    pages = Page.objects.filter(pk__in=ids, content_type__model=kind).order_by("pk")
    return {pk: str(uid) for pk, uid in pages.values_list("pk", "translation_key")}
