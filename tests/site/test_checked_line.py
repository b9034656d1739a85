"""What a parent reads of who checked a text: in force, lapsed, taken back, never; and nowhere more than that."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from config.remembered import as_it_was
from content.modules.draft import draft_of
from content.releases.publishing import release
from content.validation.approval import Approval
from content.validation.recording import take_back
from content.validation.standing import Standing
from municipalities.frame import known_sites
from municipalities.sites.checked import Checked, checked, not_checked
from tests.making.people import make_chief_editor
from tests.making.texts import approve, newest
from tests.site.conftest import Get
from tests.site.world import NATIONAL, UTRECHT, World

CRYING = "/informatie/je-baby-huilt-veel/"
TODAY = date(2026, 11, 29)
LAPSED = "De nieuwe controle is nog niet klaar."
NEVER = "Deze tekst is nog niet door een deskundige gecontroleerd."
WANTED = "Een deskundige wil dat we deze tekst aanpassen."
AGAIN = "We controleren opnieuw vóór"


def approval(role: str, given: str = "2026-03-03", until: str = "2027-03-03", at: str = "") -> dict[str, str]:
    """An approval as an envelope holds it."""
    at = at or f"Instituut {role}"
    return {"role": role, "institute": at, "date": given, "valid_until": until, "content_sha256": "aa"}


def told(*approvals: dict[str, str], **more: Any) -> Checked:
    return checked({"content_sha256": "aa", "approvals": list(approvals)}, [], TODAY, **more)


@pytest.mark.parametrize(
    ("roles", "who"),
    [
        (["jeugdarts"], "een jeugdarts van Instituut jeugdarts"),
        (["jeugdarts", "jeugdarts"], "een jeugdarts van Instituut jeugdarts"),
        (["jeugdarts", "pedagoog"], "een jeugdarts van Instituut jeugdarts en een pedagoog van Instituut pedagoog"),
    ],
)
def test_every_role_is_named_once_with_its_institute(roles: list[str], who: str) -> None:
    line = f"Gecontroleerd door {who} op 3 maart 2026. {AGAIN} april 2027."

    assert told(*map(approval, roles)) == Checked(line, Standing.IN_FORCE)


def test_the_institute_of_two_is_named_once() -> None:
    line = told(approval("jeugdarts", at="GGD"), approval("pedagoog", at="GGD")).line

    assert line.startswith("Gecontroleerd door een jeugdarts en een pedagoog van GGD op 3 maart 2026.")


@pytest.mark.parametrize(
    ("approvals", "line", "standing"),
    [
        (
            [approval("jeugdarts", until="2026-11-29")],
            f"Gecontroleerd door een jeugdarts van Instituut jeugdarts op 3 maart 2026. {AGAIN} december 2026.",
            Standing.IN_FORCE,
        ),
        (
            [approval("jeugdarts", until="2026-11-28")],
            f"Gecontroleerd op 3 maart 2026 door een jeugdarts. {LAPSED}",
            Standing.LAPSED,
        ),
        (
            [approval("jeugdarts", "2024-10-20", "2025-10-20"), approval("pedagoog")],
            f"Gecontroleerd op 3 maart 2026 door een jeugdarts en een pedagoog. {LAPSED}",
            Standing.LAPSED,
        ),
        (
            [approval("jeugdarts", "2025-01-09", "2027-12-31"), approval("pedagoog", at="Instituut jeugdarts")],
            "Gecontroleerd door een jeugdarts en een pedagoog van Instituut jeugdarts, het laatst op 3 maart 2026."
            f" {AGAIN} april 2027.",
            Standing.IN_FORCE,
        ),
        (
            [approval("jeugdarts", until="9999-12-31")],
            "Gecontroleerd door een jeugdarts van Instituut jeugdarts op 3 maart 2026.",
            Standing.IN_FORCE,
        ),
        ([], NEVER, Standing.NEVER),
    ],
)
def test_each_state_has_its_own_line(approvals: list[dict[str, str]], line: str, standing: Standing) -> None:
    assert told(*approvals) == Checked(line, standing)


def test_the_lines_are_there_in_english() -> None:
    with translation.override("en"):
        lines = [told(approval("jeugdarts")).line, told(approval("arts", until="2026-11-28")).line, not_checked().line]

    assert lines == [
        "Checked by jeugdarts of Instituut jeugdarts on 3 March 2026. We will check again before April 2027.",
        "Checked on 3 March 2026 by arts. The new check is not ready yet.",
        "This text has not been checked by an expert yet.",
    ]


def last_day(world: World) -> date:
    """The last day of the approval of the text about crying."""
    found = newest(world.module("crying")).approvals_valid_until
    assert found is not None
    return found


def at(day: date, hour: int, minute: int = 0) -> Any:
    """The clock stands at a moment, in the Netherlands."""
    moment = datetime(day.year, day.month, day.day, hour, minute, 59, tzinfo=timezone.get_default_timezone())
    return patch("django.utils.timezone.now", return_value=moment)


def reassures(get: Get, host: str = UTRECHT) -> list[str]:
    """What on the text's page, and on the one of where it comes from, could be taken for a check that holds."""
    page, behind = get(host, CRYING).text, get(host, f"{CRYING}herkomst/").text
    article = page.partition("<article")[2].partition("</article>")[0]
    signs = ("cjg-icon--check", "Gecontroleerd door", "geldig tot en met", AGAIN)
    found = [f"page: {each}" for each in signs if each in article]
    found += [f"page: {each}" for each in ("lastReviewed", "reviewedBy") if each in page]
    found += [f"behind: {each}" for each in (*signs, "controleerde") if each in behind.partition("<main")[2]]
    return found + [f"behind: {each}" for each in ("controleerde",) if each in behind.partition("</head>")[0]]


