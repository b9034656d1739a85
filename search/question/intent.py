"""What kind of answer somebody is after, and the age of the child, read from the words of the question."""

import re
from collections.abc import Iterator, Sequence

from municipalities.frame.gazetteer import is_place
from search.dutch.frequencies import counts
from search.dutch.stages import STAGES
from search.dutch.word_files import word_file
from search.dutch.word_patterns import any_of
from search.question.query import AgeRange

_INTENT, _AGE = word_file("intent_words"), word_file("age_words")
_POSTCODE = re.compile(
    r"\b(?!(?:19|20)\d\d\b(?!\s?[a-z]{2}\b))(?P<digits>[1-9]\d{3})\s?(?:(?!s[ads])[a-z]{2})?\b"
    rf"(?!\s?(?:{any_of(_INTENT.words('amounts'))})\b)",
    re.IGNORECASE,
)
_NEARBY = re.compile(rf"\b(?:{any_of(_INTENT.phrases('nearby'))})\b")
_SERVICE = re.compile(rf"\b\w*(?:{any_of(_INTENT.words('services'))})\b")
_QUESTION = re.compile(
    rf"^(?:{any_of(_INTENT.words('openers'))})\b|\b(?:{any_of(_INTENT.phrases('question phrases'))})\b|\?"
)
_IN_PLACE = re.compile(rf"\b(?:{any_of(_INTENT.words('before a place'))})\s+([a-z-]{{2,}})")
_NUMBER_WORDS = {word: int(number) for word, number in word_file("number_words").key_by_word().items()}
_AMOUNT = rf"(?P<amount>\d{{1,2}}|{any_of(_NUMBER_WORDS)})"
_UNITS = _AGE.key_by_word("units")
_CHILD = rf"(?:{any_of(_AGE.words('children'))})"
_NO_AGE = rf"(?!\s*[%€:]|[.,:]\d|\s*(?:{any_of(_AGE.words('counted'))})\b|\s+(?:of|en|à)\s+\d)"
_ABOUT = rf"(?:(?:{any_of(_AGE.words('about'))})\s+)*"
_AGES = (
    re.compile(
        rf"(?<![\d.,:-])\b{_AMOUNT}\s*-?\s*(?P<unit>{any_of(_UNITS)})\b(?!\s*(?:{any_of(_AGE.words('no age'))}))"
    ),
    re.compile(rf"\b{_CHILD}\s+(?:{any_of(_AGE.words('of that age'))})\s+{_ABOUT}{_AMOUNT}\b{_NO_AGE}"),
    re.compile(rf"\b{_CHILD}\s*(?:[,(]\s*)?(?P<amount>\d{{1,2}})\b{_NO_AGE}"),
    re.compile(rf"\b(?:{any_of(_AGE.words('persons'))})\s+(?:is|ben)\s+{_ABOUT}{_AMOUNT}\b{_NO_AGE}"),
    re.compile(rf"\b(?:wordt|word)\s+{_ABOUT}(?P<amount>\d{{1,2}})\b{_NO_AGE}"),
)
_TOLD = {word: stage.months for word, stage in STAGES.items() if stage.months}
_HALVES = re.compile(r"(?<![\d.,:-])(?P<years>\d{1,2})[,.](?P<part>\d)\s*(?:jaar|jr|j)\b")
# As often as films use a word that is also the name of a place.
_SELDOM_SAID, _EVERYDAY = 1_000, 50_000
_OLDEST = 23
_WEEKS_A_MONTH = 4.345


def intent_of(text: str) -> str:
    """ "local" for who looks for help nearby, "question" for who asks how or why, otherwise empty. `text` is lower."""
    if _NEARBY.search(text) or _POSTCODE.search(text):
        return "local"
    if _QUESTION.search(text):
        return "question"
    return "local" if _SERVICE.search(text) else ""


def places_in(text: str, words: Sequence[str]) -> frozenset[str]:
    """The words of a question that are a postcode or name a place in the Netherlands. `text` is lower.

    "Best" and "Huizen" are places only behind "in", and without it a place is the last word.
    """
    found = {match[1] for match in _IN_PLACE.finditer(text) if counts().get(match[1], 0) < _EVERYDAY}
    found |= {word for word in words[-1:] if counts().get(word, 0) < _SELDOM_SAID}
    if postcode := _POSTCODE.search(text):
        return frozenset(re.findall(r"\w+", postcode[0])) | frozenset(filter(is_place, found))
    return frozenset(filter(is_place, found))


def postcode_in(text: str) -> str:
    """The four digits of the postcode that a question names, or "". A year and an amount are none."""
    found = _POSTCODE.search(text)
    return found["digits"] if found else ""


def child_of(text: str, words: Sequence[str]) -> tuple[AgeRange | None, frozenset[str]]:
    """The age of the child that a question tells, in months, and the words that said so in numbers.

    "mijn dochter van 3" is from 36 up to 48; a stage such as "peuter" is that stage. None when nothing is told.
    """
    if (half := _HALVES.search(text)) and int(half["years"]) <= _OLDEST:
        start = int(half["years"]) * 12 + int(half["part"]) * 12 // 10
        return AgeRange("told", start, start + 6), frozenset(re.findall(r"\w+", half[0]))
    for pattern in _AGES:
        if (found := pattern.search(text)) and (age := _months(found)):
            return age, frozenset(re.findall(r"\w+", found[0])) - set(_TOLD)
    stage = next((_TOLD[word] for word in words if word in _TOLD), None)
    return (AgeRange("told", *stage) if stage else None), frozenset()


def other_spellings_of_number(word: str) -> Iterator[str]:
    """A number up to eighteen in letters for one in digits, or in digits for one in letters."""
    if word in _NUMBER_WORDS and word != "een":
        yield str(_NUMBER_WORDS[word])
    yield from (name for name, number in _NUMBER_WORDS.items() if word == str(number) and number > 1)


def _months(found: re.Match[str]) -> AgeRange | None:
    if found["amount"] == "een" and not found.groupdict().get("unit"):
        return None  # "ik ben een alleenstaande ouder"
    amount = _NUMBER_WORDS.get(found["amount"]) or int(found["amount"])
    unit = _UNITS.get(found.groupdict().get("unit") or "", "year")
    if unit == "week":
        start = int(amount / _WEEKS_A_MONTH)
        return AgeRange("told", start, start + 1)
    if unit == "month":
        return AgeRange("told", amount, amount + 1)
    return AgeRange("told", amount * 12, amount * 12 + 12) if amount <= _OLDEST else None
