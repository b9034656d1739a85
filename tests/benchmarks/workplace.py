"""P10: the admin as a workplace, for somebody at a participant and for who may do everything, beside the stock way.

Query counts must be the same at 2 and at 342 participants, and at 10 and at 50 rows. The peer of a list is Wagtail's
own explore screen, of a form its form, of a chooser its chooser, all of a stock page type in a tree with one home.
"""

from functools import lru_cache

from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content.modules.national_board import national_index
from municipalities.listings.models import Listing
from municipalities.pages.models import LocalPage
from municipalities.register.site import LocalSite
from tests.benchmarks.landscape import HOST, measured_module
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.stock.models import ArticlePage
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import cpu_of, milliseconds, ratio
from tests.benchmarks.visits import counted_queries, nothing_polled
from tests.benchmarks.workplace_rows import fill
from tests.making.people import editor_of, log_in_with_a_factor, make_superuser

FEW, MANY, ROUNDS, TIMES = 2, 342, 7, 3
MODULES, SHORT, LONG = 1_000, 10, 50
SLOWER = 1.5
MOST = {"start": 50, "list": 40, "form": 60, "chooser": 50}
# Who, what kind of screen, and its peer; the addresses are looked up in each database.
SCREENS = {
    "local start": ("local", "start", ""),
    "local list of pages": ("local", "list", "stock list"),
    "local list of help": ("local", "list", "stock list"),
    "local form of a page": ("local", "form", "stock form"),
    "local form of help": ("local", "form", "stock form"),
    "local chooser of pages": ("local", "chooser", "stock chooser"),
    "national start": ("boss", "start", ""),
    "national list of pages": ("boss", "list", "stock list"),
    "national list of all pages": ("boss", "list", "stock list"),
    "national list of texts": ("boss", "list", "stock list"),
    "national list of participants": ("boss", "list", "stock list"),
    "national form of a text": ("boss", "form", "stock form"),
    "national chooser of texts": ("boss", "chooser", "stock chooser"),
}


def measure(scratch: Scratch) -> list[Figure]:
    """Queries of each screen at few and many participants and rows, and its CPU beside its peer, in turn."""
    counted: dict[tuple[int, int], dict[str, int]] = {}
    with scratch.with_sites(FEW).worker() as few, scratch.with_sites(MANY).worker() as many:
        workers = {FEW: few, MANY: many}
        for rows, more in ((SHORT, SHORT), (LONG, LONG - SHORT)):
            for count, worker in workers.items():
                worker.call(fill, more, MODULES if rows == LONG else SHORT)
                counted[count, rows] = worker.call(queries)
        figures = [figure for name in SCREENS for figure in _of_queries(name, counted)]
        times: dict[str, list[float]] = {}
        for name, (_who, _kind, peer) in SCREENS.items():
            for number in range(ROUNDS if peer else 0):
                for each, worker in ((name, many), (peer, few))[:: 1 if number % 2 else -1]:
                    times.setdefault(f"{name} {each}", []).append(worker.call(seconds, each, TIMES))
    for name, (_who, _kind, peer) in SCREENS.items():
        if peer:
            ours, theirs = times[f"{name} {name}"], times[f"{name} {peer}"]
            beside = f"{name} beside the stock one in a tree with one home: CPU"
            figures.append(
                Figure("P10", beside, milliseconds(ours), "ms", milliseconds(theirs), ratio(ours, theirs), SLOWER)
            )
    return figures


def _of_queries(name: str, counted: dict[tuple[int, int], dict[str, int]]) -> list[Figure]:
    found = {key: by_name[name] for key, by_name in counted.items()}
    apart = max(found.values()) - min(found.values())
    return [
        Figure("P10", f"{name}: queries", found[MANY, LONG], "queries", goal=MOST[SCREENS[name][1]]),
        Figure("P10", f"{name}: queries more or less at {FEW} and {MANY} participants, {SHORT} and {LONG} rows",
               apart, "queries", goal=0),
    ]  # fmt: skip


def queries() -> dict[str, int]:
    """The queries of each screen, the second time it is asked for (in a worker)."""
    return {name: _queries_of(name) for name in SCREENS}


def _queries_of(name: str) -> int:
    open_screen(name)
    with nothing_polled(HOST), counted_queries() as statements:
        open_screen(name)
    return len(statements)


def seconds(name: str, times: int) -> float:
    """Seconds of CPU of a screen (in a worker)."""
    open_screen(name)
    return cpu_of(lambda: open_screen(name), times)


def open_screen(name: str) -> None:
    """Ask for it; raises RuntimeError unless it comes."""
    who = SCREENS[name][0] if name in SCREENS else "boss"
    answer = _clients()[who].get(_addresses()[name])
    if answer.status_code != 200:
        raise RuntimeError(f"{name}: {answer.status_code}")


@lru_cache(maxsize=1)
def _clients() -> dict[str, Client]:
    """Who is logged in, with a factor; made once in a database."""
    log_in_with_a_factor()
    people = {"local": editor_of(LocalSite.objects.get(hosts__host=HOST).participant), "boss": make_superuser()}
    clients = {name: Client(HTTP_HOST=settings.ADMIN_HOST, HTTP_X_FORWARDED_FOR="127.0.0.1") for name in people}
    for name, client in clients.items():
        client.force_login(people[name])
    return clients


@lru_cache(maxsize=1)
def _addresses() -> dict[str, str]:
    site = LocalSite.objects.get(hosts__host=HOST)
    assert site.wagtail_site is not None
    home = site.wagtail_site.root_page
    page = LocalPage.objects.filter(path__startswith=home.path).order_by("pk")[0]
    help_nearby = Listing.objects.filter(owner=site.participant).order_by("pk")[0]
    stock = Page.objects.get(slug="stock")
    chooser, edit, pages = "wagtailadmin_choose_page_child", "wagtailadmin_pages:edit", reverse("own_pages:index")
    return {
        "local start": reverse("wagtailadmin_home"),
        "local list of pages": pages,
        "local list of help": reverse("wagtailsnippets_listings_listing:list"),
        "local form of a page": reverse(edit, args=[page.pk]),
        "local form of help": reverse("wagtailsnippets_listings_listing:edit", args=[help_nearby.pk]),
        "local chooser of pages": reverse(chooser, args=[home.pk]),
        "national start": reverse("wagtailadmin_home"),
        "national list of pages": pages,
        "national list of all pages": f"{pages}?participant=alle",
        "national list of texts": reverse("national_texts:index"),
        "national list of participants": reverse("wagtailsnippets_municipalities_participant:list"),
        "national form of a text": reverse(edit, args=[measured_module().pk]),
        "national chooser of texts": reverse(chooser, args=[national_index().pk]),
        "stock list": reverse("wagtailadmin_explore", args=[stock.pk]),
        "stock form": reverse(edit, args=[ArticlePage.objects.order_by("pk")[0].pk]),
        "stock chooser": reverse(chooser, args=[stock.pk]),
    }
