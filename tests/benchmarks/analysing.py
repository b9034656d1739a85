"""P7: what the Dutch analyser costs, and how well it splits compounds; medians of processes without Django."""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.table import Figure

if TYPE_CHECKING:
    # It brings Django along, which would be part of the memory.
    from tests.benchmarks.scratch import Scratch

PROCESSES, WORDS, TIMES = 5, 10_000, 20
# The prototype's figures, which the splitter has to beat.
RIGHT_HEADS, FALSE_SPLITS = 0.924, 0.239
# Questions that would cost most if their length had no limit.
ENDLESS = ("a" * 100_000, "zelf " * 1_000, "ik wil niet meer dood " * 500)


def measure(scratch: "Scratch") -> list[Figure]:
    """Loading, words seen for the first time and again, and the judged lists; once, as no database has a part in it."""
    if scratch.kind != "SQLite":
        return []
    command = [sys.executable, "-m", "tests.benchmarks.analysing"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((".", "site"))}
    runs = [
        json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(PROCESSES)
    ]
    told = {name: median(run[name] for run in runs) for name in runs[0]}
    return [
        Figure("P7", "the analyser is loaded", told["loading"], "ms", goal=300),
        Figure("P7", "and the field's synonyms", told["synonyms"], "ms"),
        Figure("P7", "memory that both take", told["memory"], "MB", goal=80),
        Figure("P7", "a distinct word is analysed", told["distinct"], "µs", goal=40),
        Figure("P7", "a repeated word", told["repeated"], "µs", goal=2),
        Figure("P7", "a question is looked at for danger, the slowest of all tried", told["danger"], "ms", goal=5),
        Figure("P7", "compounds with the right last part", told["heads"], "share", goal=RIGHT_HEADS, at_least=True),
        Figure("P7", "compounds with every part right", told["parts"], "share"),
        Figure("P7", "other words that are split", told["splits"], "share", goal=FALSE_SPLITS),
    ]


def figures() -> dict[str, float]:
    """What is measured, in this process: it has to be a fresh one."""
    memory = _memory()
    loading = _seconds(_load)
    synonyms = _seconds(_load_synonyms)
    loaded = _memory()

    from search.dutch import analyse
    from search.dutch.frequencies import counts
    from tests.search import analysis_lists as lists
    from tests.search.crisis.lists import must

    chosen = random.Random(7).sample([word for word in counts() if 4 <= len(word) <= 20], WORDS)
    distinct = _seconds(lambda: [analyse(word) for word in chosen])
    text = " ".join(chosen)
    repeated = min(_seconds(lambda: analyse(text)) for _ in range(TIMES))
    compounds, others = lists.entries(lists.COMPOUNDS), lists.entries(lists.WHOLE_WORDS)
    return {
        "loading": loading * 1000,
        "synonyms": synonyms * 1000,
        "memory": loaded - memory,
        "distinct": distinct / WORDS * 1e6,
        "repeated": repeated / WORDS * 1e6,
        "danger": max(map(_danger, [*ENDLESS, *(question for _kind, question in must())])),
        "heads": lists.right_heads(compounds),
        "parts": lists.right_parts(compounds),
        "splits": lists.false_splits(others),
    }


def _load() -> None:
    """Import, and everything that the first word reads."""
    from search.dutch import analyse

    analyse("Slaapproblemen")


def _load_synonyms() -> None:
    from search.dutch import Synonyms

    Synonyms.load()


def _danger(question: str) -> float:
    """Milliseconds for one question with nothing remembered, the best of three."""
    from search.crisis import classify, crisis_class
    from search.dutch.phonetic import rough_sound

    def forgetful() -> None:
        classify._lexicon().concepts.cache_clear()
        rough_sound.cache_clear()
        crisis_class(question)

    crisis_class("the words are loaded")
    return min(_seconds(forgetful) for _ in range(3)) * 1000


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _memory() -> float:
    """Megabytes that this process takes, on systems without /proc the most it took."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    print(json.dumps(figures()))
