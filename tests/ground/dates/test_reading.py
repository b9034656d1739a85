"""Days and times are read in the many ways in which people write them; what is doubtful is refused in words."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ground.dates import words
from ground.dates.reading import FIRST_YEAR, LAST_YEAR, WithoutYear, read_day, read_moment, read_time

TODAY = date(2026, 11, 29)
FIFTEENTH = date(2026, 12, 15)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    "text",
    [
        "15-12-2026", "15/12/2026", "15.12.2026", "15 12 2026", "15-12-26", "15/12/26", "15.12.26", "15-12-'26",
        "15 - 12 - 2026", " 15-12-2026 ", "15-12-2026.", "15‑12‑2026", "15–12–2026", "15−12−2026", "15/12-2026",
        "2026-12-15", "2026/12/15", "2026.12.15", "15 december 2026", "15 December 2026", "15 DECEMBER 2026",
        "15 dec 2026", "15 dec. 2026", "15dec2026", "15-dec-2026", "15-dec-26", "15/dec/2026", "15 dec. '26",
        "15 dec. ’26", "15 december, 2026", "15e december 2026", "15de december 2026", "de 15e december 2026",
        "15 december", "15 dec", "15 dec.", "15e dec", "15-12", "15/12", "15.12", "15.12.",
        "dinsdag 15 december 2026", "Dinsdag, 15 december 2026", "di 15 december 2026", "di. 15 dec", "di 15-12-2026",
        "di 15-12", "dinsdag de 15e december", "op dinsdag 15 december", "op 15 december", "tuesday 15 december 2026",
        "December 15, 2026", "December 15 2026", "Dec 15th, 2026", "15th of December 2026", "on the 15th of December",
        "15 december 2026", "‎15-12-2026‏", "１５-１２-２０２６", "15\t12\t2026", "١٥-١٢-٢٠٢٦",
    ],
)  # fmt: skip
def test_a_day_is_read_in_each_way_of_writing_it(text: str) -> None:
    assert read_day(text, TODAY) == FIFTEENTH


@pytest.mark.parametrize(("number", "form"), [(n, form) for n, forms in enumerate(words.MONTHS, 1) for form in forms])
def test_each_month_is_read_in_all_its_forms(number: int, form: str) -> None:
    asked = date(2027, number, 1)
    for text in (f"1 {form} 2027", f"1 {form}. 2027", f"1 {form.title()} 2027", f"1-{form}-27", f"1 {form}"):
        assert read_day(text, date(2027, 1, 1)) == asked, text


def test_each_weekday_is_read_in_all_its_forms() -> None:
    for number, forms in enumerate(words.WEEKDAYS):
        for form in forms:
            assert read_day(f"{form} {14 + number} december 2026", TODAY) == date(2026, 12, 14 + number), form


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "lezen we niet als een dag"),
        ("binnenkort", "lezen we niet als een dag"),
        ("vandaag", "lezen we niet als een dag"),
        ("december 2026", "lezen we niet als een dag"),
        ("2026", "lezen we niet als een dag"),
        ("15", "lezen we niet als een dag"),
        ("15122026", "lezen we niet als een dag"),
        ("15-12-2026 09:00", "lezen we niet als een dag"),
        ("15 decembre 2026", "lezen we niet als een dag"),
        ("15-12-2026 of later", "lezen we niet als een dag"),
        ("rond 15-12-2026", "lezen we niet als een dag"),
        ("15-12-2026" + " " * 300 + "of later", "lezen we niet als een dag"),
        ("15-12-2", "lezen we niet als een dag"),
        ("31-2-2026", "31 februari 2026 bestaat niet: die maand heeft 28 dagen"),
        ("29-2-2027", "die maand heeft 28 dagen"),
        ("31 april", "31 april 2026 bestaat niet: die maand heeft 30 dagen"),
        ("0-12-2026", "bestaat niet"),
        ("32-12-2026", "bestaat niet"),
        ("12-15-2026", "Er is geen maand 15. Schrijf eerst de dag"),
        ("2026-15-12", "Er is geen maand 15"),
        ("15-00-2026", "Er is geen maand 0"),
        ("15-12-202", "Klopt het jaar 202?"),
        ("15-12-20266", "Klopt het jaar 20266?"),
        ("15-12-0026", "Klopt het jaar 0026?"),
        ("15-12-3026", "Klopt het jaar 3026?"),
        ("ma 15 december 2026", "15-12-2026 is een dinsdag, geen maandag"),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read_day(text, TODAY)

    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("text", "coming", "latest", "nearest"),
    [
        ("1 mrt", date(2027, 3, 1), date(2026, 3, 1), date(2027, 3, 1)),
        ("25 nov", date(2027, 11, 25), date(2026, 11, 25), date(2026, 11, 25)),
        ("29 nov", TODAY, TODAY, TODAY),
        ("29 februari", date(2028, 2, 29), date(2024, 2, 29), date(2028, 2, 29)),
    ],
)
def test_without_a_year_it_depends_on_what_the_day_is_for(text: str, coming: date, latest: date, nearest: date) -> None:
    assert read_day(text, TODAY, WithoutYear.COMING) == coming
    assert read_day(text, TODAY, WithoutYear.LATEST) == latest
    assert read_day(text, TODAY, WithoutYear.NEAREST) == nearest


def test_a_year_of_two_digits_is_the_nearest_one() -> None:
    years = [read_day(f"1-1-{digits}", TODAY).year for digits in ("26", "00", "98", "77", "75")]

    assert years == [2026, 2000, 1998, 1977, 2075]


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("9:00", 9, 0), ("09:00", 9, 0), ("9.00", 9, 0), ("09.00", 9, 0), ("9", 9, 0), ("9 uur", 9, 0), ("9uur", 9, 0),
        ("9 u", 9, 0), ("9u", 9, 0), ("9 u.", 9, 0), ("9h", 9, 0), ("om 9 uur", 9, 0), ("om 9", 9, 0),
        ("9.30 uur", 9, 30), ("9:30 uur", 9, 30), ("9u30", 9, 30), ("9 uur 30", 9, 30), ("9h30", 9, 30),
        ("09:30:00", 9, 30), ("23:59", 23, 59), ("0:00", 0, 0), ("0 uur", 0, 0),
        ("OM 9 UUR", 9, 0), ("9 am", 9, 0), ("9:30 pm", 21, 30),
        ("12 am", 0, 0), ("12 p.m.", 12, 0), ("at 9:15", 9, 15),
    ],
)  # fmt: skip
def test_a_time_is_read_in_each_way_of_writing_it(text: str, hour: int, minute: int) -> None:
    assert read_time(text) == time(hour, minute)


@pytest.mark.parametrize(
    "text",
    ["", "half tien", "kwart over 9", "9 uur 's avonds", "24:00", "25:00", "9:60", "9:5", "13 pm", "0900", "9:00-10:00",
     "-9:00", "9,5"],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Schrijf"):
        read_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "15-12-2026 09:00", "15-12-2026 9:00", "15-12-2026, 09:00", "15-12-2026 om 9 uur", "15-12-2026 om 9.00 uur",
        "15-12-2026 9", "15 december 2026 9 uur", "15 december 2026 om 9 uur", "15 december om 9 uur", "15 dec 9u",
        "15 dec 9:00", "15-12 9:00", "15.12 9.00", "15.12.2026 09.00", "15/12/2026 09.00 uur", "15-12-26 09:00",
        "dinsdag 15 december 2026 om 9 uur", "di 15 december, 9 uur", "2026-12-15 09:00", "2026-12-15T09:00",
        "2026-12-15T09:00:00", "15-12-2026 - 09:00", "9:00 15-12-2026", "om 9 uur op 15 december", "9 uur, 15 december",
        "December 15, 2026 at 9 am", "15-12-2026  09:00",
    ],
)  # fmt: skip
def test_a_day_with_a_time_is_read_in_each_way_of_writing_it(text: str) -> None:
    assert read_moment(text, TODAY) == datetime(2026, 12, 15, 9, 0)


@pytest.mark.parametrize("text", ["15-12-2026", "1 december 2026", "1-12-2026", "15 december", "15-12"])
def test_a_day_without_a_time_begins_at_midnight(text: str) -> None:
    assert read_moment(text, TODAY) == datetime.combine(read_day(text, TODAY), time())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9:00", "is een tijd zonder dag"),
        ("9.10", "is een tijd zonder dag"),
        ("om 9 uur", "is een tijd zonder dag"),
        ("1 mei 10", "kan twee dingen betekenen"),
        ("10.12 9.11", "kan twee dingen betekenen"),
        ("morgen 9 uur", "lezen we niet als een dag en een tijd"),
        ("15-12-2026 's avonds", "lezen we niet als een dag en een tijd"),
        ("15-12-2026 9 uur 's avonds", "lezen we niet als een dag en een tijd"),
        ("15-12-2026 09:00-10:00", "lezen we niet als een dag en een tijd"),
        ("15-12-2026 25:00", "Die tijd bestaat niet"),
        ("31-2-2026 9:00", "31 februari 2026 bestaat niet"),
        ("ma 15-12-2026 9:00", "is een dinsdag, geen maandag"),
    ],
)
def test_what_is_no_moment_or_could_be_two_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read_moment(text, TODAY)

    assert why in str(refused.value)


@given(DAYS)
def test_every_day_is_read_back_as_it_is_shown(day: date) -> None:
    for shown in (f"{day:%d-%m-%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat()):
        assert read_day(shown, TODAY) == day
    for language in ("nl", "en"):
        with override(language):
            assert read_day(date_format(day, "l j F Y"), TODAY) == day
            assert read_day(date_format(day, "j M Y"), TODAY) == day


@given(DAYS, TIMES)
def test_every_moment_is_read_back_as_it_is_shown(day: date, at: time) -> None:
    for shown in (
        f"{day:%d-%m-%Y} {at:%H:%M}",
        f"{day.isoformat()}T{at:%H:%M}",
        f"{day:%-d-%-m-%Y} om {at:%-H.%M} uur",
    ):
        assert read_moment(shown, TODAY) == datetime.combine(day, at)
    with override("nl"):
        assert read_moment(f"{date_format(day, 'l j F Y')} om {at:%H:%M} uur", TODAY) == datetime.combine(day, at)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (lambda: read_day(text, TODAY), lambda: read_time(text), lambda: read_moment(text, TODAY)):
        with suppress(ValueError):
            read()


@given(DAYS, st.sampled_from(["x", "?", " of", " uur", "00", " maar", "-", "/1"]))
def test_nothing_stays_unread_behind_a_day(day: date, more: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(f"{day:%d-%m-%Y}{more}", TODAY)


def test_the_names_of_the_months_are_those_that_are_shown() -> None:
    with override("nl"):
        assert [str(MONTHS[number]) for number in range(1, 13)] == [forms[0] for forms in words.MONTHS]
