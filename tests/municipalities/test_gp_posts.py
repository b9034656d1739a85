"""The GP by day, the out-of-hours post at other times: the same words everywhere, and a number for each place."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ground.hours.opening_hours import AMSTERDAM
from ground.telephone.numbers import dialled
from municipalities.frame.gazetteer import place_meant
from municipalities.frame.gp import Gp, GpPost, of_the_post, surgeries_are_closed
from municipalities.frame.gp_of_place import with_post_of
from municipalities.register.gp_posts import read_lines
from municipalities.register.site import LocalSite
from tests.making.participants import frame_of
from tests.making.people import editor_of
from tests.municipalities.test_tenancy import HOST, url

BY_DAY, OTHERWISE = "Op werkdagen overdag bel je je huisarts", "in het weekend en op feestdagen"


def at(text: str) -> datetime:
    """A time on the clock here."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("moment", "closed"),
    [
        ("2026-11-17T03:00", True),
        ("2026-11-17T07:59", True),
        ("2026-11-17T08:00", False),
        ("2026-11-17T16:59", False),
        ("2026-11-17T17:00", True),
        ("2026-11-21T12:00", True),
        ("2026-12-25T10:00", True),
        ("2027-04-27T10:00", True),
        ("2027-03-29T10:00", True),  # Easter Monday, a day after the clock went forward
        ("2027-05-05T10:00", False),  # some GPs are there
        ("2027-03-26T10:00", False),
        ("2026-12-31T10:00", False),
    ],
)
def test_surgeries_are_closed_at_night_in_the_weekend_and_on_public_holidays(moment: str, closed: bool) -> None:
    assert surgeries_are_closed(at(moment)) is closed


@pytest.mark.parametrize(
    ("moment", "alone"),
    [
        ("2026-11-17T03:00", True),
        ("2026-11-17T07:57", True),
        ("2026-11-17T07:59", False),  # may still be read at eight
        ("2026-11-17T10:00", False),
        ("2026-11-17T17:00", True),
    ],
)
def test_the_post_stands_alone_only_while_that_stays_true(
    monkeypatch: pytest.MonkeyPatch, moment: str, alone: bool
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at(moment))

    assert Gp((GpPost("0900", "0900"),)).is_post_alone is alone
    assert not Gp().is_post_alone


@pytest.mark.parametrize(
    ("words", "of_post"),
    [
        ("Huisarts of huisartsenpost", "Huisartsenpost"),
        ("Bel je huisarts of de huisartsenpost. Dat mag je zelf doen.", "Bel de huisartsenpost. Dat mag je zelf doen."),
        ("Ga niet zomaar naar de huisarts of huisartsenpost.", "Ga niet zomaar naar de huisartsenpost."),
        ("De huisarts/huisartsenpost belt terug.", "De huisartsenpost belt terug."),
        ("Zeg dat je huisarts op vakantie is.", "Zeg dat je huisarts op vakantie is."),
        ("Bel je huisarts of je tandarts.", "Bel je huisarts of je tandarts."),
        ("", ""),
    ],
)
def test_words_about_both_name_the_post_while_it_stands_alone(words: str, of_post: str) -> None:
    assert of_the_post(words) == of_post


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ()),
        ("Woerden: 0348 123456", (("Woerden", "0348 12 34 56"),)),
        (" Woerden,Montfoort :0348-123456 \n\n Utrecht: 030 7654321",
         (("Woerden, Montfoort", "0348 12 34 56"), ("Utrecht", "030 765 43 21"))),
        ("'s-Hertogenbosch: 0900 8860", (("'s-Hertogenbosch", "0900 8860"),)),
    ],
)  # fmt: skip
def test_posts_of_places_are_read_from_lines(text: str, read: tuple[Any, ...]) -> None:
    assert [(places, dialled(number)) for places, number in read_lines(text)] == [
        (places, dialled(number)) for places, number in read
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Woerden 0348 12 34 56", "een dubbele punt en het nummer"),
        ("0348 12 34 56", "een dubbele punt en het nummer"),
        ("Woerden:", "een dubbele punt en het nummer"),
        ("Woerden: bel maar", "Schrijf een telefoonnummer"),
        ("Woerden: 0348 12 34 56\nwoerden: 030 765 43 21", "Bij woerden staan twee nummers"),
        (f"{', '.join(['Alphen aan den Rijn'] * 6)}: 0348 12 34 56", "te lang"),
    ],
)
def test_a_line_that_names_no_place_or_number_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_lines(text)


