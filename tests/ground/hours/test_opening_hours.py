"""Opening hours: what people read, on ordinary days and in the two nights the clock changes."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from ground.hours.field import validate_hours
from ground.hours.opening_hours import AMSTERDAM, OpeningHours

OFFICE = OpeningHours.parse("ma-vr 09:00-17:00")


def local(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold)


@pytest.mark.parametrize(
    ("text", "now", "label"),
    [
        ("ma-vr 09:00-17:00", "2025-01-06 10:00", "Nu open, tot 17.00 uur"),
        ("ma-vr 09:00-17:00", "2025-01-06 08:59", "Nu gesloten, tot vandaag 9.00 uur"),
        ("ma-vr 09:00-17:00", "2025-01-06 17:00", "Nu gesloten, tot morgen 9.00 uur"),
        ("ma-vr 09:00-17:00", "2025-01-10 17:30", "Nu gesloten, tot maandag 9.00 uur"),
        ("ma 09:00-17:00", "2025-01-06 18:00", "Nu gesloten, tot volgende week maandag 9.00 uur"),
        ("ma 09:00-17:00", "2025-01-05 07:00", "Nu gesloten, tot morgen 9.00 uur"),
        ("ma-vr 09:00-17:00", "2025-01-06 03:00", "Nu gesloten, tot maandag 9.00 uur"),  # who has not slept: "vandaag"?
        ("zo 09:00-17:00", "2025-01-11 00:30", "Nu gesloten, tot zondag 9.00 uur"),
        ("zo 09:00-17:00", "2025-01-11 06:00", "Nu gesloten, tot morgen 9.00 uur"),
        ("za 00:00-24:00\nzo 00:00-12:00", "2025-01-11 03:00", "Nu open, tot zondag 12.00 uur"),
        ("ma 09:00-17:00", "2025-01-12 18:00", "Nu gesloten, tot morgen 9.00 uur"),
        ("ma 09:00-17:00", "2025-01-12 03:00", "Nu gesloten, tot maandag 9.00 uur"),
        ("1e ma van de maand 9-11", "2025-01-06 18:00", "Nu gesloten, tot maandag 3 februari 9.00 uur"),
        ("di 13.30-16.00 uur", "2025-01-06 18:00", "Nu gesloten, tot morgen 13.30 uur"),
        ("", "2025-01-06 10:00", "Bel voor openingstijden"),
        ("wo op afspraak", "2025-01-08 10:00", "Op afspraak"),
        ("op afspraak", "2025-01-11 10:00", "Op afspraak"),
        ("wo op afspraak", "2025-01-09 10:00", "Op afspraak"),
        ("ma-vr op afspraak\nza en zo gesloten", "2025-01-11 10:00", "Nu gesloten"),
        ("wo op afspraak\nza en zo gesloten", "2025-01-09 10:00", "Op afspraak"),
        ("za en zo gesloten", "2025-01-09 10:00", "Bel voor openingstijden"),
        ("wo op afspraak\nin de schoolvakanties gesloten", "2025-07-24 10:00", "Bel voor openingstijden"),
        ("wo op afspraak\ndo 9-12", "2025-01-08 10:00", "Op afspraak"),
        ("wo op afspraak\ndo 9-12", "2025-01-07 10:00", "Nu gesloten, tot donderdag 9.00 uur"),
        ("elke dag 00:00-24:00", "2025-01-11 03:00", "Dag en nacht bereikbaar"),
        ("elke dag dag en nacht", "2025-01-11 03:00", "Dag en nacht bereikbaar"),
        ("ma-zo gesloten", "2025-01-11 03:00", "Nu gesloten"),
        ("vr 20:00-02:00", "2025-01-10 23:00", "Nu open, tot 2.00 uur"),
        ("vr 20:00-02:00", "2025-01-11 01:59", "Nu open, tot 2.00 uur"),
        ("vr 20:00-24:00", "2025-01-10 23:00", "Nu open, tot 24.00 uur"),
        ("ma 00:00-24:00\ndi 00:00-12:00", "2025-01-06 10:00", "Nu open, tot morgen 12.00 uur"),
        ("ma-wo 00:00-24:00\ndo 00:00-12:00", "2025-01-06 10:00", "Nu open, tot donderdag 12.00 uur"),
    ],
)
def test_people_read_whether_it_is_open_and_otherwise_when(text: str, now: str, label: str) -> None:
    hours = OpeningHours.parse(text)

    status = hours.status(local(now))

    assert status.label == label


def test_unknown_hours_are_never_called_closed() -> None:
    status = OpeningHours.parse("  \n ").status(local("2025-01-06 10:00"))

    assert status.state == "unknown"
    assert OpeningHours.parse("").week() == []


def test_a_moment_in_another_time_zone_is_read_on_the_dutch_clock() -> None:
    summer = datetime(2025, 7, 7, 7, 30, tzinfo=UTC)

    status = OFFICE.status(summer)

    assert (status.state, status.closes) == ("open", time(17))


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        OFFICE.is_open(datetime(2025, 1, 6, 10))


@pytest.mark.parametrize("day", ["2025-03-29", "2025-03-30", "2025-10-25", "2025-10-26"])
def test_office_hours_on_the_days_around_a_clock_change_hold_on_the_wall_clock(day: str) -> None:
    hours = OpeningHours.parse("elke dag 09:00-17:00")

    edges = [hours.is_open(local(f"{day} {at}")) for at in ("08:59", "09:00", "16:59", "17:00")]

    assert edges == [False, True, True, False]


def test_a_walk_in_at_half_past_two_opens_at_three_when_that_time_is_skipped() -> None:
    hours = OpeningHours.parse("zo 02:30-04:00")
    before = local("2025-03-30 01:59")

    assert not hours.is_open(before)
    assert hours.next_opening(before) == local("2025-03-30 03:00")
    assert hours.is_open(before + timedelta(minutes=1))


def test_an_opening_wholly_inside_the_skipped_hour_does_not_happen() -> None:
    hours = OpeningHours.parse("zo 02:10-02:50")

    assert hours.next_opening(local("2025-03-29 12:00")) == local("2025-04-06 02:10")


def test_a_walk_in_at_half_past_two_opens_once_when_that_time_comes_twice() -> None:
    hours = OpeningHours.parse("zo 02:30-04:00")
    first, second = local("2025-10-26 02:30"), local("2025-10-26 02:30", fold=1)

    assert not hours.is_open(first - timedelta(minutes=1))
    assert hours.is_open(first)
    assert hours.is_open(local("2025-10-26 02:10", fold=1))  # it opened already
    assert hours.is_open(second)
    assert hours.next_opening(first - timedelta(minutes=5)) == first


@pytest.mark.parametrize(("night", "hours_long"), [("2025-03-29", 5), ("2025-03-22", 6), ("2025-10-25", 7)])
def test_a_night_that_ends_after_the_change_is_an_hour_shorter_or_longer(night: str, hours_long: int) -> None:
    hours = OpeningHours.parse("za 22:00-04:00")
    start = local(f"{night} 22:00").astimezone(UTC)

    lasts = sum(hours.is_open(start + timedelta(minutes=minute)) for minute in range(12 * 60))

    assert lasts == hours_long * 60


def test_a_night_that_ends_in_the_hour_that_comes_twice_ends_the_first_time() -> None:
    hours = OpeningHours.parse("za 20:00-02:30")

    assert hours.is_open(local("2025-10-26 02:29"))
    assert not hours.is_open(local("2025-10-26 02:30"))
    assert not hours.is_open(local("2025-10-26 02:10", fold=1))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "ma-vr 09:00-17:00",
            ["maandag tot en met vrijdag, ma t/m vr: 9.00 tot 17.00 uur", "zaterdag en zondag, za en zo: gesloten"],
        ),
        ("elke dag 00:00-24:00", ["elke dag, elke dag: dag en nacht"]),
        (
            "di 09:00-12:30, 13:00-17:00\nwo op afspraak",
            [
                "maandag, ma: gesloten",
                "dinsdag, di: 9.00 tot 12.30 uur | 13.00 tot 17.00 uur",
                "woensdag, wo: op afspraak",
                "donderdag tot en met zondag, do t/m zo: gesloten",
            ],
        ),
        (
            "op afspraak\nma 9-12",
            [
                "maandag, ma: 9.00 tot 12.00 uur | en op afspraak",
                "dinsdag tot en met zondag, di t/m zo: op afspraak",
            ],
        ),
    ],
)
def test_the_week_groups_equal_days(text: str, lines: list[str]) -> None:
    week = OpeningHours.parse(text).week()

    assert [f"{day.label}, {day.short}: {' | '.join(day.times)}" for day in week] == lines


@pytest.mark.parametrize(
    "text",
    ["ma, wo en vr 9-12", "MA 9-12\nwoensdag 9.00 tot 12.00 uur\nvr: 09:00 – 12:00", "ma 9-12\n\nwo, vr 9-12"],
)
def test_days_and_times_may_be_written_as_people_do(text: str) -> None:
    hours = OpeningHours.parse(text)

    assert [bool(spans) for spans in hours.spans] == [True, False, True, False, True, False, False]
    assert hours.spans[0] == ((540, 720),)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("9-17", "zet de dag ervoor"),
        ("xx 09:00-17:00", "'xx' ken ik niet"),
        ("ma 25:00-26:00", "geen tijd op de klok"),
        ("ma 09:00", "begrijp ik niet"),
        ("ma 09:00-09:00", "hetzelfde moment"),
        ("ma 9-12\nma 11-13", "over elkaar heen"),
        ("ma gesloten\nma 11-13", "gesloten en als open"),
        ("bel even", "schrijf bijvoorbeeld"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_with_the_line(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=part) as error:
        OpeningHours.parse(text)

    assert text.splitlines()[-1] in str(error.value)


def test_the_field_turns_the_sentence_into_a_validation_error() -> None:
    with pytest.raises(ValidationError, match="ken ik niet"):
        validate_hours("xx 9-17")


moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
spans = st.tuples(st.integers(0, 1439), st.integers(0, 1440)).filter(
    lambda span: span[0] < span[1] or (span[0] >= 720 and span[1] + 540 <= span[0])
)
weeks = st.dictionaries(st.sampled_from(["ma", "di", "wo", "do", "vr", "za", "zo"]), spans, min_size=1)


def written(week: dict[str, tuple[int, int]]) -> str:
    return "\n".join(f"{day} {a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for day, (a, b) in week.items())


def second_before(moment: datetime) -> datetime:
    """A second earlier on the real clock: on the wall that may be an hour that does not exist."""
    return moment.astimezone(UTC) - timedelta(seconds=1)


@given(weeks, moments)
@example({"za": (1261, 120)}, datetime(2024, 3, 30, 1, 1, tzinfo=UTC))
def test_open_now_and_the_next_opening_agree(week: dict[str, tuple[int, int]], now: datetime) -> None:
    hours = OpeningHours.parse(written(week))

    status = hours.status(now)

    assert (status.state in ("open", "always")) == hours.is_open(now)
    if status.closes_at:
        assert hours.is_open(second_before(status.closes_at))
        assert not hours.is_open(status.closes_at)
    if status.opens:
        assert status.opens > now
        assert hours.is_open(status.opens)
        assert not hours.is_open(second_before(status.opens))


@given(weeks, moments)
def test_nothing_opens_before_the_next_opening(week: dict[str, tuple[int, int]], now: datetime) -> None:
    hours = OpeningHours.parse(written(week))
    opens = hours.next_opening(now)
    if opens is None or hours.is_open(now):
        return

    steps = int((opens - now) / timedelta(minutes=97))

    assert not any(hours.is_open(now + timedelta(minutes=97) * step) for step in range(steps))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        outcome = str(OpeningHours.parse(text).week())
    except ValueError as error:
        outcome = str(error)

    assert outcome.startswith(("Openingstijden, ", "["))


@pytest.mark.parametrize("written", ["ma 9-5", "ma-vr 09:00-05:00", "za 11:30-1:00"])
def test_an_afternoon_written_as_a_night_is_asked_about(written: str) -> None:
    with pytest.raises(ValidationError, match="loopt door tot in de nacht"):
        validate_hours(written)


@pytest.mark.parametrize("written", ["vr 20:00-02:00", "ma-vr 17:00-08:00", "ma 09:00-17:00", "za 12:00-0:30"])
def test_a_real_night_is_accepted(written: str) -> None:
    validate_hours(written)
