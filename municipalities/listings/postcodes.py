"""Postcodes (`3511 AB`), and service areas by their four digits, written as `3511-3515, 3521`."""

import re

from django.utils.translation import gettext as _

from ground.telephone.fields import ReadField
from ground.text.characters import plain

# SA, SD and SS are given to no street: https://nl.wikipedia.org/wiki/Postcodes_in_Nederland
_POSTCODE = re.compile(r"([1-9]\d{3})[ -]?(?!S[ADS])([A-Z]{2})", re.ASCII)
_PART = re.compile(r"^([1-9]\d{3})(?:\s*(?:-|t/m|tot en met)\s*([1-9]\d{3}))?$", re.ASCII)


def read_postcode(text: str) -> str:
    """A postcode as `1234 AB`; raises ValueError with a Dutch sentence for what is none."""
    match = _POSTCODE.fullmatch(" ".join(plain(text).upper().split()))
    if not match:
        raise ValueError(_why(text))
    return f"{match[1]} {match[2]}"


def _why(text: str) -> str:
    if re.fullmatch(r"[1-9]\d{3}[ -]?S[ADS]", " ".join(plain(text).upper().split()), re.ASCII):
        return _("SA, SD en SS komen in geen enkele postcode voor. Kijk de letters na.")
    return _("Schrijf een postcode als 1234 AB.")


def parse_area(text: str) -> list[tuple[int, int]]:
    """The ranges of an area, ends included; raises ValueError with a Dutch sentence for what it cannot read."""
    ranges = []
    for part in (piece.strip() for piece in re.split("[,;\n]", plain(text))):
        if not part:
            continue
        match = _PART.match(part)
        if not match or int(match[2] or match[1]) < int(match[1]):
            raise ValueError(
                _("'%(part)s' is geen postcodegebied. Schrijf bijvoorbeeld: 3511-3515, 3521.") % {"part": part}
            )
        ranges.append((int(match[1]), int(match[2] or match[1])))
    return ranges


def serves(area: str, digits: str) -> bool:
    """Whether an area covers a four-digit postcode; an empty area, or one that cannot be read, covers all."""
    try:
        ranges = parse_area(area)
    except ValueError:
        return True
    return not ranges or any(first <= int(digits) <= last for first, last in ranges)


def read_area(text: str) -> str:
    """An area in one way of writing; raises ValueError as `parse_area` does."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parse_area(text))


class PostcodeField(ReadField):
    """A postcode with its letters."""

    kept = staticmethod(read_postcode)


class AreaField(ReadField):
    """A service area; empty means everywhere."""

    kept = staticmethod(read_area)
    longest_typed = 400
