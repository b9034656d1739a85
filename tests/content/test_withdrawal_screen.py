"""Taking a national text away: what is asked, what readers are told, and that no plan or missing word is in the way."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from content.models import Module, WithdrawalSentence
from content.modules.national_board import national_index
from content.modules.reconciling import reconcile
from content.releases import scheduling
from content.releases.scheduling import publish_due
from content.wagtail_hooks import refuse_in_bulk
from tests.content.admin_forms import create, edit
from tests.making.people import make_writer
from tests.making.planning import make_due
from tests.making.texts import draft_module, fresh, kinds_of, publish, released_module, releases_of

FIRST_REASON = "Wat in deze tekst stond, klopt niet meer helemaal."
FIRST_ONWARD = "Heb je een vraag? Stel hem aan het CJG in je gemeente."
Told = dict[str, Any]


def screen(module: Module) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[module.pk])


def withdraw(admin: Client, module: Module, **typed: Any) -> HttpResponse:
    """Open the screen, choose or type something, and confirm."""
    html = admin.get(screen(module)).content.decode()
    form = next(form for form in html.split("<form")[1:] if f'action="{screen(module)}"' in form)
    data = querydict_from_html(f'<form id="asked"{form}', form_id="asked").copy()
    data.update(typed)
    return admin.post(screen(module), data)


def bulk(admin: Client, action: str, *modules: Module, **typed: Any) -> HttpResponse:
    ids = "&".join(f"id={module.pk}" for module in modules)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return admin.post(f"{address}?{ids}&next=/admin/", typed)


def told(module: Module) -> Told:
    """What the newest release says of the withdrawal, besides what the text was called."""
    found: Told = json.loads(releases_of(module)[-1].envelope)["withdrawal"]
    assert found.pop("title") == releases_of(module)[-2].title
    return found


def plan(module: Module, **changes: Any) -> Module:
    """Let a new version wait until tomorrow."""
    module = fresh(module)
    for name, value in changes.items():
        setattr(module, name, value)
    module.go_live_at = timezone.now() + timedelta(days=1)
    module.save_revision().publish()
    return fresh(module)


def test_confirming_at_once_takes_the_first_standard_sentences(admin: Client) -> None:
    module = released_module()

    answer = withdraw(admin, module)

    assert answer.status_code == 302
    assert told(module) == {"explanation": FIRST_REASON, "replacement": None, "onward": FIRST_ONWARD}
    assert releases_of(module)[-1].change_note == FIRST_REASON


def test_one_may_take_another_sentence_or_write_ones_own(admin: Client) -> None:
    error = "In deze tekst stond een fout. Volg het advies uit deze tekst niet meer op."
    first, second = released_module(), released_module()

    withdraw(admin, first, explanation_0=error, onward_1="Bel 088 123.")
    withdraw(admin, second, explanation_1="  Eigen woorden. ")

    assert told(first) == {"explanation": error, "replacement": None, "onward": "Bel 088 123."}
    assert told(second)["explanation"] == "Eigen woorden."


def test_with_a_replacement_there_is_no_need_to_go_elsewhere(admin: Client) -> None:
    module, better = released_module(), released_module("Beter")

    withdraw(admin, module, replacement=better.pk)

    assert told(module) == {"explanation": FIRST_REASON, "replacement": str(better.translation_key), "onward": ""}


@pytest.mark.parametrize(
    ("which", "words"), [("itself", "Deze tekst trek je zelf in."), ("draft", "Deze tekst is niet gepubliceerd.")]
)
def test_a_replacement_that_nobody_can_open_is_refused_in_words_and_the_rest_stays(
    admin: Client, which: str, words: str
) -> None:
    module = released_module()
    other = {"itself": module, "draft": draft_module("Nog niet af")}[which]

    answer = withdraw(admin, module, replacement=other.pk, explanation_1="Getypt en niet kwijt.")

    assert words in answer.content.decode()
    assert "Getypt en niet kwijt." in answer.content.decode()
    assert kinds_of(module) == ["major"]


@pytest.mark.parametrize(
    "typed", [{}, {"replacement": "x"}, {"explanation_1": "é" * 700}, {"explanation_0": "Niet meer in de lijst."}]
)
def test_nothing_that_is_sent_is_a_crash(admin: Client, typed: dict[str, str]) -> None:
    module = released_module()

    answer = admin.post(screen(module), typed)

    assert answer.status_code in (200, 302)
    assert (kinds_of(module)[-1] == "withdrawal") == (answer.status_code == 302)


def test_without_any_standard_sentence_a_text_can_still_go(admin: Client) -> None:
    WithdrawalSentence.objects.all().delete()
    module = released_module()

    withdraw(admin, module)

    assert told(module) == {"explanation": "", "replacement": None, "onward": ""}


def test_several_at_once_are_asked_the_same(admin: Client) -> None:
    first, second = released_module(), released_module()
    ids = f"id={first.pk}&id={second.pk}"
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    asked = admin.get(f"{address}?{ids}").content.decode()

    answer = bulk(admin, "unpublish", first, second, explanation_1="Allebei fout.", onward_0="Zoek verder.")

    assert "Dit lezen bezoekers straks" in asked
    assert FIRST_REASON in asked
    assert answer.status_code == 302
    for module in (first, second):
        assert told(module) == {"explanation": "Allebei fout.", "replacement": None, "onward": "Zoek verder."}


def test_one_that_goes_away_as_well_replaces_nothing(admin: Client) -> None:
    first, second = released_module(), released_module()

    answer = bulk(admin, "unpublish", first, second, replacement=first.pk)

    assert "Deze tekst trek je zelf in." in answer.content.decode()
    assert kinds_of(first) == kinds_of(second) == ["major"]


def test_who_wants_to_delete_a_text_comes_to_its_withdrawal(admin: Client) -> None:
    module = released_module()

    answer = admin.get(reverse("wagtailadmin_pages:delete", args=[module.pk]))

    assert answer.headers["Location"] == screen(module)
    several = bulk(admin, "delete", module, released_module())
    assert several.headers["Location"].startswith(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={module.pk}"
    )
    assert kinds_of(module) == ["major"]


def test_what_is_no_text_is_deleted_as_before(rf: RequestFactory) -> None:
    assert refuse_in_bulk(rf.post("/"), "delete", [], None) is None


@pytest.mark.parametrize("in_bulk", [False, True])
def test_a_withdrawal_wins_over_a_plan_and_says_so_beforehand(admin: Client, in_bulk: bool) -> None:
    module = plan(released_module("Gevaarlijk"), title="Nog gevaarlijker")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={module.pk}"
    shown = admin.get(address if in_bulk else screen(module)).content.decode()
    menu = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()

    make_due(module)
    answer = bulk(admin, "unpublish", module) if in_bulk else withdraw(admin, module)
    publish_due()

    assert "Dat plan vervalt" in shown
    assert in_bulk or "Online heet dit &quot;Gevaarlijk&quot;" in shown or 'Online heet dit "Gevaarlijk"' in shown
    assert screen(module) in menu.partition("<footer")[2]
    assert answer.status_code == 302
    assert kinds_of(module) == ["major", "withdrawal"]
    assert not fresh(module).live


def test_a_text_that_is_planned_only_is_stopped_without_words_for_readers_or_a_key(
    admin: Client, keys_folder: Path
) -> None:
    alone, first, second = plan(draft_module()), plan(draft_module()), plan(draft_module())
    for key in keys_folder.iterdir():
        key.unlink()

    shown = admin.get(screen(alone)).content.decode()
    admin.post(screen(alone), {})
    bulk(admin, "unpublish", first, second)

    assert "Dat plan vervalt" in shown
    assert "Dit lezen bezoekers straks" not in shown
    for module in (alone, first, second):
        assert not fresh(module).approved_schedule
        assert kinds_of(module) == []


def test_of_several_the_public_ones_are_withdrawn_and_the_planned_ones_stopped(admin: Client) -> None:
    public, planned = released_module(), plan(draft_module("Later"))
    ids = f"id={public.pk}&id={planned.pk}"
    asked = admin.get(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?{ids}")

    bulk(admin, "unpublish", public, planned, explanation_1="Fout.")
    said = admin.get("/admin/").content.decode()

    assert "Dit lezen bezoekers straks" in asked.content.decode()
    assert told(public)["explanation"] == "Fout."
    assert not fresh(planned).approved_schedule
    assert kinds_of(planned) == []
    assert "Niet online komt dus: &#x27;Later&#x27;" in said


@pytest.mark.usefixtures("board")
def test_a_plan_that_is_cancelled_while_the_clock_is_busy_does_not_run() -> None:
    module = plan(released_module("Gevaarlijk"), title="Nog gevaarlijker")
    make_due(module)
    look = scheduling._planned

    def look_and_be_overtaken(now: datetime) -> Any:
        found = look(now)
        fresh(module).unpublish()
        return found

    with patch.object(scheduling, "_planned", look_and_be_overtaken):
        done = publish_due()

    assert done == 0
    assert kinds_of(module) == ["major", "withdrawal"]


def test_who_may_not_publish_may_not_withdraw_through_a_plan(admin: Client) -> None:
    module = plan(released_module())
    admin.force_login(make_writer())

    admin.post(screen(module))

    assert kinds_of(module) == ["major"]


def test_what_a_person_locked_stays_locked(admin: Client, chief_editor: Any, django_user_model: Any) -> None:
    module = plan(released_module())
    other = django_user_model.objects.create_user("ander@voorbeeld.example", password="een lang wachtwoord")
    Page.objects.filter(pk=module.pk).update(locked=True, locked_by=other)

    assert not fresh(module).permissions_for_user(chief_editor).can_unpublish()


def later(days: int) -> str:
    return f"{localtime(timezone.now() + timedelta(days=days)):%Y-%m-%d %H:%M}"


def expire(module: Module) -> None:
    Module.objects.filter(pk=module.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    publish_due()


def test_an_end_date_asks_the_same_and_a_standard_sentence_will_do(admin: Client) -> None:
    module, other = released_module(), released_module()
    better = released_module("Beter")

    note = {"change_note": "Andere woorden."}
    answer = edit(admin, module, publish=True, expire_at=later(2), **note)
    said = admin.get(answer.headers["Location"]).content.decode()
    ends = {"withdrawal_explanation_1": "Loopt af.", "replacement": better.pk}
    edit(admin, other, publish=True, expire_at=later(2), **ends, **note)
    expire(module)
    expire(other)

    assert "wordt deze tekst ingetrokken. Bezoekers lezen dan:" in said
    assert f"{FIRST_REASON} {FIRST_ONWARD}" in said
    assert told(module) == {"explanation": FIRST_REASON, "replacement": None, "onward": FIRST_ONWARD}
    assert told(other) == {"explanation": "Loopt af.", "replacement": str(better.translation_key), "onward": ""}


def test_what_was_told_once_is_not_told_again(admin: Client) -> None:
    module = released_module()
    said = {"withdrawal_explanation_1": "Van toen.", "change_note": "Andere woorden."}
    answer = edit(admin, module, publish=True, expire_at=later(2), **said)
    admin.get(answer.headers["Location"])  # which tells it
    expire(module)
    opened = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()
    edit(admin, fresh(module), publish=True)
    back = kinds_of(module)[-1]

    withdraw(admin, fresh(module))

    assert "Van toen." not in opened
    assert back == "restore"
    assert told(module)["explanation"] == FIRST_REASON
    publish(fresh(module))
    fresh(module).unpublish()
    assert told(module)["explanation"] == FIRST_REASON


def test_words_in_a_draft_belong_to_no_withdrawal(admin: Client) -> None:
    module = released_module()
    edit(admin, module, expire_at=later(2), withdrawal_explanation_1="Alleen in het concept.")

    withdraw(admin, fresh(module))

    assert told(module)["explanation"] == FIRST_REASON


def test_a_copy_takes_no_end_and_no_words_of_it_along(admin: Client) -> None:
    module = released_module()
    edit(admin, module, publish=True, expire_at=later(2), withdrawal_explanation_1="Van de ander.")
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": national_index().pk}

    admin.post(reverse("wagtailadmin_pages:copy", args=[module.pk]), form)

    copy = Module.objects.get(title="Kopie")
    assert (copy.expire_at, copy.withdrawal_explanation) == (None, "")
    for revision in copy.revisions.all():
        assert (revision.content["expire_at"], revision.content["withdrawal_explanation"]) == (None, "")


def test_after_a_plan_is_cancelled_the_form_says_which_words_it_shows(admin: Client) -> None:
    module = plan(released_module("Nu te lezen"), title="Was gepland")
    revision = module.scheduled_revision
    assert revision is not None
    admin.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[module.pk, revision.pk]))

    cancelled = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()
    withdraw(admin, module)
    withdrawn = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()
    edit(admin, fresh(module), publish=True, go_live_at="")
    back = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()

    assert "Het staat niet gepland. Lezers zien de versie van" in cancelled
    assert "Het staat niet gepland. Lezers zien nu niets." in withdrawn
    assert "Het staat niet gepland." not in back
    assert fresh(module).title == "Was gepland"


def test_a_first_form_of_a_text_waits_for_its_time(admin: Client) -> None:
    answer = create(admin, publish=True, title="Later", slug="later", go_live_at=later(1))

    module = Module.objects.get(title="Later")
    assert answer.status_code == 302
    assert (module.live, kinds_of(module)) == (False, [])
    make_due(module)
    publish_due()
    assert kinds_of(module) == ["major"]
    assert reconcile().reported == []
