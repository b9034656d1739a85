"""Which release a site shows: DESIGN 4's rules as named cases, and against an hour-by-hour simulation of them."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from content.releases.hold_policy import ReleaseFacts, choose_shown

START = datetime(2024, 3, 20, 8, tzinfo=UTC)  # the clocks change on 31 March
HOLD = 7
HOURS = 24 * 25


def at(day: float) -> datetime:
    return START + timedelta(days=day)


def history(*steps: tuple[float, str] | tuple[float, str, date]) -> list[ReleaseFacts]:
    """Releases from (day, kind) or (day, kind, approved until), numbered from 1."""
    return [
        ReleaseFacts(number, step[1], at(step[0]), step[2] if len(step) > 2 else None)
        for number, step in enumerate(steps, 1)
    ]


def shown(releases: list[ReleaseFacts], day: float, *, accepted: int = 0, hold_days: int = HOLD) -> int | None:
    """The number of the release that is shown on this day."""
    found = choose_shown(releases, accepted=accepted, hold_days=hold_days, now=at(day))
    return found.number if found else None


def test_a_module_without_releases_shows_nothing() -> None:
    assert shown([], 1) is None


def test_what_is_not_out_yet_is_not_shown() -> None:
    assert shown(history((0, "major"), (5, "minor")), 1) == 1


def test_the_first_release_is_shown_whatever_its_date_because_nothing_is_older() -> None:
    assert [shown(history((5, "major"), (6, "minor")), 1, hold_days=days) for days in (0, HOLD)] == [1, 1]


def test_a_withdrawal_never_waits_for_its_date() -> None:
    assert [shown(history((0, "major"), (5, "withdrawal")), 1, hold_days=days) for days in (0, HOLD)] == [None, None]


def test_what_comes_after_a_release_from_the_future_is_shown_on_its_own_date() -> None:
    releases = history((0, "major"), (5000, "minor"), (1, "minor"))

    assert [shown(releases, day, hold_days=days) for day in (0.5, 1) for days in (0, HOLD)] == [1, 1, 3, 3]


def test_a_major_from_the_future_is_held_from_the_release_that_repeats_it() -> None:
    releases = history((0, "major"), (5000, "major"), (1, "major"))

    assert [shown(releases, day) for day in (1, 7.9, 8)] == [1, 1, 3]


def test_a_restore_after_a_withdrawal_from_the_future_is_shown() -> None:
    assert shown(history((0, "major"), (5000, "withdrawal"), (1, "restore")), 2) == 3


def test_a_site_without_a_hold_shows_the_newest() -> None:
    assert shown(history((0, "major"), (1, "major"), (2, "major")), 2, hold_days=0) == 3


def test_the_first_release_is_never_held() -> None:
    assert shown(history((0, "major")), 0) == 1


def test_a_major_release_is_held_until_the_deadline_and_not_a_moment_longer() -> None:
    releases = history((0, "major"), (1, "major"))

    days = {day: shown(releases, day) for day in (1, 7.99, 8, 8.01)}

    assert days == {1: 1, 7.99: 1, 8: 2, 8.01: 2}


def test_a_minor_release_is_shown_at_once() -> None:
    assert shown(history((0, "major"), (1, "minor")), 1) == 2


def test_a_minor_release_on_top_of_a_held_major_waits_with_it() -> None:
    releases = history((0, "major"), (1, "major"), (2, "minor"))

    assert [shown(releases, day) for day in (2, 7, 8)] == [1, 1, 3]


def test_a_minor_release_below_a_held_major_is_what_is_shown() -> None:
    assert shown(history((0, "major"), (1, "minor"), (2, "major")), 3) == 2


def test_a_later_hold_does_not_keep_back_an_earlier_release_that_is_due() -> None:
    releases = history((0, "major"), (1, "major"), (6, "major"))

    assert [shown(releases, day) for day in (7, 8, 13)] == [1, 2, 3]


def test_accepting_one_accepts_the_earlier_ones() -> None:
    releases = history((0, "major"), (1, "major"), (2, "major"), (3, "major"))

    assert [shown(releases, 4, accepted=number) for number in range(5)] == [1, 1, 2, 3, 4]


def test_accepting_the_minor_on_top_shows_it_with_the_major_below() -> None:
    assert shown(history((0, "major"), (1, "major"), (2, "minor")), 3, accepted=3) == 3


def test_a_safety_release_ends_every_earlier_hold() -> None:
    releases = history((0, "major"), (1, "major"), (2, "major"), (3, "safety"))

    assert [shown(releases, day) for day in (2, 3, 4)] == [1, 4, 4]


def test_a_major_after_a_safety_release_is_held_again() -> None:
    assert shown(history((0, "major"), (1, "major"), (2, "safety"), (3, "major")), 4) == 3


def test_a_withdrawal_reaches_every_site_whatever_it_holds() -> None:
    assert shown(history((0, "major"), (1, "major"), (2, "withdrawal")), 2) is None


def test_a_restore_is_never_held_and_holds_before_the_withdrawal_stay_ended() -> None:
    releases = history((0, "major"), (1, "major"), (2, "withdrawal"), (3, "restore"))

    assert shown(releases, 3) == 4


def test_a_major_after_a_restore_is_held_at_the_restored_text() -> None:
    releases = history((0, "major"), (1, "withdrawal"), (2, "restore"), (3, "major"))

    assert [shown(releases, day) for day in (3, 9.9, 10)] == [3, 3, 4]


def test_a_withdrawal_and_a_restore_in_one_second_are_a_restore() -> None:
    releases = history((0, "major"), (1, "major"), (1, "withdrawal"), (1, "restore"))

    assert shown(releases, 1) == 4


def test_when_the_approval_of_the_shown_text_runs_out_the_hold_ends() -> None:
    releases = history((0, "major", date(2024, 3, 23)), (1, "major"))
    midnight = (datetime(2024, 3, 23, 23, tzinfo=UTC) - START) / timedelta(days=1)  # 24 March, 0:00 in Amsterdam

    assert [shown(releases, day) for day in (midnight - 0.001, midnight)] == [1, 2]


def test_an_approval_is_good_until_the_end_of_its_last_day_in_summer_time_too() -> None:
    releases = history((0, "major", date(2024, 4, 2)), (9, "major"))
    midnight = (datetime(2024, 4, 2, 22, tzinfo=UTC) - START) / timedelta(days=1)  # 3 April, 0:00 in Amsterdam

    assert [shown(releases, day) for day in (midnight - 0.001, midnight)] == [1, 2]


def test_a_hold_that_ended_with_an_approval_stays_ended() -> None:
    releases = history((0, "major", date(2024, 3, 22)), (1, "major"), (4, "major"))

    assert [shown(releases, day) for day in (1, 3.7, 5)] == [1, 2, 2]


def test_the_approval_of_a_release_that_is_not_shown_ends_nothing() -> None:
    releases = history((0, "major", date(2024, 6, 1)), (1, "major", date(2024, 3, 22)))

    assert shown(releases, 5) == 1


def test_a_text_that_nobody_approves_any_more_is_still_not_held_on_to() -> None:
    releases = history((0, "major", date(2024, 3, 20)), (3, "major"))

    assert shown(releases, 3) == 2


def simulated(releases: list[ReleaseFacts], accepted: int, hold_days: int, now: datetime) -> int | None:
    """DESIGN 4 lived through hour by hour, remembering only which holds were ended early."""
    ended: set[int] = set()
    answer = None
    moment = START
    while moment <= now:
        out = [release for release in releases if release.published_at <= moment]
        for release in out:
            if release.published_at == moment and release.kind in ("safety", "withdrawal"):
                ended |= {each.number for each in out if each.number < release.number}
        answer = _answer(out, ended, accepted, hold_days, moment)
        if answer is not None and _ran_out(answer, moment):
            # every hold there is now ends; a hold that begins later is a new one
            ended |= {release.number for release in out}
            answer = _answer(out, ended, accepted, hold_days, moment)
        moment += timedelta(hours=1)
    return answer.number if answer else None


def _answer(out: list[ReleaseFacts], ended: set[int], accepted: int, hold_days: int, moment: datetime) -> Any:
    if not out or out[-1].kind == "withdrawal":
        return None
    for index, release in enumerate(out):
        first = index == 0 or out[index - 1].kind == "withdrawal"
        young = moment - release.published_at < timedelta(days=hold_days)
        if (
            release.kind == "major"
            and young
            and not first
            and release.number > accepted
            and release.number not in ended
        ):
            return out[index - 1]
    return out[-1]


def _ran_out(release: ReleaseFacts, moment: datetime) -> bool:
    local = moment + timedelta(hours=2 if moment >= datetime(2024, 3, 31, 1, tzinfo=UTC) else 1)
    return release.approvals_valid_until is not None and local.date() > release.approvals_valid_until


@st.composite
def histories(draw: st.DrawFn) -> list[ReleaseFacts]:
    """Up to nine releases at whole hours, in an order in which they can happen."""
    hours = sorted(draw(st.lists(st.integers(0, HOURS), min_size=1, max_size=9)))
    releases: list[ReleaseFacts] = []
    for number, hour in enumerate(hours, 1):
        before = releases[-1].kind if releases else None
        kinds = {None: ["major"], "withdrawal": ["restore"]}.get(
            before, ["major", "major", "major", "minor", "safety", "withdrawal"]
        )
        days = draw(st.none() | st.integers(0, 12))
        moment = START + timedelta(hours=hour)
        until = None if days is None else (moment + timedelta(days=days)).date()
        releases.append(ReleaseFacts(number, draw(st.sampled_from(kinds)), moment, until))
    return releases


WORLDS = {
    "releases": histories(),
    "accepted": st.integers(0, 9),
    "hold_days": st.integers(0, 9),
    "hour": st.integers(0, HOURS + 240),
}


@settings(max_examples=300)
@given(**WORLDS)
def test_the_choice_is_what_living_through_it_gives(
    releases: list[ReleaseFacts], accepted: int, hold_days: int, hour: int
) -> None:
    now = START + timedelta(hours=hour)
    releases = [release for release in releases if release.published_at <= now]

    found = choose_shown(releases, accepted=accepted, hold_days=hold_days, now=now)

    assert (found.number if found else None) == simulated(releases, accepted, hold_days, now)


@given(**WORLDS, seed=st.integers())
def test_the_order_in_which_releases_are_given_does_not_matter(
    releases: list[ReleaseFacts], accepted: int, hold_days: int, hour: int, seed: int
) -> None:
    now = START + timedelta(hours=hour)
    shuffled = random.Random(seed).sample(releases, len(releases))

    found = [choose_shown(rows, accepted=accepted, hold_days=hold_days, now=now) for rows in (releases, shuffled)]

    assert found[0] == found[1]


@settings(max_examples=200)
@given(**WORLDS)
def test_no_hold_outlives_its_deadline(releases: list[ReleaseFacts], accepted: int, hold_days: int, hour: int) -> None:
    now = START + timedelta(hours=hour)
    due = [release for release in releases if release.published_at + timedelta(days=hold_days) <= now]

    found = choose_shown(releases, accepted=accepted, hold_days=hold_days, now=now)

    assert found is None or not due or found.number >= due[-1].number


@settings(max_examples=200)
@given(**WORLDS)
def test_time_never_takes_a_site_back_to_an_older_text(
    releases: list[ReleaseFacts], accepted: int, hold_days: int, hour: int
) -> None:
    times = [START + timedelta(hours=hour + later) for later in range(0, 240, 7)]

    found = [choose_shown(releases, accepted=accepted, hold_days=hold_days, now=now) for now in times]

    numbers = [release.number for release in found if release]
    assert numbers == sorted(numbers)
