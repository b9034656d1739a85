"""The demo's searches: something in every list, the same every time."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from content.demo.parts import parts
from municipalities.onboarding.national import prepare_installation
from municipalities.register.site import LocalSite
from search.demo.loading import load_searches
from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.log.selectors import approved_searches, crises, frequent, poorly_answered
from search.synonyms.models import SynonymGroup


@pytest.fixture
def board(utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch) -> LocalSite:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2030, 5, 10))
    return prepare_installation()


def rows() -> list[Any]:
    return [
        list(model._default_manager.order_by("pk").values())
        for model in (SearchedQuery, SearchedDay, CrisisDay, SynonymGroup)
    ]


def test_every_list_has_something_to_show(board: LocalSite, utrecht: LocalSite) -> None:
    line = load_searches()

    assert line == "15 searches, 2 synonyms"
    assert {row.nothing > 0 for row in poorly_answered()} == {True, False}
    assert poorly_answered([utrecht.pk])
    assert len(frequent()) == 15
    assert approved_searches("slap") == ["slapen"]
    assert len(crises()) == 5


def test_loading_again_changes_nothing(board: LocalSite) -> None:
    load_searches()
    before = rows()

    load_searches()

    assert rows() == before


def test_the_demo_loads_it_after_the_sites() -> None:
    assert load_searches in [part.load for part in parts()]


def test_its_synonyms_are_ones_an_editor_could_make(board: LocalSite) -> None:
    load_searches()

    for group in SynonymGroup.objects.all():
        group.full_clean()
