"""Plain words out of what editors write, and the terms of a document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any

from content.reference_data.help_levels import LevelWords, words_of
from content.reference_data.taxonomy import AgePhase
from ground.ages.words import phase_name
from search.dutch import Token, terms, words
from search.ranking.fields import Terms

# Tags that do not end a word: <b>slaap</b>problemen is one.
_INLINE = re.compile(r"</?(?:a|b|em|i|strong|span)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_FEW_PHASES = 2
_ENDS = ".!?:;,\u2026"


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document by weight: its title, its short answer, the rest, and words that help to find it."""

    title: str
    lead: str
    body: str
    extra: str = ""

    def terms(self) -> Terms:
        """The text as an engine indexes it."""
        title, lead, body = (list(terms(text)) for text in (self.title, self.lead, self.body))
        return Terms(
            title=_stems(title),
            title_parts=_parts(title),
            lead=_stems(lead),
            body=_stems(body),
            body_parts=_parts([*lead, *body]),
            extra=_stems(terms(self.extra)),
            exact=tuple(dict.fromkeys(token.word for token in [*title, *lead])),
            title_words=tuple(words(self.title)),
            words=tuple(dict.fromkeys(token.word for token in [*title, *lead, *body])),
        )


def plain(html: str) -> str:
    """The words of `html` on one line, without tags and entities."""
    return joined([unescape(_TAG.sub(" ", _INLINE.sub("", html)))])


def joined(pieces: Iterable[str]) -> str:
    """The pieces on one line, empty ones left out."""
    return " ".join(" ".join(pieces).split())


def sentences(pieces: Iterable[str]) -> str:
    """The pieces on one line, each ended as a sentence is: what is shown of it must be readable."""
    ended = (piece if piece[-1] in _ENDS else f"{piece}." for piece in (each.strip() for each in pieces) if piece)
    return joined(ended)


def module_body(content: dict[str, Any]) -> str:
    """Every sentence of a module's canonical content but its title, short answer and headings.

    Tables come last: what is shown of a text that was found is better a sentence than a row.
    """
    level_words = words_of(content)
    advice = [_advice(entry, level_words) for entry in content["help_advice"]]
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    tables = [_block(block) for block in blocks if "rows" in block]
    return joined([*(_block(block) for block in blocks if "rows" not in block), *advice, *tables])


def headings(content: dict[str, Any]) -> str:
    """The headings of a module's sections, as sentences."""
    return joined(f"{section['heading']}." for section in content["sections"])


def code_words(codes: Iterable[str]) -> str:
    """What codes of topics and situations say: codes never change, so renaming one indexes nothing."""
    return joined(code.removeprefix("jong-").replace("-", " ") for code in codes)


def phase_words(age_from: int, age_to: int, phases: Iterable[AgePhase]) -> str:
    """The names of the age phases something is for; nothing when it is for more than two of them."""
    names = [phase_name(phase.name) for phase in phases if age_from < phase.to_months and age_to > phase.from_months]
    return joined(names) if len(names) <= _FEW_PHASES else ""


def _stems(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens)


def _parts(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The different parts of the compounds among them."""
    return tuple(dict.fromkeys(part for token in tokens for part in token.parts))


def _advice(entry: dict[str, Any], level_words: LevelWords) -> str:
    """When to ask for help: whom and for what age where that is said, and the signs after what leads to them."""
    told = " ".join([entry["text"], ", ".join(entry.get("signs", ()))]).strip()
    named = level_words.heading(entry["level"], entry["whom"]) if "whom" in entry else ""
    if named:  # behind it in one sentence: before it, a number could be read as that of the advice before
        told = f"{told.rstrip('.')}: {named[0].lower()}{named[1:]}"
    return sentences([entry.get("age", ""), told]) if named or "age" in entry else told


def _block(block: dict[str, Any]) -> str:
    """The words of one block of canonical content; what it has beside words is left out."""
    rows = [", ".join(filter(None, row)) for row in block.get("rows", [])]
    pieces = [block.get("title", ""), plain(block.get("html", "")), block.get("alt", ""), block.get("caption", "")]
    items = [
        f"{item['question']} {plain(item['answer'])}" if isinstance(item, dict) else item
        for item in block.get("items", [])
    ]
    return sentences([*pieces, *items, ", ".join(block.get("head", [])), *rows])