def test_a_check_in_force_is_told_on_top_to_machines_and_where_it_comes_from(get: Get) -> None:
    found = reassures(get)

    for each in ("cjg-icon--check", "Gecontroleerd door", "geldig tot en met", AGAIN, "lastReviewed", "reviewedBy"):
        assert f"page: {each}" in found
    assert "behind: geldig tot en met" in found
    assert "behind: controleerde" in found


def test_at_midnight_the_check_has_lapsed_without_a_new_version(get: Get, world: World) -> None:
    day = last_day(world)

    with at(day, 23, 59):
        before = get(UTRECHT, CRYING)
    with at(day + timedelta(days=1), 0):
        after, found = get(UTRECHT, CRYING), reassures(get)

    assert AGAIN in before.text
    assert "cjg-checked--not" not in before.text
    assert f"Gecontroleerd op 3 maart 2026 door een jeugdarts en een pedagoog. {LAPSED}" in after.text
    assert "cjg-checked--not" in after.text
    assert found == []
    assert after.headers["ETag"] != before.headers["ETag"]


def test_no_shared_cache_keeps_a_page_over_midnight_for_longer_than_fifteen_seconds(get: Get) -> None:
    kept = get(UTRECHT, CRYING).headers["Cache-Control"]

    assert sum(int(each) for each in re.findall(r"(?:s-maxage|stale-while-revalidate)=(\d+)", kept)) <= 15
    assert "max-age=0" in kept


@pytest.mark.parametrize(
    ("host", "call"), [(UTRECHT, "Bel je huisarts of CJG Utrecht."), (NATIONAL, "Bel je huisarts.")]
)
def test_who_takes_an_approval_back_is_read_at_the_next_request(get: Get, world: World, host: str, call: str) -> None:
    [row, *_others] = Approval.objects.filter(uid=world.module("crying").translation_key)

    take_back(row, "De richtlijn is veranderd.", make_chief_editor())

    text = get(host, CRYING).text
    assert f"{WANTED} Twijfel je? {call}" in text
    assert "richtlijn is veranderd" not in text
    assert reassures(get, host) == []


def test_a_rejection_of_what_is_live_is_told_and_over_when_it_is_taken_back(get: Get, world: World) -> None:
    module = world.module("crying")
    row = approve(module, "psycholoog", verdict="rejected", remarks="Klopt niet.")

    during, found = get(UTRECHT, CRYING).text, reassures(get)
    Approval._base_manager.filter(pk=row.pk).update(taken_back_at=timezone.now())
    after = get(UTRECHT, CRYING).text

    assert WANTED in during
    assert found == []
    assert WANTED not in after
    assert AGAIN in after


def test_a_text_that_nobody_checked_says_so(get: Get, world: World) -> None:
    module = world.module("crying")
    Approval._base_manager.filter(uid=module.translation_key).delete()
    assert release(draft_of(module)) is not None

    text = get(UTRECHT, CRYING).text

    assert NEVER in text
    assert reassures(get) == []


def test_fifty_verdicts_cost_a_page_no_query(get: Get, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_sites, "POLL_SECONDS", 3600.0)  # what is asked once a second is no page's query
    module = world.module("crying")
    get(UTRECHT, CRYING)
    with CaptureQueriesContext(connection) as before:
        get(UTRECHT, CRYING)

    for number in range(50):
        approve(module, f"deskundige {number}")
    with CaptureQueriesContext(connection) as after:
        text = get(UTRECHT, CRYING).text

    assert len(after) == len(before) <= 3
    assert "Gecontroleerd door een jeugdarts van Voorbeeldinstituut Jeugd" in text


def test_a_page_from_memory_says_nothing_of_a_check_that_may_have_ended(get: Get, world: World) -> None:
    in_force = get(UTRECHT, CRYING).content
    approve(world.module("crying"), "psycholoog", verdict="rejected", remarks="Klopt niet.")
    wanted = get(UTRECHT, CRYING).content

    kept = as_it_was(in_force, timezone.now()).decode()

    assert "cjg-icon--check" not in kept.partition("<article")[2].partition("</article>")[0]
    assert AGAIN not in kept
    assert WANTED in as_it_was(wanted, timezone.now()).decode()
