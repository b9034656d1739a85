"""Judges the grammar by lists of opening hours as people write them, with what they mean at given moments.

A line of a list is a text (` // ` for a new line), a tab, and moments with what holds then: `ma10:00=open` in the week
of 16 November 2026, or `2026-12-24T10:00=dicht`. `weiger` must be refused, or nothing may be known of it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ground.hours.holidays import USUALLY_CLOSED
from ground.hours.opening_hours import AMSTERDAM, OpeningHours

_MONDAY = 16
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_SAID = {
    "open": "open", "always": "open", "closed": "dicht", "appointment": "afspraak", "unknown": "onbekend",
    "holiday": "onbekend",
}  # fmt: skip


@dataclass
class Judged:
    """How a list went. `wrong`: read, but as other hours; `let_through`: read where it should have been refused."""

    good: int = 0
    read: int = 0
    unread: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    let_through: list[str] = field(default_factory=list)


def lines(name: str) -> list[tuple[str, str]]:
    """The texts of a list with what they mean."""
    rows = Path(__file__).with_name(f"lines_{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [
        (text.replace(" // ", "\n").replace("\\t", "\t"), meant) for text, meant in (row.split("\t") for row in rows)
    ]


def judge(name: str) -> Judged:
    """Read every text of a list."""
    judged = Judged()
    for text, meant in lines(name):
        hours = parsed(text)
        if meant == "weiger":
            if hours and _said(hours, "ma10:00") != "onbekend":
                judged.let_through.append(text)
            continue
        judged.good += 1
        if hours is None:
            judged.unread.append(text)
        elif any(_said(hours, moment) != said for moment, said in (each.split("=") for each in meant.split())):
            judged.wrong.append(text)
        else:
            judged.read += 1
    return judged


def parsed(text: str) -> OpeningHours | None:
    """The hours, or None when they are refused."""
    try:
        return OpeningHours.parse(text)
    except ValueError:
        return None


def _said(hours: OpeningHours, moment: str) -> str:
    if "T" not in moment:
        moment = f"2026-11-{_MONDAY + _DAYS.index(moment[:2])}T{moment[2:]}"
    return _SAID[hours.status(datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM), USUALLY_CLOSED).state]
