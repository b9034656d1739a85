"""What the next field or feed could forget: numbers are read, and XML and tables leave by one door."""

import re

import pytest
from django.apps import apps

from ground.hours.field import OpeningHoursField
from ground.telephone.fields import TelephoneField
from municipalities.listings.postcodes import AreaField, PostcodeField
from tests.repository.files import read, tracked

OURS = ("ground", "people", "content", "municipalities", "listings", "search")
FIELDS = [
    (field.name, field)
    for config in map(apps.get_app_config, OURS)
    for model in config.get_models()
    for field in model._meta.get_fields()
    if getattr(field, "model", None) is model and hasattr(field, "verbose_name")
]
READ_BY = {
    r"(?:^|_)phone$|whatsapp$": TelephoneField,
    r"(?:^|_)hours$": OpeningHoursField,
    r"^postcode$": PostcodeField,
    r"_area$": AreaField,
}
DOORS = {
    "municipalities/sites/xml.py": r"feedgenerator|SimplerXMLGenerator",
    "ground/spreadsheets.py": r"csv\.(?:DictW|w)riter",
}


@pytest.mark.parametrize("name", READ_BY)
def test_a_field_for_numbers_reads_what_is_typed(name: str) -> None:
    fields = [field for each, field in FIELDS if re.search(name, each)]

    assert fields
    assert not [field for field in fields if not isinstance(field, READ_BY[name])]


@pytest.mark.parametrize("door", DOORS)
def test_xml_and_tables_leave_by_one_door(door: str) -> None:
    sources = [str(path) for path in tracked() if path.suffix == ".py" and path.parts[0] in (*OURS, "site")]

    assert [path for path in sources if re.search(DOORS[door], read(path))] == [door]