def test_a_site_tells_the_number_of_each_place_and_that_of_all_others(utrecht: LocalSite) -> None:
    utrecht.gp_posts_by_place = "Woerden, Montfoort: 0348 12 34 56"
    utrecht.save()

    posts = frame_of(utrecht).gp.posts

    assert [(post.title, post.dialled) for post in posts] == [
        ("Huisartsenpost Woerden, Montfoort", "0348123456"),
        ("Huisartsenpost voor andere plaatsen", "09001234567"),
    ]


def test_a_number_that_is_named_with_its_place_is_told_once(utrecht: LocalSite) -> None:
    utrecht.gp_posts_by_place = f"Utrecht: {utrecht.gp_out_of_hours_phone}\nWoerden: 0348 12 34 56"
    utrecht.save()

    assert [post.title for post in frame_of(utrecht).gp.posts] == ["Huisartsenpost Utrecht", "Huisartsenpost Woerden"]


def test_ones_own_people_fill_in_the_posts_and_a_mistake_loses_nothing(utrecht: LocalSite, client: Client) -> None:
    client.force_login(editor_of(utrecht.participant))
    typed = {"gp_out_of_hours_phone": "0900 1234567", "gp_posts_by_place": "Woerden 0348 12 34 56"}

    refused = client.post(url(LocalSite, "edit", utrecht.pk), typed, headers=HOST)
    client.post(url(LocalSite, "edit", utrecht.pk), typed | {"gp_posts_by_place": "Woerden: 0348-123456"}, headers=HOST)

    assert "een dubbele punt en het nummer" in refused.text
    assert "Woerden 0348 12 34 56" in refused.text
    utrecht.refresh_from_db()
    assert utrecht.gp_posts_by_place.startswith("Woerden: 0348")


def test_others_cannot_change_them(utrecht: LocalSite, zeist: LocalSite, client: Client) -> None:
    client.force_login(editor_of(zeist.participant))

    client.post(
        url(LocalSite, "edit", utrecht.pk),
        {"gp_out_of_hours_phone": "0900 1234567", "gp_posts_by_place": "Woerden: 0348 12 34 56"},
        headers=HOST,
    )

    utrecht.refresh_from_db()
    assert utrecht.gp_posts_by_place == ""


@pytest.mark.parametrize(
    ("lines", "typed", "posts"),
    [
        ("Vleuten, De Meern: 0348 12 34 56", "Vleuten", ["0348123456"]),
        ("Vleuten, De Meern: 0348 12 34 56", "de meern", ["0348123456"]),
        ("Vleuten, De Meern: 0348 12 34 56", "3451 AB", ["0348123456"]),  # Vleuten
        ("Vleuten, De Meern: 0348 12 34 56", "Haarzuilens", ["09001234567"]),
        ("Vleuten, De Meern: 0348 12 34 56", "Utrecht", ["09001234567"]),
        ("Vleuten, De Meern: 0348 12 34 56", "Zeist", ["0348123456", "09001234567"]),  # not of this site
        ("Vleuten, De Meern: 0348 12 34 56", "", ["0348123456", "09001234567"]),
        # Of the town alone, or of the municipality that Haarzuilens is in: nobody knows.
        ("Utrecht: 0348 12 34 56", "Haarzuilens", ["0348123456", "09001234567"]),
        ("Utrecht: 0348 12 34 56", "Utereg", ["0348123456"]),
        ("Utrecht: 0900 1234567\nVleuten: 0348 12 34 56", "Haarzuilens", ["09001234567"]),
    ],
)
def test_the_post_of_the_place_that_was_typed_comes(
    register: None, utrecht: LocalSite, lines: str, typed: str, posts: list[str]
) -> None:
    utrecht.gp_posts_by_place = lines
    utrecht.save()
    frame = frame_of(utrecht)
    place = place_meant(typed, frame.municipality_codes)[0] if typed else None

    there = with_post_of(frame, place)

    assert [post.dialled for post in there.gp.posts] == posts
    assert (there.kept is frame.kept) is (len(posts) == 2)
