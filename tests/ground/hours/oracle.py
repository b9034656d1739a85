"""Random weeks as an editor writes them and, by a way of its own, as OpenStreetMap writes them; and who reads those.

Run as a program, `python -m tests.ground.hours.oracle 10000` compares so many weeks and prints what differs.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ground.hours.holidays import ASKED, USUALLY_CLOSED, holidays
from ground.hours.opening_hours import AMSTERDAM, OpeningHours

READER = Path(__file__).with_name("oracle.cjs")
LIBRARY = Path(__file__).parents[3] / "node_modules" / "opening_hours"
YEARS = range(2027, 2031)
_DUTCH = ("ma", "di", "wo", "do", "vr", "za", "zo")
_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DUTCH_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True)
class Case:
    """One week in both ways of writing, who is closed when, and the moments to ask about."""

    dutch: str
    osm: str
    closed_on: frozenset[str]
    moments: tuple[datetime, ...]


def found() -> bool:
    """Whether opening_hours.js can run here."""
    return shutil.which("node") is not None and LIBRARY.is_dir()


def cases(number: int, seed: int = 2027) -> Iterator[Case]:
    """So many cases, the same ones for a seed."""
    source = random.Random(seed)
    for _number in range(number):
        yield _case(source)


def differences(asked: list[Case]) -> list[tuple[Case, datetime, bool]]:
    """Each moment about which opening_hours.js says something else, with what it says."""
    lines = [
        json.dumps({"hours": case.osm, "at": [int(moment.timestamp() * 1000) for moment in case.moments]})
        for case in asked
    ]
    answer = subprocess.run(
        [shutil.which("node") or "node", str(READER)],
        input="\n".join(lines),
        env=os.environ | {"TZ": "Europe/Amsterdam"},
        capture_output=True,
        text=True,
        check=True,
        cwd=LIBRARY.parents[1],
    )
    return [
        (case, moment, said)
        for case, states in zip(asked, map(json.loads, answer.stdout.splitlines()), strict=True)
        for moment, said in zip(case.moments, states, strict=True)
        if OpeningHours.parse(case.dutch).is_open(moment, case.closed_on) is not said
    ]


def _case(source: random.Random) -> Case:
    days = source.sample(range(7), source.randint(1, 7))
    groups = [sorted(days[at : at + 2]) for at in range(0, len(days), 2)]
    closed_on = frozenset(source.sample(ASKED, source.randint(0, len(ASKED)))) | (
        USUALLY_CLOSED if source.random() < 0.5 else frozenset()
    )
    dutch, office, other = [], [], []
    for group in groups:
        spans = _spans(source)
        times = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)
        dutch.append(f"{', '.join(_DUTCH[day] for day in group)} {times.replace(',', ', ')}")
        (office if max(group) < 5 else other).append(f"{','.join(_OSM[day] for day in group)} {times}")
    osm = office[:1] + [f", {rule}" for rule in office[1:]]
    if office and closed_on:
        osm.append(f"; {','.join(_dates(closed_on))} off")
    osm += [f"{', ' if osm else ''}{rule}" if at == 0 else f", {rule}" for at, rule in enumerate(other)]
    day = date(source.choice(YEARS), 1, 1) + timedelta(days=source.randrange(365))
    if source.random() < 0.5:
        start, end = _spans(source)[0]
        dutch.append(f"{day.day} {_DUTCH_MONTHS[day.month - 1]} {day.year} {_clock(start)}-{_clock(end)}")
        osm.append(f"; {_date(day)} {_clock(start)}-{_clock(end)}")
    return Case("\n".join(dutch), "".join(osm), closed_on, tuple(_moments(source, day)))


def _spans(source: random.Random) -> list[tuple[int, int]]:
    edges = sorted(source.sample(range(0, 24 * 4), 2 * source.randint(1, 2)))
    spans = [(edges[at] * 15, edges[at + 1] * 15) for at in range(0, len(edges), 2)]
    if source.random() < 0.15:  # a night, to at most six in the morning
        spans = [(source.randrange(18 * 4, 24 * 4) * 15, source.randrange(1, 6 * 4) * 15)]
    return spans


def _moments(source: random.Random, day: date) -> Iterator[datetime]:
    first = datetime(YEARS[0], 1, 1, tzinfo=UTC)
    minutes = len(YEARS) * 365 * 24 * 60
    yield from (first + timedelta(minutes=source.randrange(minutes)) for _number in range(6))
    changes = [moment for year in YEARS for moment in _clock_changes(year)]
    yield from (source.choice(changes) + timedelta(minutes=source.randrange(-300, 300)) for _number in range(3))
    special = [*holidays(source.choice(YEARS)), day]
    for each in source.sample(special, 3):
        yield datetime(each.year, each.month, each.day, tzinfo=AMSTERDAM).astimezone(UTC) + timedelta(
            minutes=source.randrange(30 * 60)
        )


def _clock_changes(year: int) -> Iterator[datetime]:
    for month in (3, 10):
        last = date(year, month, 31)
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        yield datetime(year, month, sunday.day, 1, tzinfo=UTC)


def _dates(codes: frozenset[str]) -> list[str]:
    return [_date(day) for year in range(2026, 2032) for day, code in sorted(holidays(year).items()) if code in codes]


def _date(day: date) -> str:
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def reason(case: Case, moment: datetime) -> str:
    """Why the two may differ about this moment, in the words of ADR 0014; empty when they may not."""
    local = moment.astimezone(AMSTERDAM)
    if local.fold:
        return "an hour that comes twice"
    before = (moment.astimezone(UTC) - timedelta(hours=24)).astimezone(AMSTERDAM)
    if local.hour == 0 and (local.date() - before.date()).days == 2:
        return "the hour after a day of 23 hours"
    around = [local.date(), local.date() - timedelta(days=1)]
    codes = {holidays(day.year).get(day, "") for day in around}
    named = any(f"; {_date(day)} " in case.osm for day in around)
    return "a night beside a day that is replaced" if local.hour < 6 and (codes & case.closed_on or named) else ""


if __name__ == "__main__":
    import django

    django.setup()
    asked = list(cases(int(sys.argv[1])))
    different = differences(asked)
    for case, moment, said in different:
        print(
            reason(case, moment) or "NO REASON", "|", repr(case.dutch), "|", moment.astimezone(AMSTERDAM), "they:", said
        )
    print(f"{len(different)} of {sum(len(case.moments) for case in asked)} moments differ, {len(asked)} weeks")
