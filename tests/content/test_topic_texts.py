"""The form of a topic tells which public texts miss an expert by what it asks, or would if it asked more."""

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.test.utils.form_data import querydict_from_html

from content.models import Approval, Module, PublicKey, Topic
from content.validation.recording import take_back
from tests.content.test_admin_publishing import words_of
from tests.making.people import logged_in, make_chief_editor, make_writer
from tests.making.texts import approve, draft_module, publish, released_module, releases_of


@pytest.fixture
def topic(board: PublicKey) -> Topic:
    """An ordinary topic with a text that one expert approved, and texts that nobody reads."""
    checked = draft_module("Slapen overdag")
    approve(checked)
    publish(checked)
    released_module("Ingetrokken slaap").unpublish()
    draft_module("Nog een concept")
    return Topic.objects.get(code="slapen")


def released(title: str) -> Module:
    found: Module = Module.objects.get(title=title)
    return found


@pytest.fixture
def chief(board: PublicKey) -> Client:
    return logged_in(make_chief_editor())


def edit(topic: Topic) -> str:
    return reverse("wagtailsnippets_content_topic:edit", args=[topic.pk])


def lists_in(page: Any) -> list[str]:
    """What stands in each list of the panel, with its heading."""
    panel = page.content.decode().split('id="teksten-die-iets-missen"')[1].split("</section>")[0]
    return [" ".join(unescape(strip_tags(part)).split()) for part in panel.split("<h3>")[1:]]


def test_a_topic_that_becomes_medical_lists_its_texts_before_and_after_and_nothing_goes_down(
    chief: Client, topic: Topic
) -> None:
    page = chief.get(edit(topic))
    before = lists_in(page)
    form = querydict_from_html(page.content.decode(), form_id="w-editor-form").copy()
    form["medical"] = "on"

    saved = chief.post(edit(topic), form)
    after = chief.get(edit(topic))

    assert "Geen." in before[0]
    assert all("Slapen overdag: De onderwerpen vragen dat een" in each for each in before[1:3])
    assert saved.headers["Location"] == f"{edit(topic)}#teksten-die-iets-missen"
    assert "1 openbare tekst mist nu een deskundige en blijft staan" in words_of(after)
    assert "Slapen overdag: De onderwerpen vragen dat een medische deskundige" in lists_in(after)[0]
    for left_out in ("Ingetrokken slaap", "Nog een concept"):
        assert left_out not in words_of(after)
    [release] = releases_of(text := released("Slapen overdag"))
    assert (text.live, release.number) == (True, 1)
    assert reverse("wagtailadmin_pages:edit", args=[text.pk]) in after.content.decode()


def test_what_an_expert_took_back_is_missed_and_saving_something_else_leads_to_the_list(
    chief: Client, topic: Topic
) -> None:
    take_back(Approval.objects.get(), "Herzien.", make_writer())
    page = chief.get(edit(topic))
    form = querydict_from_html(page.content.decode(), form_id="w-editor-form").copy()
    form["order"] = "7"

    saved = chief.post(edit(topic), form)

    assert "Slapen overdag: Nog één deskundige" in lists_in(page)[0]
    assert saved.headers["Location"] == reverse("wagtailsnippets_content_topic:list")


def test_the_form_costs_the_same_for_one_text_and_for_five(chief: Client, topic: Topic) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            chief.get(edit(topic))
        return len(queries)

    asked()
    one = asked()
    for _number in range(4):
        released_module()

    assert asked() == one
