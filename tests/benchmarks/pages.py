"""The pages beside the national text: their queries, and their CPU beside a yardstick with as many."""

from functools import partial

from tests.benchmarks.landscape import HOST
from tests.benchmarks.page_kinds import PATHS, listing_path
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.serving import queries_of
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import milliseconds, ratio, rounds
from tests.benchmarks.visits import get

SITES, ROUNDS, TIMES = 342, 9, 15
MEASURED = ("home", "topic", "age", "listings")
QUERIES, YARDSTICKS = 6, 3.0


def measure(scratch: Scratch) -> list[Figure]:
    """Per kind of page: queries, and CPU in turn with its own yardstick."""
    figures = []
    with scratch.with_sites(SITES).worker() as worker:
        paths = {name: PATHS[name] for name in MEASURED} | {"listing": worker.call(listing_path)}
        for name, path in paths.items():
            queries = worker.call(queries_of, HOST, path)
            found = worker.call(cpu_beside_yardstick, path, queries)
            page, peer = found["page"], found["yardstick"]
            figures += [
                Figure("PAGES", f"{name}: queries", queries, "queries", goal=QUERIES),
                Figure("PAGES", f"{name} beside the yardstick: CPU", milliseconds(page), "ms", milliseconds(peer),
                       ratio(page, peer), YARDSTICKS),
            ]  # fmt: skip
    return figures


def cpu_beside_yardstick(path: str, queries: int) -> dict[str, list[float]]:
    """Seconds of CPU per page, of this page and of the yardstick with as many queries (in a worker)."""
    works = {"page": partial(get, HOST, path), "yardstick": partial(get, HOST, f"/meetlat/{queries}/")}
    return rounds(works, count=ROUNDS, times=TIMES)
