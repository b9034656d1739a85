"""What is taken for a telephone number, and what it calls: a wrong number calls somebody else."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from ground.allowed_html import clean, only_allowed
from ground.telephone.fields import TelephoneField, WhatsAppField
from ground.telephone.numbers import abroad, dialled, perhaps_numbers_in, read, shown, whatsapp_url
from tests.ground.judging_numbers import judge_fields


@pytest.mark.parametrize("half", ["mended", "held"])
def test_numbers_as_people_write_them_are_dialled_or_refused(half: str) -> None:
    judged = judge_fields(half)

    assert judged.misdialled == []
    assert judged.share >= 0.97


@pytest.mark.parametrize(
    ("written", "dials", "reads"),
    [
        ("030 123 45 67", "0301234567", "030 123 45 67"),
        ("088 - 0767 000", "0880767000", "088 - 0767 000"),
        ("(030) 1234567", "0301234567", "030 123 4567"),
        ("+31 (0)30 123 45 67", "+31301234567", "+31 30 123 4567"),
        ("+31 06 12345678", "+31612345678", "+31 6 12345678"),
        ("+31 30 123 45 67", "+31301234567", "+31 30 123 45 67"),
        ("0031 800 2000", "08002000", "0800 2000"),
        ("\u200e0800\u20112000", "08002000", "0800-2000"),
        ("14030", "14030", "14 030"),
        ("116111", "116111", "116 111"),
        ("112", "112", "112"),
        ("0049 30 123456", "+4930123456", "+49 30 123456"),
        ("000 100 00 12", "0001000012", "000 100 00 12"),
    ],
)
def test_a_number_is_shown_as_it_is_dialled(written: str, dials: str, reads: str) -> None:
    number = read(written)

    assert (number.dialled, number.shown) == (dials, reads)
    assert dialled(number.shown) == dials


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("bel maar", "Schrijf een telefoonnummer met cijfers"),
        ("030-1234567 tst 12", "zonder woorden"),
        ("123 45 67", "met het netnummer ervoor"),
        ("030 123 45 6", "Dit nummer bestaat niet"),
        ("030-1234567 / 06-12345678", "één telefoonnummer"),
        ("0800-2000 112", "één telefoonnummer"),
    ],
)
def test_a_refusal_says_what_is_wrong(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read(written)


def test_a_field_keeps_what_is_shown_and_refuses_the_rest() -> None:
    field = TelephoneField(blank=True)

    assert field.clean("+31 (0)30 - 123 45 67", None) == "+31 30 123 4567"
    assert field.clean("\u200e", None) == ""
    with pytest.raises(ValidationError, match="één telefoonnummer"):
        field.clean("030-1234567/06-12345678", None)


def test_a_browser_does_not_cut_off_the_last_digits_of_what_is_pasted() -> None:
    field = TelephoneField().formfield()

    assert field.max_length == 100


@pytest.mark.parametrize("number", ["12", "112", "14 030", "0800-2000", "0900-8844", "116 111"])
def test_a_short_number_cannot_be_given_for_whatsapp(number: str) -> None:
    with pytest.raises(ValidationError, match="Schrijf het hele nummer"):
        WhatsAppField().clean(number, None)
    assert whatsapp_url(number) == ""


@pytest.mark.parametrize("number", ["06 12 34 56 78", "+31 (0)6 12345678", "+31 06 12345678", "0031612345678"])
def test_a_conversation_is_with_the_number_as_it_is_known_abroad(number: str) -> None:
    kept = WhatsAppField().clean(number, None)

    assert whatsapp_url(kept) == whatsapp_url(number) == "https://wa.me/31612345678"


def test_what_cannot_be_read_is_not_dialled_but_stays_to_be_read() -> None:
    both = "030-1234567/06-12345678"

    assert (dialled(both), whatsapp_url(both), abroad(both), shown(both)) == ("", "", "", both)
    assert (dialled(""), shown("")) == ("", "")


def test_machines_get_the_number_as_it_is_known_abroad() -> None:
    assert abroad("030 123 45 67") == abroad("+31 (0)30 1234567") == "+31301234567"
    assert abroad("112") == "112"


def test_an_editor_is_told_when_the_number_of_a_link_cannot_be_dialled(admin: Client) -> None:
    address = reverse("wagtailadmin_choose_page_phone_link")

    fine = admin.post(address, {"phone-link-chooser-phone_number": "+31 (0)30 123 45 67"}).json()
    wrong = admin.post(address, {"phone-link-chooser-phone_number": "030-1234567 of 06-12345678"}).json()

    assert fine["result"]["url"] == "tel:+31301234567"
    assert "één telefoonnummer" in wrong["html"]


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("tel:+31 (0)30 123 45 67", '<a href="tel:+31301234567">bel</a>'),
        ("tel:+31%2006%2012345678", '<a href="tel:+31612345678">bel</a>'),
        ("tel:0800&#8209;2000", '<a href="tel:08002000">bel</a>'),
        ("tel:030-1234567/06-12345678", "bel"),
        ("tel:1234567", "bel"),
    ],
)
def test_a_link_in_a_text_dials_its_number_or_is_none(link: str, kept: str) -> None:
    assert clean(f'<p><a href="{link}">bel</a></p>') == f"<p>{kept}</p>"
    assert only_allowed(f'<p><a href="{link}">bel</a></p>') == f"<p>{kept}</p>"


@pytest.mark.parametrize(
    ("words", "may_be_dialled"),
    [
        ("Bel 116 123 of 14 030.", {"116123", "14030"}),
        ("Bel 112.", {"112"}),
        ("0800-2000 (24 uur)", {"0800200024"}),
        ("085-130 46 58", {"0851304658"}),
        ("0800\u00a02000, 0800\u20112001", {"08002000", "08002001"}),
        ("Ben je 8 tot 18, op 4 mei 2026 van 9-17 uur?", set()),
    ],
)
def test_everything_that_somebody_may_dial_is_found(words: str, may_be_dialled: set[str]) -> None:
    assert perhaps_numbers_in(words) == may_be_dialled
