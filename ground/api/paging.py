"""The number of a page of results, as it stands in an address."""

_LONGEST = 9


def page_number(value: str) -> int:
    """The number; raises ValueError for what is not one from 1 on."""
    if not (value.isascii() and value.isdecimal() and int(value[:_LONGEST])):
        raise ValueError(value)
    return int(value[:_LONGEST])
