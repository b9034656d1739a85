"""Whether a change of approved words may be a small correction: refused as soon as it could matter to a parent."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.releases.canonical import Json
from content.validation.small_corrections.differing_words import DifferingWords, compared

MOST_WORDS, MOST_SENTENCES = 6, 2
LANGUAGE = "nl"

_WHY = {
    "number": gettext_lazy("Een getal"),
    "unit": gettext_lazy("Een maat, dosis of tijdsduur"),
    "age": gettext_lazy("Een leeftijd"),
    "negation": gettext_lazy("Een ontkenning of tegenstelling"),
    "order": gettext_lazy("Een moment of volgorde"),
    "amount": gettext_lazy("Een hoeveelheid of grens"),
    "duty": gettext_lazy("Wat moet, mag of kan"),
    "place": gettext_lazy("Een plaats, kant of lichaamsdeel"),
    "who": gettext_lazy("Over wie het gaat"),
    "logic": gettext_lazy("Een verband tussen zinnen"),
    "name": gettext_lazy("Een naam"),
    "sign": gettext_lazy("Een leesteken dat de zin kan veranderen"),
    "word": gettext_lazy("Een woord dat iets anders kan betekenen"),
}
_TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
_HREF = re.compile(r'href="([^"]*)"')
_STANDS_APART = frozenset({"p", "li", "ul", "ol", "br"})
_LOOKS = frozenset({"strong", "em", "p", "br"})  # what may differ and says nothing
_NO_WORDS = frozenset({"type", "id", "url", "picture", "poster", "rights"})


@dataclass(frozen=True)
class Refusal:
    """Why a change is no small correction: a code, and a sentence that names the words."""

    code: str
    sentence: str


@dataclass
class _Found:
    """What two contents differ in."""

    refusals: list[Refusal] = field(default_factory=list)
    words: int = 0
    sentences: int = 0

    def refuse(self, code: str, sentence: str) -> None:
        refusal = Refusal(code, sentence)
        if refusal not in self.refusals:
            self.refusals.append(refusal)


def refusals(was: Json, becomes: Json) -> tuple[Refusal, ...]:
    """Why canonical content `becomes` is no small correction of `was`: a reason each; none when it may be one.

    Nothing but words, signs and the look of a paragraph may differ.
    """
    found = _Found()
    if {was["language"], becomes["language"]} != {LANGUAGE}:
        found.refuse("language", _("Alleen van een Nederlandse tekst kunnen we zien of een correctie klein is."))
        return tuple(found.refusals)
    for name, code, sentence in _whole():
        if was.get(name) != becomes.get(name):
            found.refuse(code, sentence)
    _compare(was["title"], becomes["title"], found)
    _compare(was["short_answer"], becomes["short_answer"], found)
    _compare_sections(was["sections"], becomes["sections"], found)
    _too_much(found)
    return tuple(found.refusals)


def _whole() -> Iterator[tuple[str, str, str]]:
    """What is the same or refused, whatever of it differs."""
    yield "help_advice", "advice", _("Wanneer je hulp zoekt is anders. Dat kan alleen met een nieuwe beoordeling.")
    yield "help_lines", "advice", _("De hulplijnen die de tekst noemt zijn anders.")
    yield "sources", "source", _("De bronnen of richtlijnen zijn anders.")
    yield "level_words", "advice", _("De vaste woorden bij het advies zijn anders.")
    yield "format", "structure", _opening()


def _opening() -> str:
    return _("De opbouw van de tekst is anders: er kwam iets bij, ging iets weg of staat ergens anders.")


def _compare_sections(was: list[Json], becomes: list[Json], found: _Found) -> None:
    warnings = [[each for each in _blocks(sections) if each["type"] == "warning"] for sections in (was, becomes)]
    if warnings[0] != warnings[1]:
        found.refuse("warning", _("Een waarschuwing is anders. Dat kan alleen met een nieuwe beoordeling."))
    pictures = [[each.get("picture") or each.get("poster") for each in _blocks(every)] for every in (was, becomes)]
    if pictures[0] != pictures[1]:
        found.refuse("picture", _("Een afbeelding is anders. Dat kan alleen met een nieuwe beoordeling."))
    if [_outline(each) for each in was] != [_outline(each) for each in becomes]:
        found.refuse("structure", _opening())
        return
    for old, new in zip(was, becomes, strict=True):
        _compare(old["heading"], new["heading"], found)
        for old_block, new_block in zip(old["blocks"], new["blocks"], strict=True):
            if new_block["type"] != "warning":
                _compare_block(old_block, new_block, found)


def _blocks(sections: Iterable[Json]) -> Iterator[Json]:
    return (block for section in sections for block in section["blocks"])


def _outline(section: Json) -> Any:
    return section["id"], [block["type"] for block in section["blocks"]]


def _compare_block(was: Any, becomes: Any, found: _Found, name: str = "") -> None:
    """Everything in a block: what is no words has to be the same, words may differ as `compared` allows."""
    if isinstance(was, dict) and isinstance(becomes, dict) and was.keys() == becomes.keys():
        for key in was:
            _compare_block(was[key], becomes[key], found, key)
    elif isinstance(was, list) and isinstance(becomes, list) and len(was) == len(becomes):
        for old, new in zip(was, becomes, strict=True):
            _compare_block(old, new, found, name)
    elif name == "url" and was != becomes:
        found.refuse("link", _("Een link of video is anders."))
    elif isinstance(was, str) and isinstance(becomes, str) and name not in _NO_WORDS:
        _compare_marked_up(was, becomes, found) if name in ("html", "answer") else _compare(was, becomes, found)
    elif was != becomes and name not in ("picture", "poster", "rights"):
        found.refuse("structure", _opening())


def _compare_marked_up(was: str, becomes: str, found: _Found) -> None:
    if _HREF.findall(was) != _HREF.findall(becomes):
        found.refuse("link", _("Een link of video is anders."))
    if _shape(was) != _shape(becomes):
        found.refuse("structure", _opening())
    _compare(_plain(was), _plain(becomes), found)


def _shape(source: str) -> list[tuple[str, str]]:
    return [(close, tag) for close, tag, _rest in _TAG.findall(source) if tag not in _LOOKS]


def _plain(source: str) -> str:
    """The words without tags, what stands apart on a line of its own."""
    return html.unescape(_TAG.sub(lambda tag: "\n" if tag[2] in _STANDS_APART else "", source)).strip()


def _compare(was: str, becomes: str, found: _Found) -> None:
    if was == becomes:
        return
    result = compared(was, becomes)
    for each in result.differing:
        found.refuse(each.why, _sentence(each))
    found.words += result.words
    found.sentences += len(result.sentences)


def _sentence(differing: DifferingWords) -> str:
    named = {"why": _WHY[differing.why], "was": differing.was, "becomes": differing.becomes}
    if not differing.was:
        return _("%(why)s: '%(becomes)s' kwam erbij.") % named
    if not differing.becomes:
        return _("%(why)s: '%(was)s' ging weg.") % named
    return _("%(why)s: '%(was)s' werd '%(becomes)s'.") % named


def _too_much(found: _Found) -> None:
    if found.words > MOST_WORDS:
        sentence = _("Er zijn %(count)s woorden anders. Een kleine correctie verandert er hoogstens %(most)s.")
        found.refuse("words", sentence % {"count": found.words, "most": MOST_WORDS})
    if found.sentences > MOST_SENTENCES:
        sentence = _("Er zijn %(count)s zinnen anders. Een kleine correctie verandert er hoogstens %(most)s.")
        found.refuse("sentences", sentence % {"count": found.sentences, "most": MOST_SENTENCES})
