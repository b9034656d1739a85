"""Rebuild the search index, say how it is, or compare it with the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import EngineUnavailable, engine
from search.index.documents import expected_counts
from search.index.indexing import rebuild, verify


class Command(BaseCommand):
    help = (
        "rebuild: fill the index anew while the old one answers, then swap. status: how many documents it holds. "
        "verify: compare every document with the database and repair what differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "status", "verify"])
        parser.add_argument("--if-missing", action="store_true", help="With rebuild: only when there is no index.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if options["if_missing"] and not engine().health().needs_rebuild:
            self.stdout.write("There is an index, or it cannot be reached now: nothing was done.")
            return
        {"rebuild": self._rebuild, "status": self._status, "verify": self._verify}[action]()

    def _rebuild(self) -> None:
        expected = sum(expected_counts().values())
        try:
            count = rebuild(lambda done: self._progress(done, expected))
        except EngineUnavailable as error:
            raise CommandError(f"The index cannot be written: {error}") from error
        self.stdout.write(f"\n{count} documents can be found.")

    def _progress(self, done: int, expected: int) -> None:
        self.stdout.write(f"\r{done} of {expected}", ending="")
        self.stdout.flush()

    def _verify(self) -> None:
        try:
            found = verify(repair=True)
        except EngineUnavailable as error:
            raise CommandError(f"The index does not answer: {error}. Run: manage.py search_index rebuild") from error
        for name, keys in (("missing", found.missing), ("too much", found.extra), ("different", found.stale)):
            self.stdout.write(f"{name}: {len(keys)}" + "".join(f"\n  {key}" for key in sorted(keys)[:20]))
        self.stdout.write("All of it is repaired." if found else "No difference.")

    def _status(self) -> None:
        health = engine().health()
        if not health.ok:
            raise CommandError(f"The index does not answer: {health.detail}. Run: manage.py search_index rebuild")
        self.stdout.write(f"{health.detail}, generation {health.generation}, {health.size / 1_000_000:.1f} MB")
        expected = expected_counts()
        for kind, count in expected.items():
            self.stdout.write(f"{kind}: {health.documents.get(kind, 0)} in the index, {count} in the database")
        if any(health.documents.get(kind, 0) != count for kind, count in expected.items()):
            self.stdout.write("They differ: either the relay is behind (relay_status), or run search_index rebuild.")
