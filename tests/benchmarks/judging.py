"""P9: how good the answers are, on the collection beside the repository and on our own; what each part brings; and
what Wagtail's own search makes of the same texts and questions.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from search.answering.ask import EVERYTHING, Switches
from search.dutch import Synonyms
from search.engines import scratch_engine
from search.engines.base import Document, Engine
from search.evaluation.collection import Judged, documents_of, identifier, judged_of
from search.evaluation.runs import answers, suggestions
from search.evaluation.scores import JudgedHit, suggest_table, table
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.searching import shared
from tests.benchmarks.stock import searching as stock_search
from tests.benchmarks.table import Figure
from tests.benchmarks.worker import Worker
from tests.search.judged import demo

LEAST, SILENCE, SUGGESTED, APART = 0.80, 0.80, 0.95, 0.03
WITHOUT = {
    "compounds": Switches(compounds=False),
    "correction": Switches(corrections=False),
    "synonyms": Switches(synonyms=Synonyms({})),
    "phonetic": Switches(phonetic=False),
}
Collection = tuple[str, list[Document], list[Judged], list[Judged]]


def measure(scratch: Scratch) -> list[Figure]:
    """Every collection on every engine that is there, which no database has a part in; and Wagtail's on each."""
    found: list[Figure] = []
    with scratch.empty().worker() as worker:
        for collection in _collections():
            ours = _ours(scratch.folder, collection) if scratch.kind == "SQLite" else []
            found += [*ours, *_stock(worker, collection, peer=ours[0].figure if ours else None)]
    return found


def _ours(folder: Path, collection: Collection) -> list[Figure]:
    """The first line is how good the answers of FTS5 are."""
    addresses = {"FTS5": f"fts5:///{folder / 'judged.sqlite3'}"}
    if url := os.environ.get("TEST_ELASTICSEARCH_URL"):
        addresses["Elasticsearch"] = url
    found: list[Figure] = []
    means = {}
    for name, address in addresses.items():
        with scratch_engine(address) as engine:
            lines, means[name] = _judge(engine, name, collection)
            found += lines
    if len(means) > 1:
        apart = abs(means["FTS5"] - means["Elasticsearch"])
        found.append(Figure("P9", f"{collection[0]}: the engines apart", apart, "nDCG", goal=APART))
    return found


def _stock(worker: Worker, collection: Collection, peer: float | None) -> list[Figure]:
    """As shipped: all words must be there; and with its operator "or"."""
    title, documents, judged, _beginnings = collection
    worker.call(stock_search.fill, [(each.key, each.title, each.lead, each.body) for each in documents])
    found = []
    for operator, how in (("and", "all words"), ("or", "some words")):
        keys = worker.call(stock_search.answers, [each.q for each in judged], operator)
        run = {q: [JudgedHit(identifier(key)) for key in hits] for q, hits in keys.items()}
        mean = {line.name: line.mean for line in table(judged, run)}["answerable"]
        found.append(Figure("P9", f"{title}, stock Wagtail: {how}", mean, "nDCG@10", peer=peer))
    return found


def _collections() -> list[Collection]:
    found = [("own", demo.documents(), judged_of(demo.QUERIES), judged_of(demo.SUGGEST))]
    documents, questions, beginnings = map(shared, ("docs.json", "queries-open.json", "suggest-open.json"))
    if documents and questions and beginnings:
        found.append(("open", documents_of(documents), judged_of(questions), judged_of(beginnings)))
    return found


def _judge(engine: Engine, name: str, collection: Collection) -> tuple[list[Figure], float]:
    title, documents, judged, beginnings = collection
    engine.rebuild(iter(documents))
    means = _means(engine, judged, EVERYTHING)
    suggested = suggest_table(beginnings, suggestions(engine, beginnings).hits)[-1].mean
    here = f"{title}, {name}"
    lines = [
        Figure("P9", f"{here}: answers, of those there are", means["answerable"], "nDCG@10", goal=LEAST, at_least=True),
        Figure("P9", f"{here}: silence where there are none", means["noanswer"], "share", goal=SILENCE, at_least=True),
        Figure("P9", f"{here}: suggestions", suggested, "success@5", goal=SUGGESTED, at_least=True),
    ]
    if name == "FTS5":
        for part, switches in WITHOUT.items():
            less = _means(engine, judged, switches)["answerable"]
            lines.append(Figure("P9", f"{here}: without {part}", less, "nDCG@10", peer=means["answerable"]))
    return lines, means["answerable"]


def _means(engine: Engine, judged: Sequence[Judged], switches: Switches) -> dict[str, float]:
    return {line.name: line.mean for line in table(judged, answers(engine, judged, switches).hits)}
