"""What a release names: other texts, pictures, help lines, sources and guidelines, each a row (docs/adr/0036)."""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from content.reference_data.helplines import HelpLine, Lines, identity_of, lines_in_use
from content.reference_data.sources import Guideline, Source
from content.releases.help_line_marks import lines_in
from content.releases.models import NamedKind, Release, ReleaseLink
from ground.telephone.numbers import dialled

_PUBLICATIONS: dict[str, type[Source] | type[Guideline]] = {
    NamedKind.SOURCE: Source,
    NamedKind.GUIDELINE: Guideline,
}
logger = logging.getLogger(__name__)
_BY_UID = re.compile(r"module:([0-9a-f-]{36})")
_CALLED = re.compile(r'href="tel:([^"]+)"')


class Named(NamedTuple):
    """One thing that is named: a `NamedKind` and what it is known by."""

    kind: str
    target: str


def releases_naming(kind: NamedKind, target: str) -> QuerySet[Release]:
    """Every release, of whatever age, that names this."""
    return Release.objects.filter(pk__in=ReleaseLink.objects.filter(kind=kind, target=target).values("release"))


def named_line(uid: UUID) -> str:
    """The code of the national help line that a change is about; "" when no release names it, also when it is gone."""
    rows = ReleaseLink.objects.filter(kind=NamedKind.HELP_LINE).order_by("target")
    return next((code for code in rows.values_list("target", flat=True).distinct() if identity_of(code) == uid), "")


def why_it_stays(line: HelpLine) -> str:
    """Why a help line cannot be deleted, in a sentence; "" when no release names it."""
    texts = releases_naming(NamedKind.HELP_LINE, line.code).order_by().values("uid").distinct().count()
    sentence = ngettext(
        "%(line)s staat in %(texts)d tekst en kan niet weg. Zet hem uit, dan verdwijnt het nummer overal.",
        "%(line)s staat in %(texts)d teksten en kan niet weg. Zet hem uit, dan verdwijnt het nummer overal.",
        texts,
    )
    return sentence % {"line": line.name, "texts": texts} if texts else ""


def linked_in(words: Mapping[str, Any]) -> set[UUID]:
    """The uids of the texts that a content links to."""
    return {UUID(match) for match in _BY_UID.findall(json.dumps(words["sections"]))}


def pictures_in(words: Mapping[str, Any]) -> set[str]:
    """The hashes of the pictures in a content."""
    blocks = [block for section in words["sections"] for block in section["blocks"]]
    return {digest for block in blocks if (digest := picture_in(block))}


def picture_in(block: Mapping[str, Any]) -> str:
    """The hash of the picture that a block of any format shows; "" without one. In format 1 it stands by itself."""
    picture = block.get("picture") or block.get("poster")
    return str(picture["sha256"] if picture else block.get("sha256") or block.get("poster_sha256") or "")


def named_in(words: Mapping[str, Any]) -> set[Named]:
    """The texts and pictures that a content names."""
    texts = {Named(NamedKind.MODULE, str(uid)) for uid in linked_in(words)}
    return texts | {Named(NamedKind.PICTURE, digest) for digest in pictures_in(words)}


def called_in(parts: Iterable[Mapping[str, str]], words: Mapping[str, Any], lines: Lines) -> set[Named]:
    """The help lines that a content names, and those in use that its compiled parts call."""
    called = {number for part in parts for number in _CALLED.findall(part.get("html", ""))}
    codes = {code for code, line in lines.items() if called.intersection(map(dialled, line.numbers))}
    return {Named(NamedKind.HELP_LINE, code) for code in codes | lines_in(words)}


def publications_of(release: Release, words: Mapping[str, Any]) -> set[Named]:
    """The sources and guidelines of a release as written down, otherwise those that still are as in its content."""
    known = release.links.filter(kind__in=_PUBLICATIONS).values_list("kind", "target")
    return {Named(*row) for row in known} or _still_as_in(words)


def write(release: Release, named: Iterable[Named]) -> None:
    """Write down what a release names; what is written already stays."""
    rows = [ReleaseLink(release=release, kind=kind, target=target) for kind, target in named]
    ReleaseLink.objects.bulk_create(rows, ignore_conflicts=True)  # a relay and a command may both write them


def renew(release: Release, words: Mapping[str, Any], named: set[Named]) -> None:
    """Make the rows of a release fit what it is known to name now, besides its publications."""
    rows = {Named(row.kind, row.target): row.pk for row in release.links.order_by("pk")}
    wanted = named | ({each for each in rows if each.kind in _PUBLICATIONS} or _still_as_in(words))
    if gone := [pk for each, pk in rows.items() if each not in wanted]:
        ReleaseLink.objects.filter(pk__in=gone).delete()
    if added := sorted(wanted - set(rows)):
        write(release, added)


def write_missing() -> list[Release]:
    """Write down what releases name of which nothing is written; return those that were mended.

    One that cannot be read is told to the log, and the others are still looked at.
    """
    lacking = Release.objects.exclude(content="")
    lacking = lacking.filter(~Exists(ReleaseLink.objects.filter(release=OuterRef("pk"))))
    lines = lines_in_use()
    mended = []
    for release in lacking.select_related("compiled").order_by("pk"):
        try:
            with transaction.atomic():
                if _written(release, lines):
                    mended.append(release)
        except Exception:
            logger.exception("What %s names could not be written down", release)
    return mended


def _written(release: Release, lines: Lines) -> bool:
    words = json.loads(release.content)
    parts = release.compiled.parts if hasattr(release, "compiled") else []
    named = named_in(words) | called_in(parts, words, lines) | _still_as_in(words)
    write(release, sorted(named))
    return bool(named)


def _still_as_in(words: Mapping[str, Any]) -> set[Named]:
    """The editions that have the title, publisher, year, identifier and address that stand in a content."""
    found = set()
    for kind, model in _PUBLICATIONS.items():
        wanted = {_identity(entry) for entry in words["sources"] if entry["kind"] == kind}
        rows = model.objects.filter(title__in={title for title, *_ in wanted}).order_by("pk") if wanted else ()
        found |= {Named(kind, str(row.pk)) for row in rows if _identity(vars(row)) in wanted}
    return found


def _identity(publication: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(publication.get(name, "") for name in ("title", "publisher", "year", "identifier", "url"))
