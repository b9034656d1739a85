"""Reads an operator's file of postcode areas, as spreadsheets save it."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from municipalities.register.municipality import Municipality, PostcodeArea

COLUMNS = {
    "pc4": ("pc4", "postcode", "digits"),
    "place": ("place", "plaats", "woonplaats"),
    "lat": ("lat", "latitude", "breedtegraad"),
    "lon": ("lon", "lng", "long", "longitude", "lengtegraad"),
    "code": ("code", "gemeentecode", "cbs-code", "gm"),
}
# The European part of the Netherlands, with some room.
_LATITUDES, _LONGITUDES = (50.6, 53.7), (3.2, 7.4)
_CODE = re.compile(r"(?:GM)?(\d{1,4})", re.IGNORECASE | re.ASCII)
_DIGITS = re.compile(r"[1-9]\d{3}", re.ASCII)


@dataclass(frozen=True)
class _Line:
    """A line of the file by its number, with its values by the names of COLUMNS."""

    number: int
    values: dict[str, str]

    def wrong(self, sentence: str) -> ValueError:
        return ValueError(_("Regel %(number)s: %(sentence)s") % {"number": self.number, "sentence": sentence})


def load_postcodes(file: Path) -> int:
    """Replace all postcode areas by those of `file`; give how many.

    Raises ValueError with a sentence about the first line that cannot be right, and then nothing has changed.
    """
    with transaction.atomic():
        codes = set(Municipality.objects.filter(valid_to__isnull=True).values_list("code", flat=True))
        areas: dict[str, PostcodeArea] = {}
        for line in _lines(_text(file.read_bytes())):
            area = _area(line, codes)
            if area.digits in areas:
                raise line.wrong(_("postcode %(digits)s staat er al.") % {"digits": area.digits})
            areas[area.digits] = area
        if not areas:
            raise ValueError(_("In dit bestand staat geen enkele postcode."))
        PostcodeArea.objects.all().delete()
        PostcodeArea.objects.bulk_create(areas.values(), batch_size=500)
    return len(areas)


def _text(content: bytes) -> str:
    """What the file says: UTF-8 or UTF-16 as they mark themselves, otherwise what Windows writes (code page 1252)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise ValueError(_("Dit is geen tekstbestand. Bewaar het als CSV en probeer het opnieuw."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lines(text: str) -> Iterator[_Line]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [_column(cell) for cell in next((cells for cells in rows if _says_something(";".join(cells))), [])]
    if missing := set(COLUMNS) - {"code"} - set(header):
        raise ValueError(_("De kolom %(name)s ontbreekt.") % {"name": ", ".join(sorted(missing))})
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            line = _Line(rows.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name})
            if len(cells) > len(header):
                raise line.wrong(_("er staan meer waarden dan kolommen. Staat er een komma in een getal?"))
            yield line
    except csv.Error as error:
        raise ValueError(_("Regel %(number)s is niet te lezen.") % {"number": rows.line_num}) from error


def _delimiter(text: str) -> str:
    first = next(filter(_says_something, text.splitlines()), "")
    if not first:
        raise ValueError(_("Dit bestand is leeg."))
    return max(";\t,", key=first.count)


def _says_something(line: str) -> bool:
    """Whether a line before the columns is more than separators, or the separator that Excel names ("sep=;")."""
    return bool(line.strip(" ;\t,")) and not line.casefold().startswith("sep=")


def _column(cell: str) -> str:
    """The name of a column, "" for one that is not needed."""
    title = cell.strip().casefold()
    return next((name for name, titles in COLUMNS.items() if title in titles), "")


def _area(line: _Line, codes: set[str]) -> PostcodeArea:
    digits = line.values.get("pc4", "")
    if not _DIGITS.fullmatch(digits):
        raise line.wrong(_("'%(value)s' is geen postcode van vier cijfers.") % {"value": digits})
    place = line.values.get("place", "")
    if not place or len(place) > 80:
        raise line.wrong(_("de plaats is leeg of te lang."))
    latitude, longitude = _degrees(line, "lat"), _degrees(line, "lon")
    if _within(longitude, _LATITUDES) and _within(latitude, _LONGITUDES):
        raise line.wrong(_("breedte en lengte zijn verwisseld: lat is ongeveer 52, lon ongeveer 5."))
    if not (_within(latitude, _LATITUDES) and _within(longitude, _LONGITUDES)):
        raise line.wrong(_("deze plek ligt niet in Nederland: lat is ongeveer 52, lon ongeveer 5."))
    return PostcodeArea(
        digits=digits, place=place, latitude=latitude, longitude=longitude, municipality_code=_code(line, codes)
    )


def _degrees(line: _Line, name: str) -> float:
    value = line.values.get(name, "")
    try:
        return float(value.replace(",", "."))
    except ValueError:
        raise line.wrong(_("'%(value)s' bij %(name)s is geen getal.") % {"value": value, "name": name}) from None


def _within(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= value <= ends[1]


def _code(line: _Line, codes: set[str]) -> str:
    """The code as the register has it: GM0344, also written as 344; "" where the file has none."""
    value = line.values.get("code", "")
    if not value:
        return ""
    found = _CODE.fullmatch(value)
    code = f"GM{found[1]:0>4}" if found else ""
    if code not in codes:
        raise line.wrong(_("gemeentecode %(value)s bestaat niet (meer).") % {"value": value})
    return code
