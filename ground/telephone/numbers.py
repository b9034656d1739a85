"""Telephone numbers as people in the Netherlands write them: what is dialled, and what people read.

What cannot be read for certain is refused: a wrong number calls somebody else. Which numbers exist comes from
`phonenumbers` (https://github.com/daviddrysdale/python-phonenumbers); what it does not know of the Dutch plan
(https://wetten.overheid.nl/BWBR0010198) stands here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberFormat

from ground.text.characters import plain

HOME = 31
# Belgium: no Dutch number looks like +32 by a slip, so the right length will do and a new range there needs no release.
_BY_LENGTH = frozenset({32})
# Emergency, 113 Zelfmoordpreventie, animals in need, and the European numbers for help (missing child, children, ...).
_SHORT = frozenset({"112", "113", "144", "116000", "116006", "116111", "116123"})
_ENQUIRIES = re.compile(r"18\d\d")
_MUNICIPALITY = re.compile(r"140\d{2,3}")
# 0800 and 090x are followed by four digits or by seven.
_SERVICE = re.compile(r"(?:800|90\d)(?P<rest>\d+)")
# No number begins with 000: the demo has these, so that nobody is called.
_NOBODY = re.compile(r"000[1-9]\d{6}")
# The whole number from abroad, the plus forgotten.
_PLUS_FORGOTTEN = re.compile(r"310?[1-9]\d{8}")
_LABEL = re.compile(
    r"(?:tel(?:efoon)?[. ]*(?:nummer|nr)?|mob(?:iel)?|doorkiesnummer|alarmnummer|bel|[tm](?=[.: ]))[.: ]*(?=[\d(+])",
    re.I,
)
_AREA_SLASH = re.compile(r"^(\(?0\d{1,3}\)?) ?/ ?(?=\d)")
_ALLOWED = re.compile(r"\(?\+?[\d ().-]+")
_BETWEEN = re.compile(r"[ ()./-]+")
# As it can be read out: groups of digits with a space or a hyphen between them.
_IN_GROUPS = re.compile(r"(?:\+\d{1,3}|0\d+)(?:(?: | ?- ?)\d+)+")
_RUN = re.compile(r"(?<![\w.,])[+(]?\d[\d ()-]+\d(?!\w)")
# Digits that somebody may dial, whatever stands around them: two numbers beside each other, hours after a number.
_ANY_RUN = re.compile(r"[+(]?\d(?:[ ()./+-]*\d)*")
_FEW = 5
# What a spreadsheet or a sign leaves around a number.
_AROUND = " .,;\n'\"\u2018\u2019\u201c\u201d\u260e\u260f\u2706\U0001f4de\U0001f4f1\ufe0f"
_LONGEST_SHORT = 6
_LONGEST = 100


@dataclass(frozen=True)
class Telephone:
    """A number: `dialled` for a `tel:` link, `shown` to people, `abroad` in E.164 or "" when it has no such form."""

    dialled: str
    shown: str
    abroad: str = ""

    @property
    def chats(self) -> bool:
        """Whether a conversation by WhatsApp can begin with it."""
        return bool(self.abroad) and not _SERVICE.match(self.abroad.removeprefix(f"+{HOME}"))


@lru_cache(maxsize=4096)
def read(text: str) -> Telephone:
    """The one number that `text` is; raises ValueError with a Dutch sentence when it is none, two, or more than that.

    Understood are all dashes and spaces, marks for direction, `(030)`, `030/`, `+31 (0)30`, `+31 06`, `0031`, a word
    such as "tel." before it, short numbers (112, 116 111, 14 030) and whole foreign numbers.
    """
    words = re.sub(" +", " ", plain(text)[: _LONGEST + 1]).strip(_AROUND).replace("[", "(").replace("]", ")")
    words = _AREA_SLASH.sub(r"\1 ", _LABEL.sub("", words, count=1) if _LABEL.match(words) else words)
    number = _number(words) if _ALLOWED.fullmatch(words) else None
    if _holds_two(words):
        raise ValueError(_("Hier past één telefoonnummer. Haal het andere weg."))
    if number is None:
        raise ValueError(_why(words))
    return number


def found(text: str) -> Telephone | None:
    """As `read`, or None where that raises."""
    try:
        return read(text)
    except ValueError:
        return None


def numbers_in(text: str) -> list[str]:
    """The whole numbers that stand in a sentence, as they are shown; short ones are left, for they may be anything."""
    runs = (match.group() for match in _RUN.finditer(plain(text)))
    return [number.shown for number in map(found, runs) if number and len(number.dialled) > _LONGEST_SHORT]


def perhaps_numbers_in(text: str) -> set[str]:
    """Everything in a sentence that somebody may dial, as it is dialled, or else its digits; also short numbers.

    Gives too much rather than too little: five digits or more are always there, fewer only when they are a number.
    """
    runs = {match.group() for match in _ANY_RUN.finditer(plain(text))}
    read_as = {run: dialled(run) or re.sub(r"\D", "", run) for run in runs}
    return {digits for run, digits in read_as.items() if len(digits) >= _FEW or dialled(run)}


def dialled(text: str) -> str:
    """What a `tel:` link for a stored number calls; "" when the number cannot be read."""
    number = found(text) if text else None
    return number.dialled if number else ""


def shown(text: str) -> str:
    """A stored number as people read it; what cannot be read stays as it is."""
    number = found(text) if text else None
    return number.shown if number else text


def abroad(text: str) -> str:
    """A stored number for machines: in E.164 where it has such a form, else as it is dialled, "" when unreadable."""
    number = found(text) if text else None
    return (number.abroad or number.dialled) if number else ""


def whatsapp_url(text: str) -> str:
    """The address that opens a WhatsApp conversation with a stored number; "" when that cannot be."""
    number = found(text) if text else None
    return f"https://wa.me/{number.abroad.removeprefix('+')}" if number and number.chats else ""


def _number(words: str) -> Telephone | None:
    digits = re.sub(r"[ ().-]", "", words)
    if digits in _SHORT or _ENQUIRIES.fullmatch(digits):
        return Telephone(digits, f"{digits[:3]} {digits[3:]}" if len(digits) == 6 else digits)
    if _NOBODY.fullmatch(digits):
        return Telephone(digits, _as_written(words, digits) or digits, f"+{HOME}{digits[1:]}")
    whole = _whole(digits)
    return _existing(whole, words) if whole else None


def _whole(digits: str) -> str:
    """The digits with a plus where they are to be read from abroad, as written at home, or "" when they are neither."""
    if digits.startswith("+"):
        return digits
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if _PLUS_FORGOTTEN.fullmatch(digits):
        return f"+{digits}"
    return digits if digits.startswith("0") or _MUNICIPALITY.fullmatch(digits) else ""


def _existing(whole: str, words: str) -> Telephone | None:
    try:
        number = phonenumbers.parse(whole, "NL")
    except phonenumbers.NumberParseException:
        return None
    service = _SERVICE.fullmatch(str(number.national_number)) if number.country_code == HOME else None
    if not _exists(number) or (service and len(service["rest"]) not in (4, 7)):
        return None
    outside = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    at_home = number.country_code == HOME and (service or not whole.startswith("+"))
    if number.country_code == HOME and _MUNICIPALITY.fullmatch(national := str(number.national_number)):
        return None if whole.startswith("0") else Telephone(national, f"{national[:2]} {national[2:]}")
    called = f"0{number.national_number}" if at_home else outside
    way = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return Telephone(called, _as_written(words, called) or phonenumbers.format_number(number, way), outside)


def _exists(number: phonenumbers.PhoneNumber) -> bool:
    if number.country_code in _BY_LENGTH:
        return phonenumbers.is_possible_number(number)
    return phonenumbers.is_valid_number(number)


def _as_written(words: str, called: str) -> str:
    """The number as it was typed, when nothing but the digits that are dialled stands in it; else ""."""
    return words if _IN_GROUPS.fullmatch(words) and re.sub(r"[ -]", "", words) == called else ""


def _holds_two(words: str) -> bool:
    """Whether a number stands on both sides of something in it: a slash, a word, or no more than a space."""
    if any(_number(words[: gap.start()]) and _number(words[gap.end() :]) for gap in _BETWEEN.finditer(words)):
        return True
    rest = re.split(r"[^\d ().+-]+|(?<=\d)[ ]*\+", words)
    return sum(bool(_ALLOWED.fullmatch(part) and _number(part)) for part in map(str.strip, rest)) > 1


def _why(words: str) -> str:
    """What is wrong with words that are no number."""
    if not re.search(r"\d", words):
        return _("Schrijf een telefoonnummer met cijfers, spaties en streepjes: 030 123 45 67.")
    if not _ALLOWED.fullmatch(words):
        return _("Schrijf een telefoonnummer met cijfers, spaties en streepjes, zonder woorden erbij: 030 123 45 67.")
    if not words.startswith(("0", "+", "(0", "(+")):
        return _("Schrijf een telefoonnummer met het netnummer ervoor: 030 123 45 67.")
    return _("Dit nummer bestaat niet. Schrijf een telefoonnummer met alle cijfers: 030 123 45 67.")
