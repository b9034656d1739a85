"""The small world, built once for each file of tests, and ways to ask for pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from config.remembered import pages
from municipalities.frame.known_sites import forget_frames
from tests.site.world import World, build

Get = Callable[..., HttpResponse]


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
    cache.clear()
    forget_frames()


@pytest.fixture
def world(_built: World, db: None) -> World:
    """The small Netherlands; what a test changes is undone after it."""
    forget_frames()
    pages._written.clear()  # the same page of another file of tests is from before these texts
    return _built


@pytest.fixture
def get(world: World) -> Iterator[Get]:
    """Ask for a page as a browser does: `get(host, path)`. A crash is a 500 page, as in production."""
    client = Client(raise_request_exception=False)
    answers: list[HttpResponse] = []

    def ask(host: str, path: str = "/", method: str = "get", **headers: str) -> HttpResponse:
        extra = {"PATH_INFO": path} if path.startswith("//") else {}  # Django's client takes that for a host
        response: HttpResponse = getattr(client, method)(path, headers={"host": host, **headers}, **extra)
        answers.append(response)
        return response

    yield ask
    for answer in answers:
        if answer.streaming:  # to its end, which closes the file
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]
