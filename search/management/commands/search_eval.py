"""Measure how good search is on a judged collection."""

import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.engines import EngineUnavailable, scratch_engine
from search.engines.base import Engine
from search.evaluation.collection import UnreadableCollection, documents_of, fillers, judged_of
from search.evaluation.runs import Outcome, answers, percentile, suggestions, write_run
from search.evaluation.scores import Line, suggest_table, table


class Command(BaseCommand):
    help = "Index a judged collection into a scratch index, ask its questions, and print the scores per class."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("documents", type=Path, help="articles and services")
        parser.add_argument("queries", type=Path, help="questions with judgments")
        parser.add_argument("--suggest", type=Path, help="beginnings with the suggestions wanted")
        parser.add_argument("--engine", choices=["fts5", "elasticsearch"], default="fts5")
        parser.add_argument("--run-out", type=Path, help="write what was found to this file, suggestions beside it")
        parser.add_argument("--fillers", type=int, default=0, help="so many generated documents beside the collection")
        parser.add_argument("--per-query", action="store_true", help="also print every question with its score")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            documents, judged = documents_of(options["documents"]), judged_of(options["queries"])
            beginnings = judged_of(options["suggest"]) if options["suggest"] else []
        except UnreadableCollection as error:
            raise CommandError(str(error)) from error
        try:
            with _scratch(options["engine"]) as engine:
                count = engine.rebuild(chain(documents, fillers(options["fillers"], documents)))
                engine.vocabulary()
                self.stdout.write(f"{options['engine']}: {count} documents, {len(judged)} questions")
                found = answers(engine, judged)
                suggested = suggestions(engine, beginnings)
        except EngineUnavailable as error:
            raise CommandError(f"The engine does not answer: {error}") from error
        if options["per_query"]:
            self._each(judged, found)
        self._print("nDCG@10 (noanswer: nothing strong)", table(judged, found.hits), found)
        if beginnings:
            self._print("suggest success@5", suggest_table(beginnings, suggested.hits), suggested)
        if options["run_out"]:
            write_run(options["run_out"], found.hits)
            if beginnings:
                write_run(options["run_out"].with_suffix(".suggest.json"), suggested.hits)

    def _print(self, title: str, lines: Sequence[Line], outcome: Outcome) -> None:
        self.stdout.write(f"\n{title:36} {'n':>4} {'mean':>6}   95% interval")
        for line in lines:
            self.stdout.write(f"{line.name:36} {line.count:4} {line.mean:6.3f}   {line.low:.3f} - {line.high:.3f}")
        middle, high = (percentile(outcome.milliseconds, share) for share in (0.5, 0.95))
        self.stdout.write(f"p50 {middle:.1f} ms, p95 {high:.1f} ms")

    def _each(self, judged: Any, outcome: Outcome) -> None:
        from search.evaluation.scores import score_of

        for each in judged:
            hits = outcome.hits[each.q]
            named = " ".join(f"{hit.id}{'~' if hit.weak else ''}={each.relevant.get(hit.id, 0)}" for hit in hits[:8])
            missing = " ".join(
                f"{key}:{grade}" for key, grade in each.relevant.items() if key not in {h.id for h in hits}
            )
            self.stdout.write(f"{score_of(each, hits):.2f} {each.group:9} {each.q} | {named} | {missing}")


@contextmanager
def _scratch(name: str) -> Iterator[Engine]:
    """An empty index that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        if name == "fts5":
            address = f"fts5:///{Path(folder).absolute() / 'search.sqlite3'}"
        else:
            address = os.environ.get("TEST_ELASTICSEARCH_URL") or settings.SEARCH_URL
        with scratch_engine(address) as engine:
            yield engine
