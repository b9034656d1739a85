"""Make the table of postcodes that the product comes with: `python -m operations.postcode_table FILE`.

FILE is a CSV with the columns pc4, place, lat and lon, made of the postal codes of the Netherlands that GeoNames
publishes (https://www.geonames.org/export/zip/, CC BY 4.0). It says no municipality: an area keeps the one it has in
our table or in postcode_corrections.csv, and a new one gets none until somebody fills it in.
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

REGISTER = Path(__file__).parents[1] / "municipalities/register"
TABLE, CORRECTIONS = REGISTER / "postcodes.csv", REGISTER / "postcode_corrections.csv"
# What the source adds to tell places of one name apart: "Hengelo (Gld)", "Alteveer gem Hoogeveen", "Bavel AC".
_APART = re.compile(r"\s+(?:\(?(?:Gld|NB|NH|ZH|Gn|L|Ut|Ov|AC|ca)\)?|gem\.? .+|Rotterdam)$", re.IGNORECASE)
_ALSO_APART = {"Nieuwlande Coevorden": "Nieuwlande", "St.-Annaparochie": "Sint Annaparochie", "de Woude": "De Woude"}
Area = tuple[str, float, float]


def municipalities_now() -> dict[str, str]:
    """The code of the municipality of every area of the table as it is."""
    if not TABLE.exists():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {area.split()[0]: row["code"] for row in csv.DictReader(lines) for area in row["areas"].split("|")}


def make(source: Path) -> tuple[int, list[str]]:
    """Write the table anew; give how many areas it has and which of them have no municipality."""
    codes = municipalities_now()
    with CORRECTIONS.open(encoding="utf-8", newline="") as lines:
        corrections = {row["digits"]: row for row in csv.DictReader(lines)}
    by_place: dict[tuple[str, str], list[Area]] = defaultdict(list)
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            by = corrections.pop(row["pc4"], {})
            place = by.get("place") or _ALSO_APART.get(row["place"], _APART.sub("", row["place"]))
            code = by["municipality"] if by else codes.get(row["pc4"], "")
            point = float(by.get("latitude") or row["lat"]), float(by.get("longitude") or row["lon"])
            by_place[code, place].append((row["pc4"], *point))
    for digits, by in corrections.items():
        if by["latitude"]:
            by_place[by["municipality"], by["place"]].append((digits, float(by["latitude"]), float(by["longitude"])))
    _write(by_place)
    without = [area[0] for (code, _place), areas in by_place.items() for area in areas if not code]
    return sum(map(len, by_place.values())), sorted(without)


def _write(by_place: dict[tuple[str, str], list[Area]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "place", "areas"])
        for (code, place), areas in sorted(by_place.items()):
            writer.writerow([code, place, "|".join(f"{digits} {lat:.3f} {lon:.3f}" for digits, lat, lon in areas)])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    total, without = make(Path(sys.argv[1]))
    print(f"{total} areas, without a municipality: {', '.join(without) or 'none'}")
