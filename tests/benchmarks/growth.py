"""P5 and P6: what more sites cost. Nothing is written for them when a text is published; a page takes no longer."""

from collections import Counter

from ground.changes.relay import run_once
from tests.benchmarks.landscape import HOST
from tests.benchmarks.publishing import publish_edit
from tests.benchmarks.rows import Rows, documents, grown, rows_by_table
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.serving import PATH
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import cpu_of, milliseconds, ratio
from tests.benchmarks.visits import get

FEW, MORE, PUBLISHES = 34, 342, 5
SMALL, LARGE, ROUNDS, TIMES = 2, 1000, 15, 30


def measure_rows(scratch: Scratch) -> list[Figure]:
    """P5: rows that exist because of sites without local text, in the database and in the search index."""
    published: list[Rows] = []
    standing: list[Rows] = []
    for count in (FEW, MORE):
        with scratch.with_sites(count).worker() as worker:
            standing.append(worker.call(rows_of_texts))
            published.append(worker.call(rows_of_publishing, PUBLISHES))
    more = MORE - FEW
    return [
        _per_site("rows that publishing writes per site without local text", published, more),
        _per_site("rows that a site without local text adds to the national texts", standing, more),
    ]


def _per_site(name: str, found: list[Rows], more: int) -> Figure:
    extra = Counter(found[1])
    extra.subtract(found[0])
    rows = sum(max(count, 0) for count in extra.values())  # fewer: a word that a listing has already
    for table, count in extra.items():
        if count:
            print(f"P5: {table} has {count} more")
    return Figure("P5", name, rows / more, "rows", goal=0)


def rows_of_publishing(times: int) -> Rows:
    """Rows added, by table, by publishing some edits and the relay's work for them (in a worker)."""
    publish_edit()
    _relay()
    before = rows_by_table() | documents()
    for _ in range(times):
        publish_edit()
    _relay()
    return grown(before, rows_by_table() | documents())


def rows_of_texts() -> Rows:
    """Rows of everything about national texts, by table; the changes of sites are not about texts (in a worker)."""
    rows = rows_by_table()
    texts = {table: count for table, count in rows.items() if table.startswith("content_")}
    del texts["ground_change"]
    return texts | {"municipalities_localaddition": rows["municipalities_localaddition"]}


def measure_pages(scratch: Scratch) -> list[Figure]:
    """P6: the same page of the same site, in two processes in turn, with few and with many sites."""
    found: dict[int, list[float]] = {SMALL: [], LARGE: []}
    with scratch.with_sites(SMALL).worker() as small, scratch.with_sites(LARGE).worker() as large:
        workers = {SMALL: small, LARGE: large}
        for worker in workers.values():
            worker.call(cpu_of_page, TIMES)
        for number in range(ROUNDS):
            for count in (SMALL, LARGE) if number % 2 else (LARGE, SMALL):
                found[count].append(workers[count].call(cpu_of_page, TIMES))
    name = f"module page with {LARGE:,} sites beside {SMALL}: CPU"
    few, many = found[SMALL], found[LARGE]
    return [Figure("P6", name, milliseconds(many), "ms", milliseconds(few), ratio(many, few), 1.05)]


def cpu_of_page(times: int) -> float:
    """Seconds of CPU per module page (in a worker)."""
    return cpu_of(lambda: get(HOST, PATH), times)


def _relay() -> None:
    while run_once():
        pass
