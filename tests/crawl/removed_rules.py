"""`make crawl-proof`: takes the scope of each place in the table of routes away in turn; the crawl has to see it.

Places whose scope has nobody else's rows, and routes that no participant comes at, hold nothing back and are left out.
Where the screen itself holds the same (HELD_TWICE) nothing can be seen, and the place is counted apart.
RULE="part of its name" tries some.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction

from config.admin_routes import FREE, ROUTES
from config.admin_rules import BELOW, NO_KEY, Rule
from municipalities.register.site import LocalSite
from tests.crawl.asking import PUBLIC, Crawler
from tests.crawl.planted import Planted, plant
from tests.crawl.walking import patterns
from tests.making.people import editor_of, manager_of, reader_of
from tests.municipalities.foreign import MISSING, Route, everything_of
from tests.municipalities.test_admin_routes import WORDS, ids_of

PEOPLE = {"manager": manager_of, "local_editor": editor_of, "reader": reader_of}
# By part of a route's name, what else holds it.
HELD_TWICE = {
    ":chosen_multiple": "the chooser looks among the rows it offers",
    "wagtailimages:index": "the list shows one's own, in whichever collection",
    "wagtaildocs:index": "the list shows one's own, in whichever collection",
    "_from_uploaded_": "Wagtail looks among one's own uploads",
    "delete_upload_multiple": "Wagtail looks among one's own uploads",
    "look_sheet": "the view looks among one's own sites",
    "look_page": "the view looks among one's own sites",
}


@dataclass(frozen=True)
class Place:
    """A place that a rule holds to a scope: the place of the rule among those of its name, and of the hole or query."""

    route: str
    number: int
    kind: str  # "arguments" or "query"
    name: str
    role: str

    @property
    def rule(self) -> Rule:
        return ROUTES[self.route][self.number]

    def __str__(self) -> str:
        return f"{self.route}, {self.name}, {self.role}: {getattr(self.rule, self.kind)[self.name]}"

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """Any key may stand there."""
        rules = list(ROUTES[self.route])
        held = {**getattr(self.rule, self.kind), self.name: NO_KEY}
        rules[self.number] = replace(self.rule, **{self.kind: held})
        with patch.dict(ROUTES, {self.route: tuple(rules)}):  # type: ignore[arg-type]
            yield


def places() -> Iterator[Place]:
    for route, rules in ROUTES.items():
        for number, rule in enumerate(rules):
            role = next((role for role in PEOPLE if role in rule.roles), "")
            for kind in ("arguments", "query"):
                for name, scope in getattr(rule, kind).items():
                    if role and scope not in (NO_KEY, BELOW, FREE):
                        yield Place(route, number, kind, name, role)


class Asked(Crawler):
    """Somebody who asks one route, with a foreign key in one place and their own in the others."""

    mine: dict[str, Any]

    def seen(self, place: Place, routes: list[Route]) -> list[str]:
        """What the crawl finds wrong with the route now."""
        for route in routes:
            self.ask(route)
            if place.kind == "arguments" and place.name in route.holes:
                self.one_place(route, place.name)
            if place.kind == "query" and route.holes:
                address = route.at(PUBLIC | WORDS | self.mine)
                self.answer(route, "get", f"{address}?{place.name}={self.planted.theirs.page}")
        return [" ".join(each) for each in self.found.wrong]

    def one_place(self, route: Route, hole: str) -> None:
        """The foreign key in this hole alone, and one that nobody has."""
        own = PUBLIC | WORDS | self.mine
        theirs = self.ids.get(hole, self.planted.theirs.page)
        for method in ("get", "post"):
            self.answer(route, method, route.at(own | {hole: theirs}))
            foreign = self.answer(route, method, route.at(own | {hole: theirs}))
            missing = self.answer(route, method, route.at(own | {hole: MISSING}))
            if foreign[0] != missing[0] or foreign[0] not in (403, 404, 405):
                self.wrong(route, method, f"{foreign[0]} for {hole} of another, {missing[0]} without")


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_crawl_misses_each_scope_that_is_away(utrecht: LocalSite, zeist: LocalSite) -> None:
    with patch("tests.municipalities.foreign.MARK", "Eigen"):
        mine = everything_of(zeist)
    own = ids_of(mine) | {"pk": mine.page}
    people = {role: maker(zeist.participant, role) for role, maker in PEOPLE.items()}
    planted, part = plant(utrecht), os.environ.get("RULE", "")
    routes: dict[str, list[Route]] = {}
    for route in patterns():
        routes.setdefault(route.name, []).append(route)
    chosen = [each for each in places() if part in str(each)]

    unseen = [place for place in chosen if not _is_missed(place, people, planted, own, routes)]
    twice = [place for place in unseen if any(part in place.route for part in HELD_TWICE)]

    alone = len(chosen) - len(twice)
    missed = alone - len(unseen) + len(twice)
    print(f"\n{missed} of {alone} scopes are missed when they are away; {len(twice)} are held twice", file=sys.stderr)
    assert [str(place) for place in unseen if place not in twice] == []


def _is_missed(
    place: Place, people: dict[str, Any], planted: Planted, own: dict[str, Any], routes: dict[str, list[Route]]
) -> bool:
    """Whether the crawl says nothing while the scope is there, and something when it is not."""
    with_it = _asked(place, people, planted, own, routes)
    assert not with_it, f"{place}: {with_it} with every rule in its place"
    with place.unguarded():
        found = _asked(place, people, planted, own, routes)
    print(f"{place}: {found[0] if found else 'NOTHING IS SEEN'}", file=sys.stderr)
    return bool(found)


def _asked(
    place: Place, people: dict[str, Any], planted: Planted, own: dict[str, Any], routes: dict[str, list[Route]]
) -> list[str]:
    with transaction.atomic():
        crawler = Asked(people[place.role], planted)
        crawler.mine = own
        found = crawler.seen(place, routes[place.route])
        transaction.set_rollback(True)
    return found
