"""Public holidays: when they are, and what opening hours say on them."""

from datetime import date, datetime

import pytest

from ground.hours.holidays import ASKED, NAMES, USUALLY_CLOSED, date_of, holidays
from ground.hours.opening_hours import AMSTERDAM, OpeningHours


def status(text: str, at: str, closed_on: frozenset[str] | None = USUALLY_CLOSED) -> str:
    return OpeningHours.parse(text).status(datetime.fromisoformat(at).replace(tzinfo=AMSTERDAM), closed_on).label


# https://www.rijksoverheid.nl/onderwerpen/schoolvakanties/vraag-en-antwoord/officiele-feestdagen; and the package
# `holidays` gives the same 110 days for 2026-2035 (ADR 0014).
@pytest.mark.parametrize(
    ("year", "code", "day"),
    [
        (2026, "easter-sunday", (4, 5)),
        (2027, "easter-monday", (3, 29)),
        (2027, "ascension", (5, 6)),
        (2027, "whit-monday", (5, 17)),
        (2028, "good-friday", (4, 14)),
        (2038, "easter-sunday", (4, 25)),
        (2027, "kings-day", (4, 27)),
        (2031, "kings-day", (4, 26)),
        (2035, "easter-sunday", (3, 25)),
    ],
)
def test_holidays_are_computed(year: int, code: str, day: tuple[int, int]) -> None:
    assert date_of(code, year) == date(year, *day)


@pytest.mark.parametrize("year", range(2026, 2100))
def test_every_year_has_all_of_them_in_order(year: int) -> None:
    found = holidays(year)

    assert set(found.values()) >= set(NAMES) - {"liberation-day"}
    assert all(day.year == year for day in found)
    assert all((date_of(code, year) or date.min).weekday() == 6 for code in ("easter-sunday", "whit-sunday"))


def test_an_owner_is_asked_about_eleven_days_and_seven_are_filled_in() -> None:
    assert len(ASKED) == 11
    assert set(ASKED) > USUALLY_CLOSED
    assert set(ASKED) - USUALLY_CLOSED == {"good-friday", "liberation-day", "christmas-eve", "new-years-eve"}


@pytest.mark.parametrize(
    ("text", "at", "label"),
    [
        ("ma-vr 9-17", "2026-12-25 10:00", "Nu gesloten, tot maandag 9.00 uur"),
        ("ma-vr 9-17", "2027-04-27 10:00", "Nu gesloten, tot morgen 9.00 uur"),
        ("ma-vr 9-17", "2027-03-26 10:00", "Nu open, tot 17.00 uur"),  # Good Friday
        ("ma-vr 9-17", "2026-12-24 18:00", "Nu gesloten, tot maandag 9.00 uur"),
        ("elke dag 9-21", "2026-12-25 10:00", "Nu open, tot 21.00 uur. Op feestdagen kan dit anders zijn"),
        ("elke dag 9-21", "2026-12-24 22:00", "Nu gesloten, tot morgen 9.00 uur. Op feestdagen kan dit anders zijn"),
        ("ma-za 9-17", "2027-04-27 10:00", "Nu open, tot 17.00 uur. Op feestdagen kan dit anders zijn"),
        ("dag en nacht", "2026-12-25 10:00", "Dag en nacht bereikbaar. Op feestdagen kan dit anders zijn"),
        ("dag en nacht, ook op feestdagen", "2026-12-25 10:00", "Dag en nacht bereikbaar"),
        ("elke dag 9-21, ook op feestdagen", "2026-12-25 10:00", "Nu open, tot 21.00 uur"),
        ("elke dag 9-21\nfeestdagen dicht", "2026-12-25 10:00", "Nu gesloten, tot zondag 9.00 uur"),
        ("elke dag 9-21\nfeestdagen dicht", "2027-05-05 10:00", "Nu open, tot 21.00 uur"),
        ("ma-vr 9-17\n25 dec 10:00-12:00", "2026-12-25 10:00", "Nu open, tot 12.00 uur"),
        ("ma-vr 9-17\nfeestdagen dicht\neerste kerstdag 10-12", "2026-12-25 10:00", "Nu open, tot 12.00 uur"),
        ("za-zo 10-16", "2026-12-25 10:00", "Nu gesloten, tot morgen 10.00 uur. Op feestdagen kan dit anders zijn"),
    ],
)
def test_office_hours_follow_their_owner_and_the_others_go_on(text: str, at: str, label: str) -> None:
    assert status(text, at) == label


@pytest.mark.parametrize(
    ("text", "at", "label"),
    [
        ("ma-vr 9-17", "2027-04-27 10:00", "Vandaag is het Koningsdag. Bel of kijk eerst of ze open zijn"),
        ("ma-vr 9-17", "2027-04-27 22:00", "Vandaag is het Koningsdag. Bel of kijk eerst of ze open zijn"),
        ("elke dag 9-21", "2026-12-25 10:00", "Vandaag is het eerste kerstdag. Bel of kijk eerst of ze open zijn"),
        ("ma-vr 9-17", "2026-12-24 10:00", "Vandaag is het 24 december. Bel of kijk eerst of ze open zijn"),
        (
            "ma-vr 9-17",
            "2026-12-26 10:00",
            "Nu gesloten, tot maandag 9.00 uur",
        ),  # a Saturday: closed by what is written
        ("ma-vr 9-17", "2027-04-26 18:00", "Nu gesloten, tot woensdag 9.00 uur"),  # Tuesday is Koningsdag
        ("dag en nacht", "2026-12-25 10:00", "Dag en nacht bereikbaar. Op feestdagen kan dit anders zijn"),
        ("ma-vr 9-17\nfeestdagen dicht", "2027-04-27 10:00", "Nu gesloten, tot morgen 9.00 uur"),
        (
            "ma-vr 9-17\nfeestdagen dicht",
            "2027-05-05 10:00",
            "Vandaag is het Bevrijdingsdag. Bel of kijk eerst of ze open zijn",
        ),
        ("vr 20:00-02:00", "2027-01-01 01:00", "Vandaag is het nieuwjaarsdag. Bel of kijk eerst of ze open zijn"),
        ("do 20:00-02:00", "2027-05-06 01:00", "Vandaag is het Hemelvaartsdag. Bel of kijk eerst of ze open zijn"),
        ("wo 20:00-02:00", "2027-05-06 01:00", "Nu open, tot 2.00 uur"),  # it began the day before, which is 5 May
    ],
)
def test_without_an_answer_nothing_is_guessed(text: str, at: str, label: str) -> None:
    asked = None if "wo 20" not in text else frozenset({"ascension"})

    assert status(text, at, asked) == label


def test_an_owner_who_closes_on_no_holiday_is_open_on_all() -> None:
    assert status("ma-vr 9-17", "2026-12-25 10:00", frozenset()) == "Nu open, tot 17.00 uur"


@pytest.mark.parametrize(
    ("at", "state"),
    [("2026-11-16 10:00", "open"), ("2027-07-19 10:00", "unknown"), ("2027-07-17 10:00", "closed")],
)
def test_in_what_may_be_a_school_holiday_nothing_is_known(at: str, state: str) -> None:
    hours = OpeningHours.parse("ma-vr 9-17\nin de schoolvakanties gesloten")

    assert hours.status(datetime.fromisoformat(at).replace(tzinfo=AMSTERDAM), USUALLY_CLOSED).state == state
