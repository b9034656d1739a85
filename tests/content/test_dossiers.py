"""What is left of an expert: contact data go with the mandate, the name with the dossier, role and institute stay."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from content.models import Approval, Evidence, Expert, ExpertPerson, PublicKey
from content.validation.dossiers import close, end_what_ended, remove, years_after
from people.models import Person
from tests.making.experts import make_expert, on_paper
from tests.making.people import logged_in, make_chief_editor, make_writer
from tests.making.texts import draft_module

DAY = timedelta(days=1)
DOSSIERS = "/admin/beoordelingen/dossiers/"


@pytest.fixture
def expert(board: PublicKey) -> Expert:
    account = Person.objects.create_user("wilma@instituut.example")
    return make_expert("Wilma Zonnedauw", until=timezone.localdate(), account=account)


def test_as_long_as_a_mandate_lasts_nothing_goes(expert: Expert) -> None:
    assert close(expert.mandate_until) == 0
    assert ExpertPerson.objects.get().mail


def test_when_it_ends_the_contact_data_go_and_the_name_stays(expert: Expert) -> None:
    assert close(expert.mandate_until + DAY) == 1

    person = ExpertPerson.objects.get()
    expert.refresh_from_db()
    assert (person.name, person.mail, expert.account) == ("Wilma Zonnedauw", "", None)
    assert close(expert.mandate_until + 2 * DAY) == 0


def test_a_closed_dossier_is_not_on_the_form(expert: Expert) -> None:
    close(expert.mandate_until + DAY)

    page = logged_in(make_chief_editor()).get(f"/admin/snippets/content/expert/edit/{expert.pk}/").content.decode()

    assert "het dossier gesloten" in page
    assert "Zonnedauw" not in page


def test_when_the_term_is_over_role_and_institute_are_what_is_left(expert: Expert, settings: Any) -> None:
    settings.EXPERT_DOSSIER_YEARS = 5
    module = draft_module()
    module.save_revision()
    row = on_paper(module, expert, make_writer())
    end = expert.mandate_until + DAY
    close(end)
    assert row.evidence is not None
    Evidence.objects.update(uploaded_at=timezone.now() - 2 * DAY)
    file = row.evidence.file

    before = remove(years_after(end, 5) - DAY)
    kept = file.storage.exists(file.name)
    after = remove(years_after(end, 5))

    assert (before, kept, after) == (0, True, 1)
    assert not ExpertPerson.objects.exists()
    assert not file.storage.exists(file.name)
    found = Approval.objects.select_related("evidence").get()
    assert (found.role, found.institute) == ("jeugdarts", "Voorbeeldinstituut")
    assert found.evidence is not None
    assert (found.evidence.file.name, found.evidence.removed_at is None) == ("", False)


def test_evidence_stays_as_long_as_a_dossier_of_one_of_its_experts(expert: Expert, settings: Any) -> None:
    settings.EXPERT_DOSSIER_YEARS = 0
    module = draft_module()
    module.save_revision()
    on_paper(module, expert, make_writer())
    Evidence.objects.update(uploaded_at=timezone.now() - 9 * DAY)

    remove(timezone.localdate())

    assert Evidence.objects.get().file


def test_the_clock_does_both(expert: Expert, settings: Any) -> None:
    settings.EXPERT_DOSSIER_YEARS = 0
    Expert.objects.update(mandate_until=timezone.localdate() - DAY)

    assert end_what_ended() == "1 closed, 1 removed"


def test_a_chief_editor_opens_a_closed_dossier_with_a_reason_that_is_written_down(expert: Expert) -> None:
    close(expert.mandate_until + DAY)
    pk = ExpertPerson.objects.get().pk
    chief = logged_in(make_chief_editor())

    shown = chief.get(DOSSIERS).content.decode()
    refused = chief.post(DOSSIERS, {"dossier": pk, "reden": " "}).content.decode()
    opened = chief.post(DOSSIERS, {"dossier": pk, "reden": "Een klacht over de tekst."}).content.decode()

    assert "jeugdarts" in shown
    assert "Zonnedauw" not in shown + refused
    assert "Schrijf op waarom" in refused
    assert "Wilma Zonnedauw" in opened
    entry = ModelLogEntry.objects.get(action="cjg.dossier_opened")
    assert entry.data == {"because": "Een klacht over de tekst."}
    assert "Zonnedauw" not in entry.label
    history = chief.get(f"/admin/snippets/content/expert/history/{expert.pk}/").content.decode()
    assert "Een klacht over de tekst." in history


def test_dossiers_are_closed_to_editors_and_an_open_one_cannot_be_asked_for(expert: Expert) -> None:
    pk = ExpertPerson.objects.get().pk
    chief = logged_in(make_chief_editor())

    assert "geen gesloten dossiers" in chief.get(DOSSIERS).content.decode()
    assert chief.post(DOSSIERS, {"dossier": pk, "reden": "x"}).status_code == 404
    assert logged_in(make_writer()).get(DOSSIERS).status_code == 404
