"""Who checked a text, what it rests on, and which versions there were: what its page says of where it comes from."""

from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.releases.models import ReleaseKind
from municipalities.sites.carried import ShownModule


def checked_line(approvals: list[dict[str, Any]]) -> str:
    """ "Gecontroleerd door een jeugdarts en een pedagoog op 3 maart 2026", or "" for a version that nobody checked."""
    if not approvals:
        return ""
    roles = dict.fromkeys(row["role"] for row in approvals)
    *others, last_role = (_("een %(role)s") % {"role": role} for role in roles)
    joint = _("en")
    who = f"{', '.join(others)} {joint} {last_role}" if others else last_role
    last = max(date.fromisoformat(row["date"]) for row in approvals)
    return _("Gecontroleerd door %(who)s op %(date)s") % {"who": who, "date": formats.date_format(last)}


def provenance_of(found: ShownModule) -> dict[str, Any]:
    """Experts, sources, this version and the ones before it; follows from the release alone."""
    release = found.release
    rows = [row | {"date": date.fromisoformat(row["date"])} for row in found.envelope["approvals"]]
    return {
        "approvals": rows,
        **_sources(found.sources),
        "number": release.number,
        "date": localtime(release.published_at),
        "kind_label": _kind_label(release.number, release.kind),
        "change_note": release.change_note,
        "fingerprint": release.content_sha256[:12],
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
        "fingerprint": "",
        "history": [],
        "older": False,
    }


def _sources(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "guideline": next((row for row in rows if row["kind"] == "guideline"), None),
        "sources": [row for row in rows if row["kind"] == "source"],
    }
