"""P3: what the page of a national text costs, beside the yardstick and beside an ordinary Wagtail page."""

from functools import partial

from wagtail.models import Page

from content.modules.page import Module
from municipalities.pages.models import LocalHome
from municipalities.register.site import SiteHost
from tests.benchmarks.landscape import HOST, SLUG
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.stock.models import ArticlePage
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import milliseconds, ratio, rounds
from tests.benchmarks.visits import counted_queries, get, nothing_polled

SITES, ROUNDS, TIMES = 342, 15, 30
PATH = f"/informatie/{SLUG}/"


def measure(scratch: Scratch) -> list[Figure]:
    """The most queries any module page makes; the CPU of one, the yardstick and an ordinary page in turn."""
    with scratch.with_sites(SITES).worker() as worker:
        queries = worker.call(most_queries)
        found = worker.call(cpu_of_pages, ROUNDS, TIMES)
    page, yardstick, ordinary = found["page"], found["yardstick"], found["ordinary"]
    return [
        Figure("P3", "module page: queries, the most of all texts and sites tried", queries, "queries", goal=3),
        Figure(
            "P3", "module page beside the yardstick: CPU", milliseconds(page), "ms", milliseconds(yardstick),
            ratio(page, yardstick), 2.0,
        ),
        Figure(
            "P3", "ordinary Wagtail page beside the yardstick: CPU", milliseconds(ordinary), "ms",
            milliseconds(yardstick), ratio(ordinary, yardstick),
        ),
        Figure("P3", "ordinary Wagtail page: queries", found["ordinary queries"][0], "queries"),
    ]  # fmt: skip


def most_queries() -> int:
    """The most queries over every text on a site with local text, one without and the national one (in a worker)."""
    other = SiteHost.objects.filter(site__additions=None).exclude(host="localhost").order_by("host").first()
    hosts = [HOST, "localhost", *([other.host] if other else [])]
    slugs = list(Module.objects.live().order_by("pk").values_list("slug", flat=True))
    get(HOST, PATH)  # what a process finds out once
    return max(queries_of(host, f"/informatie/{slug}/") for host in hosts for slug in slugs)


def queries_of(host: str, path: str) -> int:
    """The queries of one page (in a worker)."""
    with nothing_polled(host), counted_queries() as statements:
        get(host, path)
    return len(statements)


def cpu_of_pages(count: int, times: int) -> dict[str, list[float]]:
    """Seconds of CPU per page: a text with local text and services, the yardstick, the stock article (in a worker)."""
    ordinary = _article_on_site()
    queries = queries_of(HOST, PATH)
    works = {
        "page": partial(get, HOST, PATH),
        "yardstick": partial(get, HOST, f"/meetlat/{queries}/"),
        "ordinary": partial(get, HOST, ordinary),
    }
    works["yardstick"]()
    if queries_of(HOST, f"/meetlat/{queries}/") != queries:
        raise RuntimeError("The yardstick makes another number of queries than the page.")
    found = rounds(works, count=count, times=times)
    return found | {"ordinary queries": [float(queries_of(HOST, ordinary))]}


def _article_on_site() -> str:
    """Move the stock article below the home of the measured site, so that Wagtail serves it there; give its path."""
    home = LocalHome.objects.get(sites_rooted_here__local_site__hosts__host=HOST)
    article = ArticlePage.objects.get(slug=SLUG)
    if article.get_parent().pk != home.pk:
        article.move(Page.objects.get(pk=home.pk), pos="last-child")
    return f"/{SLUG}/"
