"""Every pattern of the admin host, asked by one person about what is of another."""

import os
from collections.abc import Set
from typing import Any

import pytest
from django.urls import get_resolver

from municipalities.register.site import LocalSite
from tests.crawl.asking import Crawler
from tests.crawl.planted import plant
from tests.municipalities.foreign import Route, walk

# All at once takes long: `make crawl`; what it found is in docs/crawl.md.
EVERYTHING = bool(os.environ.get("CRAWL_EVERYTHING"))


def patterns() -> list[Route]:
    """All that the URL configuration has: the admin host may answer any of it."""
    return list(walk(get_resolver().url_patterns, "/", ""))


def crawl(
    person: Any,
    theirs: LocalSite,
    caplog: pytest.LogCaptureFixture,
    capsys: Any,
    role: str,
    may_see: Set[str] = frozenset(),
) -> None:
    """Ask every pattern; fail with all that went wrong, and on routes that the role may see with what broke alone."""
    crawler, routes = Crawler(person, plant(theirs), everything=EVERYTHING), patterns()
    caplog.clear()

    for route in routes:
        crawler.ask(route)

    with capsys.disabled():
        print(f"\n{role}: {crawler.found}")
    wrong = [" ".join(each) for each in crawler.found.wrong if each[0] not in may_see or each[2].startswith("5")]
    assert not wrong, "\n".join(wrong)
    assert crawler.left_behind(caplog.text) == []
    assert {route.address for route in routes} == crawler.found.patterns
