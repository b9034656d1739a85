"""The screens of verdicts: recorded by an editor, seen by another, closed to everybody else."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from content.models import Approval, Evidence, Expert, Expertise, ExpertPerson, Institute, Module, PublicKey, Topic
from content.modules.judging import recording_screens
from content.modules.judging.drafts import drafts_to_judge
from content.modules.judging.yearly import yearly
from content.releases.envelope import approvals_for
from ground.models import Change
from people.models import Person
from tests.making.blocks import every_block, section
from tests.making.experts import PDF, make_expert, on_paper, to_judge
from tests.making.files import make_image
from tests.making.people import logged_in, make_chief_editor, make_validator, make_writer
from tests.making.texts import draft_module, fresh, make_guideline, make_source, released_module

LIST, CHOOSE, RECORD = (
    "/admin/beoordelingen/",
    "/admin/beoordelingen/vastleggen/",
    "/admin/beoordelingen/vastleggen/op-papier/",
)
NAME = "Wilma Zonnedauw"


@pytest.fixture
def editor(board: PublicKey) -> Person:
    return make_writer()


@pytest.fixture
def desk(editor: Person) -> Client:
    """The editor who records."""
    return logged_in(editor)


@pytest.fixture
def text(board: PublicKey) -> Module:
    module = draft_module("Slapen overdag")
    module.save_revision()
    return fresh(module)


def filled(texts: list[Module], expert: Expert, **changes: Any) -> dict[str, Any]:
    """The form as an editor fills it in."""
    drafts = drafts_to_judge(texts)
    words: dict[str, Any] = {
        "tekst": [each.module.pk for each in drafts],
        **{f"kenmerk-{each.module.pk}": each.content_sha256 for each in drafts},
        "expert": expert.pk,
        "expertise": Expertise.objects.get(code="medisch").pk,
        "verdict": "approved",
        "given_on": timezone.localdate().strftime("%d-%m-%Y"),
        "valid_until": "1-12-2099",
        "remarks": "",
        "guideline": "",
        "no_second_because": "",
        "file": SimpleUploadedFile(f"{NAME}.pdf", PDF),
    }
    return words | changes


def said(response: Any) -> str:
    words: str = response.content.decode()
    return words


def test_a_verdict_on_paper_is_recorded_seen_and_counts(desk: Client, text: Module) -> None:
    expert = make_expert(NAME)
    form = said(desk.get(f"{RECORD}?tekst={text.pk}"))
    answer = desk.post(RECORD, filled([text], expert), follow=True)
    [row] = Approval.objects.all()
    waiting = said(answer)

    other = logged_in(make_chief_editor())
    seen = other.post(f"{LIST}?stand=te-zien", {"beoordeling": row.pk}, follow=True)

    assert to_judge(text).mark in form
    assert "één deskundige" in form
    assert "een ander bekijkt wat jij vastlegde" in waiting
    assert "op papier" in said(seen)
    assert len(approvals_for(row.uid, "nl", row.content_sha256)) == 1


def test_a_batch_has_one_piece_of_evidence(desk: Client, text: Module) -> None:
    other = draft_module("Huilen")
    other.save_revision()

    desk.post(RECORD, filled([text, other], make_expert(NAME)))

    assert Approval.objects.count() == 2
    assert Evidence.objects.count() == 1


def test_what_was_changed_since_the_form_was_opened_is_not_recorded(desk: Client, text: Module) -> None:
    form = filled([text], make_expert(NAME))
    text.short_answer = "Anders."
    text.save_revision()

    answer = said(desk.post(RECORD, form))

    assert "gewijzigd sinds je dit opende" in answer
    assert Approval.objects.count() == Evidence.objects.count() == 0
    assert 'value="1-12-2099"' in answer


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": SimpleUploadedFile("brief.exe", b"MZ")}, "Kies een bestand van een van deze soorten"),
        ({"file": SimpleUploadedFile("brief.pdf", b"<html>")}, "Kies een bestand van een van deze soorten"),
        ({"file": SimpleUploadedFile("brief.pdf", b"")}, "leeg"),
        ({"file": ""}, "verplicht"),
        ({"verdict": "rejected", "remarks": " "}, "Schrijf op waarom"),
        ({"verdict": "x"}, "keuze"),
        ({"expert": "abc"}, "keuze"),
        ({"given_on": "gisteren of zo"}, "lezen we niet als een dag"),
        ({"valid_until": ""}, "tot en met welke dag"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    desk: Client, text: Module, changes: dict[str, Any], sentence: str
) -> None:
    typed = {"no_second_because": "Mooi", "remarks": "Ja"}

    response = desk.post(RECORD, filled([text], make_expert(NAME)) | typed | changes)

    assert response.status_code == 200
    assert sentence in said(response)
    assert "Mooi" in said(response)
    assert Approval.objects.count() == Evidence.objects.count() == 0


def test_what_is_wrong_is_told_with_its_field_and_a_lost_log_in_costs_no_words(desk: Client, text: Module) -> None:
    page = said(desk.post(RECORD, filled([text], make_expert(NAME), given_on="ooit")))

    [described] = re.findall(r'id="id_given_on"[^>]*aria-describedby="([^"]+)"', page) or re.findall(
        r'aria-describedby="([^"]+)"[^>]*id="id_given_on"', page
    )
    assert all(f'id="{each}"' in page for each in described.split())
    assert "data-edit-form" in page
    assert 'id="saving-held"' in page


@pytest.mark.parametrize("query", ["", "?tekst=x", "?tekst=999999", f"?tekst={'9' * 30}"])
def test_without_a_text_the_list_is_offered(desk: Client, query: str) -> None:
    assert desk.get(f"{RECORD}{query}").headers["Location"] == CHOOSE


def test_texts_are_found_by_their_title(desk: Client, text: Module) -> None:
    assert "Slapen overdag" in said(desk.get(f"{CHOOSE}?q=overdag"))
    assert "Geen tekst heeft deze woorden" in said(desk.get(f"{CHOOSE}?q=olifant"))
    assert desk.get(f"{CHOOSE}?q=%22&pagina=x").status_code == 200


def test_lists_say_when_there_is_nothing(desk: Client) -> None:
    assert "nog geen landelijke tekst" in said(desk.get(CHOOSE))
    assert "nog geen beoordeling" in said(desk.get(LIST))
    assert "wacht niets" in said(desk.get(f"{LIST}?stand=te-zien"))
    assert "nu niet akkoord" in said(desk.get(f"{LIST}?stand=niet-akkoord"))


def test_a_verdict_leads_to_its_text_and_a_refusal_says_that_it_blocks_already(
    desk: Client, text: Module, editor: Person
) -> None:
    row = on_paper(text, make_expert(NAME), editor, verdict="rejected", remarks="Klopt niet.", valid_until=None)

    page = said(desk.get(f"{LIST}{row.pk}/"))

    assert reverse("wagtailadmin_pages:edit", args=[text.pk]) in page
    assert "Het houdt de tekst al wel tegen" in page


def test_it_is_taken_back_with_a_reason(desk: Client, text: Module, editor: Person) -> None:
    row = on_paper(text, make_expert(NAME), editor)
    address = f"{LIST}{row.pk}/"

    refused = said(desk.post(address, {"wat": "terug", "reden": ""}))
    desk.post(address, {"wat": "terug", "reden": "Verkeerd vak."})

    assert "Schrijf op waarom" in refused
    row.refresh_from_db()
    assert row.taken_back_because == "Verkeerd vak."


def test_an_editor_does_not_take_back_a_refusal_nor_does_who_wrote_the_text(
    desk: Client, text: Module, editor: Person
) -> None:
    chief = make_chief_editor()
    no = on_paper(text, make_expert(NAME), editor, verdict="rejected", remarks="Nee.", valid_until=None)
    address, typed = f"{LIST}{no.pk}/", {"wat": "terug", "reden": "Het was een vergissing."}

    by_editor = said(desk.post(address, typed))
    fresh(text).save_revision(user=chief)
    by_author = said(logged_in(chief).post(address, typed))
    no.refresh_from_db()
    before = no.taken_back_at
    Revision.objects.update(user=None)
    logged_in(chief).post(address, typed)
    no.refresh_from_db()

    assert "Alleen de eindredactie" in by_editor
    assert "neemt alleen een eindredacteur terug" in by_editor
    assert "schreef mee" in by_author
    assert (before, no.taken_back_by) == (None, chief)


def test_the_form_offers_the_newest_editions_and_those_that_the_texts_hold(desk: Client, board: PublicKey) -> None:
    held, old = make_guideline("Vastgehouden"), make_guideline("Verouderd")
    for each in (held, old):
        newer = make_guideline(f"Na {each.title}")
        type(newer).objects.filter(pk=newer.pk).update(previous=each)
    module = draft_module(guidelines=[held])
    module.save_revision()

    offered = desk.get(f"{RECORD}?tekst={module.pk}").context["form"].fields["guideline"].queryset

    assert {row.title for row in offered} >= {"Vastgehouden", "Na Vastgehouden", "Na Verouderd"}
    assert "Verouderd" not in {row.title for row in offered}


def test_a_refused_form_leaves_no_file(desk: Client, text: Module, editor: Person) -> None:
    expert = make_expert(NAME)
    on_paper(text, expert, editor)
    before = files_kept()

    answer = desk.post(RECORD, filled([text], expert))

    assert "staat er al een oordeel" in said(answer)
    assert before
    assert files_kept() == before


def test_nor_does_an_error(desk: Client, text: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any) -> None:
        raise OSError("no database")

    before = files_kept()
    monkeypatch.setattr(recording_screens, "record_on_paper", broken)

    with pytest.raises(OSError, match="no database"):
        desk.post(RECORD, filled([text], make_expert(NAME)))
    assert files_kept() == before


def files_kept() -> list[Path]:
    """The evidence that is stored, with or without a row."""
    return sorted(Path(default_storage.path("evidence")).glob("*")) if default_storage.exists("evidence") else []


def test_only_a_chief_editor_decides_against_a_refusal(desk: Client, text: Module, editor: Person) -> None:
    chief = make_chief_editor()
    no = on_paper(text, make_expert(NAME), editor, verdict="rejected", remarks="Nee.", valid_until=None)
    yes = on_paper(text, make_expert("Bas Bos"), editor)
    logged_in(chief).post(f"{LIST}{yes.pk}/", {"wat": "gezien"})
    decision = {"wat": "besluit", "akkoord": yes.pk, "reden": "De richtlijn is duidelijk."}

    desk.post(f"{LIST}{no.pk}/", decision)
    no.refresh_from_db()
    by_editor = no.overruled_at
    page = said(logged_in(chief).get(f"{LIST}{no.pk}/"))
    logged_in(chief).post(f"{LIST}{no.pk}/", decision)
    no.refresh_from_db()

    assert by_editor is None
    assert "Toch anders besluiten" in page
    assert (no.overruled_by, no.overruled_with) == (chief, yes)


def test_the_evidence_is_a_download_under_a_name_that_tells_nothing(desk: Client, text: Module) -> None:
    desk.post(RECORD, filled([text], make_expert(NAME)))
    row = Approval.objects.get()

    answer: Any = desk.get(f"{LIST}{row.pk}/bewijs/")

    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"] == f'attachment; filename="bewijs-{row.evidence_id}.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert row.evidence is not None
    assert "onnedauw" not in row.evidence.file.name
    assert desk.get(row.evidence.file.url).status_code == 404


@pytest.mark.parametrize("who", ["nobody", "expert", "somebody"])
def test_it_is_closed_to_experts_and_others(text: Module, editor: Person, who: str) -> None:
    person = make_validator()
    row = on_paper(text, make_expert(NAME, account=person if who == "expert" else None), editor)
    client = Client(HTTP_HOST=settings.ADMIN_HOST) if who == "nobody" else logged_in(person)

    for address in (LIST, CHOOSE, RECORD, f"{LIST}{row.pk}/", f"{LIST}{row.pk}/bewijs/"):
        for method in (client.get, client.post):
            answer = method(address)
            assert answer.status_code == (302 if who == "nobody" else 403), address
            assert answer.headers.get("Location", "").startswith("/admin/login/") == (who == "nobody")
    assert Approval.objects.get().seen_at is None


def test_a_name_stands_on_the_form_of_its_expert_and_in_no_log(board: PublicKey) -> None:
    chief = logged_in(make_chief_editor())
    institute = Institute.objects.create(code="x", name="Voorbeeldinstituut")
    form = {
        "institute": institute.pk, "role": "jeugdarts", "expertise": [Expertise.objects.get(code="medisch").pk],
        "mandate_until": "1-1-2099", "person_name": NAME, "person_mail": "zonnedauw@praktijk.example",
        "account_address": "",
    }  # fmt: skip

    chief.post(reverse(Expert.snippet_viewset.get_url_name("add")), form)  # type: ignore[attr-defined]
    expert = Expert.objects.get()
    edit = reverse(Expert.snippet_viewset.get_url_name("edit"), args=[expert.pk])  # type: ignore[attr-defined]

    assert ExpertPerson.objects.get().name == NAME
    assert NAME in said(chief.get(edit))
    assert NAME not in said(chief.get(reverse(Expert.snippet_viewset.get_url_name("list"))))  # type: ignore[attr-defined]
    assert ModelLogEntry.objects.exists()
    assert "onnedauw" not in str(list(ModelLogEntry.objects.values())) + str(list(Change.objects.values()))


@pytest.mark.parametrize("field", ["account_address", "person_mail"])
def test_somebody_of_the_national_board_is_no_expert(board: PublicKey, editor: Person, field: str) -> None:
    chief = logged_in(make_chief_editor())
    institute = Institute.objects.create(code="x", name="Voorbeeldinstituut")
    form = {
        "institute": institute.pk, "role": "jeugdarts", "expertise": [Expertise.objects.get(code="medisch").pk],
        "mandate_until": "1-1-2099", "person_name": NAME, "person_mail": "", "account_address": "",
    }  # fmt: skip

    answer = chief.post(reverse(Expert.snippet_viewset.get_url_name("add")), form | {field: editor.email})  # type: ignore[attr-defined]

    assert "landelijke redactie" in said(answer)
    assert not Expert.objects.exists()


def test_the_verdicts_a_year_stand_beside_what_was_promised(desk: Client) -> None:
    Institute.objects.create(code="x", name="Voorbeeldinstituut", promised_a_year=1)
    for topic in ("slapen", "slapen", "gezondheid-vaccinaties"):
        released_module(topic=topic)

    assert (yearly().needed, yearly().promised, yearly().short) == (2, 1, 1)
    assert "Dat zijn er 1 te weinig." in said(desk.get(LIST))


def test_the_list_costs_the_same_at_every_length(
    desk: Client, editor: Person, django_assert_max_num_queries: Any
) -> None:
    expert = make_expert(NAME)
    for number in range(12):
        module = draft_module(f"Tekst {number}")
        module.save_revision()
        on_paper(fresh(module), expert, editor)

    with django_assert_max_num_queries(22):
        desk.get(LIST)


def test_recording_asks_as_many_queries_for_50_texts_as_for_one(desk: Client) -> None:
    texts = full_drafts(51)
    at_once, spread = make_expert(NAME), make_expert("Bas Bos", "pedagoog")
    other = logged_in(make_chief_editor())

    def asked(texts: list[Module]) -> dict[str, list[str]]:
        found = {}
        form = filled(texts, at_once)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(RECORD, {"tekst": form["tekst"]}).status_code == 200
        found["form"] = [query["sql"][:200] for query in queries]
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(RECORD, form).status_code == 302
        found["written"] = [query["sql"][:200] for query in queries]
        form = filled(texts, spread, spread_over="2")
        shown = desk.post(RECORD, form | {"toon-einddata": "x"})
        form = filled(texts, spread, spread_over="2", einddata=shown.context["ends"])
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(RECORD, form).status_code == 302
        found["spread"] = [query["sql"][:200] for query in queries]
        rows = Approval.objects.filter(seen_at=None, expert=at_once).values_list("pk", flat=True)
        with CaptureQueriesContext(connection) as queries:
            assert other.post(f"{LIST}?stand=te-zien", {"beoordeling": list(rows)}).status_code == 302
        found["seen"] = [query["sql"][:200] for query in queries]
        return found

    one, fifty = asked(texts[:1]), asked(texts[1:])

    more = 1 if connection.vendor == "sqlite" else 0  # SQLite takes 999 values in one statement
    for step, queries in fifty.items():
        inserts = [query for query in queries if query.startswith('INSERT INTO "content_approval"')]
        assert len(queries) - len(one[step]) == (more if inserts else 0), "\n".join(queries)
    assert Approval.objects.count() == 102
    assert Approval.objects.exclude(seen_at=None).count() == 51
    assert Change.objects.filter(kind="module.judged").count() == 102 + 51


def full_drafts(many: int) -> list[Module]:
    """Drafts that refer to all that a text can refer to: topics, editions, pictures, other texts."""
    fields = {
        "body": [section(*every_block(make_image(), released_module()))],
        "guidelines": [make_guideline()],
        "sources": [make_source()],
        "other_topics": list(Topic.objects.order_by("pk")[:2]),
        "counterpart": released_module(written_for="young"),
    }
    texts = [draft_module(f"Tekst {number}", **fields) for number in range(many)]
    for text in texts:
        text.save_revision()
    return [fresh(text) for text in texts]
