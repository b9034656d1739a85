"""By which number a national help line is known: its own, and those that it had before."""

from dataclasses import dataclass, field
from functools import cache

from content.reference_data.helplines import HelpLine
from content.reference_data.line_states import numbers_ever
from ground.prepared_query import Prepared
from ground.telephone.numbers import dialled


@dataclass(frozen=True)
class KnownNumbers:
    """The national lines, also those that are not in use: `codes` by what is dialled, `names` by code."""

    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(self.codes)


def known_numbers() -> KnownNumbers:
    """The numbers of now come before those of before, and of those the latest; two queries.

    A number of two lines is that of the one that was made first, wherever they stand in lists.
    """
    lines = _lines()()
    names = {code: name for code, name, _phone in lines}
    codes = {dialled(phone): code for code, phone in numbers_ever() if code in names}
    codes |= {dialled(phone): code for code, _name, phone in lines if phone}
    codes.pop("", None)
    return KnownNumbers(codes, names)


@cache
def _lines() -> Prepared:
    """Code, name and number of all lines."""
    return Prepared(HelpLine.objects.order_by("-pk").values_list("code", "name", "phone"))
