"""The demo's modules and services as a collection to judge on, read from their files: no database."""

from pathlib import Path
from typing import Any

from content.demo.texts import modules
from content.reference_data.starting_data import AGE_PHASES
from content.reference_data.taxonomy import AgePhase
from municipalities.demo.texts import fill, template
from search.engines.base import Document
from search.index.documents.plain_text import DocumentText, code_words, joined, phase_words, plain

FOLDER = Path(__file__).parent
QUERIES, SUGGEST = FOLDER / "queries.json", FOLDER / "suggest.json"
# By another hand, judged before the first run: .73 then.
SECOND = FOLDER / "second_queries.json"
# By another hand again, from the titles alone, before looking at any list of words: .79 then.
THIRD = FOLDER / "third_queries.json"
# As people type on a phone, judged before the first run: .79 then.
TYPED = FOLDER / "typed_queries.json"
# Over every subject of the collection beside the repository (docs.json), by which document is meant: at first 180 of
# 194 had it among the first three.
EVERYDAY = FOLDER / "everyday_queries.json"
_PHASES = [AgePhase(name=name, from_months=start, to_months=end) for _code, name, start, end in AGE_PHASES]
# Names that are no words of Dutch.
_PLACES = {"area": "Yprel", "place": "Zorvel", "municipality": "Zorvel"}


def documents() -> list[Document]:
    """The demo's modules, and each of its services once, as documents of one site."""
    return [_module(slug, text) for slug, text in modules().items()] + [
        _service(row) for row in template("services")["services"]
    ]


def _module(slug: str, text: dict[str, Any]) -> Document:
    ages = tuple(text["ages"])
    headings = joined(f"{section['heading']}." for section in text["sections"])
    body = joined(_words(block) for section in text["sections"] for block in section["blocks"])
    advice = joined(", ".join([row["text"], *row.get("signs", ())]) for row in text.get("help_advice", []))
    extra = joined([code_words(text["topics"]), code_words(text["situations"]), phase_words(ages[0], ages[1], _PHASES)])
    words = DocumentText(text["title"], joined([text["short_answer"], headings]), joined([body, advice]), extra)
    return Document(
        f"module:{slug}:nl",
        1,
        "module",
        words.title,
        words.terms(),
        text["short_answer"],
        words.body,
        topics=tuple(text["topics"]),
        age_from=ages[0],
        age_to=ages[1],
        written_for=text["written_for"],
    )


def _service(row: dict[str, Any]) -> Document:
    title, summary, organisation = (_placed(row[name]) for name in ("title", "summary", "organisation"))
    words = DocumentText(
        title, joined([summary, organisation]), plain(_placed(row.get("html", ""))), code_words(row["topics"])
    )
    return Document(f"listing:{row['key']}", 1, "listing", title, words.terms(), summary, words.body, owner=1)


def _placed(text: str) -> str:
    return fill(text, **_PLACES)


def _words(value: Any) -> str:
    """Every word in a block of an example text."""
    if isinstance(value, dict):
        return joined(_words(each) for name, each in value.items() if name not in ("type", "name", "rights"))
    if isinstance(value, list):
        return joined(map(_words, value))
    return plain(str(value))
