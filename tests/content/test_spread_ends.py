"""A batch of verdicts on paper whose checks end in several months: shown first, and written as it was shown."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.models import Approval, Evidence, Module, PublicKey
from tests.content.test_judging_screens import NAME, RECORD, filled, said
from tests.making.experts import make_expert
from tests.making.people import logged_in, make_writer
from tests.making.texts import draft_module, fresh

LAST = "31-12-2099"
ENDS = [date(2099, 12, 31), date(2099, 12, 31), date(2099, 11, 30)]


@pytest.fixture
def desk(board: PublicKey) -> Client:
    return logged_in(make_writer())


@pytest.fixture
def texts(board: PublicKey) -> list[Module]:
    made = [draft_module(title) for title in ("Aap", "Beer", "Cavia")]
    for module in made:
        module.save_revision()
    return [fresh(module) for module in made]


def form_of(texts: list[Module], **changes: Any) -> dict[str, Any]:
    return filled(texts, make_expert(NAME), valid_until=LAST, spread_over="2", **changes)


def ends() -> list[date | None]:
    found = {row.uid: row.valid_until for row in Approval.objects.all()}
    uids = Module.objects.order_by("title").values_list("translation_key", flat=True)
    return [found[uid] for uid in uids if uid in found]


def test_the_days_are_shown_without_a_file_and_nothing_is_written(desk: Client, texts: list[Module]) -> None:
    form = form_of(texts) | {"toon-einddata": "1"}
    del form["file"]

    page = said(desk.post(RECORD, form))

    assert page.count("31 december 2099") == 2
    assert page.count("30 november 2099") == 1
    assert "help-critical" not in page
    assert "Er is nog niets vastgelegd" not in page
    assert not Approval.objects.exists()


def test_what_was_shown_is_written_with_one_piece_of_evidence(desk: Client, texts: list[Module]) -> None:
    shown = " ".join(day.isoformat() for day in ENDS)

    desk.post(RECORD, form_of(texts, einddata=shown))

    assert ends() == ENDS
    assert Evidence.objects.count() == 1


def test_what_was_not_shown_is_shown_first(desk: Client, texts: list[Module]) -> None:
    page = said(desk.post(RECORD, form_of(texts, einddata="2099-12-31")))

    assert "Kijk eerst of de einddata hierboven kloppen" in page
    assert "30 november 2099" in page
    assert not Approval.objects.exists()
    assert not Evidence.objects.exists()


def test_ends_are_not_spread_into_the_past(desk: Client, texts: list[Module]) -> None:
    soon = timezone.localdate() + timedelta(days=3)

    page = said(desk.post(RECORD, form_of(texts) | {"valid_until": f"{soon:%d-%m-%Y}"}))

    assert "Spreid over minder maanden" in page
    assert not Approval.objects.exists()


def test_a_rejection_has_no_end_to_spread(desk: Client, texts: list[Module]) -> None:
    desk.post(RECORD, form_of(texts, verdict="rejected", remarks="Klopt niet.") | {"valid_until": ""})

    assert ends() == [None, None, None]


def test_one_text_has_nothing_to_spread(desk: Client, texts: list[Module]) -> None:
    page = said(desk.get(f"{RECORD}?tekst={texts[0].pk}"))

    assert "Spreid de einddata" not in page
    assert "Spreid de einddata" in said(desk.get(f"{RECORD}?tekst={texts[0].pk}&tekst={texts[1].pk}"))
