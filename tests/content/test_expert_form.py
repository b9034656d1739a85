"""The form of an expert: who said what stays as it was, and an ended mandate stays ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.models import Expert, ExpertPerson, PublicKey
from content.validation.dossiers import close
from people.models import Person
from tests.making.experts import make_expert, on_paper
from tests.making.people import logged_in, make_chief_editor, make_writer
from tests.making.texts import draft_module

DAY = timedelta(days=1)
NAME, MAIL = "Wilma Zonnedauw", "wilma@praktijk.example"
LONG = "1-1-2099"


@pytest.fixture
def chief(board: PublicKey) -> Client:
    return logged_in(make_chief_editor())


@pytest.fixture
def expert(board: PublicKey) -> Expert:
    return make_expert(NAME, mail=MAIL)


@pytest.fixture
def judged(expert: Expert) -> Expert:
    module = draft_module()
    module.save_revision()
    on_paper(module, expert, make_writer())
    return expert


def save(chief: Client, expert: Expert, **changes: Any) -> str:
    """What the form says to these changes of an expert."""
    form = {
        "institute": expert.institute_id, "role": expert.role,
        "expertise": list(expert.expertise.values_list("pk", flat=True)),
        "mandate_until": LONG, "person_name": NAME, "person_mail": MAIL, "account_address": "",
    }  # fmt: skip
    answer = chief.post(f"/admin/snippets/content/expert/edit/{expert.pk}/", form | changes, follow=True)
    words: str = answer.content.decode()
    return words


def who() -> tuple[str, str]:
    return ExpertPerson.objects.values_list("name", "mail").get()


def end(expert: Expert) -> None:
    """End the mandate yesterday, and close its dossier three days ago."""
    Expert.objects.update(mandate_until=timezone.localdate() - 4 * DAY)
    close(timezone.localdate() - 3 * DAY)


def test_without_verdicts_an_expert_becomes_somebody_else(chief: Client, expert: Expert) -> None:
    save(chief, expert, person_name="Bas Bos", person_mail="bas@praktijk.example")

    assert who() == ("Bas Bos", "bas@praktijk.example")


def test_with_verdicts_an_expert_becomes_nobody_else(chief: Client, judged: Expert) -> None:
    answer = save(chief, judged, person_name="Bas Bos", person_mail="bas@praktijk.example")

    assert "Maak een nieuwe deskundige" in answer
    assert who() == (NAME, MAIL)


def test_how_a_name_is_written_may_be_mended(chief: Client, judged: Expert) -> None:
    save(chief, judged, person_name="Wílma Zonne-Dauw", person_mail="nieuw@praktijk.example")

    assert who() == ("Wílma Zonne-Dauw", "nieuw@praktijk.example")


def test_an_ended_mandate_is_not_closed_anew_and_gets_no_contact_data(chief: Client, judged: Expert) -> None:
    end(judged)
    Person.objects.create_user("login@praktijk.example")

    save(
        chief,
        judged,
        mandate_until=f"{timezone.localdate() - 4 * DAY:%d-%m-%Y}",
        account_address="login@praktijk.example",
    )

    person = ExpertPerson.objects.get()
    assert (person.closed_on, person.mail, person.name) == (timezone.localdate() - 3 * DAY, "", NAME)
    assert Expert.objects.get().account is None


def test_a_mandate_that_is_ended_here_is_closed_at_once(chief: Client, expert: Expert) -> None:
    Person.objects.create_user("login@praktijk.example")

    save(
        chief, expert, mandate_until=f"{timezone.localdate() - DAY:%d-%m-%Y}", account_address="login@praktijk.example"
    )

    person = ExpertPerson.objects.get()
    assert (person.closed_on, person.mail, len(person.known_by)) == (timezone.localdate(), "", 3)
    assert Expert.objects.get().account is None


def test_who_begins_again_is_the_same_person(chief: Client, judged: Expert) -> None:
    end(judged)

    nameless = save(chief, judged, person_name="", person_mail="")
    another = save(chief, judged, person_name="Bas Bos")
    closed = ExpertPerson.objects.get().closed_on
    save(chief, judged)

    assert "Vul in wie weer begint" in nameless
    assert "Maak een nieuwe deskundige" in another
    assert closed is not None
    assert who() == (NAME, MAIL)
    assert ExpertPerson.objects.get().closed_on is None


def test_nobody_is_put_behind_verdicts_of_who_is_not_known_any_more(chief: Client, judged: Expert) -> None:
    ExpertPerson.objects.all().delete()

    answer = save(chief, judged)
    save(chief, judged, person_name="", person_mail="", role="kinderarts")

    assert "Maak een nieuwe" in answer
    assert not ExpertPerson.objects.exists()
    assert Expert.objects.get().role == "kinderarts"


def test_an_address_of_the_board_is_refused_beside_an_account(chief: Client, expert: Expert) -> None:
    Person.objects.create_user("login@praktijk.example")

    answer = save(chief, expert, person_mail=make_writer().email, account_address="login@praktijk.example")

    assert "landelijke redactie" in answer
    assert who() == (NAME, MAIL)
