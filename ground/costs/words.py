"""Reads what something costs from words that people wrote. Rather it does not know than that it calls it free."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

MOST = Decimal(99999)


@dataclass(frozen=True)
class Amount:
    """Euros: one amount, or from the least to the most that somebody pays. Free is 0 and nothing more."""

    least: Decimal
    most: Decimal | None = None

    @property
    def free(self) -> bool:
        """Whether nobody pays anything."""
        return self.least == 0 and not self.most


@dataclass(frozen=True)
class _Number:
    value: Decimal
    money: bool
    start: int
    end: int
    counts: bool  # "5 lessen", "18 jaar"


_WORDS = files(__package__).joinpath("cost_words.txt")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " "})
_CHUNK = re.compile(r"(?<![\w.,])\d[\d.,]*(?<![.,])")
_WRITTEN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_THOUSANDS = re.compile(r"\.(?=\d{3}\b)")
_BEFORE = re.compile(r"(?:€|\beur|^euro)\s*$")
_AFTER = re.compile(r"(?:,[-=]+|\s*(?:€|euro\b|eur\b))")
_BETWEEN = re.compile(r"(?:,[-=])?\s*(?:€|euro|eur)?\s*(?:-|à|a|tot|en|of|/|t/m)\s*(?:€|euro|eur)?\s*")
_CENTS = re.compile(r"\s*cent\b")
_AT_MOST = re.compile(r"\b(?:max|max\.|maximaal|hooguit|hoogstens|ten hoogste|tot)\s*(?:€|euro|eur)?\s*$")
_NEGATIVE = re.compile(r"(?:€|\beuro?)\s*-\s*\d|(?<![\w,.])-\d")


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    name = ""
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line.strip() and not line.startswith("#"):
            lists.setdefault(name, []).append(line.strip())
    return lists


@lru_cache(maxsize=20)
def _any_of(name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    words = sorted(_lists()[name], key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(re.escape(word) for word in words)}){after}")


@lru_cache(maxsize=4096)
def read_costs(words: str) -> Amount | None:
    """The amount that these words say, or None when they do not say it or could mean something else."""
    text = " ".join(words.translate(_DASHES).lower().split()).strip(" .!")
    text = _in_digits(re.sub(r"^(?:kosten|prijs|bijdrage) ?: ?", "", text))
    if not text or _any_of("unclear", "", "").search(text) or _NEGATIVE.search(text):
        return None
    text = _any_of("not free").sub(" ", text).strip(" ,.:;")
    numbers = _numbers(text)
    if numbers is None:
        return None
    free = bool(_any_of("free").search(text)) or text in _lists()["free alone"]
    amounts = [number for number in numbers if number.money]
    if not [each for each in amounts if each.value]:
        return Amount(Decimal(0)) if (free or amounts) and _says_no_more(text) else None
    values = sorted({each.value for each in amounts} | ({Decimal(0)} if free else set()))
    if len(values) == 1 and _AT_MOST.search(text[: amounts[0].start]):
        values.insert(0, Decimal(0))
    return Amount(values[0], values[-1] if len(values) > 1 else None)


def _in_digits(text: str) -> str:
    """`vijf tot tien euro` as `5 tot 10 euro`; a word for a number that is not of euros stays a word."""
    names = dict(line.split("=") for line in _lists()["numbers"])
    one = "|".join(names)
    of_euros = rf"\b({one})(?= euro\b| (?:tot|à|a|of|en) (?:{one}|\d+) euro\b)"
    return re.sub(of_euros, lambda found: names[found[1]], text)


def _numbers(text: str) -> list[_Number] | None:
    """The numbers of a text, those that are money marked; None when one of them may be either."""
    numbers = []
    for found in _CHUNK.finditer(text):
        if not _WRITTEN.fullmatch(found[0]):
            return None
        number = _number(text, found.start(), found.end())
        if number.value > MOST:
            return None
        numbers.append(number)
    numbers = _linked(text, numbers)
    bare = len(numbers) == 1 and re.fullmatch(r"[\d.,]+(?: per \D*)?", text)
    if bare:
        numbers = [_Number(numbers[0].value, True, numbers[0].start, numbers[0].end, False)]
    digits_left = re.search(r"\d", _CHUNK.sub(" ", text))
    if digits_left or any(not (number.money or number.counts) for number in numbers):
        return None
    return numbers


def _number(text: str, start: int, end: int) -> _Number:
    written, rest = text[start:end], text[end:]
    value = Decimal(_THOUSANDS.sub("", written).replace(",", "."))
    if _CENTS.match(rest):
        return _Number(value / 100, True, start, end, False)
    marked = bool(_BEFORE.search(text[:start]) or _AFTER.match(rest))
    counts = not marked and bool(_any_of("counted", r"\s?").match(rest))
    decimals = bool(re.search(r",\d\d?$", written))
    return _Number(value, marked or (decimals and not counts), start, end, counts)


def _linked(text: str, numbers: list[_Number]) -> list[_Number]:
    """`5 tot 10 euro`: what stands beside money with nothing but a dash or such a word between is money too."""
    money = [number.money for number in numbers]
    for here, (one, other) in enumerate(pairwise(numbers)):
        between = text[one.end : other.start]
        if not (one.counts or other.counts) and _BETWEEN.fullmatch(between) and (one.money or other.money):
            money[here] = money[here + 1] = True
    return [
        _Number(number.value, is_money, number.start, number.end, number.counts)
        for number, is_money in zip(numbers, money, strict=True)
    ]


def _says_no_more(text: str) -> bool:
    """Whether beside what is free nothing is said that may be a condition."""
    rest = _any_of("free").sub(" ", text)
    rest = _any_of("no condition").sub(" ", rest)
    rest = re.sub(r"€|\beuro?\b|\beur\b|\b0(?:[.,]0+)?\b|,[-=]|[.,;:!()-]", " ", rest)
    return not set(rest.split()) - set(_lists()["free alone"])
