"""A small correction from the draft to readers: declared by a chief editor, it keeps the approval, and is listed."""

from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from content.models import Approval, Module, PublicKey, SmallCorrection
from content.modules.draft import draft_of
from content.releases.canonical import sha256
from content.releases.models import Release
from content.releases.publishing import newest
from content.validation.recording import take_back
from content.validation.small_corrections.declaring import declare
from ground.models import Change
from tests.content.test_admin_publishing import words_of
from tests.content.test_gate import approved, sourced
from tests.making.people import logged_in, make_chief_editor, make_writer
from tests.making.texts import approve, fresh, kinds_of

pytestmark = [pytest.mark.gate, pytest.mark.usefixtures("board")]
RIGHT, WRONG = "Leg je baby voorzichtig op de rug.", "Leg je baby voorzichtg op de rug."


@pytest.fixture
def chief(board: PublicKey) -> Any:
    return make_chief_editor()


@pytest.fixture
def text(board: PublicKey) -> Module:
    """A text that readers have, approved, with a misspelt word; its draft has the word as it should be."""
    module = approved(short_answer=WRONG)
    module.short_answer, module.release_kind, module.change_note = RIGHT, "minor", ""
    module.save_revision()
    return fresh(module)


def live(module: Module) -> Release:
    found = newest(module.translation_key, "nl")
    assert found is not None
    return found


def screen(module: Module) -> str:
    return reverse("declare_correction", args=[module.pk])


def draft_content_of(module: Module) -> str:
    return draft_of(module.get_latest_revision_as_object()).content


def declared(module: Module, by: Any, because: str = "Spelfout verbeterd.") -> SmallCorrection:
    return declare(live(module), draft_content_of(module), because, by)


def test_a_declared_correction_goes_out_with_the_approval_of_the_words_before(text: Module, chief: Any) -> None:
    before = live(text)

    declared(text, chief)
    text.get_latest_revision().publish()

    after = live(text)
    signed = after.envelope
    assert kinds_of(text) == ["major", "minor"]
    assert after.change_note == "Spelfout verbeterd."
    assert RIGHT in after.content
    assert f'"basis":{{"content_sha256":"{before.content_sha256}"}}' in signed
    assert after.approvals_valid_until == before.approvals_valid_until is not None


def test_without_a_declaration_it_does_not_go_out_and_the_form_says_what_to_do(text: Module, chief: Any) -> None:
    client = logged_in(chief)

    text.get_latest_revision().publish()
    said = unescape(words_of(client.get(reverse("wagtailadmin_pages:edit", args=[text.pk]))))

    assert kinds_of(text) == ["major"]
    assert "'kleine correctie', en die is voor deze woorden niet vastgelegd" in said


def test_corrections_on_corrections_rest_on_the_words_that_were_approved(text: Module, chief: Any) -> None:
    first = live(text)
    declared(text, chief)
    text.get_latest_revision().publish()
    text = fresh(text)
    text.short_answer, text.release_kind = RIGHT, "minor"
    text.title = f"{text.title}!"
    text.save_revision()
    declared(text, chief, "Uitroepteken erbij.")

    fresh(text).get_latest_revision().publish()

    assert kinds_of(text) == ["major", "minor", "minor"]
    assert first.content_sha256 in live(text).envelope


def test_a_live_text_without_an_approval_is_corrected_and_keeps_its_label(text: Module, chief: Any) -> None:
    for row in Approval.objects.all():
        take_back(row, "Er was iets mee.", chief)
    declared(text, chief)

    text.get_latest_revision().publish()

    assert kinds_of(text) == ["major", "minor"]
    assert live(text).approvals_valid_until is None


@pytest.mark.parametrize(
    ("words", "named"), [("Leg je baby op de buik in zijn bed.", "buik"), ("Leg je kind weg.", "kind")]
)
def test_what_could_matter_is_refused_with_the_words(text: Module, chief: Any, words: str, named: str) -> None:
    text.short_answer = words
    text.save_revision()
    client = logged_in(chief)

    shown = words_of(client.get(screen(text)))
    with pytest.raises(ValidationError, match=named):
        declared(fresh(text), chief)

    assert "Dit is geen kleine correctie" in shown
    assert named in shown
    assert "Leg vast als kleine correctie" not in shown


