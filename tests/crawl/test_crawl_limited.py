"""A limited editor asks every address that is open to editors about what is of the sister site of their participant."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.models import Page, Revision

from config.admin_routes import ROUTES
from config.admin_rules import Rule
from municipalities.register.site import LocalSite
from tests.crawl.asking import Crawler
from tests.crawl.planted import Planted, watch
from tests.crawl.walking import patterns
from tests.making.people import limited_editor_of
from tests.making.regions import Region, make_region
from tests.making.texts import release_row
from tests.municipalities.foreign import MISSING, Theirs
from tests.municipalities.test_additions import SECTION, UID

# What is the same for everybody of a participant, or has no rows at all: the other crawls ask it.
OF_ALL = re.compile("wagtailimages|wagtaildocs|wagtailadmin_choose_page_(external|email|phone|anchor)")


class WithinLimits(Crawler):
    """Asks each address with what is outside in its holes; ids in query parameters are the business of the others."""

    def queries(self, key: int) -> Iterator[str]:
        yield from ()


def is_of_editors(rule: Rule) -> bool:
    """Whether a route is of editors, and not of every role."""
    return "local_editor" in rule.roles and "validator" not in rule.roles


def plant_outside(region: Region) -> Planted:
    """What is outside the limits, as what is of another; files and people are of the whole participant."""
    page = next(row for row in region.outside.values() if isinstance(row, Page))
    revision = page.latest_revision
    shared = ("image", "document", "collection", "user", "group", "workflow", "task", "upload", "session")
    theirs = Theirs(
        page=page.pk, news=page.pk, revision=revision.pk, site=region.sister, **dict.fromkeys(shared, MISSING)
    )
    keys: dict[Any, set[Any]] = {type(row): {row.pk} for row in region.outside.values()}
    keys |= {Page: {page.pk}, Revision: {revision.pk}}
    watch(keys)
    return Planted(theirs, "", {type(row)._meta.model_name or "": row.pk for row in region.outside.values()}, keys)


@pytest.mark.sqlite
def test_crawl_finds_nothing_outside_the_limits(zeist: LocalSite, capsys: pytest.CaptureFixture[str]) -> None:
    release_row(UID, SECTION)
    region = make_region(zeist)
    crawler = WithinLimits(limited_editor_of([region.site], [region.here]), plant_outside(region))

    for route in patterns():
        if not OF_ALL.match(route.name) and any(is_of_editors(rule) for rule in ROUTES.get(route.name, ())):
            crawler.ask(route)

    with capsys.disabled():
        print(f"\nlimited editor: {crawler.found}")
    assert not crawler.found.wrong, "\n".join(" ".join(each) for each in crawler.found.wrong)
    assert len(crawler.found.patterns) > 130
