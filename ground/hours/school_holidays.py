"""When school holidays can be, in any region: outside these days none of them has begun.

The days differ per region and year, and schools may choose other ones. So inside a window nothing is known.
Widest of what stands on https://www.rijksoverheid.nl/onderwerpen/schoolvakanties for 2024-2030, a week added.
"""

from datetime import date

_WINDOWS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "herfstvakantie": ((10, 3), (11, 8)),
    "kerstvakantie": ((12, 16), (1, 14)),
    "voorjaarsvakantie": ((1, 30), (3, 14)),
    "meivakantie": ((4, 11), (5, 17)),
    "zomervakantie": ((6, 27), (9, 12)),
}
ALL = "schoolvakanties"
NAMES = (ALL, *_WINDOWS)


def may_be(name: str, day: date) -> bool:
    """Whether `day` can lie in the school holiday of this name, or in any of them."""
    at = (day.month, day.day)
    windows = _WINDOWS.values() if name == ALL else [_WINDOWS[name]]
    return any(first <= at <= last if first <= last else at >= first or at <= last for first, last in windows)
