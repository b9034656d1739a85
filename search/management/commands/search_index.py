"""Rebuild the search index, or say how it is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.documents import expected_counts
from search.engines import EngineUnavailable, engine
from search.indexing import rebuild


class Command(BaseCommand):
    help = "rebuild: fill the index anew while the old one answers, then swap. status: compare it with the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "status"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        self._rebuild() if action == "rebuild" else self._status()

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
