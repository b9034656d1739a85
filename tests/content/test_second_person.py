"""A national help line stands on every site: a second person looks at what somebody changed of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from content.models import HelpLine, HelpLineCheck, HelpLineState
from content.reference_data.helplines import load_national_lines
from content.reference_data.second_person import What
from tests.making.people import logged_in, make_superuser, make_writer
from tests.making.texts import html_of, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")
LIST = "help_line_checks"


@pytest.fixture(autouse=True)
def lines(board: Any) -> None:
    load_national_lines()


@pytest.fixture
def first(admin: Client) -> Client:
    """Who changes a line."""
    return admin


@pytest.fixture
def second(board: Any) -> Client:
    """Another person who may change lines."""
    return logged_in(make_superuser())


def line(code: str = "veilig-thuis") -> HelpLine:
    return HelpLine.objects.get(code=code)


def change(client: Client, code: str = "veilig-thuis", **fields: str) -> str:
    """Change a line in its form; what the next page says."""
    address = reverse("wagtailsnippets_content_helpline:edit", args=[line(code).pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form").copy()
    for name, value in ({"active": "on"} | fields).items():  # Wagtail's reader of forms knows no ticks without a value
        data[name] = value
    if not data["active"]:
        del data["active"]
    return client.post(address, data, follow=True).content.decode()


def answer(client: Client, check: HelpLineCheck, says: str) -> str:
    return client.post(reverse("help_line_check", args=[check.pk]), {"klopt": says}, follow=True).content.decode()


def only_check() -> HelpLineCheck:
    return HelpLineCheck.objects.get()


def test_a_new_number_waits_until_a_second_person_agrees(first: Client, second: Client) -> None:
    module = released_module(short_answer="Bel Veilig Thuis: 0800-2000.")

    told = change(first, phone="0800-2001")

    assert "Dit wacht op een collega" in told
    assert "0800-2000 → 0800-2001" in told
    assert line().phone == "0800-2000"

    answer(second, only_check(), "ja")
    call_command("relay", "--once")

    assert line().phone == "0800-2001"
    assert 'href="tel:08002001"' in html_of(releases_of(module)[0])
    assert HelpLineState.objects.filter(code="veilig-thuis").last().number == "0800-2001"  # type: ignore[union-attr]


def test_who_typed_a_number_is_not_the_second_person_but_can_take_it_back(first: Client) -> None:
    change(first, phone="0800-2001")

    refused = answer(first, only_check(), "ja")
    waits = only_check().seen_at
    answer(first, only_check(), "nee")

    assert "Dit heb je zelf gewijzigd" in refused
    assert waits is None
    assert (only_check().agreed, line().phone) == (False, "0800-2000")


def test_a_number_that_is_wrong_is_laid_aside(first: Client, second: Client) -> None:
    change(first, phone="0800-2001")

    said = answer(second, only_check(), "nee")

    assert "Het oude blijft staan" in said
    assert line().phone == "0800-2000"


def test_another_number_comes_in_the_place_of_the_one_that_waits(first: Client) -> None:
    change(first, phone="0800-2001")
    change(first, phone="0800-2002")

    assert only_check().after == {"phone": "0800-2002"}


def test_another_way_of_writing_the_same_number_waits_for_nobody(first: Client) -> None:
    change(first, phone="0800 2000")

    assert line().phone == "0800 2000"
    assert not HelpLineCheck.objects.exists()


def test_a_new_number_in_small_letters_waits_as_well(first: Client) -> None:
    before = line("113").phone_note

    change(first, "113", phone_note="Of bel gratis 0800-0114.")

    assert line("113").phone_note == before
    assert only_check().what == What.NUMBER


def test_other_words_in_small_letters_wait_for_nobody(first: Client) -> None:
    change(first, "113", phone_note="Gratis: 0800-0113.")

    assert line("113").phone_note == "Gratis: 0800-0113."
    assert not HelpLineCheck.objects.exists()


@pytest.mark.parametrize(
    ("fields", "what"),
    [({"active": ""}, What.USE), ({"hours": "ma-vr 9-17"}, What.TIMES), ({"chat_hours": ""}, What.TIMES)],
)
def test_what_counts_at_once_is_seen_by_a_second_person(
    first: Client, second: Client, fields: dict[str, str], what: str
) -> None:
    told = change(first, **fields)

    assert "binnen een dag" in told
    assert only_check().what == what
    name = next(iter(fields))
    assert getattr(line(), name) == only_check().after[name]

    answer(second, only_check(), "ja")

    assert only_check().agreed
    assert getattr(line(), name) == only_check().after[name]


def test_a_new_line_is_not_in_use_until_somebody_agreed_with_its_number(first: Client, second: Client) -> None:
    address = reverse("wagtailsnippets_content_helpline:add")
    data = querydict_from_html(first.get(address).content.decode(), form_id="w-editor-form").copy()
    data.update({"name": "Nieuw", "when_text": "Vragen?", "phone": "088 0767 000", "code": "nieuw", "active": "on"})

    first.post(address, data)
    before = line("nieuw")
    answer(second, only_check(), "ja")

    assert (before.phone, before.active) == ("", False)
    assert (line("nieuw").phone, line("nieuw").active) == ("088 0767 000", True)


def test_the_list_says_what_waits_too_long_and_who_asked(first: Client, second: Client) -> None:
    change(first, hours="ma-vr 9-17")
    HelpLineCheck.objects.update(asked_at=timezone.now() - timedelta(hours=25))

    page = second.get(reverse(LIST)).content.decode()

    assert "Langer dan een dag geleden" in page
    assert "Veilig Thuis" in page
    assert str(only_check().asked_by) in page
    assert "ma-vr 9-17" in page or "ma-vr 9:00-17:00" in page


def test_an_empty_list_says_so(first: Client) -> None:
    assert "Er is niets om na te kijken." in first.get(reverse(LIST)).content.decode()


def test_undoing_a_change_of_a_number_waits_too(first: Client, second: Client) -> None:
    change(first, phone="0800-2001")
    answer(second, only_check(), "ja")
    history = reverse("wagtailsnippets_content_helpline:history", args=[line().pk])
    entry = ModelLogEntry.objects.for_instance(line()).filter(action="cjg.changed").latest("pk")

    told = first.post(history, {"wijziging": entry.pk}, follow=True).content.decode()

    assert line().phone == "0800-2001"
    assert "Dit wacht op een collega" in told


def test_what_is_done_twice_is_said(first: Client, second: Client) -> None:
    change(first, phone="0800-2001")
    check = only_check()
    answer(second, check, "ja")

    assert "al nagekeken" in answer(second, check, "ja")


@pytest.mark.parametrize("says", ["", "misschien"])
def test_another_answer_is_none(first: Client, second: Client, says: str) -> None:
    change(first, phone="0800-2001")

    assert second.post(reverse("help_line_check", args=[only_check().pk]), {"klopt": says}).status_code == 404
    assert line().phone == "0800-2000"


def test_who_keeps_no_help_lines_sees_no_list_and_agrees_with_nothing(first: Client) -> None:
    change(first, phone="0800-2001")
    writer = logged_in(make_writer())

    assert writer.get(reverse(LIST)).status_code == 404
    assert writer.post(reverse("help_line_check", args=[only_check().pk]), {"klopt": "ja"}).status_code == 404
    assert line().phone == "0800-2000"


def test_a_command_waits_for_nobody() -> None:
    changed = line()
    changed.phone = "0800-2001"
    changed.save()

    assert line().phone == "0800-2001"
    assert not HelpLineCheck.objects.exists()


def test_112_cannot_be_switched_off() -> None:
    emergency = line("112")
    emergency.active = False

    with pytest.raises(ValidationError, match="112 blijft altijd staan"):
        emergency.full_clean()
