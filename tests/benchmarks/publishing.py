"""P1: what publishing one edit costs, whatever the number of sites, beside the usual Wagtail ways."""

import time
from datetime import datetime
from typing import Any

from wagtail.models import Revision

from content.demo.experts import approve
from content.releases.models import Release
from ground.changes.relay import run_once
from municipalities.pages.models import LocalHome
from tests.benchmarks.landscape import SLUG, measured_module
from tests.benchmarks.rows import Rows, grown, rows_by_table
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.stock.models import ArticlePage
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import cpu_of, milliseconds, ratio
from tests.benchmarks.visits import counted_queries

COUNTS = (1, 34, 342)
ROUNDS, ALIAS_ROUNDS = 24, 3
EXPERTS = [["jeugdarts", "Voorbeeldinstituut"], ["diëtist", "Voorbeeldinstituut"]]


def measure(scratch: Scratch) -> list[Figure]:
    """Queries and rows at each number of sites, CPU beside stock Wagtail, and beside 342 aliases."""
    found: list[tuple[int, Rows]] = []
    for count in COUNTS:
        with scratch.with_sites(count).worker() as worker:
            found.append(worker.call(cost_of_one_publish))
    queries = [float(each[0]) for each in found]
    rows = [float(sum(each[1].values())) for each in found]
    with scratch.with_sites(COUNTS[-1]).worker() as worker:
        once = worker.call(cpu_beside_stock, ROUNDS)
        aliases = worker.call(cpu_beside_aliases, ALIAS_ROUNDS)
    ours, stock = once["ours"], once["stock"]
    same = "at 1, {} and {} sites".format(*COUNTS[1:])
    return [
        _same(f"publish(): queries {same}", "queries", queries),
        _same(f"publish(): rows written {same}", "rows", rows),
        Figure(
            "P1", "publish() beside stock Wagtail: CPU", milliseconds(ours), "ms", milliseconds(stock),
            ratio(ours, stock), 1.7,
        ),
        Figure("P1", "the relay's work after it: CPU", milliseconds(once["relay"]), "ms", milliseconds(ours)),
        Figure(
            "P1", f"times cheaper than publishing to {COUNTS[-1]} aliases: CPU", milliseconds(aliases["ours"]), "ms",
            milliseconds(aliases["aliases"]), ratio(aliases["aliases"], aliases["ours"]), 100, at_least=True,
        ),
    ]  # fmt: skip


def _same(name: str, unit: str, figures: list[float]) -> Figure:
    """The figure at the last count, its peer at the first; the ratio is the worst of all, and should be exactly 1."""
    worst = max(max(figures) / min(figures), 1.0)
    return Figure("P1", name, figures[-1], unit, figures[0], worst, 1.0)


def cost_of_one_publish() -> tuple[int, Rows]:
    """Queries, and rows written by table, of `revision.publish()` of an approved edit (in a worker)."""
    _approved_edit().publish()  # what a process finds out once
    revision = _approved_edit()
    before = rows_by_table()
    with counted_queries() as statements:
        revision.publish()
    return len(statements), grown(before, rows_by_table())


def cpu_beside_stock(rounds: int) -> dict[str, list[float]]:
    """Seconds of CPU of publishing a text of ours, the relay's work for it, and a stock article (in a worker)."""
    found: dict[str, list[float]] = {"ours": [], "relay": [], "stock": []}
    for number in range(-3, rounds):
        works = [("ours", _approved_edit().publish), ("relay", run_once)]
        stock = [("stock", _stock_edit().publish)]
        for name, work in stock + works if number % 2 else works + stock:
            seconds = cpu_of(work)
            if number >= 0:
                found[name].append(seconds)
    return found


def cpu_beside_aliases(rounds: int) -> dict[str, list[float]]:
    """Seconds of CPU of publishing a text of ours, and a stock article with an alias on every site (in a worker)."""
    article = ArticlePage.objects.get(slug=SLUG)
    for home in LocalHome.objects.order_by("pk"):
        article.create_alias(parent=home, update_slug="alias")
    found: dict[str, list[float]] = {"ours": [], "aliases": []}
    for _ in range(rounds):
        found["ours"].append(cpu_of(_approved_edit().publish))
        run_once()
        found["aliases"].append(cpu_of(_stock_edit().publish))
    words = ArticlePage.objects.get(pk=article.pk).short_answer
    shown = ArticlePage.objects.filter(alias_of=article, short_answer=words).count()
    if shown != LocalHome.objects.count():
        raise RuntimeError(f"Only {shown} aliases show the edit.")
    return found


def publish_edit() -> str:
    """Publish an approved edit; give words of it that the page did not have before (in a worker)."""
    # A word that no text has: every edit adds as many words to the search index.
    words = f"Gewijzigd: z{time.time_ns()}."
    _approved_edit(words).publish()
    newest = Release.objects.filter(uid=measured_module().translation_key).latest("number")
    if words not in newest.short_answer:
        raise RuntimeError("The edit made no release.")
    return words


def _approved_edit(words: str = "") -> Revision:
    """A draft with other words, approved by experts: the next step is to publish it."""
    module = measured_module()
    module.release_kind, module.change_note = "major", "Duidelijker geschreven"
    revision = _edit(module, words)
    approve(revision.as_object(), EXPERTS)
    return revision


def _stock_edit() -> Revision:
    """The same change of the same article the stock way."""
    return _edit(ArticlePage.objects.get(slug=SLUG), "")


def _edit(page: Any, words: str) -> Revision:
    page.short_answer = f"{words or datetime.now().isoformat()} Begin met een paar hapjes groente of fruit."
    raw = list(page.body.raw_data)
    raw[0]["value"]["heading"] = f"Wanneer begin je? (z{time.time_ns()})"
    page.body = type(page.body)(page.body.stream_block, raw, is_lazy=True)
    revision: Revision = page.save_revision()
    return Revision.objects.get(pk=revision.pk)
