"""Reads the project's own table of municipalities into the register."""

import csv
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from municipalities.register.municipality import Municipality

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


def _facts(row: Municipality) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _UPDATED)
