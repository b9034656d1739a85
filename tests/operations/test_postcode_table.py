"""The table of postcodes is made anew from its source, and keeps what the project knows."""

from pathlib import Path

import pytest

from operations import postcode_table

SOURCE = (
    "pc4,place,lat,lon\n3511,Utrecht,52.0887,5.1165\n7255,Hengelo (Gld),52.0498,6.3102\n2811,Moordrecht,51.98,4.66\n"
    "3512,Utrecht,52.0901,5.1234\n9999,Nieuwstad,53.3,6.5\n"
)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of five areas, beside a table and corrections that know four of them."""
    (tmp_path / "source.csv").write_text(SOURCE)
    (tmp_path / "table.csv").write_text(
        "code,place,areas\nGM0344,Utrecht,3511 1 1|3512 1 1\nGM1876,Hengelo,7255 1 1\nGM1892,Moordrecht,2811 1 1\n"
    )
    (tmp_path / "corrections.csv").write_text(
        "digits,municipality,place,latitude,longitude\n2811,GM1901,Reeuwijk,52.046,4.725\n"
    )
    monkeypatch.setattr(postcode_table, "TABLE", tmp_path / "table.csv")
    monkeypatch.setattr(postcode_table, "CORRECTIONS", tmp_path / "corrections.csv")
    return tmp_path / "source.csv"


def test_places_and_points_are_taken_over_and_municipalities_stay(source: Path) -> None:
    total, without = postcode_table.make(source)

    assert (total, without) == (5, ["9999"])
    assert postcode_table.TABLE.read_text().splitlines() == [
        "code,place,areas",
        ",Nieuwstad,9999 53.300 6.500",
        "GM0344,Utrecht,3511 52.089 5.117|3512 52.090 5.123",
        "GM1876,Hengelo,7255 52.050 6.310",
        "GM1901,Reeuwijk,2811 52.046 4.725",
    ]


def test_making_it_twice_changes_nothing(source: Path) -> None:
    postcode_table.make(source)
    once = postcode_table.TABLE.read_text()

    postcode_table.make(source)

    assert postcode_table.TABLE.read_text() == once


def test_every_correction_is_in_the_table_that_the_product_has() -> None:
    now = postcode_table.municipalities_now()
    rows = postcode_table.CORRECTIONS.read_text(encoding="utf-8").splitlines()[1:]

    assert rows
    assert all(now[row.split(",")[0]] == row.split(",")[1] for row in rows)
