"""The gate: what goes live lacks nothing, whatever asks for it; what it refuses stays as it was, and is kept."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import PageLogEntry

from content.models import Approval, Module, PublicKey, RefusedPublication, Topic
from content.modules.blocks import ImageBlock
from content.modules.national_board import national_index
from content.modules.reconciling import reconcile
from content.modules.refused import REFUSED
from content.releases.scheduling import publish_due
from content.validation.recording import see, take_back
from ground.mail.outbox import OutgoingMail
from ground.models import ChangeCounter
from tests.content.test_admin_publishing import words_of
from tests.making.blocks import picture, section
from tests.making.blocks import text as paragraph
from tests.making.experts import make_expert, on_paper
from tests.making.files import make_image
from tests.making.people import make_chief_editor, make_writer
from tests.making.texts import approve, draft_module, fresh, html_of, kinds_of, make_source, releases_of

pytestmark = [pytest.mark.gate, pytest.mark.usefixtures("board")]
HOST = "beheer.localhost"


def sourced(title: str = "Slapen", **fields: Any) -> Module:
    """A draft that lacks an expert alone."""
    module = draft_module(title, **({"sources": [make_source()]} | fields))
    module.save_revision()
    return fresh(module)


def publish(module: Module, **changes: Any) -> Module:
    for name, value in changes.items():
        setattr(module, name, value)
    module.save_revision().publish()
    return fresh(module)


def approved(title: str = "Slapen", **fields: Any) -> Module:
    """A text that went live with what it asks."""
    module = sourced(title, **fields)
    approve(module)
    return publish(module)


@pytest.fixture
def chief(board: PublicKey) -> Any:
    return make_chief_editor()


@pytest.fixture
def admin(chief: Any) -> Client:
    client = Client(HTTP_HOST=HOST)
    client.force_login(chief)
    return client


def test_a_text_that_nobody_approved_stays_a_draft_and_its_history_says_why() -> None:
    module = publish(sourced())

    assert (module.live, module.live_revision, module.has_unpublished_changes) == (False, None, True)
    assert releases_of(module) == []
    assert "Nog één deskundige" in RefusedPublication.objects.get().sentences[0]
    assert [row.action for row in PageLogEntry.objects.filter(page=module.pk, action__contains="publi")] == [REFUSED]


def test_what_two_people_recorded_on_paper_goes_live(chief: Any) -> None:
    module = sourced()
    row = on_paper(module, make_expert(), make_writer())
    refused = publish(module)
    see([row], chief)

    module = publish(refused)

    assert (module.live, module.has_unpublished_changes, kinds_of(module)) == (True, False, ["major"])
    assert not RefusedPublication.objects.exists()


def test_new_words_leave_what_is_live_as_it_is_and_are_kept() -> None:
    module = approved()
    before = Module.objects.filter(pk=module.pk).values("title", "live", "live_revision", "last_published_at").get()

    module = publish(module, title="Beter slapen")

    after = Module.objects.filter(pk=module.pk).values("title", "live", "live_revision", "last_published_at").get()
    assert after == before
    assert (module.has_unpublished_changes, module.get_latest_revision_as_object().title) == (True, "Beter slapen")
    assert kinds_of(module) == ["major"]
    assert not PageLogEntry.objects.filter(page=module.pk, action="wagtail.publish")[1:].exists()


def test_a_refused_object_that_is_saved_again_withdraws_nothing() -> None:
    module = approved()
    revision = module.save_revision()
    tried = revision.as_object()
    tried.title, tried.live_revision = "Beter slapen", revision
    tried.save()

    tried.save()

    assert fresh(module).live
    assert kinds_of(module) == ["major"]


@pytest.mark.parametrize("end", ["taken back", "lapsed"])
def test_the_same_words_stay_live_without_a_release_when_their_approval_ended(end: str) -> None:
    module = approved()
    [row] = Approval.objects.all()
    if end == "lapsed":
        Approval._base_manager.update(valid_until=timezone.localdate() - timedelta(days=1))
    else:
        take_back(row, "Herzien.", make_writer())

    module = publish(module, slug="nieuw-adres")

    assert (module.live, module.slug, kinds_of(module)) == (True, "nieuw-adres", ["major"])


def test_other_topics_ask_what_they_ask() -> None:
    module = approved()
    medical = Topic.objects.filter(medical=True).order_by("pk")[0]

    module = publish(module, other_topics=[medical])

    assert kinds_of(module) == ["major"]
    assert "medische deskundige" in RefusedPublication.objects.get().sentences[0]


def test_words_that_were_approved_come_back_without_a_new_round() -> None:
    module = approved()
    first = module.live_revision
    module.short_answer = "Een ander antwoord."
    approve(module)
    module = publish(module)

    first.publish()

    assert kinds_of(module) == ["major", "major", "major"]
    assert releases_of(module)[2].content == releases_of(module)[0].content


def test_a_withdrawal_is_never_refused_and_ends_the_approvals_so_that_restoring_asks_anew() -> None:
    module = approved()
    fresh(module).unpublish()
    withdrawn = publish(fresh(module))
    [ended] = Approval.objects.all()

    approve(withdrawn, role="pedagoog")
    restored = publish(withdrawn)

    assert ended.taken_back_because == "De tekst is ingetrokken."
    assert not withdrawn.live
    assert (restored.live, kinds_of(module)) == (True, ["major", "withdrawal", "restore"])


def test_the_clock_refuses_once_mails_once_frees_the_text_and_goes_on(chief: Any) -> None:
    late, other = sourced("Slapen"), sourced("Eten")
    rows = {}
    for module in (late, other):
        rows[module.pk] = approve(module)
        module.go_live_at = timezone.now() + timedelta(hours=1)
        module.save_revision().publish()
    take_back(rows[late.pk], "Herzien.", chief)
    for module in (late, other):
        module.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))

    done = [publish_due(), publish_due()]

    assert done == [1, 0]
    late, other = fresh(late), fresh(other)
    assert (late.live, other.live) == (False, True)
    assert late.get_lock() is None
    assert (kinds_of(late), kinds_of(other)) == ([], ["major"])
    [mail] = OutgoingMail.objects.filter(letter="publication_refused")
    assert mail.recipient == chief.email
    assert "Slapen" in mail.subject
    assert f"/pages/{late.pk}/edit/" in mail.text


LACKS: dict[str, tuple[Callable[[Module], None], str]] = {
    "expert": (lambda module: None, "deskundige"),
    "unseen": (lambda module: on_paper(module, make_expert(), make_writer()) and None, "tweede persoon"),
    "rejected": (
        lambda module: (
            on_paper(module, make_expert(), make_writer(), verdict="rejected", remarks="Klopt niet.") and None
        ),
        "niet akkoord",
    ),
    "lapsed": (
        lambda module: (
            approve(
                module,
                given_on=timezone.localdate() - timedelta(days=9),
                valid_until=timezone.localdate() - timedelta(days=2),
            )
            and None
        ),
        "verlopen",
    ),
    "placeholder": (lambda module: lacking_words(module, short_answer="Bel [nummer]."), "staat nog"),
    "source": (lambda module: lacking_words(module, sources=[]), "bron"),
}


def lacking_words(module: Module, **fields: Any) -> None:
    """Approved words that must not go out all the same."""
    for name, value in fields.items():
        setattr(module, name, value)
    module.save_revision()
    approve(module)


def by_revision(module: Module, admin: Client) -> Any:
    module.save_revision().publish()


def by_save(module: Module, admin: Client) -> Any:
    module.live, module.live_revision = True, module.save_revision()
    module.save()


def by_bulk(module: Module, admin: Client) -> Any:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return admin.post(f"{address}?id={module.pk}&next=/admin/", follow=True)


def by_bulk_on_the_folder(module: Module, admin: Client) -> Any:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return admin.post(f"{address}?id={national_index().pk}&next=/admin/", {"include_descendants": "on"}, follow=True)


def by_clock(module: Module, admin: Client) -> Any:
    module.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    publish_due()


def by_api(module: Module, admin: Client) -> Any:
    assert admin.post(f"/admin/api/main/pages/{module.pk}/action/publish/").status_code == 403


def by_copy(module: Module, admin: Client) -> Any:
    copy = module.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    assert (fresh(copy).live, releases_of(copy)) == (False, [])


def by_reconcile(module: Module, admin: Client) -> Any:
    reconcile()


WAYS = [
    by_revision, by_save, by_bulk, by_bulk_on_the_folder, by_clock, by_api, by_copy, by_reconcile,
]  # fmt: skip


@pytest.mark.parametrize("lack", LACKS)
@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_live_passes_the_gate(way: Callable[[Module, Client], Any], lack: str, admin: Client) -> None:
    module = sourced()
    prepare, words = LACKS[lack]
    prepare(module)
    module = fresh(module)
    draft = module.get_latest_revision_as_object()

    response = way(draft, admin)

    module = fresh(module)
    assert (module.live, module.live_revision, releases_of(module)) == (False, None, [])
    assert module.get_latest_revision_as_object().short_answer == draft.short_answer
    if response is not None:
        assert words in words_of(response)
    if refusal := RefusedPublication.objects.first():
        assert words in " ".join(refusal.sentences)


def test_a_link_to_nowhere_is_refused_though_an_expert_approved_the_words() -> None:
    module = sourced(body=[section(paragraph('<p><a href="/bestaat-niet/">Lees dit</a></p>'))])
    approve(module)

    module = publish(module)

    assert not module.live
    assert "leidt nergens heen" in RefusedPublication.objects.get().sentences[0]


def test_a_picture_without_words_is_refused_though_an_expert_approved_them() -> None:
    module = sourced(body=[section(picture(make_image(), alt=""))])
    approve(module)

    module = publish(module)

    assert not module.live
    assert "geen beschrijving" in RefusedPublication.objects.get().sentences[0]


def test_a_picture_that_only_decorates_goes_live_without_words() -> None:
    image = make_image()
    image.decorative = True
    image.save()
    chosen = ImageBlock().clean({"image": image, "alt": "", "rights": "Foto: Bo Wit"})
    module = sourced(body=[section(picture(image, alt=chosen["alt"]))])
    approve(module)

    module = publish(module)

    assert list(RefusedPublication.objects.values_list("sentences", flat=True)) == []
    [release] = releases_of(module)
    assert 'alt=""' in html_of(release)


def test_a_picture_that_nobody_could_see_is_refused_and_no_text_is_live_without_its_release() -> None:
    module = sourced(body=[section(picture(make_image(size=(1200, 60))))])
    approve(module)

    module = publish(module)

    assert (module.live, kinds_of(module)) == (False, [])
    assert RefusedPublication.objects.get().page_id == module.pk


def test_a_picture_that_is_lost_is_refused_and_the_text_stays_as_it_was() -> None:
    image = make_image()
    module = sourced(body=[section(picture(image))])
    approve(module)
    image.file.storage.delete(image.file.name)

    module = publish(module)

    assert not module.live
    assert "kunnen we niet tonen" in RefusedPublication.objects.get().sentences[0]


def test_no_verdict_is_taken_back_between_looking_and_writing() -> None:
    module = sourced()
    approve(module)
    revision = module.save_revision()

    with CaptureQueriesContext(connection) as asked:
        revision.publish()

    tables = [ChangeCounter._meta.db_table, Approval._meta.db_table]
    order = [name for each in asked for name in tables if f'FROM "{name}"' in each["sql"]]
    assert order.index(ChangeCounter._meta.db_table) < order.index(Approval._meta.db_table)


def test_the_second_person_who_saw_it_does_not_publish_it(admin: Client, chief: Any) -> None:
    module = sourced()
    see([on_paper(module, make_expert(), make_writer())], chief)

    response = by_bulk(module, admin)

    assert "Laat iemand anders" in words_of(response)
    assert releases_of(module) == []


def test_publishing_several_asks_at_most_8_queries_more_for_each_text_and_none_to_refuse_them(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(many: int, lack: bool = False) -> int:
        texts = [sourced() for _number in range(many)]
        for module in texts[: many - lack]:
            approve(module)
        ids = "&".join(f"id={module.pk}" for module in texts)
        with CaptureQueriesContext(connection) as queries:
            admin.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?{ids}&next=/admin/")
        assert [fresh(module).live for module in texts] == [not lack] * many
        return len(queries)

    asked(1)
    refused = {many: asked(many, lack=True) for many in (2, 6)}
    shut = {many: asked(many) for many in (2, 6)}
    monkeypatch.setattr("content.modules.going_live.lacks_now", lambda *_: ())
    monkeypatch.setattr("content.modules.gate_screens._lacking_each", lambda *_: ())
    opened = {many: asked(many) for many in (2, 6)}

    assert refused[6] == refused[2]
    assert (shut[6] - shut[2]) - (opened[6] - opened[2]) <= 4 * 8, (shut, opened)


def test_who_saw_the_approval_goes_back_to_approved_words_but_not_to_withdrawn_ones(admin: Client, chief: Any) -> None:
    module, editor = sourced(), make_writer()
    first = module.get_latest_revision()
    see([on_paper(module, make_expert(), editor)], chief)
    publish(module)
    module.short_answer = "Een ander antwoord."
    approve(module)
    publish(module)

    with LogContext(user=chief):
        first.publish(user=chief)
    back = kinds_of(module)
    fresh(module).unpublish()
    see([on_paper(first.as_object(), make_expert("Bas Bos"), editor)], chief)
    with LogContext(user=chief):
        first.publish(user=chief)

    assert back == ["major", "major", "major"]
    assert releases_of(module)[2].content == releases_of(module)[0].content
    assert kinds_of(module) == [*back, "withdrawal"]
    assert "Laat iemand anders" in RefusedPublication.objects.get().sentences[0]


@pytest.mark.parametrize("draft", ["approved", "dropped"])
def test_a_refusal_is_over_when_another_draft_lacks_nothing_or_is_what_readers_have(draft: str) -> None:
    module = approved()
    words = module.short_answer
    refused = publish(module, short_answer="Een ander antwoord.")
    stays = RefusedPublication.objects.filter(page=module.pk).count()
    refused.short_answer = "Nog een ander antwoord."
    refused.save_revision()
    still = RefusedPublication.objects.filter(page=module.pk).count()

    refused = fresh(module)
    refused.short_answer = words if draft == "dropped" else "Een goed antwoord."
    if draft == "approved":
        approve(refused)
    else:
        Approval._base_manager.update(valid_until=timezone.localdate() - timedelta(days=1))
    refused.save_revision()

    assert (stays, still) == (1, 1)
    assert not RefusedPublication.objects.exists()


def test_who_opens_a_refused_text_reads_why(admin: Client) -> None:
    module = publish(sourced())

    page = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk]))
    listed = admin.get(reverse("national_texts:index"), {"state": "geweigerd"})

    assert "Niet gepubliceerd op" in words_of(page)
    assert "Nog één deskundige" in words_of(page)
    assert "niet gepubliceerd" in words_of(listed)


def test_a_text_that_is_added_as_live_is_a_draft() -> None:
    module = fresh(draft_module("Slapen", live=True, sources=[make_source()]))

    assert (module.live, module.live_revision, releases_of(module)) == (False, None, [])
    assert not RefusedPublication.objects.exists()


def test_several_at_once_publish_none_when_one_lacks_something(admin: Client) -> None:
    lacking, other = sourced("Slapen"), sourced("Eten", sources=[])
    other.no_source_because = "Uit ervaring."
    other.save_revision()
    approve(other)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin.post(f"{address}?id={other.pk}&id={lacking.pk}&next=/admin/", follow=True)

    assert "Niets gepubliceerd" in words_of(response)
    assert not fresh(other).live


def test_a_copy_in_the_admin_that_was_to_be_published_is_a_draft_and_says_so(admin: Client) -> None:
    module = approved()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": str(national_index().pk)}

    response = admin.post(
        reverse("wagtailadmin_pages:copy", args=[module.pk]), data | {"publish_copies": "on"}, follow=True
    )

    assert "Een kopie is een nieuwe tekst" in words_of(response)
    assert not Module.objects.get(slug="kopie").live


@pytest.mark.parametrize("topics", [1, 5])
@pytest.mark.parametrize("verdicts", [0, 50])
def test_the_gate_asks_at_most_8_queries(
    topics: int, verdicts: int, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = list(Topic.objects.filter(medical=False, safety=False).exclude(code="slapen").order_by("pk"))[: topics - 1]
    asked = {}
    for shut in (True, False):
        module = sourced(other_topics=others)
        for number in range(verdicts):
            module.short_answer = f"Antwoord {number}."
            approve(module)
        module.short_answer = "Het laatste antwoord."
        approve(module)
        revision = module.save_revision()
        if not shut:
            monkeypatch.setattr("content.modules.going_live.lacks_now", lambda *_: ())
        with django_assert_max_num_queries(500) as counted:
            revision.publish()
        asked[shut] = len(counted)
        assert kinds_of(module) == ["major"]

    # Of at most 8: the verdicts, the small corrections, and what the topics ask. What it looks at is what is released,
    # so that is read once.
    assert asked[True] - asked[False] == 3, asked


def test_a_text_that_names_its_own_new_address_goes_out_the_first_time() -> None:
    body = [section(paragraph('<p>Zie <a href="/informatie/nieuw-adres/">hierboven</a>.</p>'))]

    module = approved(slug="nieuw-adres", body=body)

    assert kinds_of(module) == ["major"]
    assert f"module:{module.translation_key}" in releases_of(module)[-1].content
    assert reconcile().reported == []


def test_what_goes_out_around_midnight_is_approved_as_the_gate_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sourced()
    approve(module, valid_until=timezone.localdate())
    monkeypatch.setattr("content.releases.envelope.board_day", lambda: timezone.localdate() + timedelta(days=1))

    publish(module)

    [release] = releases_of(module)
    assert len(json.loads(release.envelope)["approvals"]) == 1
