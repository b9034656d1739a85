"""A judged collection out of its files: documents of one site, questions with their good answers, fillers beside them."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.analysis.frequencies import counts
from search.documents.texts import Text
from search.engines.base import Document, Scope

SITE = Scope(audiences=frozenset({"parents", "young", "both"}), participant=1, home=1)
# Places that are no words of Dutch, so that they are found by nobody.
_PLACES = {"{n}": "Yprel", "{g}": "Zorvel"}
_AGE = re.compile(r"^(-?\d+)-(-?\d+)$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FILLER_WORDS, _MODULE_SHARE = (20, 60), 18
_OTHERS = 341


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


def fillers(count: int, seed: int = 1) -> Iterator[Document]:
    """Documents of ordinary Dutch words: one in eighteen a module of this site, the others listings of other sites."""
    dice = random.Random(seed)  # noqa: S311  (a benchmark, not a secret)
    common = sorted((word for word, times in counts().items() if times > 2000 and len(word) > 5), key=str)
    for number in range(count):
        words = [dice.choice(common) for _ in range(dice.randint(*_FILLER_WORDS))]
        text = Text(" ".join(words[:3]), " ".join(words[3:12]), " ".join(words[12:]))
        if number % _MODULE_SHARE:
            yield _document(f"listing:filler{number}", "listing", text, owner=2 + number % _OTHERS)
        else:
            yield _document(f"module:filler{number}:nl", "module", text, topics=("filler",), written_for="parents")


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableCollection(f"{path}: {error}") from error


def _article(row: dict[str, Any]) -> Document:
    lead, *rest = _SENTENCE.split(row["body"], maxsplit=1)
    text = Text(row["title"], lead, " ".join(rest), row["topic"])
    ages = _months(row["age"])
    fields: dict[str, Any] = {"age_from": ages[0], "age_to": ages[1]} if ages else {}
    written_for = row.get("written_for", "parents")
    return _document(f"module:{row['id']}:nl", "module", text, topics=(row["topic"],), written_for=written_for, **fields)


def _service(row: dict[str, Any]) -> Document:
    title, body = (_placed(row[name]) for name in ("title", "body"))
    return _document(f"listing:{row['key']}", "listing", Text(title, body, "", row["type"]), owner=1)


def _document(key: str, kind: str, text: Text, **fields: Any) -> Document:
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
