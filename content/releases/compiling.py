"""From canonical content to the HTML a page is put together from: rendered once, split at its slots."""

import json
import re
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from content.reference_data.help_levels import LevelWords, calls_gp, help_line, words_of
from content.reference_data.helplines import EMERGENCY_CODE, Lines, lines_in_use
from content.releases.help_line_marks import calling_links, said_now
from content.releases.history import history_of
from content.releases.images import image_url, middle_of
from content.releases.models import CompiledRelease, NamedKind, Release, ReleaseImage
from content.releases.release_links import (
    Named,
    called_in,
    linked_in,
    named_in,
    picture_in,
    pictures_in,
    releases_naming,
    renew,
    write,
)
from content.releases.slugs import current_slugs
from content.releases.telephone_links import certain, link_numbers
from ground import addresses
from ground.telephone.numbers import found

Part = dict[str, str]
_MODULE_LINK = re.compile(r'<a href="module:([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
# What each site fills in itself: its contact in a sentence, its name, how to reach it, its GP post.
_OWN = ("contact", "team", "reach", "gp")
_SLOTS = {f"<!--slot:{name}-->": name for name in _OWN}
MARKS = {name: mark_safe(mark) for mark, name in _SLOTS.items()}  # noqa: S308
_ANY_MARK = re.compile(f"({'|'.join(_SLOTS)})")
CONTENTS_FROM = 3


def compile_new(release: Release, words: dict[str, Any], publications: Iterable[Named]) -> CompiledRelease:
    """Render a release that was just made, store its parts, and write down what it names."""
    rendered, named = _rendered(release, words)
    write(release, sorted({*named, *publications}))
    return CompiledRelease.objects.create(release=release, **rendered)


def compile_release(release: Release) -> CompiledRelease:
    """Render a release to its parts, store them and what it names; a second call replaces the first result."""
    words = json.loads(release.content)
    rendered, named = _rendered(release, words)
    with transaction.atomic():
        renew(release, words, named)
        compiled, _ = CompiledRelease.objects.update_or_create(release=release, defaults=rendered)
    return compiled


def _rendered(release: Release, words: dict[str, Any]) -> tuple[dict[str, Any], set[Named]]:
    """The columns of the compiled release, and what was found to be named in it."""
    lines = lines_in_use()
    parts = compile_content(words, lines)
    rendered = {"parts": parts, "sources": words["sources"], "history": history_of(release)}
    return rendered, named_in(words) | called_in(parts, words, lines)


def compile_content(words: dict[str, Any], lines: Lines | None = None) -> list[Part]:
    """The parts of a content in reading order, {"html": ...} or {"slot": ...}.

    Slots are "before", "section", "after" for additions, and "contact", "team", "reach" and "gp" for a site's own name
    and numbers. A section's slot comes directly after it and names its id. Links are site-relative, so a reader stays
    on the site; numbers of help lines are those of now, and links too; `lines` are those in use, when they are at hand.
    """
    lines = lines_in_use() if lines is None else lines
    words = said_now(words, lines, certain)
    slugs = current_slugs(linked_in(words), words["language"])
    pictures = _pictures(words)

    def links(html: str) -> str:
        return calling_links(_links(html, slugs), lines)

    with override(words["language"]):  # not the language of the editor who publishes
        parts = [_lead(words, lines), {"slot": "before"}]
        for section in words["sections"]:
            blocks = [shown for block in section["blocks"] if (shown := _block(block, links, pictures))]
            parts.append(_section(section | {"anchor": _anchor(section["id"]), "blocks": blocks}))
            parts.append({"slot": "section", "section": section["id"]})
    return _split([*parts, {"slot": "after"}], [number for line in lines.values() for number in line.numbers])


def recompile(uids: set[UUID] | None = None) -> int:
    """Render releases again (all, or of these modules); return how many. Hashes and numbers stay as they are.

    A withdrawal has no words, so no HTML.
    """
    releases = Release.objects.exclude(content="").order_by("pk")
    count = 0
    for release in (releases.filter(uid__in=uids) if uids is not None else releases).iterator():
        compile_release(release)
        count += 1
    return count


def recompile_naming(kind: NamedKind, target: str) -> set[tuple[UUID, str]]:
    """Render the releases that name this again; return the modules they belong to as (uid, language)."""
    touched = set()
    for release in releases_naming(kind, target).order_by("pk"):
        compile_release(release)
        touched.add((release.uid, release.language))
    return touched


def _lead(words: dict[str, Any], lines: Lines) -> Part:
    contents = [(_anchor(section["id"]), section["heading"]) for section in words["sections"]]
    level_words = words_of(words)
    advice = [_advice(row, lines, level_words) for row in words["help_advice"]]
    context = {
        "short_answer": words["short_answer"].split("\n\n"),
        "help_advice": advice,
        "words": level_words,
        # Once, for the whole list: where none of it is urgent there is nobody to call for a doubt.
        "doubt": any(row["urgent"] for row in advice),
        "contents": contents if len(contents) >= CONTENTS_FROM else [],
    }
    return {"html": render_to_string("content/compiled/lead.html", context)}


def _advice(row: dict[str, Any], lines: Lines, words: LevelWords) -> dict[str, Any]:
    """A piece of advice as its template needs it: what is done, when, and what one taps to do it."""
    level, whom = row["level"], row.get("whom", "")
    line = lines.get(help_line(whom))
    number = EMERGENCY_CODE if level == "call_112" else line.phone if line else ""
    own = "gp" if calls_gp(level, whom) else "reach" if level == "discuss_with_site" and not whom else ""
    called = found(number)
    return row | {
        "heading": mark_safe(words.heading(level, whom).replace("[site]", MARKS["team"])),  # noqa: S308
        "age": words.age.format(age=row["age"]) if row.get("age") else "",
        "number": called and called.dialled,
        "call": words.call.format(number=called.shown) if called else "",
        "chat": line.chat if line else "",
        "urgent": bool(called) or own == "gp",
        "own": MARKS.get(own, ""),
    }


def _section(section: dict[str, Any]) -> Part:
    context = {"section": section, "contact_slot": MARKS["contact"]}
    return {"html": render_to_string("content/compiled/section.html", context)}


def _anchor(section_id: str) -> str:
    return f"deel-{section_id[:8]}"


def _block(
    block: dict[str, Any], links: Callable[[str], str], pictures: dict[str, ReleaseImage]
) -> dict[str, Any] | None:
    """A block as its template needs it; None for a picture that was taken away."""
    if block["type"] == "image":
        shown = _shown(pictures.get(picture_in(block)))
        return block | shown if shown else None
    if block["type"] == "video":
        return block | {"poster": _shown(pictures.get(picture_in(block)))}
    if block["type"] == "questions":
        items = [item | {"answer": links(item["answer"])} for item in block["items"]]
        return block | {"items": items}
    if block["type"] == "table":  # in a narrow window each cell says under which heading it stands
        return block | {"rows": [list(zip_longest(block["head"], row, fillvalue="")) for row in block["rows"]]}
    if block["type"] == "text" or block["type"] == "warning":
        return block | {"html": links(block["html"])}
    return block


def _shown(row: ReleaseImage | None) -> dict[str, Any] | None:
    """How a picture is shown; None for one that was taken away."""
    if row is None or row.removed_at:
        return None
    srcset = ", ".join(f"{image_url(row.sha256, width)} {width}w" for width in row.widths)
    middle = middle_of(row.widths)
    return {
        "src": image_url(row.sha256, middle, "jpg"),
        "srcset": srcset,
        "width": middle,
        "height": round(row.height * middle / row.width),
    }


def _links(html: str, slugs: dict[str, str]) -> str:
    """Links by uid become site-relative addresses; a link to a text that was never published becomes plain words."""

    def address(match: re.Match[str]) -> str:
        slug = slugs.get(match.group(1))
        return f'<a href="{addresses.module(slug)}"{match.group(2)}>{match.group(3)}</a>' if slug else match.group(3)

    return _MODULE_LINK.sub(address, html)


def _pictures(words: dict[str, Any]) -> dict[str, ReleaseImage]:
    digests = pictures_in(words)
    return {row.sha256: row for row in ReleaseImage.objects.filter(pk__in=digests)} if digests else {}


def _split(parts: list[Part], numbers: list[str]) -> list[Part]:
    """Link the numbers in every piece of HTML and cut it at its marks, so that reading only joins."""
    result: list[Part] = []
    for part in parts:
        if "slot" in part:
            result.append(part)
            continue
        for piece in _ANY_MARK.split(link_numbers(part["html"], numbers)):
            if piece in _SLOTS:
                result.append({"slot": _SLOTS[piece]})
            elif piece:
                result.append({"html": piece})
    return result
