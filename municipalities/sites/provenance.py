"""What a text rests on, who checked it, and which versions there were: what its page says of where it comes from."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.releases.models import ReleaseKind
from municipalities.sites.shown_release import ShownModule


def provenance_of(found: ShownModule, *, in_force: bool) -> dict[str, Any]:
    """Sources, this version and the ones before it, and the experts as long as what they said is `in_force`."""
    release = found.release
    days = ("date", "valid_until")
    approvals = found.envelope["approvals"] if in_force else []
    rows = [row | {day: date.fromisoformat(row[day]) for day in days} for row in approvals]
    return {
        "approvals": rows,
        **_sources(found.sources),
        "number": release.number,
        "date": localtime(release.published_at),
        "kind_label": _kind_label(release.number, release.kind),
        "change_note": release.change_note,
        "history": _history(found.history),
        "older": bool(found.history) and found.history[-1]["number"] > 1,
    }


def _history(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Earlier releases as people read them, newest first."""
    return [
        {
            "number": row["number"],
            "date": localtime(datetime.fromisoformat(row["published_at"])),
            "kind_label": _kind_label(row["number"], row["kind"]),
            "change_note": row["change_note"],
        }
        for row in rows
    ]


def _kind_label(number: int, kind: str) -> str:
    """Why there is this version; the first one changed nothing."""
    return _("eerste versie") if number == 1 else str(ReleaseKind(kind).label)


def provenance_of_draft(content: dict[str, Any]) -> dict[str, Any]:
    """The same of a draft, which nobody has checked."""
    return {
        "approvals": [],
        **_sources(content["sources"]),
        "number": "",
        "date": datetime.now().astimezone(),
        "kind_label": _("concept"),
        "change_note": "",
        "history": [],
        "older": False,
    }


def _sources(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "guideline": next((row for row in rows if row["kind"] == "guideline"), None),
        "sources": [row for row in rows if row["kind"] == "source"],
    }
