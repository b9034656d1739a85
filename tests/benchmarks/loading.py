"""How a page loads on a slow phone: Chromium, CPU four times slower, slow 4G, first visits, medians of five."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from tests.benchmarks.landscape import HOST
from tests.benchmarks.page_kinds import PATHS
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.served import behind_the_cache
from tests.benchmarks.table import Figure
from tests.benchmarks.weighing import a_browser, can_be_measured

SITES, VISITS = 34, 5
MEASURED = ("home", "module", "search")
SLOWER = 4
# What Lighthouse calls slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
# Largest contentful paint and layout shifts since the start; of a long task what is above 50 ms blocks.
WATCH = """
window.measured = {lcp: 0, cls: 0, tbt: 0};
const watch = (type, add) => new PerformanceObserver(list => list.getEntries().forEach(add))
    .observe({type, buffered: true});
watch('largest-contentful-paint', entry => { measured.lcp = entry.startTime; });
watch('layout-shift', entry => { if (!entry.hadRecentInput) measured.cls += entry.value; });
watch('longtask', entry => { measured.tbt += Math.max(0, entry.duration - 50); });
"""


def measure(scratch: Scratch) -> list[Figure]:
    """LCP, CLS and TBT of home, module and search; once, as the cache answers and no database."""
    if scratch.kind != "SQLite" or not can_be_measured():
        return []
    figures = []
    with behind_the_cache(scratch.with_sites(SITES)) as cache, a_browser() as browser:
        addresses = {name: f"http://{HOST}:{cache.port}{PATHS[name]}" for name in MEASURED}
        visits: dict[str, list[dict[str, float]]] = {name: [] for name in MEASURED}
        for _ in range(VISITS + 1):
            for name, address in addresses.items():
                visits[name].append(_visit(browser, address))
        for name, found in visits.items():
            figures += _figures(name, found[1:])  # the first visit warmed the application
    return figures


def _figures(name: str, found: Sequence[dict[str, float]]) -> list[Figure]:
    middle = {what: median(each[what] for each in found) for what in ("lcp", "cls", "tbt")}
    return [
        Figure("LOAD", f"{name}: largest contentful paint", middle["lcp"] / 1000, "s", goal=2.0),
        Figure("LOAD", f"{name}: layout shift", middle["cls"], "", goal=0),
        Figure("LOAD", f"{name}: total blocking time", middle["tbt"], "ms", goal=50),
    ]


def _visit(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle", timeout=60_000)
    found: dict[str, Any] = page.evaluate("measured")
    context.close()
    if not found["lcp"]:
        raise RuntimeError(f"{address}: nothing was painted.")
    return {name: float(value) for name, value in found.items()}
