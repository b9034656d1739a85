"""The user model: one address is one person, in any case, whichever way it comes in."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from people.address_field import normal_address
from people.models import Person
from tests.making.people import PASSWORD

TYPED = ["anna@voorbeeld.example", "ANNA@VOORBEELD.EXAMPLE", "Anna@Voorbeeld.Example", "  anna@voorbeeld.example\t"]


@given(st.text())
def test_a_normal_address_stays_as_it_is(text: str) -> None:
    once = normal_address(text)

    assert normal_address(once) == once
    assert once == once.strip().lower()


@pytest.mark.parametrize("typed", TYPED)
def test_one_logs_in_with_the_address_in_any_case_and_with_spaces_around_it(anna: Person, typed: str) -> None:
    assert authenticate(username=typed, password=PASSWORD) == anna
    assert Person.objects.get_by_natural_key(typed) == anna
    assert authenticate(username=typed, password=PASSWORD.upper()) is None


@pytest.mark.parametrize("typed", TYPED)
def test_an_address_is_stored_in_lower_case_whichever_way_it_is_written(db: None, typed: str) -> None:
    made = Person.objects.create_user(typed)
    saved = Person(email=typed.replace("@", "1@"))
    saved.save()
    Person.objects.bulk_create([Person(email=typed.replace("@", "2@"))])
    other = Person.objects.create_user("iemand@voorbeeld.example")
    Person.objects.filter(pk=other.pk).update(email=typed.replace("@", "3@"))

    assert made.email == "anna@voorbeeld.example"
    assert saved.email == "anna1@voorbeeld.example"
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM people_person")
        stored = [row[0] for row in cursor.fetchall()]
    assert sorted(stored) == sorted(f"anna{number}@voorbeeld.example" for number in ("", 1, 2, 3))


@pytest.mark.parametrize("domain", ["CAFÉ.example", "İZMİR.example", "ΟΔΟΣ.example", "ＷＩＤＥ.example"])
def test_the_database_agrees_on_lower_case_in_any_script(db: None, domain: str) -> None:
    made = Person.objects.create_user(f"iemand@{domain}")

    assert Person.objects.get(email=f"IEMAND@{domain}") == made


def test_the_database_refuses_what_passed_by_the_model(anna: Person) -> None:
    with (
        pytest.raises(IntegrityError, match="an_address_is_in_lower_case"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE people_person SET email = 'Anna@voorbeeld.example'")


@pytest.mark.parametrize("typed", TYPED)
def test_an_address_is_one_persons_in_any_case(anna: Person, typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Person(email=typed, password="x").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create_user(typed)

    assert refused.value.message_dict == {"email": ["Er is al iemand met dit e-mailadres."]}


@pytest.mark.parametrize("typed", ["geen adres", "a@b", "É@voorbeeld.example", ""])
def test_what_is_no_address_is_refused_in_words(db: None, typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Person(email=typed, password="x").full_clean()

    assert refused.value.message_dict.keys() == {"email"}


def test_nobody_is_made_without_an_address(db: None) -> None:
    with pytest.raises(ValueError, match="e-mail address"):
        Person.objects.create_user(" ")


def test_somebody_without_a_password_cannot_log_in_with_one(db: None) -> None:
    somebody = Person.objects.create_user("iemand@voorbeeld.example")

    assert not somebody.has_usable_password()
    assert authenticate(username="iemand@voorbeeld.example", password="") is None


def test_who_is_not_active_cannot_log_in(anna: Person) -> None:
    assert authenticate(username=anna.email, password=PASSWORD) == anna

    Person.objects.update(is_active=False)

    assert authenticate(username=anna.email, password=PASSWORD) is None


def test_somebody_is_called_by_name_and_by_address_when_there_is_none(anna: Person) -> None:
    assert (str(anna), anna.get_full_name(), anna.get_short_name()) == ("Anna de Groot", "Anna de Groot", "Anna")
    assert str(Person(email="iemand@voorbeeld.example")) == "iemand@voorbeeld.example"
    assert str(Person(email="iemand@voorbeeld.example", first_name="Iemand")) == "Iemand"


def create_superuser(**options: str) -> str:
    told = StringIO()
    call_command("createsuperuser", interactive=False, stdout=told, **options)
    return told.getvalue()


def test_createsuperuser_makes_somebody_with_a_name_who_may_do_everything(db: None, monkeypatch: Any) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    told = create_superuser(email="Baas@Voorbeeld.example", first_name="Bo", last_name="Baas")

    boss = Person.objects.get()
    assert "created" in told
    assert (boss.email, str(boss), boss.is_superuser) == ("baas@voorbeeld.example", "Bo Baas", True)
    assert boss.check_password(PASSWORD)


def test_createsuperuser_refuses_an_address_that_is_taken(anna: Person) -> None:
    with pytest.raises(CommandError, match="already taken"):
        create_superuser(email="ANNA@voorbeeld.example", first_name="A", last_name="B")

    assert Person.objects.get() == anna
