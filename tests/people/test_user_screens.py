"""Wagtail's screens for people: list, create, edit, history, several at once, and one's own account."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from ground.models import OutgoingMail
from people.models import Person
from tests.making.people import PASSWORD

LIST, ADD = "/admin/users/", "/admin/users/new/"
NEW = {"email": "Bo@Voorbeeld.example", "first_name": "Bo", "last_name": "Wit"}
PASSWORDS = {"password1": "fiets-kaars-wolk-touw", "password2": "fiets-kaars-wolk-touw"}
TAKEN = "Er is al iemand met dit e-mailadres."


@pytest.fixture
def bo(db: None) -> Person:
    return Person.objects.create_user("bo@voorbeeld.example", PASSWORD, first_name="Bo", last_name="Wit")


def edit_address(person: Person) -> str:
    return reverse("wagtailusers_users:edit", args=[person.pk])


def words(html: str) -> str:
    """What a page says in its main part, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main")])).split())


def test_the_list_shows_names_and_addresses(admin: Client, bo: Person) -> None:
    page = words(admin.get(LIST).text)

    assert "E-mailadres" in page
    assert "Gebruikersnaam" not in page
    for text in ("Anna de Groot", "anna@voorbeeld.example", "Bo Wit", "bo@voorbeeld.example", "2 gebruikers"):
        assert text in page


@pytest.mark.parametrize("asked", ["bo@", "BO@VOORBEELD.EXAMPLE", "wit"])
def test_somebody_is_found_by_name_or_address(admin: Client, bo: Person, asked: str) -> None:
    page = admin.get(LIST, {"q": asked}).context["page_obj"]

    assert list(page) == [bo]


@pytest.mark.parametrize("order", ["email", "-email", "name", "-name", "last_login", "is_superuser", "is_active"])
def test_the_list_can_be_ordered(admin: Client, bo: Person, order: str) -> None:
    assert len(admin.get(LIST, {"ordering": order}).context["page_obj"]) == 2


def test_somebody_is_made_with_an_address_in_capitals(admin: Client) -> None:
    group = Group.objects.create(name="Ooit gemaakt")
    form = admin.get(ADD)
    assert [form.context["form"].fields[name].label for name in ("email", "first_name")] == ["E-mailadres", "Voornaam"]
    assert "id_username" not in form.text

    response = admin.post(ADD, NEW | PASSWORDS | {"groups": [group.pk], "is_superuser": "on"}, follow=True)

    made = Person.objects.get(email="bo@voorbeeld.example")
    assert "'Bo Wit'" in unescape(response.text)
    assert made.check_password(PASSWORDS["password1"])
    assert (list(made.groups.all()), made.is_active, made.is_superuser) == ([], True, False)


@pytest.mark.parametrize("typed", ["bo@voorbeeld.example", "BO@VOORBEELD.EXAMPLE", " Bo@voorbeeld.example "])
def test_an_address_that_is_taken_is_refused_in_a_sentence(admin: Client, anna: Person, bo: Person, typed: str) -> None:
    made = admin.post(ADD, NEW | PASSWORDS | {"email": typed})
    changed = admin.post(edit_address(anna), {"email": typed, "first_name": "Anna", "last_name": "de Groot"})

    for response in (made, changed):
        assert response.context["form"].errors == {"email": [TAKEN]}
        assert TAKEN in response.text
        assert f'value="{typed}"' in response.text
    assert Person.objects.count() == 2


@pytest.mark.parametrize("typed", ["bo", "", "bo@voorbeeld"])
def test_what_is_no_address_is_refused(admin: Client, typed: str) -> None:
    response = admin.post(ADD, NEW | PASSWORDS | {"email": typed})

    assert list(response.context["form"].errors) == ["email"]
    assert Person.objects.count() == 1


def test_somebody_keeps_their_address_in_another_case(admin: Client, bo: Person) -> None:
    data = {"email": "BO@voorbeeld.example", "first_name": "Bob", "last_name": "Wit", "is_active": "on"}

    assert admin.post(edit_address(bo), data).status_code == 302

    bo.refresh_from_db()
    assert (bo.email, str(bo), bo.check_password(PASSWORD)) == ("bo@voorbeeld.example", "Bob Wit", True)


def test_the_history_says_who_did_what_by_name(admin: Client) -> None:
    admin.post(ADD, NEW | PASSWORDS)
    bo = Person.objects.get(email="bo@voorbeeld.example")
    admin.post(edit_address(bo), NEW | {"first_name": "Bob", "is_active": "on"})

    page = words(admin.get(reverse("wagtailusers_users:history", args=[bo.pk])).text)

    assert page.count("Anna de Groot") >= 2
    assert "anna@voorbeeld.example" not in page


