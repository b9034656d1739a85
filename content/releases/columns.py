"""What of a release is copied from content and envelope into columns, so that lists need not open them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID


def columns_of(content: dict[str, Any] | None, envelope: dict[str, Any]) -> dict[str, Any]:
    """The columns of a `Release` with this content and envelope, by name. Raises KeyError when one is incomplete.

    A withdrawal has no content since format 2 of the envelope, which then has the title.
    """
    ends = (date.fromisoformat(row["valid_until"]) for row in envelope["approvals"])
    counterpart = envelope["counterpart"]
    return {
        "uid": UUID(envelope["uid"]),
        "language": envelope["language"],
        "number": envelope["number"],
        "kind": envelope["kind"],
        "content_sha256": envelope["content_sha256"] or "",
        "published_at": datetime.fromisoformat(envelope["published_at"]),
        "title": envelope["withdrawal"]["title"] if content is None else content["title"],
        "short_answer": "" if content is None else content["short_answer"],
        "change_note": envelope["change_note"],
        "written_for": envelope["written_for"],
        "primary_topic": envelope["topics"][0],
        "age_from": envelope["ages"][0],
        "age_to": envelope["ages"][1],
        "sensitive": envelope["sensitive"],
        "counterpart_uid": UUID(counterpart) if counterpart else None,
        "approvals_valid_until": min(ends, default=None),
    }
