"""The envelope of a release: what is said about the content, chained to the one before it and signed (docs/adr/0042).

Format 2 is written. Format 1 is read as well: it knew no issuer, address, slug, licence, pictures, basis and
`valid_until`, named a guideline by its title alone, and had the hash of the last content in a withdrawal.
"""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from content.releases.approved_by import approved_by
from content.releases.board_day import board_day
from content.releases.issuer import canonical_address, issuer
from content.releases.models import Release

FORMAT_VERSION = 2
_IN_FORMAT_1 = ("role", "institute", "date", "valid_until", "content_sha256")
_NOT_KNOWN = {"publisher": "", "year": None, "identifier": "", "url": ""}
Json = dict[str, Any]


def approvals_for(uid: UUID, language: str, content_sha256: str, today: date | None = None) -> list[Json]:
    """The approvals in force for this content, as they go into an envelope."""
    return [
        {
            "role": row.role,
            "institute": row.institute,
            "date": row.given_on.isoformat(),
            "valid_until": row.valid_until.isoformat(),
            "guideline": _snapshot_of(row.guideline["title"], row.guideline) if row.guideline else None,
            "content_sha256": row.content_sha256 or content_sha256,
        }
        for row in approved_by(uid, language, content_sha256, today or board_day())
    ]


def same_approvals(signed: Json, approvals: list[Json]) -> bool:
    """Whether an envelope, read, has these approvals; a format that says less of them is no difference."""
    if signed["format"] > 1:
        return bool(signed["approvals"] == approvals)
    return [_as_in_format_1(row) for row in signed["approvals"]] == [_as_in_format_1(row) for row in approvals]


def _as_in_format_1(approval: Json) -> Json:
    guideline = approval["guideline"]
    title = guideline["title"] if isinstance(guideline, dict) else guideline
    return {name: approval[name] for name in _IN_FORMAT_1} | {"guideline": title}


def approvals_in(signed: Json, words: Json | None) -> list[Json]:
    """The approvals of an envelope as format 2 has them; what format 1 left out is read from the content, if there."""
    sources = words["sources"] if words else []
    known = {row["title"]: row for row in sources if row["kind"] == "guideline"}
    return [row | {"guideline": _guideline_in(row["guideline"], known)} for row in signed["approvals"]]


def _guideline_in(guideline: Any, known: dict[str, Json]) -> Json | None:
    return _snapshot_of(guideline, known.get(guideline, {})) if isinstance(guideline, str) else guideline


def _snapshot_of(title: str, known: Json) -> Json:
    """A guideline as it was when it was used, with everything a format asks for."""
    return {"title": title} | {name: known.get(name, missing) for name, missing in _NOT_KNOWN.items()}


def envelope(
    *,
    uid: UUID,
    language: str,
    number: int,
    kind: str,
    change_note: str,
    published_at: datetime,
    slug: str,
    content_sha256: str | None,
    pictures: list[Json],
    previous: Release | None,
    approvals: list[Json],
    classification: Json,
    withdrawal: Json | None = None,
    basis: Json | None = None,
) -> Json:
    """Everything that is signed about one release. Times are in UTC, to the second."""
    return {
        "format": FORMAT_VERSION,
        "issuer": issuer(),
        "uid": str(uid),
        "language": language,
        "number": number,
        "kind": kind,
        "change_note": change_note,
        "published_at": published_at.astimezone(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "url": canonical_address(uid, language),
        "slug": slug,
        "licence": settings.TEXT_LICENCE,
        "attribution": settings.ISSUER_NAME,
        "content_sha256": content_sha256,
        "pictures": pictures,
        "previous_envelope_sha256": previous.envelope_sha256 if previous else None,
        "basis": basis,
        "approvals": approvals,
        "valid_until": min((row["valid_until"] for row in approvals), default=None),
        **classification,
        "warning": None,
        "withdrawal": withdrawal,
    }
