"""The list of national texts, as their editors filter it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from content.models import Module, RefusedPublication, Topic
from tests.content.admin_forms import create, edit
from tests.making.people import logged_in, make_validator
from tests.making.texts import approve, draft_module, publish, released_module

TEXTS = "/admin/teksten/"


def titles(client: Client, query: str = "") -> set[str]:
    page = client.get(f"{TEXTS}{query}")
    assert page.status_code == 200
    return {text.title for text in page.context["object_list"]}


@pytest.fixture
def texts(admin: Client) -> dict[str, Module]:
    """One in each state."""
    today = timezone.localdate()
    checked = draft_module("Nagekeken", primary_topic=Topic.objects.get(code="scheiding"))
    approve(checked)
    lapsed = draft_module("Verlopen", written_for="young", review_date=today - timedelta(days=1))
    approve(lapsed)
    made = {"checked": publish(checked), "lapsed": publish(lapsed), "gone": released_module("Weg")}
    made["changed"] = released_module("Openbaar met concept")
    made["changed"].save_revision()
    made["gone"].unpublish()
    create(admin, title="", short_answer="Nieuw")
    edit(admin, draft_module("Klaar"), **{"action-ready": "x"})
    return made


def test_each_text_is_told_with_what_an_editor_asks_of_it(admin: Client, texts: dict[str, Module]) -> None:
    page = admin.get(TEXTS).content.decode()

    for words in (
        "Scheiding",
        "jongeren",
        "niet gecontroleerd",
        "tot en met",
        "openbaar, met een concept",
        "ingetrokken",
        f"te laat: {date_format(timezone.localdate() - timedelta(days=1))}",
    ):
        assert words in page
    assert page.count("Samira Bos, ") >= 2


FOUND = {
    "?state=concept": {"Nog zonder titel", "Klaar", "Openbaar met concept"},
    "?state=klaar": {"Klaar"},
    "?state=openbaar": {"Nagekeken", "Verlopen", "Openbaar met concept"},
    "?state=ingetrokken": {"Weg"},
    "?state=gepland": set(),
    "?approval=ja": {"Nagekeken", "Verlopen"},
    "?approval=nee&state=openbaar": {"Openbaar met concept"},
    "?written_for=young": {"Verlopen"},
    "?review=nu": {"Verlopen"},
    "?q=met+conc": {"Openbaar met concept"},
    "?q=bestaatniet": set(),
    "?ordering=checked_until&q=nagekeken": {"Nagekeken"},
}


def test_the_list_is_filtered(admin: Client, texts: dict[str, Module], monkeypatch: pytest.MonkeyPatch) -> None:
    assert {query: titles(admin, query) for query in FOUND} == FOUND

    for query in ("?state=x", "?primary_topic=abc", "?primary_topic=999999", "?ordering=x", "?p=99"):
        assert admin.get(f"{TEXTS}{query}").status_code in (200, 404)

    later = timezone.localdate() + timedelta(days=366)
    monkeypatch.setattr("content.modules.texts_list.timezone.localdate", lambda: later)
    assert titles(admin, "?approval=verlopen") == {"Nagekeken", "Verlopen"}


def test_the_list_asks_at_most_12_queries_with_texts_in_every_state(
    admin: Client, texts: dict[str, Module], django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        draft_module(f"Concept {number}").save_revision()
    for name in ("checked", "lapsed"):
        refused = {"revision": None, "asked_by": None, "refused_at": timezone.now(), "sentences": ["Een bron."]}
        RefusedPublication.objects.create(page=texts[name], **refused)
    planned = draft_module("Gepland")
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision().publish()
    admin.get(TEXTS)

    with django_assert_max_num_queries(12):
        page = admin.get(TEXTS)

    words = page.content.decode()
    assert len(page.context["object_list"]) == 19
    for state in ("openbaar, niet gepubliceerd", "gepland", "ingetrokken", "openbaar, met een concept", "Klaar"):
        assert state in words


def test_who_does_not_work_on_these_texts_does_not_see_the_list(board: Any) -> None:
    client = logged_in(make_validator())

    assert client.get(TEXTS).status_code == 403
    assert "Concepten" not in client.get("/admin/").content.decode()
