"""A national help line stands on every site: a second person looks at what somebody changed of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from content.models import HelpLine, HelpLineCheck, HelpLineState
from content.reference_data.help_line_checks import WITH_ADDRESSES, WITH_NUMBERS, What
from content.reference_data.helplines import load_national_lines
from tests.making.people import logged_in, make_superuser, make_writer
from tests.making.texts import html_of, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")
LIST = "second_person"


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


def change(client: Client, code: str = "veilig-thuis", /, **fields: str) -> str:
    """Change a line in its form; what the next page says."""
    address = reverse("wagtailsnippets_content_helpline:edit", args=[line(code).pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form").copy()
    for name, value in ({"active": "on"} | fields).items():  # Wagtail's reader of forms knows no ticks without a value
        data[name] = value
    if not data["active"]:
        del data["active"]
    return client.post(address, data, follow=True).content.decode()


def new_line(client: Client, *, name: str = "Nieuw") -> None:
    """Make a line with the code "nieuw" in its form."""
    address = reverse("wagtailsnippets_content_helpline:add")
    data = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form").copy()
    data.update({"name": name, "when_text": "Vragen?", "phone": "088 0767 000", "code": "nieuw", "active": "on"})
    client.post(address, data)


def at(check: HelpLineCheck) -> str:
    """Where a question is answered."""
    return reverse("second_person_answer", args=["hulplijn", check.pk])


def answer(client: Client, check: HelpLineCheck, says: str, reason: str = "Dat nummer bestaat niet.") -> str:
    return client.post(at(check), {"klopt": says, "reden": reason}, follow=True).content.decode()


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


def test_a_number_that_waits_goes_on_waiting_when_another_field_is_changed(first: Client, second: Client) -> None:
    change(first, phone="0800-2001")

    told = change(first, note="Of bel 0800-2002.")

    assert "0800-2000 → 0800-2001" in told
    assert "Of bel 0800-2002." in told
    for check in HelpLineCheck.objects.all():
        answer(second, check, "ja")
    assert (line().phone, line().note) == ("0800-2001", "Of bel 0800-2002.")


def test_of_a_question_what_is_not_asked_anew_goes_on_waiting(first: Client) -> None:
    change(first, phone="0800-2001", note="Of bel 0800-2002.")

    change(first, phone="0800-2003")

    assert [check.after for check in HelpLineCheck.objects.order_by("pk")] == [
        {"note": "Of bel 0800-2002."},
        {"phone": "0800-2003"},
    ]


def test_nobody_agrees_with_their_own_number_because_somebody_else_changed_the_line(
    first: Client, second: Client
) -> None:
    change(first, phone="0800-2001")
    change(second, note="Of bel 0800-2002.")

    for check in HelpLineCheck.objects.all():
        answer(first, check, "ja")

    assert (line().phone, line().note) == ("0800-2000", "Of bel 0800-2002.")


def test_who_agrees_read_what_it_replaces(first: Client, second: Client) -> None:
    change(first, note="Of bel 0800-2002.")
    read = only_check()
    change(first, note="De hele nacht.")

    told = answer(second, read, "ja")

    assert "intussen opnieuw gewijzigd" in told
    assert line().note == "De hele nacht."
    assert (only_check().before, only_check().asked_at) == ({"note": "De hele nacht."}, read.asked_at)


def test_a_number_that_came_there_by_a_command_waits_no_more(first: Client) -> None:
    change(first, phone="0800-2001")
    changed = line()
    changed.phone = "0800-2001"
    changed.save()

    assert not HelpLineCheck.objects.exists()


def test_another_way_of_writing_the_same_number_waits_for_nobody(first: Client) -> None:
    change(first, phone="0800 2000")

    assert line().phone == "0800 2000"
    assert not HelpLineCheck.objects.exists()


def test_a_new_number_in_small_letters_waits_as_well(first: Client) -> None:
    before = line("113").phone_note

    change(first, "113", phone_note="Of bel gratis 0800-0114.")

    assert line("113").phone_note == before
    assert only_check().what == What.NUMBER


TEXTS = ("name", "short_name", "when_text", "when_young", "phone_note", "chat_note", "note", "note_young")


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("words", ["0800-2001", "Bel 116 123", "Of 14 030", "0800-2001 (24 uur)", "0800-2000 144"])
def test_a_new_number_waits_in_every_text_of_a_line(first: Client, field: str, words: str) -> None:
    before = getattr(line(), field)

    change(first, **{field: words})

    assert getattr(line(), field) == before
    assert (only_check().what, only_check().after) == (What.NUMBER, {field: words})


def test_every_text_of_a_line_is_looked_at_for_numbers() -> None:
    kept = {"code", "source", "hours", "chat_hours"}
    texts = {field.name for field in HelpLine._meta.concrete_fields if isinstance(field, CharField | TextField)}

    assert texts - kept == {*WITH_NUMBERS, *WITH_ADDRESSES}


@pytest.mark.parametrize("field", WITH_ADDRESSES)
def test_a_new_address_waits_for_a_second_person(first: Client, second: Client, field: str) -> None:
    before = getattr(line(), field)
    address = "https://hulp.voorbeeld.example/chat"

    told = change(first, **{field: address})
    meanwhile = getattr(line(), field)
    answer(first, only_check(), "ja")
    by_oneself = getattr(line(), field)
    answer(second, only_check(), "ja")

    assert "Tot dan blijft het oude staan" in told
    assert (meanwhile, by_oneself, getattr(line(), field)) == (before, before, address)


def test_an_address_that_goes_away_waits_for_nobody(first: Client) -> None:
    change(first, website="")

    assert line().website == ""
    assert not HelpLineCheck.objects.exists()


def test_ages_and_hours_are_no_numbers_to_call(first: Client) -> None:
    change(first, when_text="Ben je 12 tot 18?", note="Ook op zaterdag, 10:00-12:00.")

    assert line().when_text == "Ben je 12 tot 18?"
    assert not HelpLineCheck.objects.exists()


def test_a_number_that_only_stood_beside_the_number_waits_before_texts_dial_it(first: Client) -> None:
    change(first, "politie", phone="112")
    change(first, "113", phone="0800-0113")

    assert (line("politie").phone, line("113").phone) == ("0900-8844", "113")


def test_no_line_takes_the_code_of_another(first: Client) -> None:
    module = released_module(short_answer="Bel 113.")

    told = change(first, "113", code="113-oud")
    change(first, "politie", code="113")
    call_command("relay", "--once")

    assert "teksten en links verwijzen ernaar" in told
    assert {line("113").phone, line("politie").phone} == {"113", "0900-8844"}
    assert 'href="tel:113"' in html_of(releases_of(module)[0])


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
    new_line(first)
    before = line("nieuw")
    answer(second, only_check(), "ja")

    assert (before.phone, before.active) == ("", False)
    assert (line("nieuw").phone, line("nieuw").active) == ("088 0767 000", True)


def test_a_new_line_of_which_the_number_is_corrected_comes_in_use_with_it(first: Client, second: Client) -> None:
    new_line(first, name="Bel 144")

    called = line("nieuw").name
    change(first, "nieuw", active="", phone="088 0767 001")
    answer(second, only_check(), "ja")

    assert called == "Nieuwe hulplijn"
    now = line("nieuw")
    assert (now.name, now.phone, now.active) == ("Bel 144", "088 0767 001", True)


def test_a_new_line_comes_in_use_with_the_number_that_somebody_else_corrected(first: Client, second: Client) -> None:
    new_line(first)

    change(second, "nieuw", active="", phone="088 0767 001")
    asked = only_check().asked_by
    answer(first, only_check(), "ja")

    assert asked != HelpLineCheck.objects.get().seen_by
    assert (line("nieuw").phone, line("nieuw").active) == ("088 0767 001", True)


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

    assert second.post(at(only_check()), {"klopt": says}).status_code == 404
    assert line().phone == "0800-2000"


def test_who_keeps_no_help_lines_sees_no_list_and_agrees_with_nothing(first: Client) -> None:
    change(first, phone="0800-2001")
    writer = logged_in(make_writer())

    assert writer.get(reverse(LIST)).status_code == 403
    assert writer.post(at(only_check()), {"klopt": "ja"}).status_code == 403
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
