"""An address of a team is refused where people are made and changed, unless somebody answers for it."""

import pytest
from django.test import Client

from people.models import Person
from people.shared_address import looks_shared
from tests.making.people import PASSWORD, logged_in

ADD = "/admin/users/new/"
SENTENCE = "Dit lijkt een adres van een team."
NEW = {
    "first_name": "Bo",
    "last_name": "Wit",
    "password1": "fiets-kaars-wolk-touw",
    "password2": "fiets-kaars-wolk-touw",
}


@pytest.mark.parametrize(
    "address",
    [
        "jeugdteam@utrecht.example", "JeugdTeam.West@utrecht.example", "info@cjg.example", "cjgzeist@zeist.example",
        "web-redactie@utrecht.example", "post@utrecht.example", "wijkteam2+cjg@utrecht.example",
        "Secrétariaat@x.example",
    ],
)  # fmt: skip
def test_an_address_of_a_team_looks_shared(address: str) -> None:
    assert looks_shared(address)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("anna.de.vries@utrecht.example", ""), ("j.post@utrecht.example", ""), ("c.jeugdman@x.example", ""),
        ("teamster@x.example", "Ria Teamster"), ("zoe.zorg@x.example", "Zoë Zorg"),
        ("vries01@utrecht.example", ""), ("12345@utrecht.example", ""), ("", ""), ("@", ""), ("é@x", "é"),
    ],
)  # fmt: skip
def test_an_address_of_one_person_does_not(address: str, name: str) -> None:
    assert not looks_shared(address, name)


def test_somebody_new_gets_an_address_of_their_own(admin: Client) -> None:
    refused = admin.post(ADD, NEW | {"email": "jeugdteam@utrecht.example"})

    assert SENTENCE in refused.text
    assert 'value="Wit"' in refused.text
    assert not Person.objects.filter(last_name="Wit").exists()


def test_a_team_has_one_when_somebody_says_why_and_who_answers_for_it(admin: Client) -> None:
    shared = NEW | {"email": "jeugdteam@utrecht.example", "shared_because": "De balie wisselt per uur."}

    half = admin.post(ADD, shared)
    admin.post(ADD, shared | {"answers_for_it": "Anna de Groot"})

    assert "Vul allebei in" in half.text
    made = Person.objects.get(last_name="Wit")
    assert (made.shared_because, made.answers_for_it) == ("De balie wisselt per uur.", "Anna de Groot")


def test_who_had_such_an_address_before_keeps_it(admin: Client) -> None:
    old = Person.objects.create_user("jeugdteam@utrecht.example", PASSWORD, first_name="Bo", last_name="Wit")

    admin.post(f"/admin/users/edit/{old.pk}/", {"email": old.email, "first_name": "Bo", "last_name": "Zwart"})

    old.refresh_from_db()
    assert old.last_name == "Zwart"


def test_nobody_makes_an_own_address_that_of_a_team(anna: Person) -> None:
    client = logged_in(anna)
    own = {"own_email-email": "info@utrecht.example", "own_email-password": PASSWORD}

    page = client.post("/admin/account/", own)

    anna.refresh_from_db()
    assert SENTENCE in page.text
    assert anna.email == "anna@voorbeeld.example"
