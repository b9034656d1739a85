"""What is left of an expert: contact data go with the mandate, the name with the dossier, role and institute stay."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from content.models import Approval, Evidence, Expert, ExpertPerson, PublicKey
from content.validation.dossiers import close, end_what_ended, remove, years_after
from people.models import Person
from tests.making.experts import PDF, make_expert, on_paper
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
    assert len(person.known_by) == 2
    assert "wilma" not in str(person.known_by)
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
    assert logged_in(make_writer()).get(DOSSIERS).status_code == 403


def test_by_what_people_are_compared_goes_when_their_verdicts_hold_no_longer(expert: Expert, settings: Any) -> None:
    settings.EXPERT_DOSSIER_YEARS = 0
    module = draft_module()
    module.save_revision()
    row = on_paper(module, expert, make_writer())
    assert row.valid_until is not None
    close(expert.mandate_until + DAY)

    remove(row.valid_until)
    as_long_as_it_holds = Approval.objects.get().known_by
    remove(row.valid_until + DAY)

    assert as_long_as_it_holds
    assert Approval.objects.get().known_by is None


@pytest.mark.parametrize("removed", [False, True])
def test_evidence_of_a_closed_dossier_is_for_chief_editors_and_written_down(expert: Expert, removed: bool) -> None:
    module = draft_module()
    module.save_revision()
    editor, chief = make_writer(), make_chief_editor()
    row = on_paper(module, expert, editor)
    verdict = f"/admin/beoordelingen/{row.pk}/"
    open_dossier = [downloads(who, verdict) for who in (editor, chief)]
    entries = ModelLogEntry.objects.filter(action="cjg.dossier_evidence_read")
    before = entries.count()
    close(expert.mandate_until + DAY)
    if removed:
        ExpertPerson.objects.all().delete()

    closed = [downloads(who, verdict) for who in (editor, chief)]

    assert (open_dossier, closed) == ([True, True], [False, True])
    assert (before, [(entry.user, entry.object_id) for entry in entries]) == (0, [(chief, str(expert.pk))])
    assert "hoort bij een gesloten dossier" in logged_in(editor).get(verdict).content.decode()
    assert f"{verdict}bewijs/" in logged_in(chief).get(verdict).content.decode()
    history = logged_in(chief).get(f"/admin/snippets/content/expert/history/{expert.pk}/").content.decode()
    assert "Bewijs van een gesloten dossier gedownload" in history


def downloads(who: Person, verdict: str) -> bool:
    """Whether somebody gets the evidence of a verdict."""
    answer: Any = logged_in(who).get(f"{verdict}bewijs/")
    return answer.status_code == 200 and b"".join(answer.streaming_content) == PDF
