"""Requests to the admin host about what is of another, and all of what comes back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from config.admin_routes import ROUTES
from config.admin_rules import ANYBODY, NO_KEY, SOMEBODY
from municipalities.memberships.roles_held import roles_held
from tests.crawl.planted import Planted
from tests.municipalities.foreign import MARK, MISSING, Route
from tests.municipalities.test_admin_routes import WORDS, ids_of, key_of

HOST = "beheer.localhost"
# Holes of addresses that readers have too.
PUBLIC = {
    "slug": "zwaan", "uid": "6f8a0a39-5d6f-4c4c-9b39-0d2f8d0f3a11", "language": "nl", "number": 1, "digest": "a" * 64,
    "width": 320, "kind": "webp", "document_filename": "brief.pdf", "parent": "",
}  # fmt: skip
# Whoever is logged in has these, with or without an id that exists.
OWN_SESSION = {"wagtailadmin_editing_sessions:release", "wagtailadmin_logout"}
# Where a row of another is read: the first page tells who offers the help that waits to be taken over.
MAY_BE_READ = {"wagtailadmin_home": {"municipalities.Participant"}}
# What a route about these models is named after.
TICKED = {"uploadedimage": "images", "participantdocument": "documents", "person": "users"}
# Query parameters that choose rows, on any route that has no id in its address.
CHOOSING = (
    "id", "parent", "child_of", "descendant_of", "collection_id", "object_id", "page", "site", "participant", "owner",
    "user", "target_pages[]", "listing", "organisation",
)  # fmt: skip


@dataclass
class Found:
    """What went wrong, each as route, method and what; and how much was asked."""

    wrong: list[tuple[str, ...]] = field(default_factory=list)
    patterns: set[str] = field(default_factory=set)
    requests: int = 0
    objects: set[tuple[str, Any]] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{len(self.patterns)} patterns, {self.requests} requests, {len(self.objects)} objects"


class Counted:
    """How many queries there were."""

    number = 0

    def __call__(self, execute: Any, *query: Any) -> Any:
        self.number += 1
        return execute(*query)


class Crawler:
    """Somebody who asks every address about what is of another."""

    def __init__(self, person: Any, planted: Planted, everything: bool = False) -> None:
        self.person, self.planted, self.found, self.everything = person, planted, Found(), everything
        self.roles = {role.value for role in roles_held(person)}
        self.client = Client(HTTP_HOST=HOST, raise_request_exception=False)
        self.ids = ids_of(planted.theirs)

    def ask(self, route: Route) -> None:
        """GET and POST with what is of another, and with what is of nobody; each answer is looked through."""
        self.found.patterns.add(route.address)
        values = PUBLIC | WORDS | self.ids | {"pk": key_of(self.planted.theirs, self.planted.rows, route.name)}
        values["name"] = self.planted.file
        assert set(route.holes) <= set(values), f"{route} has a hole that the crawl puts nothing in"
        holes = [hole for hole in route.holes if hole in self.ids or hole == "pk"]
        for method in ("get", "post"):
            self.found.objects |= {(hole, values[hole]) for hole in holes}
            self.compare(route, method, values, holes)
            for foreign in self.variants(values, holes):
                self.found.objects |= {(hole, foreign[hole]) for hole in holes}
                self.answer(route, method, route.at(foreign))
        if not holes:
            for asked in self.queries(values["pk"]):
                self.answer(route, "get", f"{route.at(values)}?{asked}")
        if route.name == "wagtail_bulk_action":
            self.ask_for_several(route)

    def compare(self, route: Route, method: str, values: dict[str, Any], holes: list[str]) -> None:
        """What is of another and what is not there are the same: in every byte, and in what it costs to find out."""
        foreign = self.answer(route, method, route.at(values))
        if route.name not in OWN_SESSION and (due := self.wanted(route, method)) not in (0, foreign[0]):
            self.wrong(route, method, f"{foreign[0]} in the place of {due}")
        if not holes or route.name in OWN_SESSION or foreign[0] in (403, 405):
            return
        # The first refusal on a route is a new row of the audit trail, and those after it are counted there. Once in a
        # while any request writes when somebody was last active: that is not so twice.
        for _time in range(2):
            foreign = self.answer(route, method, route.at(values))
            missing = self.answer(route, method, route.at(values | dict.fromkeys(holes, MISSING)))
            if foreign == missing:
                break
        if foreign != missing or foreign[0] != 404:
            told = (
                f"{foreign[0]} with {foreign[2]} queries for what is of another, {missing[0]} with {missing[2]} without"
            )
            self.wrong(route, method, told)

    def wanted(self, route: Route, method: str) -> int:
        """What the table has this role told about rows of another; 0 where it says nothing of them."""
        if not route.address.startswith("/admin/"):
            return 0  # readers have these addresses, and most of them are not there on this host
        rules = ROUTES.get(route.name, ())
        mine = [rule for rule in rules if rule.roles & self.roles]
        if not mine:
            return 0 if any(rule.roles & {ANYBODY, SOMEBODY} for rule in rules) else 403
        if not any(method.upper() in rule.methods for rule in rules):
            return 405
        if not any(method.upper() in rule.methods for rule in mine):
            return 403  # of another role
        return 404 if set(mine[0].arguments.values()) - {NO_KEY} else 0

    def variants(self, values: dict[str, Any], holes: list[str]) -> Iterator[dict[str, Any]]:
        """When all is asked, the key of each of their rows in each hole; the one that belongs there was asked.

        Something of one's own may have the same key, so only what is shown and done is looked at.
        """
        if self.everything:
            theirs = sorted({*self.ids.values(), *self.planted.rows.values()})
            yield from (values | {hole: key} for hole in holes for key in theirs)

    def ask_for_several(self, route: Route) -> None:
        """Each action there is on ticked rows, with a row of another."""
        bulk_action_registry.get_bulk_actions_for_model("", "")  # has it look for them
        for app, models in bulk_action_registry.actions.items():
            for model, actions in models.items():
                key = self.planted.rows.get(model) or key_of(self.planted.theirs, {}, TICKED.get(model, model))
                for action in actions:
                    asked = {"app_label": app, "model_name": model, "action": action}
                    for method in ("get", "post"):
                        self.answer(route, method, f"{route.at(asked)}?id={key}")

    def queries(self, key: int) -> Iterator[str]:
        """Query parameters with ids: of a page, of what the route is about, and when all is asked of everything."""
        theirs = self.planted.theirs
        fitting = {name: self.ids.get(name, key) for name in CHOOSING}
        yield "&".join(f"{name}={each}" for name, each in fitting.items())
        keys = {theirs.page, theirs.image, *self.planted.rows.values()} if self.everything else {theirs.page}
        for each in sorted(keys):
            yield "&".join(f"{name}={each}" for name in CHOOSING)

    def answer(self, route: Route, method: str, address: str) -> tuple[int, bytes, int]:
        """The status, the body and the number of queries; writes down what is wrong with them."""
        if "_auth_user_id" not in self.client.session:
            self.client.force_login(self.person)
        queries = Counted()
        with connection.execute_wrapper(queries), self.planted.noting_what_is_loaded() as loaded:
            response = getattr(self.client, method)(address)
            body = body_of(response)
        self.found.requests += 1
        if response.status_code >= 500:
            self.wrong(route, method, f"{response.status_code}")
        if told(body, str(response.headers)):
            self.wrong(route, method, f"{response.status_code} tells", address)
        if read := loaded - MAY_BE_READ.get(route.name, set()):
            self.wrong(route, method, "reads", *sorted(read))
        if hurt := self.planted.hurt():
            self.wrong(route, method, *hurt)
        return response.status_code, body, queries.number

    def wrong(self, route: Route, *what: str) -> None:
        self.found.wrong.append((route.name, *what))

    def left_behind(self, logged: str) -> list[str]:
        """Where else a word of another is, after all requests."""
        mails = " ".join(f"{each.subject} {each.body}" for each in mail.outbox)
        keys = " ".join(cache._cache)  # type: ignore[attr-defined]
        return [name for name, text in (("mail", mails), ("cache", keys), ("log", logged)) if MARK in text]


def body_of(response: Any) -> bytes:
    """All of an answer; a file is read, and closed."""
    parts: Any = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts)


def told(body: bytes, headers: str) -> bool:
    return MARK.encode() in body or b"CJG Utrecht" in body or MARK in headers
