"""Runs a judged collection through an engine as the search page does, and writes what came out."""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from search.answering.ask import EVERYTHING, Switches, ask
from search.answering.completing import completed
from search.dutch import words
from search.engines.base import Engine
from search.evaluation.collection import SITE, Judged, identifier
from search.evaluation.scores import JudgedHit
from search.synonyms.field import field_synonyms

HITS, SUGGESTIONS = 10, 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """The hits per question, and how long each took in milliseconds."""

    hits: dict[str, list[JudgedHit]] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)


def answers(engine: Engine, judged: Iterable[Judged], switches: Switches = EVERYTHING) -> Outcome:
    """What the engine finds for each question."""
    outcome = Outcome()
    for each in judged:
        started = time.perf_counter()
        results = ask(engine, each.q, SITE, switches=switches, now=timezone.now(), limit=HITS).results
        outcome.milliseconds.append((time.perf_counter() - started) * 1000)
        outcome.hits[each.q] = [JudgedHit(identifier(hit.key), hit.weak) for hit in results.hits]
    return outcome


def suggestions(engine: Engine, judged: Iterable[Judged]) -> Outcome:
    """What the engine suggests for each beginning."""
    outcome, synonyms = Outcome(), field_synonyms()
    for each in judged:
        started = time.perf_counter()
        found = completed(engine, tuple(words(each.q)), SITE, synonyms=synonyms, now=timezone.now(), limit=SUGGESTIONS)
        outcome.milliseconds.append((time.perf_counter() - started) * 1000)
        outcome.hits[each.q] = [JudgedHit(identifier(one.key)) for one in found]
    return outcome


def write_run(path: Path, hits: dict[str, list[JudgedHit]]) -> None:
    """Write a run file: per question its hits, best first, weak ones marked."""
    run = {
        question: [{"id": hit.id, "weak": True} if hit.weak else hit.id for hit in found]
        for question, found in hits.items()
    }
    path.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies; 0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
