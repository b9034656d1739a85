"""What went around publishing is found; only what experts approved is made public by the repair."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from content.models import Approval, Module, ModuleAddress, Topic
from content.modules import reconciling
from content.modules.reconciling import live_not_released, reconcile, reconcile_modules
from content.releases import publishing
from content.releases.verification import faults
from tests.making.texts import (
    approve,
    changes_of,
    draft_module,
    fresh,
    kinds_of,
    publish,
    released_module,
    releases_of,
)

pytestmark = pytest.mark.usefixtures("board")
SOURCED = {"no_source_because": "Uit ervaring."}


def bypass(module: Module, **fields: Any) -> Module:
    """Change the row of a module as a script would: without a signal."""
    QuerySet(Module).filter(pk=module.pk).update(**fields)
    return fresh(module)


def test_where_nothing_was_bypassed_nothing_is_done() -> None:
    module = released_module()
    released_module().unpublish()
    draft_module()
    changes = changes_of(module)

    result = reconcile()

    assert (result.repaired, result.reported) == ([], [])
    assert changes_of(module) == changes


def test_what_a_script_wrote_is_only_reported_though_experts_approved_it() -> None:
    module = released_module("Slapen", **SOURCED)
    approve(bypass(module, title="Beter slapen"))

    result = reconcile()

    assert result.repaired == []
    assert result.reported == ["Beter slapen: text differs from the newest release, and nobody published this"]
    assert [release.title for release in releases_of(module)] == ["Slapen"]


def test_what_was_published_and_lacks_something_now_is_not_released(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setattr(publishing, "_key_for", lambda uid: None)
        approve(publish(draft_module("Slapen")))

    result = reconcile()

    assert result.repaired == []
    assert result.reported == ["Slapen: live without a release, and it lacks source"]


def test_what_was_published_after_the_newest_release_and_lacks_nothing_is_released(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = released_module("Slapen", **SOURCED)
    with monkeypatch.context() as without:
        without.setattr(publishing, "_key_for", lambda uid: None)
        approve(publish(module, title="Beter slapen"))

    result = reconcile()

    assert result.repaired == ["Beter slapen: text differs from the newest release, released"]
    assert kinds_of(module) == ["major", "major"]


def test_what_was_owed_is_released_once_and_not_for_a_topic_that_changes_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = draft_module("Slapen", **SOURCED)
    approve(module)
    with monkeypatch.context() as without:
        without.setattr(publishing, "_key_for", lambda uid: None)
        publish(module)
    reconcile()
    Topic.objects.filter(code="slapen").update(sensitive=True)

    result = reconcile()

    assert result.repaired == []
    assert kinds_of(module) == ["major"]


def test_the_same_words_published_again_are_not_owed_when_a_topic_changes_later() -> None:
    module = draft_module("Slapen", **SOURCED)
    approve(module)
    publish(publish(module))
    Module._base_manager.update(last_published_at=timezone.now() + timedelta(hours=1))
    Topic.objects.filter(code="slapen").update(sensitive=True)

    reconcile()

    assert kinds_of(module) == ["major"]


@pytest.mark.parametrize("before", ["nothing", "a release"])
def test_what_was_owed_is_not_released_once_a_topic_of_it_went(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    module = released_module("Slapen", **SOURCED) if before == "a release" else draft_module("Slapen", **SOURCED)
    releases = kinds_of(module)
    module.other_topics, module.title = list(Topic.objects.filter(code="eten-drinken")), "Beter slapen"
    approve(module)
    with monkeypatch.context() as without:
        without.setattr(publishing, "_key_for", lambda uid: None)
        publish(module)
    Topic.objects.get(code="eten-drinken").delete()

    result = reconcile()

    assert result.repaired == []
    assert "and nobody published this" in result.reported[0]
    assert kinds_of(module) == releases


@pytest.mark.parametrize("what", ["becomes sensitive", "moves in its list", "goes"])
def test_a_topic_that_changes_makes_no_release_of_the_texts_about_it(what: str) -> None:
    topics = Topic.objects.filter(code__in=("eten-drinken", "opvang-school")).order_by("order")
    module = draft_module("Slapen", other_topics=list(topics), **SOURCED)
    approve(module)
    publish(module)
    if what == "goes":
        topics[0].delete()
    else:
        topics.filter(code="eten-drinken").update(**({"order": 99} if "moves" in what else {"sensitive": True}))

    result = reconcile()

    assert result.repaired == []
    assert result.reported == ["Slapen: classification differs from the newest release, and nobody published this"]
    assert kinds_of(module) == ["major"]


def test_a_text_that_a_script_took_away_and_brought_back_is_not_restored() -> None:
    module = released_module("Slapen", **SOURCED)
    bypass(module, live=False)
    reconcile()
    approve(bypass(module, live=True))

    result = reconcile()

    assert result.reported == ["Slapen: live again after a withdrawal, and nobody published this"]
    assert kinds_of(module) == ["major", "withdrawal"]


def test_more_texts_than_fit_in_a_slice_are_all_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciling, "SLICE", 2)
    modules = [bypass(released_module(), live=False) for _number in range(5)]

    result = reconcile()

    assert len(result.repaired) == 5
    assert {tuple(kinds_of(module)) for module in modules} == {("major", "withdrawal")}


def test_a_text_that_somebody_publishes_meanwhile_is_not_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    module = released_module("Slapen")
    approve(bypass(module, title="Beter slapen"))
    monkeypatch.setattr(reconciling, "hold_log", lambda: publish(fresh(module), title="Nog beter slapen"))

    result = reconcile()

    assert result.repaired == []
    assert [release.title for release in releases_of(module)] == ["Slapen", "Nog beter slapen"]


def test_a_changed_text_that_nobody_approved_is_only_reported() -> None:
    module = released_module("Slapen")
    approve(module)
    bypass(module, title="Niemand keek dit na")

    result = reconcile()

    assert result.repaired == []
    assert result.reported == [
        "Niemand keek dit na: text differs from the newest release, and nobody approved this text"
    ]
    assert kinds_of(module) == ["major"]


def test_a_live_row_saved_without_a_revision_makes_no_release_and_is_found() -> None:
    module = released_module("Slapen")
    module.title = "Niemand keek dit na"
    module.save()

    result = reconcile()

    assert kinds_of(module) == ["major"]
    assert len(result.reported) == 1


def test_a_draft_of_a_live_text_is_no_difference() -> None:
    module = released_module()
    module.title = "Concept"
    module.save_revision()

    result = reconcile()

    assert (result.repaired, result.reported) == ([], [])


@pytest.mark.parametrize("approved", [True, False])
def test_a_text_put_live_by_a_script_is_not_released_approved_or_not(approved: bool) -> None:
    module = bypass(draft_module(**SOURCED), live=True)
    if approved:
        approve(module)

    result = reconcile()

    why = "nobody published this" if approved else "nobody approved this text"
    assert (result.repaired, result.reported) == ([], [f"{module.title}: live without a release, and {why}"])
    assert kinds_of(module) == []


def test_a_text_taken_away_by_a_script_is_withdrawn() -> None:
    module = bypass(released_module("Slapen"), live=False)

    result = reconcile()

    assert result.repaired == ["Slapen: not live any more, withdrawn"]
    assert kinds_of(module) == ["major", "withdrawal"]
    assert changes_of(module)[-1] == "module.withdrawn"


def test_a_text_put_back_by_a_script_is_not_restored() -> None:
    module = released_module(**SOURCED)
    module.unpublish()
    approve(bypass(module, live=True))

    result = reconcile()

    assert "nobody published this" in result.reported[0]
    assert kinds_of(module) == ["major", "withdrawal"]


def test_another_classification_by_a_script_is_found() -> None:
    module = released_module(**SOURCED)
    approve(bypass(module, age_to=24))

    result = reconcile()

    assert "classification differs" in result.reported[0]
    assert "nobody published this" in result.reported[0]
    assert releases_of(module)[-1].age_to == 12


def test_another_slug_by_a_script_becomes_the_address_with_a_redirect() -> None:
    module = bypass(released_module(slug="oud"), slug="nieuw")

    result = reconcile()

    assert len(result.repaired) == 1
    assert dict(ModuleAddress.objects.values_list("slug", "is_current")) == {"oud": False, "nieuw": True}
    assert changes_of(module)[-1] == "module.renamed"
    assert reconcile().repaired == []


def test_one_text_that_cannot_be_read_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, module = released_module("Kapot"), bypass(released_module(), live=False)
    stock = reconciling.draft_of

    def draft_of(each: Module) -> Any:
        if each.pk == broken.pk:
            raise OSError("lost file")
        return stock(each)

    monkeypatch.setattr(reconciling, "draft_of", draft_of)
    result = reconcile()

    assert result.reported == ["Kapot: OSError: lost file"]
    assert kinds_of(module)[-1] == "withdrawal"


def test_a_release_whose_page_is_gone_is_reported() -> None:
    module = released_module("Slapen")
    QuerySet(Module).filter(pk=module.pk)._raw_delete("default")

    result = reconcile()

    assert result.reported == ["Slapen: public, but its page is gone"]


def test_the_command_prints_and_fails_when_a_person_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    bypass(released_module("Slapen"), title="Niemand keek dit na")
    bypass(released_module("Weg"), live=False)

    with pytest.raises(SystemExit) as stop:
        call_command("reconcile")

    out, err = capsys.readouterr()
    assert stop.value.code == 1
    assert "repaired: Weg" in out
    assert "needs a person: Niemand keek dit na" in err


def test_operators_see_how_many_texts_are_live_and_not_released(
    capsys: pytest.CaptureFixture[str], django_assert_num_queries: Any
) -> None:
    def ready() -> Any:
        return Client().get("/readyz", headers={"host": "x"}).json()["releases"]

    withdrawn, draft = released_module(), draft_module()
    released_module()
    withdrawn.unpublish()
    with django_assert_num_queries(1):
        before = live_not_released()
    fine = ready()

    for module in (withdrawn, draft):
        bypass(module, live=True)
    told = reconcile_modules()
    with pytest.raises(SystemExit):
        call_command("reconcile")

    assert (before, fine) == (0, "ok")
    assert told.endswith(", 2 live and not released")
    assert "live and not released: 2" in capsys.readouterr().out
    assert ready().startswith("2 live and not released")


def test_what_reconcile_wrote_verifies() -> None:
    approve(bypass(released_module(), title="Anders"))
    bypass(released_module(), live=False)

    reconcile()

    assert list(faults()) == []


def test_an_approval_that_ran_out_does_not_open_the_gate() -> None:
    module = bypass(released_module(), title="Anders")
    approve(module, valid_until=timezone.localdate() - timedelta(days=1))

    result = reconcile()

    assert len(result.reported) == 1


def test_an_approval_that_came_after_the_release_is_reported_and_told_when_somebody_publishes() -> None:
    module = released_module("Slapen")
    approve(module)

    result = reconcile()
    before = kinds_of(module)
    publish(module)

    assert result.repaired == []
    assert result.reported == [
        "Slapen: approvals differ from those of the newest release: publish the text when they are to be told"
    ]
    assert (before, kinds_of(module)) == (["major"], ["major", "minor"])
    assert json.loads(releases_of(module)[-1].envelope)["approvals"][0]["role"] == "jeugdarts"
    assert reconcile().reported == []


def test_an_approval_opens_no_gate_while_another_expert_refuses_these_words() -> None:
    module = bypass(released_module("Slapen"), title="Beter slapen")
    approve(module)
    approve(module, "pedagoog", verdict="rejected")

    result = reconcile()

    assert (result.repaired, len(result.reported)) == ([], 1)
    assert kinds_of(module) == ["major"]


def test_an_approval_that_ran_out_after_the_release_is_reported() -> None:
    module = draft_module()
    approval = approve(module)
    module = publish(module)
    Approval._base_manager.filter(pk=approval.pk).update(valid_until=timezone.localdate() - timedelta(days=1))

    result = reconcile()

    assert kinds_of(module) == ["major"]
    assert "nobody approved" in result.reported[0]
