"""Reads the register's files: the project's own municipalities, and an operator's postcodes."""

import csv
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.municipality import Municipality, PostcodeArea

MUNICIPALITIES_FILE = Path(__file__).with_name("municipalities.csv")
_UPDATED = ["name", "slug", "province", "main_place", "latitude", "longitude"]


def load_municipalities(file: Path = MUNICIPALITIES_FILE) -> tuple[int, int]:
    """Create the municipalities that are missing and correct the others; give how many of each. Deletes nothing."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [
            Municipality(
                code=row["code"],
                name=row["name"],
                slug=slugify(row["name"]),
                province=row["province"],
                main_place=row["main_place"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
            )
            for row in csv.DictReader(lines)
        ]
    with transaction.atomic():
        known = {row.code: row for row in Municipality.objects.all()}
        new = [row for row in rows if row.code not in known]
        changed = [row for row in rows if row.code in known and _facts(row) != _facts(known[row.code])]
        Municipality.objects.bulk_create(new)
        for row in changed:
            row.pk = known[row.code].pk
        Municipality.objects.bulk_update(changed, _UPDATED)
    return len(new), len(changed)


def load_postcodes(file: Path) -> int:
    """Replace all postcode areas by those of `file`; give how many. Raises ValueError with the line that is wrong."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if missing := {"pc4", "place", "lat", "lon"} - set(reader.fieldnames or []):
            raise ValueError(_("De kolom %(name)s ontbreekt.") % {"name": ", ".join(sorted(missing))})
        areas = {}
        for number, row in enumerate(reader, start=2):
            try:
                area = _area(row)
            except (KeyError, TypeError, ValueError):
                raise ValueError(_("Regel %(number)s is niet te lezen.") % {"number": number}) from None
            areas[area.digits] = area
    with transaction.atomic():
        PostcodeArea.objects.all().delete()
        PostcodeArea.objects.bulk_create(areas.values(), batch_size=500)
        bump_stamp()
    return len(areas)


def _area(row: dict[str, str]) -> PostcodeArea:
    digits = row["pc4"].strip()
    if len(digits) != 4 or not digits.isdecimal():
        raise ValueError(digits)
    return PostcodeArea(
        digits=digits,
        place=row["place"].strip(),
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        municipality_code=(row.get("code") or "").strip(),
    )


def _facts(row: Municipality) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _UPDATED)