def test_several_people_are_switched_off_at_once(admin: Client, bo: Person) -> None:
    address = reverse("wagtail_bulk_action", args=["people", "person", "set_active_state"])
    asked = admin.get(f"{address}?id={bo.pk}")
    assert "Bo Wit" in asked.text

    admin.post(f"{address}?id={bo.pk}", {"mark_as_active": "False"})

    bo.refresh_from_db()
    assert not bo.is_active


def test_somebody_is_deleted_after_the_name_was_shown(admin: Client, bo: Person) -> None:
    address = reverse("wagtailusers_users:delete", args=[bo.pk])
    asked = admin.get(address)

    response = admin.post(address, follow=True)

    assert "Bo Wit" in asked.text
    assert "'Bo Wit'" in unescape(response.text)
    assert not Person.objects.filter(pk=bo.pk).exists()


def change_own(client: Client, email: str, password: str = "") -> Any:
    """Save the account page with another address."""
    data = {"name_email-first_name": "Bo", "name_email-last_name": "Wit", "own_email-email": email}
    data |= {"locale-preferred_language": "", "locale-current_time_zone": "", "theme-theme": "system"}
    data |= {"theme-contrast": "system", "theme-density": "default", "theme-keyboard_shortcuts": "on"}
    return client.post("/admin/account/", data | {"own_email-password": password})


@pytest.fixture
def account(admin: Client, bo: Person) -> Client:
    """A browser in which Bo is logged in, who may do everything too."""
    Person.objects.filter(pk=bo.pk).update(is_superuser=True)
    admin.force_login(bo)
    return admin


def test_ones_own_address_in_another_case_asks_no_password(account: Client, bo: Person) -> None:
    assert change_own(account, "BO@voorbeeld.example").status_code == 302

    bo.refresh_from_db()
    assert bo.email == "bo@voorbeeld.example"


def test_the_address_of_somebody_else_is_refused_after_the_password(account: Client, bo: Person) -> None:
    refused = change_own(account, "ANNA@voorbeeld.example", PASSWORD)
    untold = change_own(account, "ANNA@voorbeeld.example", "geraden wachtwoord")

    assert TAKEN in refused.text
    assert "Dit wachtwoord klopt niet" in untold.text
    assert TAKEN not in untold.text
    bo.refresh_from_db()
    assert bo.email == "bo@voorbeeld.example"


def test_a_new_password_is_mailed_to_the_address_in_any_case(anna: Person) -> None:
    client = Client(HTTP_HOST="beheer.localhost")
    client.post("/admin/password_reset/", {"email": " ANNA@Voorbeeld.example "})

    letter = OutgoingMail.objects.get()
    link = re.search(r"https?://[^/\s]+(/admin/password_reset/confirm/\S+)", letter.text)
    assert letter.recipient == "anna@voorbeeld.example"
    assert link
    form = client.get(link[1], follow=True)
    new = {"new_password1": "fiets-kaars-wolk-touw", "new_password2": "fiets-kaars-wolk-touw"}
    client.post(form.redirect_chain[-1][0], new)
    anna.refresh_from_db()
    assert anna.check_password(new["new_password1"])


def test_the_log_in_page_asks_for_an_address(db: None) -> None:
    page = Client(HTTP_HOST="beheer.localhost").get("/admin/login/").text

    [field] = re.findall(r'<input[^>]+name="username"[^>]*>', page)
    assert 'type="email"' in field
    assert 'autocomplete="username"' in field
    assert "E-mailadres" in page
    assert "ebruikersnaam" not in page


@pytest.mark.parametrize(
    ("name", "password", "sentences"),
    [
        ("anna", PASSWORD, ["Dit is geen e-mailadres. Schrijf het zoals naam@gemeente.nl."]),
        ("anna@voorbeeld.example", "", ["Vul je wachtwoord in."]),
        ("", "", ["Vul je e-mailadres in.", "Vul je wachtwoord in."]),
    ],
)
def test_what_is_missing_or_no_address_is_told_above_the_fields(
    anna: Person, name: str, password: str, sentences: list[str]
) -> None:
    page = Client(HTTP_HOST="beheer.localhost").post("/admin/login/", {"username": name, "password": password})

    assert page.context["form"].non_field_errors() == sentences
    assert all(sentence in page.text for sentence in sentences)
    assert not name or f'value="{name}"' in page.text


@pytest.mark.parametrize("typed", ["anna@voorbeeld.example", "ANNA@VOORBEELD.EXAMPLE", " Anna@voorbeeld.example "])
def test_the_log_in_page_takes_the_address_in_any_case(anna: Person, typed: str) -> None:
    client = Client(HTTP_HOST="beheer.localhost")

    response = client.post("/admin/login/", {"username": typed, "password": PASSWORD})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(anna.pk)