@pytest.mark.parametrize("because", ["", "   ", "a" * 301])
def test_a_reason_is_asked_and_not_too_long(text: Module, chief: Any, because: str) -> None:
    with pytest.raises(ValidationError):
        declared(text, chief, because)

    assert not SmallCorrection.objects.exists()


def test_only_a_chief_editor_declares_and_others_read_the_list(text: Module, chief: Any) -> None:
    declared(text, chief)
    writer = make_writer()
    client = logged_in(writer)

    with pytest.raises(ValidationError, match="eindredactie"):
        declared(text, writer)

    assert client.get(screen(text)).status_code == 403
    listed = words_of(client.get(reverse("corrections")))
    assert "Spelfout verbeterd." in listed
    assert "voorzichtg" in listed
    assert Client(HTTP_HOST="beheer.localhost").get(reverse("corrections")).status_code == 302


def test_from_the_text_through_the_screen_and_back(text: Module, chief: Any) -> None:
    client = logged_in(chief)
    edit = reverse("wagtailadmin_pages:edit", args=[text.pk])

    assert screen(text) in words_of(client.get(edit))
    mark = live(text).content_sha256 + _digest(text)
    empty = client.post(screen(text), {"woorden": mark, "reden": ""})
    done = client.post(screen(text), {"woorden": mark, "reden": "Spelfout verbeterd."})
    again = client.post(screen(text), {"woorden": mark, "reden": "Nog een keer."})

    assert "Schrijf op waarom je dit corrigeert" in words_of(empty)
    assert (done.status_code, done["Location"]) == (302, edit)
    assert again.status_code == 302
    assert [row.because for row in SmallCorrection.objects.all()] == ["Spelfout verbeterd."]
    assert "Dit is vastgelegd als kleine correctie." in words_of(client.get(screen(text)))
    assert Change.objects.filter(kind="module.corrected").count() == 2


def test_words_that_changed_meanwhile_are_not_declared_and_the_reason_stays(text: Module, chief: Any) -> None:
    client = logged_in(chief)
    mark = live(text).content_sha256 + _digest(text)
    text.short_answer = "Leg je baby voorzichtig op zijn rug."
    text.save_revision()

    answer = words_of(client.post(screen(text), {"woorden": mark, "reden": "Spelfout van l'été."}))

    assert "De tekst is veranderd sinds je dit scherm opende." in answer
    assert not SmallCorrection.objects.exists()


def test_nothing_to_correct_is_said(chief: Any) -> None:
    client = logged_in(chief)

    never_out = words_of(client.get(screen(sourced())))
    same = words_of(client.get(screen(approved("Hetzelfde"))))

    assert "Er is niets om te corrigeren." in never_out
    assert "Pas de tekst eerst aan." in same
    assert "Er is nog geen kleine correctie vastgelegd." in words_of(client.get(reverse("corrections")))
    assert client.get(reverse("declare_correction", args=[999_999])).status_code == 404


def test_a_correction_is_never_edited_or_deleted(text: Module, chief: Any) -> None:
    row = declared(text, chief)

    for change in (
        row.save,
        row.delete,
        SmallCorrection.objects.all().delete,
        lambda: SmallCorrection.objects.update(because="x"),
    ):
        with pytest.raises(ValidationError):
            change()


def test_an_approval_of_the_words_themselves_goes_before(text: Module, chief: Any) -> None:
    declared(text, chief)
    approve(text.get_latest_revision_as_object())

    text.get_latest_revision().publish()

    assert kinds_of(text) == ["major", "minor"]
    assert '"basis":null' in live(text).envelope


def _digest(module: Module) -> str:
    return sha256(draft_content_of(module))
