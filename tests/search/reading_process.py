"""A process that asks an embedded index until its input ends: `python -m tests.search.reading_process FILE LEAST`.

It says each generation that it got an answer from, and ends with an error when an answer has fewer than LEAST hits.
"""

import select
import sys
from pathlib import Path

import django


def main(file: str, least: int) -> None:
    """Ask on, again and again."""
    django.setup()
    from search.engines.fts5 import Fts5Engine
    from tests.making.search_documents import ALL, NOW, query_of

    engine, query, seen = Fts5Engine(Path(file)), query_of("slapen"), 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        found, suggested = engine.search(query, ALL), engine.suggest(("sla",), ALL, now=NOW)
        if found.total < least or not found.hits or not suggested or not engine.vocabulary().words:
            sys.exit(f"{found.total} found, {len(suggested)} suggested")
        health = engine.health()
        if not health.ok:
            sys.exit(health.detail)
        if health.generation != seen:
            seen = health.generation
            print(seen, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
