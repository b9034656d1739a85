"""A town that is served, visitors with and without JavaScript, and people who log in to the admin."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests import conftest
from tests.browser.accessibility.circumstances import resized, wear
from tests.browser.kinds import KINDS, Kind, addresses_of
from tests.browser.town import Town, bring, open_town
from tests.browser.visitors import Visitor

Visit = Callable[..., Visitor]
HERE = Path(__file__).parent
expect.set_options(timeout=20_000)  # a machine with much to do answers late, and that is no fault of a page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Wagtail leaves a temporary file open when it scales a picture for the admin."""
    leaves_open = "ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings(leaves_open))


@pytest.fixture(scope="module")
def town(browser: Browser, django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """Copied and served once for a file of tests; what they change, later tests of that file see."""
    databases = conftest._databases
    assert databases is not None
    with django_db_blocker.unblock():
        bring(databases, conftest.SCRATCH)
        with open_town() as served:
            yield served
    databases.changed = True


@pytest.fixture(scope="module")
def addresses(town: Town) -> dict[str, str]:
    """The address of every kind of page."""
    return addresses_of(town)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A new visitor: `visit(width=320, java_script_enabled=False)`; each has a browser profile of its own."""
    with ExitStack() as opened:

        def arrive(width: int = 390, height: int = 844, **options: Any) -> Visitor:
            options.setdefault("reduced_motion", "reduce")  # nothing glides: what is asked is there at once
            context = browser.new_context(viewport={"width": width, "height": height}, **options)
            opened.callback(context.close)
            context.set_default_timeout(15_000)
            return Visitor(context)

        yield arrive


@dataclass(frozen=True)
class Opened:
    """A page that somebody with a narrow window opened: its kind, its address, what came, and the visitor."""

    kind: Kind
    address: str
    status: int
    cookie: str | None
    visitor: Visitor

    @property
    def page(self) -> Page:
        return self.visitor.page


@pytest.fixture(scope="module", params=KINDS)
def _opened_once(request: pytest.FixtureRequest, browser: Browser, addresses: dict[str, str]) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 320, "height": 844}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    visitor, address = Visitor(context), addresses[request.param]
    answer = visitor.open(address)
    yield Opened(KINDS[request.param], address, answer.status, answer.header_value("set-cookie"), visitor)
    context.close()


@pytest.fixture
def opened(_opened_once: Opened) -> Iterator[Opened]:
    """A page of each kind, opened once for all tests of a file, and as it came for each of them."""
    yield _opened_once
    _opened_once.page.emulate_media(media="screen")
    wear(_opened_once.page, "")
    resized(_opened_once.page, 320)


@pytest.fixture
def log_in(visit: Visit, town: Town) -> Iterator[Callable[[str], Page]]:
    """Somebody who logged in to the admin before, and has no page of it open; nothing they see may break its policy."""
    broken: list[str] = []

    def enter(name: str) -> Page:
        client = Client()
        client.force_login(get_user_model().objects.get(email=f"{name}@voorbeeld.example"))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page = visit(width=1280, height=1000).page
        page.context.on("console", lambda line: broken.append(line.text) if breaks_policy(line) else None)
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": town.admin, "httpOnly": True}])
        return page

    yield enter
    assert not broken


def breaks_policy(line: ConsoleMessage) -> bool:
    """Whether a browser says that a content security policy stopped something.

    Wagtail's tool for the middle of a picture asks a browser without a touch screen what it can do, by writing a
    handler on an element of no page. Stopped or not, the answer is that there is no touch screen.
    """
    return "Content Security Policy" in line.text and "/jquery.Jcrop.min.js" not in line.location["url"]
