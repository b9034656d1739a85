"""A judged collection out of its files: documents of one site, questions with good answers, fillers beside them."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.reference_data.starting_data import AGE_PHASES
from content.reference_data.taxonomy import AgePhase
from search.engines.base import Document, Scope
from search.index.documents.plain_text import DocumentText, joined, phase_words

SITE = Scope(audiences=frozenset({"parents", "young", "both"}), participant=1, home=1)
# Places that are no words of Dutch, so that they are found by nobody.
_PLACES = {"{n}": "Yprel", "{g}": "Zorvel"}
_AGE = re.compile(r"^(-?\d+)-(-?\d+)$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LISTING_WORDS, _MODULE_WORDS, _MODULE_SHARE = (40, 80), (300, 500), 18
_SYLLABLES = "bax cuf dyl fim gol hup jek kaz lom mep nif pox quo ryl sug tev vim wuz xan zob".split()  # noqa: SIM905
_OTHERS = 341
_PHASES = [AgePhase(name=name, from_months=start, to_months=end) for _code, name, start, end in AGE_PHASES]


class UnreadableCollection(ValueError):
    """A file that is no collection; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its class, and the grade (1 to 3) of every document that helps."""

    q: str
    group: str
    relevant: dict[str, int]


def documents_of(path: Path) -> list[Document]:
    """The articles of a collection as modules and its services as listings; raises UnreadableCollection."""
    found = _read(path)
    try:
        return [*map(_article, found["articles"]), *map(_service, found["services"])]
    except (KeyError, TypeError) as error:
        raise UnreadableCollection(f"{path}: expected articles and services; {error} is missing.") from error


def judged_of(path: Path) -> list[Judged]:
    """The judged questions of a file; raises UnreadableCollection."""
    try:
        return [Judged(each["q"], each["class"], dict(each["relevant"])) for each in _read(path)]
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableCollection(f"{path}: expected a list of q, class and relevant; {error}.") from error


def identifier(key: str) -> str:
    """The id that a collection knows a document by."""
    kind, name = key.split(":", 1)
    return f"s:{name}" if kind == "listing" else name.rpartition(":")[0]


def fillers(count: int, beside: Sequence[Document], seed: int = 1) -> Iterator[Document]:
    """Documents that answer none of the questions, so that the index is as large as a country's.

    Most are listings of other sites, of the words of `beside` as often as they stand there; one in eighteen is a
    module of this site, of made-up words.
    """
    dice = random.Random(seed)  # noqa: S311  (a benchmark, not a secret)
    real = [word for document in beside for word in f"{document.title} {document.lead} {document.body}".split()]
    made_up = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(20_000)]
    for number in range(count):
        own = number % _MODULE_SHARE == 0
        words = dice.choices(made_up if own else real, k=dice.randint(*(_MODULE_WORDS if own else _LISTING_WORDS)))
        text = DocumentText(" ".join(words[:3]), " ".join(words[3:12]), " ".join(words[12:]))
        if own:
            yield _document(f"module:filler{number}:nl", "module", text, topics=("filler",), written_for="parents")
        else:
            yield _document(f"listing:filler{number}", "listing", text, owner=2 + number % _OTHERS)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableCollection(f"{path}: {error}") from error


def _article(row: dict[str, Any]) -> Document:
    lead, *rest = _SENTENCE.split(row["body"], maxsplit=1)
    ages = _months(row["age"])
    extra = joined([row["topic"], phase_words(*ages, _PHASES) if ages else ""])
    text = DocumentText(row["title"], lead, " ".join(rest), extra)
    fields: dict[str, Any] = {"age_from": ages[0], "age_to": ages[1]} if ages else {}
    written_for = row.get("written_for", "parents")
    return _document(
        f"module:{row['id']}:nl", "module", text, topics=(row["topic"],), written_for=written_for, **fields
    )


def _service(row: dict[str, Any]) -> Document:
    title, body = (_placed(row[name]) for name in ("title", "body"))
    return _document(f"listing:{row['key']}", "listing", DocumentText(title, body, "", row["type"]), owner=1)


def _document(key: str, kind: str, text: DocumentText, **fields: Any) -> Document:
    return Document(key, 1, kind, text.title, text.terms(), text.lead, text.body, **fields)


def _placed(text: str) -> str:
    for placeholder, name in _PLACES.items():
        text = text.replace(placeholder, name)
    return text


def _months(age: str) -> tuple[int, int] | None:
    """Ages in years as months; what is before birth is in months already."""
    match = _AGE.match(age)
    if not match:
        return None
    start, end = int(match[1]), int(match[2])
    return (start if start < 0 else start * 12), end * 12
