"""Checks that end together: which months are crowded, who is told, and how ends are spread."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.models import PublicKey, Release
from content.validation.lapsing import CrowdedMonth, crowded_months, spread_ends, warn_board
from ground.changes import clock
from ground.mail.outbox import OutgoingMail
from tests.making.people import logged_in, make_chief_editor, make_validator, make_writer
from tests.making.texts import release_row

TODAY = date(2026, 11, 29)
NOVEMBER = date(2028, 11, 1)
PANEL = "Te veel controles verlopen tegelijk"


@pytest.mark.parametrize(("live", "crowded"), [(40, []), (39, [CrowdedMonth(NOVEMBER, 2)])])
def test_a_month_is_crowded_when_more_than_one_in_twenty_texts_lapses(live: int, crowded: list[CrowdedMonth]) -> None:
    ends = [date(2028, 11, 3), date(2028, 11, 30), *([None] * (live - 2))]

    assert crowded_months(ends, TODAY) == crowded


def test_what_lapsed_is_past_and_one_text_is_no_crowd() -> None:
    assert crowded_months([date(2026, 11, 28), date(2026, 11, 28), NOVEMBER, None], TODAY) == []


def test_ends_are_spread_back_from_the_last_day_and_never_after_it() -> None:
    ends = spread_ends(date(2028, 8, 31), 5, 3)

    assert ends == [date(2028, 8, 31), date(2028, 8, 31), date(2028, 7, 31), date(2028, 7, 31), date(2028, 6, 30)]
    assert spread_ends(date(2028, 3, 31), 2, 2) == [date(2028, 3, 31), date(2028, 2, 29)]
    assert spread_ends(date(2028, 1, 31), 2, 2) == [date(2028, 1, 31), date(2027, 12, 31)]


@pytest.fixture
def crowded(board: PublicKey) -> date:
    """Two live texts whose checks end on one day, in a year; gives that day."""
    day = timezone.localdate() + timedelta(days=365)
    for _each in range(2):
        row = release_row(uuid4())
        Release._base_manager.filter(pk=row.pk).update(approvals_valid_until=day)
    return day


def test_chief_editors_get_one_mail_about_a_month(crowded: date) -> None:
    chief = make_chief_editor()
    make_writer()

    warn_board()
    warn_board()

    mail = OutgoingMail.objects.get()
    assert mail.recipient == chief.email
    assert "verlopen de controles van 2 teksten" in mail.text
    assert "http" in mail.text


def test_nobody_is_mailed_when_no_month_is_crowded(board: PublicKey) -> None:
    make_chief_editor()

    warn_board()

    assert not OutgoingMail.objects.exists()


def test_the_clock_looks_each_day() -> None:
    [job] = [each for each in clock.jobs() if each.name == "content.many_lapse"]

    assert job.every == timedelta(days=1)


def test_the_board_reads_it_on_its_first_page_and_nobody_else(crowded: date) -> None:
    board = logged_in(make_writer())
    other = make_validator()

    with CaptureQueriesContext(connection) as queries:
        page = board.get("/admin/").content.decode()
    asked = [each["sql"] for each in queries if "approvals_valid_until" in each["sql"]]

    assert PANEL in page
    assert "2 teksten" in page
    assert PANEL not in logged_in(other).get("/admin/").content.decode()
    assert len(asked) == 1


def test_there_is_no_panel_when_no_month_is_crowded(board: PublicKey) -> None:
    assert PANEL not in logged_in(make_writer()).get("/admin/").content.decode()
