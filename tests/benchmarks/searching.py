"""P8: how long a search takes in an index of the whole country, with facets, highlights and correction.

2,000 modules of 400 words and 34,000 listings of 60 words of 342 participants, each about the subject of one of the
demo's texts and in its words, so that a question matches dozens; the questions are those that search is judged by.
"""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from django.utils import timezone

from content.reference_data.starting_data import AGE_PHASES, PARENT_TOPICS
from search.answering.ask import ask
from search.answering.highlight import highlight, snippet
from search.dutch import words
from search.engines import scratch_engine
from search.engines.base import AgeRange, Document, Engine, EngineUnavailable, Scope
from search.evaluation.collection import judged_of
from search.evaluation.runs import percentile
from search.index.documents.plain_text import DocumentText
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.table import Figure
from tests.search.judged import demo

MODULES, LISTINGS, PARTICIPANTS = 2_000, 34_000, 342
MODULE_WORDS, LISTING_WORDS = 400, 60
ROUNDS, CHANGES = 3, 40
ABOUT = 0.8
AGES = tuple(AgeRange(code, start, end) for code, _name, start, end in AGE_PHASES)
SITE = Scope(
    audiences=frozenset({"parents", "young"}), participant=7, municipalities=frozenset({"GM0007"}), everywhere=True
)


def measure(scratch: Scratch) -> list[Figure]:
    """On the embedded engine, and on Elasticsearch when it is there; once, as no database has a part in it."""
    if scratch.kind != "SQLite":
        return []
    with scratch_engine(f"fts5:///{scratch.folder / 'country.sqlite3'}") as engine:
        found = _measure(engine, "FTS5", quick=True)
        found.append(Figure("P8", "FTS5: index", engine.health().size / 1e6, "MB", goal=120))
    if url := os.environ.get("TEST_ELASTICSEARCH_URL"):
        with scratch_engine(url) as engine:
            found += _measure(engine, "Elasticsearch", quick=False)
            found.append(Figure("P8", "Elasticsearch: index", engine.health().size / 1e6, "MB", goal=120))
    return found


def country() -> Iterator[Document]:
    """The documents of the whole country."""
    dice = random.Random(8)
    sources = [(document.title.split(), f"{document.lead} {document.body}".split()) for document in demo.documents()]
    often = [word for word, _count in Counter(word for _title, said in sources for word in said).most_common(200)]
    topics = [code for code, _name, _flags in PARENT_TOPICS]

    def text(length: int) -> DocumentText:
        """About one subject, as texts are: four fifths of its words come from one text of the demo."""
        title, known = dice.choice(sources)
        said = [dice.choice(known if dice.random() < ABOUT else often) for _ in range(length - len(title))]
        return DocumentText(" ".join(title), " ".join(said[:20]), " ".join(said[20:]))

    for number in range(MODULES):
        start = dice.choice([0, 12, 24, 48, 96, 144])
        yield _document(
            f"module:{number}:nl",
            text(MODULE_WORDS),
            topics=(topics[number % len(topics)],),
            written_for="parents",
            age_from=start,
            age_to=start + 48,
        )
    for number in range(LISTINGS):
        owner = number % PARTICIPANTS
        yield _document(
            f"listing:{number}",
            text(LISTING_WORDS),
            owner=owner,
            municipalities=(f"GM{owner:04}",),
            topics=(topics[number % len(topics)],),
            age_from=0,
            age_to=216,
            points=((50.8 + dice.random() * 2.5, 3.5 + dice.random() * 3.5),),
            hours=tuple((day * 1440 + 540, day * 1440 + 1020) for day in range(5)),
        )


def _document(key: str, text: DocumentText, **fields: object) -> Document:
    kind = key.partition(":")[0]
    return Document(key, 1, kind, text.title, text.terms(), text.lead, text.body, **fields)  # type: ignore[arg-type]


def _measure(engine: Engine, name: str, *, quick: bool) -> list[Figure]:
    seconds, failed = _rebuild(engine)
    found = [
        Figure("P8", f"{name}: rebuild of {MODULES + LISTINGS} documents", seconds, "s", goal=90),
        Figure("P8", f"{name}: questions that failed meanwhile", failed, "questions", goal=0),
    ]
    questions = [each.q for each in judged_of(demo.QUERIES)]
    _answers(engine, questions)
    wall, own = zip(*[time_of for _ in range(ROUNDS) for time_of in _answers(engine, questions)], strict=True)
    beginnings = [each.q for each in judged_of(demo.SUGGEST)]
    changed = list(_changes(engine))
    typed = [ms for _ in range(ROUNDS) for ms in _suggestions(engine, beginnings)]
    return [
        *found,
        Figure("P8", f"{name}: a question, p50", median(wall), "ms", goal=3 if quick else None),
        Figure("P8", f"{name}: a question, p95", percentile(wall, 0.95), "ms", goal=10 if quick else None),
        Figure("P8", f"{name}: our own time in it, p50", median(own), "ms", goal=None if quick else 5),
        Figure("P8", f"{name}: a change is written and found, p95", percentile(changed, 0.95), "ms", goal=1000),
        Figure("P8", f"{name}: suggestions, p95", percentile(typed, 0.95), "ms", goal=2 if quick else None),
    ]


def _rebuild(engine: Engine) -> tuple[float, int]:
    """Seconds of a second rebuild, and how many questions failed while it ran."""
    engine.rebuild(iter(demo.documents()))
    documents = list(country())
    done, failed = threading.Event(), 0
    everyone = Scope(audiences=frozenset({"parents"}))

    def keep_asking() -> None:
        nonlocal failed
        while not done.wait(0.05):
            try:
                failed += not ask(engine, "driftbuien", everyone, now=timezone.now()).results.total
            except EngineUnavailable:
                failed += 1

    asking = threading.Thread(target=keep_asking)
    asking.start()
    started = time.perf_counter()
    engine.rebuild(iter(documents))
    seconds = time.perf_counter() - started
    done.set()
    asking.join()
    return seconds, failed


def _answers(engine: Engine, questions: list[str]) -> Iterator[tuple[float, float]]:
    """Milliseconds of each question on the clock, and of this process's own work."""
    for question in questions:
        started, cpu = time.perf_counter(), time.thread_time()
        answer = ask(engine, question, SITE, now=timezone.now(), ages=AGES)
        stems = answer.query.stems
        for hit in answer.results.hits:
            highlight(hit.title, stems)
            snippet(hit.lead, hit.body, stems, len(answer.query.telling))
        yield (time.perf_counter() - started) * 1000, (time.thread_time() - cpu) * 1000


def _changes(engine: Engine) -> Iterator[float]:
    """Milliseconds until one changed document is found, as the relay writes it."""
    for number in range(CHANGES):
        word = f"kwakkel{number}en"
        document = _document(f"module:{number}:nl", DocumentText(word, "", ""), written_for="parents")
        started = time.perf_counter()
        engine.index([replace(document, sequence=2 + number)])
        if not ask(engine, word, SITE, now=timezone.now()).results.total:
            raise RuntimeError("What was written is not found.")
        yield (time.perf_counter() - started) * 1000


def _suggestions(engine: Engine, beginnings: list[str]) -> Iterator[float]:
    for typed in beginnings:
        started = time.perf_counter()
        engine.suggest(tuple(words(typed)), SITE, now=timezone.now())
        yield (time.perf_counter() - started) * 1000


def shared(name: str) -> Path | None:
    """A file of the collection beside the repository, when it is there."""
    path = Path(__file__).resolve().parents[2].parent / "shared" / "search" / name
    return path if path.exists() else None
