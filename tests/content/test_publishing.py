"""Every way in which a text becomes public or stops being so, outside the admin."""

import json
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from content.models import CompiledRelease, Module, Release, ReleaseTopic, Topic
from content.modules.canonical_content import content_of
from content.modules.national_board import national_index
from content.modules.reconciling import reconcile
from content.releases import publishing
from content.releases.canonical import canonical
from content.releases.withdrawal import Withdrawal
from ground.models import Change
from tests.making.blocks import section, text
from tests.making.planning import make_due
from tests.making.texts import (
    approve,
    changes_of,
    draft_module,
    fresh,
    kinds_of,
    make_source,
    publish,
    released_module,
    releases_of,
)

pytestmark = pytest.mark.usefixtures("board")
TOMORROW = timedelta(days=1)


def test_publishing_a_revision_makes_the_first_release_with_its_change_and_html() -> None:
    module = draft_module("Slapen")

    module.save_revision().publish()

    [release] = releases_of(module)
    assert (release.number, release.kind, release.title) == (1, "major", "Slapen")
    assert changes_of(module) == ["module.released"]
    assert release.compiled.parts
    assert [topic.code for topic in release.topics.all()] == ["slapen"]


def test_a_release_has_the_sources_and_topics_that_went_live_with_it() -> None:
    module = draft_module()
    module.sources = [make_source("Nieuwe bron")]
    module.other_topics = [Topic.objects.get(code="verzorging-huilen")]

    publish(module)

    [release] = releases_of(module)
    assert "Nieuwe bron" in release.content
    assert [topic.code for topic in release.topics.all()] == ["slapen", "verzorging-huilen"]


def test_a_draft_is_nothing_to_the_public() -> None:
    module = draft_module()

    module.save_revision()

    assert releases_of(module) == []
    assert changes_of(module) == []


def test_a_draft_of_a_live_module_with_changed_text_and_sources_makes_no_release() -> None:
    module = released_module("Slapen")
    module.title = "Niemand keek dit na"
    module.sources = [make_source()]
    module.other_topics = [Topic.objects.get(code="verzorging-huilen")]

    module.save_revision()

    assert kinds_of(module) == ["major"]
    assert "Niemand keek dit na" not in releases_of(module)[0].content


def test_what_a_draft_changed_is_not_in_a_release_of_something_else() -> None:
    module = released_module("Slapen")
    earlier = module.get_latest_revision()
    module.title = "Niemand keek dit na"
    module.sources = [make_source()]
    module.save_revision()

    earlier.publish()
    publish(fresh(module), short_answer="Een ander antwoord.")

    released = "".join(release.content for release in releases_of(module))
    assert "Een ander antwoord." in released
    assert "Niemand keek dit na" not in released
    assert "Slaap bij baby" not in released


def test_a_saved_but_unpublished_first_draft_that_is_scheduled_is_not_public_yet() -> None:
    module = draft_module(go_live_at=timezone.now() + TOMORROW)

    module.save_revision().publish()

    assert releases_of(module) == []


def test_a_scheduled_text_goes_live_as_a_release() -> None:
    module = draft_module("Slapen")
    module.go_live_at = timezone.now() + TOMORROW
    module.save_revision().publish()
    make_due(module)

    call_command("publish_scheduled")

    assert [release.title for release in releases_of(module)] == ["Slapen"]


def test_a_scheduled_change_of_a_live_text_waits_for_its_moment() -> None:
    module = released_module("Slapen")
    module.title, module.go_live_at = "Beter slapen", timezone.now() + TOMORROW
    module.save_revision().publish()
    before = [release.title for release in releases_of(module)]
    make_due(module)

    call_command("publish_scheduled")

    assert before == ["Slapen"]
    assert [release.title for release in releases_of(module)] == ["Slapen", "Beter slapen"]


def test_an_expired_text_is_withdrawn() -> None:
    module = released_module(withdrawal_explanation="Dit advies is verouderd.", expire_at=timezone.now() + TOMORROW)
    Module.objects.filter(pk=module.pk).update(expire_at=timezone.now() - TOMORROW)

    call_command("publish_scheduled")

    assert kinds_of(module) == ["major", "withdrawal"]
    assert changes_of(module) == ["module.released", "module.withdrawn"]
    assert releases_of(module)[1].change_note == "Dit advies is verouderd."


