"""The envelope of a release: what is said about the content, chained to the one before it and signed."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from content.releases.approved_by import approved_by
from content.releases.models import Release

FORMAT_VERSION = 1


def approvals_for(uid: UUID, language: str, content_sha256: str, today: date | None = None) -> list[dict[str, Any]]:
    """The approvals in force for exactly this content, as they go into an envelope."""
    return [
        {
            "role": row.role,
            "institute": row.institute,
            "date": row.given_on.isoformat(),
            "valid_until": row.valid_until.isoformat(),
            "guideline": row.guideline["title"] if row.guideline else None,
            "content_sha256": content_sha256,
        }
        for row in approved_by(uid, language, content_sha256, today or timezone.localdate())
    ]


def envelope(
    *,
    uid: UUID,
    language: str,
    number: int,
    kind: str,
    change_note: str,
    published_at: datetime,
    content_sha256: str,
    previous: Release | None,
    approvals: list[dict[str, Any]],
    classification: dict[str, Any],
    withdrawal: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Everything that is signed about one release. Times are in UTC, to the second."""
    return {
        "format": FORMAT_VERSION,
        "uid": str(uid),
        "language": language,
        "number": number,
        "kind": kind,
        "change_note": change_note,
        "published_at": published_at.astimezone(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "content_sha256": content_sha256,
        "previous_envelope_sha256": previous.envelope_sha256 if previous else None,
        "approvals": approvals,
        **classification,
        "warning": None,
        "withdrawal": withdrawal,
    }
