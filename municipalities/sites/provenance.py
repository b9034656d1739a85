"""Who checked a text, what it rests on, and which versions there were: what its page says of where it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.releases.models import ReleaseKind
from municipalities.sites.shown_release import ShownModule

Approval = dict[str, Any]


@dataclass(frozen=True)
class Checked:
    """The line over a text that says whether experts checked it, and whether that is still in force."""

    line: str
    in_force: bool


def in_force(approvals: Iterable[Approval], today: date) -> list[Approval]:
    """The approvals that have not run out; a release keeps those that have."""
    return [row for row in approvals if date.fromisoformat(row["valid_until"]) >= today]


def checked(approvals: list[Approval], today: date) -> Checked:
    """Who checked a text and when, of those for whom that still holds; or that it does not hold any more, or yet.

    Takes approvals as an envelope holds them, and is asked at each reading: a day passes without a release.
    """
    if rows := in_force(approvals, today):
        same_day = len({row["date"] for row in rows}) == 1
        line = (
            _("Gecontroleerd door %(who)s op %(date)s")
            if same_day
            else _("Gecontroleerd door %(who)s, het laatst op %(date)s")
        )
        return Checked(line % _who_and_when(rows), in_force=True)
    if approvals:
        line = _("Gecontroleerd op %(date)s door %(who)s. De nieuwe controle is nog niet klaar.")
        return Checked(line % _who_and_when(approvals), in_force=False)
    return Checked(_("Deze versie is nog niet door deskundigen gecontroleerd."), in_force=False)


def _who_and_when(approvals: list[Approval]) -> dict[str, str]:
    roles = dict.fromkeys(row["role"] for row in approvals)
    *others, last_role = (_("een %(role)s") % {"role": role} for role in roles)
    joint = _("en")
    who = f"{', '.join(others)} {joint} {last_role}" if others else last_role
    last = max(date.fromisoformat(row["date"]) for row in approvals)
    return {"who": who, "date": formats.date_format(last)}


def provenance_of(found: ShownModule) -> dict[str, Any]:
    """Experts, sources, this version and the ones before it; follows from the release alone."""
    release = found.release
    days = ("date", "valid_until")
    rows = [row | {day: date.fromisoformat(row[day]) for day in days} for row in found.envelope["approvals"]]
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