def test_unpublishing_is_a_withdrawal_of_which_only_the_title_is_left() -> None:
    module = released_module("Slapen")

    module.unpublish()

    first, last = releases_of(module)
    assert last.kind == "withdrawal"
    assert (last.title, last.short_answer, last.content, last.content_sha256) == ("Slapen", "", "", "")
    signed = json.loads(last.envelope)
    assert (signed["content_sha256"], signed["withdrawal"]["title"]) == (None, "Slapen")
    assert signed["previous_envelope_sha256"] == first.envelope_sha256
    assert changes_of(module)[-1] == "module.withdrawn"


def test_unpublishing_the_folder_with_its_texts_withdraws_each(admin_user: Any) -> None:
    first, second = released_module(), released_module()

    UnpublishPageAction(national_index(), user=admin_user, include_descendants=True).execute()

    assert kinds_of(first)[-1] == kinds_of(second)[-1] == "withdrawal"


def test_a_withdrawal_says_why_and_what_replaces_the_text() -> None:
    better = released_module("Beter")
    module = released_module()
    module.withdrawal = Withdrawal("Verouderd.", better.translation_key)

    module.unpublish()

    assert f'"replacement":"{better.translation_key}"' in releases_of(module)[-1].envelope
    assert '"explanation":"Verouderd."' in releases_of(module)[-1].envelope


def test_withdrawing_twice_makes_one_withdrawal() -> None:
    module = released_module()
    module.unpublish()

    fresh(module).unpublish()
    Page.objects.get(pk=module.pk).save()

    assert kinds_of(module) == ["major", "withdrawal"]


def test_a_draft_that_was_never_public_cannot_be_withdrawn() -> None:
    module = draft_module()

    Page.objects.get(pk=module.pk).save()

    assert releases_of(module) == []


def test_publishing_after_a_withdrawal_is_a_restore_even_when_nothing_changed() -> None:
    module = released_module()
    module.unpublish()

    publish(fresh(module))

    assert kinds_of(module) == ["major", "withdrawal", "restore"]
    assert changes_of(module)[-1] == "module.released"


def test_numbers_follow_each_other_and_each_envelope_names_the_one_before() -> None:
    module = released_module()
    module = publish(module, title="Tweede")
    module.unpublish()
    publish(fresh(module), title="Vierde")

    releases = releases_of(module)

    assert [release.number for release in releases] == [1, 2, 3, 4]
    for before, after in pairwise(releases):
        assert f'"previous_envelope_sha256":"{before.envelope_sha256}"' in after.envelope
    assert '"previous_envelope_sha256":null' in releases[0].envelope


def test_publishing_again_unchanged_makes_no_release() -> None:
    module = released_module()

    publish(module, note="Niets veranderd.")

    assert kinds_of(module) == ["major"]


def test_reordering_the_sources_makes_no_release() -> None:
    one, two = make_source("Een"), make_source("Twee")
    module = released_module()
    module = publish(module, sources=[one, two])

    publish(module, sources=[two, one])

    assert kinds_of(module) == ["major", "major"]


def test_another_classification_makes_a_minor_release_of_the_same_content() -> None:
    module = released_module()

    publish(module, kind="major", age_to=24)

    first, second = releases_of(module)
    assert second.kind == "minor"
    assert second.content_sha256 == first.content_sha256
    assert second.age_to == 24


def test_new_approvals_make_a_minor_release() -> None:
    module = released_module()
    approve(module)

    publish(module)

    assert kinds_of(module) == ["major", "minor"]
    assert releases_of(module)[1].approvals_valid_until is not None


def test_an_approval_of_another_text_is_not_in_the_envelope() -> None:
    module = released_module("Slapen")
    approve(module)

    publish(module, title="Anders")

    assert '"approvals":[]' in releases_of(module)[-1].envelope


def test_a_safety_release_is_always_made() -> None:
    module = released_module()

    publish(module, kind="safety", note="Let op.")

    assert kinds_of(module) == ["major", "safety"]


@pytest.mark.parametrize("kind", ["major", "minor", "safety"])
def test_a_changed_text_is_a_release_of_the_kind_the_editor_chose(kind: str) -> None:
    module = released_module()

    publish(module, kind=kind, note="Anders.", title="Anders")

    assert kinds_of(module) == ["major", kind]


def test_moving_a_text_writes_nothing() -> None:
    first, second = released_module(), released_module()
    changes = Change.objects.count()

    second.move(first, pos="left")

    assert kinds_of(second) == ["major"]
    assert Change.objects.count() == changes


def test_a_draft_copy_has_its_own_uid_and_no_release() -> None:
    module = released_module("Slapen")

    copy = module.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False)

    assert copy.translation_key != module.translation_key
    assert releases_of(copy) == []
    assert kinds_of(module) == ["major"]


