"""The four-digit postcodes that the product comes with. An operator's file, once loaded, is asked instead.

postcodes.csv is made by `operations.postcode_table` from the postal codes of GeoNames (https://www.geonames.org/,
CC BY 4.0); which municipality an area is in is the project's own work, and "" where more than one may be meant.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db.models import Case, Value, When

from municipalities.register.municipality import PostcodeArea

TABLE_FILE = Path(__file__).with_name("postcodes.csv")


@dataclass(frozen=True, slots=True)
class Area:
    """The area of four digits, with its middle."""

    digits: str
    place: str
    latitude: float
    longitude: float
    municipality_code: str


def area_of(digits: str) -> Area | None:
    """The area of a postcode, in the operator's file when there is one; one query."""
    asked_first = Case(When(pk=digits, then=Value(0)), default=Value(1))
    row = PostcodeArea.objects.order_by(asked_first, "pk").first()
    if row is None:
        return table().get(digits)
    if row.digits != digits:
        return None
    return Area(row.digits, row.place, row.latitude, row.longitude, row.municipality_code)


@cache
def table() -> Mapping[str, Area]:
    """The areas that the product comes with, by their digits."""
    areas = {}
    with TABLE_FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for area in row["areas"].split("|"):
                digits, latitude, longitude = area.split()
                areas[digits] = Area(digits, row["place"], float(latitude), float(longitude), row["code"])
    return areas
