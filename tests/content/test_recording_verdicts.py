"""Verdicts: who may record and see one, that none is edited, and that nobody is two experts on one text."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from content.models import Approval, Expertise, Module, PublicKey
from content.releases.envelope import approvals_for
from content.validation.approval import Verdict
from content.validation.dossiers import close
from content.validation.recording import overrule, record_on_paper, see, take_back, take_back_rejection
from content.validation.same_person import Known, known
from ground.models import Change
from people.models import Person
from tests.making.experts import make_evidence, make_expert, on_paper, said_by, to_judge
from tests.making.people import make_chief_editor, make_writer
from tests.making.texts import draft_module, make_guideline, publish

pytestmark = pytest.mark.usefixtures("board")


@pytest.fixture
def editor(board: PublicKey) -> Person:
    return make_writer()


@pytest.fixture
def second(board: PublicKey) -> Person:
    return make_chief_editor()


@pytest.fixture
def text(board: PublicKey) -> Module:
    module = draft_module()
    module.save_revision()
    return module


def in_force(module: Module) -> list[dict[str, Any]]:
    return approvals_for(module.translation_key, "nl", to_judge(module).content_sha256)


def sentences(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(error.value.messages)


def test_what_came_on_paper_counts_once_a_second_person_saw_it(text: Module, editor: Person, second: Person) -> None:
    row = on_paper(text, make_expert(), editor)
    before = in_force(text)

    done = see([row], second)

    assert (before, done) == ([], 1)
    assert [each["role"] for each in in_force(text)] == ["jeugdarts"]
    row.refresh_from_db()
    assert (row.attested_by, row.seen_by, row.wrote_it) == (editor, second, False)


def test_who_recorded_it_is_not_the_second_person(text: Module, editor: Person) -> None:
    row = on_paper(text, make_expert(), editor)

    with pytest.raises(ValidationError, match="zelf vastgelegd"):
        see([row], editor)
    assert in_force(text) == []


def test_nor_is_its_expert(text: Module, editor: Person, second: Person) -> None:
    row = on_paper(text, make_expert(mail=second.email.upper()), editor)

    with pytest.raises(ValidationError, match="eigen oordeel"):
        see([row], second)


def test_seeing_twice_says_nothing_new(text: Module, editor: Person, second: Person) -> None:
    row = on_paper(text, make_expert(), editor)
    see([row], second)

    assert see([row], second) == 0


def test_it_goes_into_the_release_as_role_and_institute(text: Module, editor: Person, second: Person) -> None:
    guideline = make_guideline("JGZ-richtlijn Slaap")
    see([on_paper(text, make_expert(), editor, guideline=guideline)], second)
    type(guideline).objects.update(title="Een andere titel")

    [found] = in_force(text)

    assert (found["role"], found["institute"]) == ("jeugdarts", "Voorbeeldinstituut")
    assert "JGZ-richtlijn Slaap" in str(found["guideline"])


def test_no_row_is_edited_or_deleted(text: Module, editor: Person) -> None:
    row = on_paper(text, make_expert(), editor)
    row.verdict = Verdict.REJECTED

    for change in (
        row.save,
        row.delete,
        Approval.objects.all().delete,
        lambda: Approval.objects.update(role="x"),
    ):
        with pytest.raises(ValidationError):
            change()


def test_an_expert_has_one_standing_verdict_on_the_same_words(text: Module, editor: Person) -> None:
    expert = make_expert()
    row = on_paper(text, expert, editor)

    with pytest.raises(ValidationError, match="staat er al een oordeel"):
        on_paper(text, expert, editor)
    row.pk, row._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_after_taking_back_an_expert_says_something_else(text: Module, editor: Person, second: Person) -> None:
    expert = make_expert()
    row = on_paper(text, expert, editor)
    see([row], second)

    with pytest.raises(ValidationError, match="waarom"):
        take_back(row, "  ", editor)
    assert take_back(row, "De richtlijn is herzien.", editor)
    assert not take_back(row, "Nog een keer.", second)

    assert in_force(text) == []
    row.refresh_from_db()
    assert (row.taken_back_because, row.taken_back_by) == ("De richtlijn is herzien.", editor)
    on_paper(text, expert, editor, verdict=Verdict.REJECTED, remarks="Klopt niet meer.", valid_until=None)
    assert Approval.objects.count() == 2


def test_who_wrote_the_text_does_not_judge_it(text: Module, editor: Person, second: Person) -> None:
    text.save_revision(user=second)

    with pytest.raises(ValidationError, match="schreef mee"):
        on_paper(text, make_expert(mail="Eindredacteur@voorbeeld.example"), editor)
    with pytest.raises(ValidationError, match="schreef mee"):
        on_paper(text, make_expert("Bas Bos", account=second), editor)


def test_one_person_in_two_roles_judges_once(text: Module, editor: Person) -> None:
    on_paper(text, make_expert(mail="wilma@praktijk.example"), editor)

    with pytest.raises(ValidationError, match="andere rol"):
        on_paper(text, make_expert("W. Zonnedauw", "vertrouwensarts", mail="Wilma@praktijk.example"), editor)
    on_paper(text, make_expert("Bas Bos", "pedagoog", "opvoeding"), editor)


def test_the_address_is_compared_and_not_kept(text: Module, editor: Person) -> None:
    row = on_paper(text, make_expert(mail="wilma@praktijk.example"), editor)

    values = Approval.objects.filter(pk=row.pk).values().get()

    assert values["wrote_it"] is False
    assert len(values["known_by"]) == 1
    assert "wilma" not in str(values).lower()


@pytest.mark.parametrize("by", ["mail", "account"])
def test_one_person_stays_one_after_the_mandate_of_a_role_ended(text: Module, editor: Person, by: str) -> None:
    who = Person.objects.create_user("wilma@praktijk.example")
    way: dict[str, Any] = {"mail": who.email} if by == "mail" else {"account": who, "mail": ""}
    expert = make_expert(**way)
    row = on_paper(text, expert, editor)
    close(expert.mandate_until + timedelta(days=1))

    with pytest.raises(ValidationError, match="andere rol"):
        on_paper(text, make_expert("W. Zonnedauw", "vertrouwensarts", **way), editor)
    row = Approval.objects.get(pk=row.pk)
    with pytest.raises(ValidationError, match="eigen oordeel"):
        see([row], who)


def test_nor_after_a_new_secret_key(text: Module, editor: Person, settings: Any) -> None:
    expert = make_expert()
    on_paper(text, expert, editor)
    close(expert.mandate_until + timedelta(days=1))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key"

    with pytest.raises(ValidationError, match="andere rol"):
        on_paper(text, make_expert(role="vertrouwensarts"), editor)


def test_nobody_is_an_expert_without_an_address_or_an_account(text: Module, editor: Person) -> None:
    with pytest.raises(ValidationError, match="eerst een e-mailadres"):
        on_paper(text, make_expert(mail=""), editor)


def test_what_was_signed_before_a_mandate_ended_is_recorded_after_it(text: Module, editor: Person) -> None:
    expert = make_expert(until=timezone.localdate() - timedelta(days=1))
    close(timezone.localdate())

    assert on_paper(text, expert, editor, given_on=expert.mandate_until).known_by


def test_an_editor_does_not_record_what_they_said_themselves(text: Module, editor: Person) -> None:
    with pytest.raises(ValidationError, match="eigen oordeel"):
        on_paper(text, make_expert(mail=editor.email), editor)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"verdict": Verdict.REJECTED, "valid_until": None}, "niet akkoord is"),
    ({"verdict": Verdict.APPROVED_WITH_REMARKS}, "opmerkingen op"),
    ({"valid_until": None}, "tot en met welke dag"),
    ({"valid_until": timezone.localdate()}, "tot en met welke dag"),
    ({"given_on": timezone.localdate() + timedelta(days=1)}, "moet nog komen"),
]


@pytest.mark.parametrize(("changes", "sentence"), WRONG)
def test_what_cannot_be_is_refused_in_words(
    text: Module, editor: Person, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValidationError) as error:
        on_paper(text, make_expert(), editor, **changes)

    assert sentence in sentences(error)
    assert Approval.objects.count() == 0


def test_only_in_a_field_of_ones_own(text: Module, editor: Person) -> None:
    with pytest.raises(ValidationError, match="geen vakgebied"):
        on_paper(text, make_expert(), editor, expertise=Expertise.objects.get(code="recht"))


def test_only_the_asked_field_says_that_no_second_is_needed(text: Module, editor: Person) -> None:
    teacher = make_expert("Bas Bos", "pedagoog", "opvoeding")

    with pytest.raises(ValidationError, match="gevraagde vak"):
        on_paper(text, teacher, editor, no_second_because="Het gaat over gewone dingen.")
    assert on_paper(text, make_expert(), editor, no_second_because="Gewone dingen.").no_second_because


def test_a_mandate_that_ends_voids_nothing_and_gives_nothing_more(text: Module, editor: Person, second: Person) -> None:
    expert = make_expert()
    see([on_paper(text, expert, editor, given_on=timezone.localdate() - timedelta(days=9))], second)

    expert.mandate_until = timezone.localdate() - timedelta(days=1)
    expert.save()

    assert len(in_force(text)) == 1
    with pytest.raises(ValidationError, match="geen mandaat"):
        on_paper(publish(draft_module()), expert, editor)


def test_of_a_batch_all_or_nothing_is_written_with_one_piece_of_evidence(editor: Person) -> None:
    texts = [draft_module(), draft_module(), draft_module()]
    for module in texts:
        module.save_revision()
    expert, evidence = make_expert(), make_evidence()

    rows = record_on_paper([to_judge(each).judged() for each in texts[:2]], said_by(expert), evidence, editor)
    with pytest.raises(ValidationError, match="staat er al"):
        record_on_paper([to_judge(each).judged() for each in texts], said_by(expert), evidence, editor)

    assert {row.evidence for row in rows} == {evidence}
    assert Approval.objects.count() == 2


def test_the_log_tells_what_happened_and_names_nobody(text: Module, editor: Person, second: Person) -> None:
    row = on_paper(text, make_expert("Wilma Zonnedauw", mail="zonnedauw@praktijk.example"), editor)
    see([row], second)
    take_back(row, "Op verzoek van Wilma Zonnedauw.", second)

    changes = Change.objects.filter(kind="module.judged").order_by("sequence")

    assert [change.data["what"] for change in changes] == ["recorded", "seen", "taken_back"]
    assert "onnedauw" not in str(list(changes.values()))


def refused(text: Module, editor: Person) -> Approval:
    return on_paper(text, make_expert(), editor, verdict=Verdict.REJECTED, remarks="Te stellig.", valid_until=None)


def test_a_decision_sets_a_refusal_aside_on_the_akkoord_of_another_in_that_field(
    text: Module, editor: Person, second: Person
) -> None:
    no = refused(text, editor)
    yes = on_paper(text, make_expert("Bas Bos"), editor)
    with pytest.raises(ValidationError, match="hetzelfde vakgebied"):
        overrule(no, yes, "De richtlijn zegt het zo.", second)  # nobody saw the other yet
    see([yes], second)

    assert overrule(no, yes, "De richtlijn zegt het zo.", second)

    no.refresh_from_db()
    assert (no.overruled_by, no.overruled_with, no.overruled_because) == (second, yes, "De richtlijn zegt het zo.")


def test_another_field_sets_nothing_aside(text: Module, editor: Person, second: Person) -> None:
    no = refused(text, editor)
    yes = on_paper(text, make_expert("Bas Bos", "pedagoog", "opvoeding"), editor)
    see([yes], second)

    with pytest.raises(ValidationError, match="hetzelfde vakgebied"):
        overrule(no, yes, "Toch.", second)
    with pytest.raises(ValidationError, match="waarom"):
        overrule(no, yes, "", second)


def test_a_decision_is_not_written_over(text: Module, editor: Person, second: Person) -> None:
    no, yes = refused(text, editor), on_paper(text, make_expert("Bas Bos"), editor)
    see([yes], second)
    overrule(no, yes, "De richtlijn zegt het zo.", second)

    assert not overrule(no, yes, "Iets anders.", editor)

    no.refresh_from_db()
    assert (no.overruled_by, no.overruled_because) == (second, "De richtlijn zegt het zo.")


@pytest.mark.parametrize("how", ["taken back", "lapsed"])
def test_when_its_akkoord_ends_there_can_be_another_decision_and_the_first_is_kept(
    text: Module, editor: Person, second: Person, how: str
) -> None:
    no, yes = refused(text, editor), on_paper(text, make_expert("Bas Bos"), editor)
    see([yes], second)
    overrule(no, yes, "De richtlijn zegt het zo.", second)
    if how == "lapsed":
        Approval._base_manager.filter(pk=yes.pk).update(valid_until=timezone.localdate() - timedelta(days=1))
    else:
        take_back(yes, "Vergissing.", editor)
    other = on_paper(text, make_expert("Cor Cool"), editor)
    see([other], second)
    back = len(in_force(text))

    assert overrule(no, other, "Cor zegt het ook.", editor)

    no.refresh_from_db()
    [kept] = no.earlier_decisions
    assert (kept["by"], kept["with"], kept["because"]) == (second.pk, yes.pk, "De richtlijn zegt het zo.")
    assert (no.overruled_by, no.overruled_with) == (editor, other)
    assert (back, len(in_force(text))) == (0, 1)


def test_nothing_is_in_force_while_a_refusal_stands(text: Module, editor: Person, second: Person) -> None:
    yes = on_paper(text, make_expert("Bas Bos"), editor)
    see([yes], second)
    before = len(in_force(text))
    no = refused(text, editor)
    refusal = len(in_force(text))
    overrule(no, yes, "De richtlijn zegt het zo.", second)

    assert (before, refusal, len(in_force(text))) == (1, 0, 1)


def test_the_refusal_of_other_words_ends_nothing(text: Module, editor: Person, second: Person) -> None:
    refused(text, editor)
    text.short_answer = "Anders."
    text.save_revision()
    see([on_paper(text, make_expert("Bas Bos"), editor)], second)

    assert len(in_force(text)) == 1


def test_a_refusal_ends_by_a_chief_editor_alone(text: Module, editor: Person, second: Person) -> None:
    no = refused(text, editor)

    with pytest.raises(ValidationError, match="niet zo terug"):
        take_back(no, "Vergissing.", second)
    with pytest.raises(ValidationError, match="Alleen de eindredactie"):
        take_back_rejection(no, "Vergissing.", editor, Known())
    with pytest.raises(ValidationError, match="waarom"):
        take_back_rejection(no, " ", second, Known())
    no.refresh_from_db()
    assert no.taken_back_at is None
    assert take_back_rejection(no, "Vergissing.", second, Known())
    assert not take_back_rejection(no, "Nog eens.", second, Known())


def test_nor_by_who_recorded_it_or_wrote_the_text(text: Module, editor: Person, second: Person) -> None:
    own = refused(text, second)
    with pytest.raises(ValidationError, match="zelf vastgelegd"):
        take_back_rejection(own, "Vergissing.", second, Known())

    other = draft_module()
    other.save_revision(user=second)
    no = refused(other, editor)
    with pytest.raises(ValidationError, match="schreef mee"):
        take_back_rejection(no, "Vergissing.", second, known([(second.pk, "")]))