def test_a_copy_is_a_draft_with_everything_the_original_has() -> None:
    module = publish(draft_module("Slapen"), sources=[make_source()])

    copy = module.copy(update_attrs={"slug": "kopie", "title": "Slapen"}, keep_live=True)

    copy = fresh(copy)
    assert (copy.live, copy.live_revision, releases_of(copy)) == (False, None, [])
    publish(copy)
    [release] = releases_of(copy)
    assert release.number == 1
    assert release.content == releases_of(module)[0].content
    assert kinds_of(module) == ["major"]


def test_publishing_a_copy_leaves_the_original_alone() -> None:
    module = released_module("Slapen")
    copy = module.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False)

    publish(copy)

    assert [release.title for release in releases_of(copy)] == ["Kopie"]
    assert [release.title for release in releases_of(module)] == ["Slapen"]


def test_a_text_has_no_alias() -> None:
    module = released_module()
    pages = Page.objects.count()

    with pytest.raises(ValidationError, match="alias"):
        module.create_alias(update_slug="alias")

    assert Page.objects.count() == pages
    assert not any(Page.find_problems())


@pytest.mark.parametrize("steps", ["released", "withdrawn"])
def test_a_text_that_was_public_cannot_be_deleted(steps: str) -> None:
    module = released_module()
    if steps == "withdrawn":
        module.unpublish()

    with pytest.raises(ProtectedError), transaction.atomic():
        fresh(module).delete()

    assert Module.objects.filter(pk=module.pk).exists()


@pytest.mark.parametrize("way", ["index", "base page", "queryset", "base queryset"])
def test_no_way_of_deleting_passes_by_a_released_text(way: str) -> None:
    module = released_module()
    delete: dict[str, Any] = {
        "index": national_index().delete,
        "base page": Page.objects.get(pk=module.pk).delete,
        "queryset": Module.objects.filter(pk=module.pk).delete,
        "base queryset": Page.objects.filter(pk=national_index().pk).delete,
    }

    with pytest.raises(ProtectedError), transaction.atomic():
        delete[way]()

    assert Module.objects.filter(pk=module.pk).exists()
    assert not any(Page.find_problems())


def test_a_text_that_was_never_public_can_be_deleted() -> None:
    module = draft_module()

    module.delete()

    assert not Module.objects.filter(pk=module.pk).exists()


@pytest.mark.parametrize("step", ["compile_new", "record"])
def test_when_one_step_fails_nothing_is_written_and_nothing_is_live(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = draft_module()
    revision = module.save_revision()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("halfway")

    monkeypatch.setattr(publishing, step, fail)
    with pytest.raises(RuntimeError):
        revision.publish()

    assert not fresh(module).live
    assert not Release.objects.filter(uid=module.translation_key).exists()
    assert not Change.objects.filter(uid=module.translation_key).exists()
    assert not CompiledRelease.objects.exists()
    assert not ReleaseTopic.objects.exists()


def test_releases_cost_the_same_queries_however_much_a_text_holds() -> None:
    small = publish(draft_module(), title="Klein")
    big = draft_module(body=[section(text(), heading=f"Deel {number}") for number in range(20)])
    big = publish(big, title="Groot")
    small.title = big.title = "Anders"

    counts = [_queries(module) for module in (small, big)]

    assert counts[0] == counts[1]


def test_a_release_adds_at_most_25_queries_to_publishing_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    module, other = released_module(), released_module()
    module.title = other.title = "Anders"

    ours = _queries(module)
    monkeypatch.setattr(Module, "save", Page.save)
    stock = _queries(other)

    assert ours - stock <= 25


@pytest.mark.parametrize("renamed", [False, True])
def test_a_text_that_names_its_own_new_address_links_to_itself(renamed: bool) -> None:
    body = [section(text('<p>Zie <a href="/informatie/nieuw-adres/">hierboven</a>.</p>'))]
    module = released_module(slug="oud-adres") if renamed else draft_module(slug="nieuw-adres")

    module = publish(module, slug="nieuw-adres", body=body)

    release = releases_of(module)[-1]
    assert f"module:{module.translation_key}" in release.content
    assert reconcile().reported == []


def test_the_content_of_the_live_row_is_the_content_of_the_release() -> None:
    module = publish(draft_module(), sources=[make_source()])

    again = canonical(content_of(fresh(module)))

    assert again == releases_of(module)[0].content


def _queries(module: Module) -> int:
    revision = module.save_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    return len(queries)
