"""By which entrance somebody comes to a page, and what leads back to it."""

from dataclasses import replace

import pytest
from django.test import RequestFactory

from municipalities.frame.entrance import entrance_for, entrance_of
from municipalities.frame.loading import load_frame
from municipalities.register.site import LocalSite

# Of a site for these readers, the entrance of who asks for this.
COMES_AS = [
    ("both", "/contact/", "parents"),
    ("both", "/contact/?voor=jongeren", "young"),
    ("both", "/contact/?voor=ouders", "parents"),
    ("both", "/jongeren/bestaat-niet/", "young"),
    ("parents", "/contact/?voor=jongeren", "parents"),
    ("young", "/contact/", "young"),
    ("young", "/contact/?voor=ouders", "young"),
]


@pytest.mark.parametrize(("site", "path", "audience"), COMES_AS)
def test_the_site_or_the_address_says_who_comes(utrecht: LocalSite, site: str, path: str, audience: str) -> None:
    frame = replace(load_frame(utrecht.pk), audience=site)

    assert entrance_of(RequestFactory().get(path), frame) == entrance_for(frame, audience)


@pytest.mark.parametrize(
    ("site", "audience", "query", "home", "listings"),
    [
        ("both", "parents", "", "/", None),
        ("both", "young", "?voor=jongeren", "/jongeren/", "young"),
        ("parents", "parents", "", "/", None),
        ("young", "young", "", "/", "young"),
    ],
)
def test_only_beside_parents_young_people_need_a_way_back(
    utrecht: LocalSite, site: str, audience: str, query: str, home: str, listings: str | None
) -> None:
    entrance = entrance_for(replace(load_frame(utrecht.pk), audience=site), audience)

    assert (entrance.query, entrance.home, entrance.listings_audience) == (query, home, listings)
    assert [path for _label, path in entrance.crumbs] == [home] * bool(query)
    assert bool(entrance.parameters) == bool(query)


def test_young_people_have_their_own_topics_and_help_lines(utrecht: LocalSite) -> None:
    frame = load_frame(utrecht.pk)
    young, parents = entrance_for(frame, "young"), entrance_for(frame, "parents")

    assert young.topics
    assert {topic.audience for topic in young.topics} == {"young"}
    assert {topic.audience for topic in parents.topics} == {"parents"}
    assert (young.help_lines, parents.help_lines) == (frame.help_lines_young, frame.help_lines)
    assert young.help_lines != parents.help_lines
