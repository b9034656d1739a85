"""Service areas by four-digit postcode, written as `3511-3515, 3521`."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_PART = re.compile(r"^([1-9]\d{3})(?:\s*-\s*([1-9]\d{3}))?$", re.ASCII)


def parse_area(text: str) -> list[tuple[int, int]]:
    """The ranges of an area, ends included; raises ValueError with a Dutch sentence for what it cannot read."""
    ranges = []
    for part in (piece.strip() for piece in text.split(",")):
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


def validate_area(text: str) -> None:
    """Raise ValidationError for an area that `parse_area` cannot read."""
    try:
        parse_area(text)
    except ValueError as error:
        raise ValidationError(str(error), code="postcode_area") from None
