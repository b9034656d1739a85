"""What a page weighs on its way to a phone: everything Chromium fetches for it, gzipped by nginx as in production."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Response, sync_playwright

from operations import chromium, nginx
from tests.benchmarks.landscape import HOST
from tests.benchmarks.page_kinds import PATHS, listing_path
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.served import behind_the_cache
from tests.benchmarks.table import Figure

SITES = 34
KILOBYTE = 1024
BUDGETS = {"stylesheet": ("CSS", 30), "font": ("fonts", 60), "script": ("JavaScript", 15)}
HTML_OF_MODULE = 25


def measure(scratch: Scratch) -> list[Figure]:
    """Per kind of page and kind of file, in kB; once, as no database has a part in it."""
    if scratch.kind != "SQLite" or not can_be_measured():
        return []
    database = scratch.with_sites(SITES)
    figures = []
    with database.worker() as worker:
        paths = PATHS | {"listing": worker.call(listing_path)}
    with behind_the_cache(database) as cache, a_browser() as browser:
        for name, path in paths.items():
            weights = weigh(browser, f"http://{HOST}:{cache.port}{path}")
            goal = HTML_OF_MODULE if name == "module" else None
            figures.append(Figure("WEIGHT", f"{name}: HTML", weights["document"] / KILOBYTE, "kB", goal=goal))
            for kind, (said, most) in BUDGETS.items():
                figures.append(Figure("WEIGHT", f"{name}: {said}", weights[kind] / KILOBYTE, "kB", goal=most))
            figures.append(Figure("WEIGHT", f"{name}: all", weights.total() / KILOBYTE, "kB"))
    return figures


def can_be_measured() -> bool:
    """Whether Chromium and nginx are here; says what is missing."""
    for program, install in ((chromium.program(), chromium.INSTALL), (nginx.program(), nginx.INSTALL)):
        if program is None:
            print(f"This needs more than is here: {install}")
            return False
    return True


@contextmanager
def a_browser() -> Iterator[Browser]:
    """This machine's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def weigh(browser: Browser, address: str) -> Counter[str]:
    """Bytes of the bodies on the wire by kind of resource (as Chromium names it), each file once."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    weights: Counter[str] = Counter()
    for answer in answers:
        weights[answer.request.resource_type] += answer.request.sizes()["responseBodySize"]
    page.close()
    return weights
