"""A search page whose results may give somebody away has a way out; one with everyday results has none."""

from collections.abc import Callable
from typing import Any

import pytest

from content.modules.page import Module
from content.reference_data.taxonomy import Topic
from municipalities.frame.known_sites import forget_frames
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.site import LocalSite
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from tests.making.listings import add_listing

Publish = Callable[..., Module]
Visit = Callable[..., Any]


def has_way_out(response: Any) -> bool:
    page = response.content.decode()
    assert "cjg-card__link" in page
    return "data-quick-exit" in page


@pytest.fixture
def site(index: Fts5Engine, register: None, utrecht: LocalSite) -> LocalSite:
    return utrecht


def test_a_text_that_is_sensitive_itself(site: LocalSite, publish_text: Publish, visit: Visit) -> None:
    publish_text("Pannenkoeken zonder ei", sensitive=True)
    rebuild()

    assert has_way_out(visit(q="pannenkoeken"))


def test_a_text_of_a_topic_that_became_sensitive_after_its_release(
    site: LocalSite, publish_text: Publish, visit: Visit
) -> None:
    publish_text("Pannenkoeken zonder ei", topic="slapen")
    rebuild()
    before = has_way_out(visit(q="pannenkoeken"))

    Topic.objects.filter(code="slapen").update(sensitive=True)
    bump_stamp()
    forget_frames()

    assert not before
    assert has_way_out(visit(q="pannenkoeken"))


def test_a_listing_by_itself_and_by_its_topics(site: LocalSite, visit: Visit) -> None:
    add_listing(site, "Pannenkoeken bakken")
    add_listing(site, "Wafels bakken", sensitive=True)
    add_listing(site, "Poffertjes draaien", topics=Topic.objects.filter(code="onveilig-thuis"))
    rebuild()

    found = {word: has_way_out(visit(q=word)) for word in ("pannenkoeken", "wafels", "poffertjes")}

    assert found == {"pannenkoeken": False, "wafels": True, "poffertjes": True}


def test_what_only_may_help_too_is_no_reason(site: LocalSite, visit: Visit) -> None:
    add_listing(site, "Pannenkoeken bakken met stroop")
    add_listing(site, "Stroop in de keuken", sensitive=True)
    rebuild()

    assert not has_way_out(visit(q="pannenkoeken stroop"))
