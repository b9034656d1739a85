"""What releases, indexes and links refer to stays as it was made."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from content.models import Expertise, HelpLine
from content.reference_data import starting_data
from content.reference_data.helplines import load_national_lines
from content.reference_data.taxonomy import AgePhase, Situation, Topic


def row_of(model: type, code: str) -> Any:
    starting_data.load()
    load_national_lines()
    rows: Any = model
    return rows.objects.get(code=code)


@pytest.mark.parametrize(
    ("model", "code", "field"),
    [
        (Topic, "slapen", "code"),
        (Topic, "slapen", "slug"),
        (Topic, "slapen", "audience"),
        (AgePhase, "baby", "code"),
        (Situation, "vaders", "code"),
        (HelpLine, "veilig-thuis", "code"),
        (Expertise, "medisch", "code"),
    ],
)
@pytest.mark.parametrize("way", ["full_clean", "save"])
@pytest.mark.django_db
def test_what_texts_refer_to_cannot_be_changed(model: type, code: str, field: str, way: str) -> None:
    row = row_of(model, code)
    setattr(row, field, "young" if field == "audience" else "anders")

    with pytest.raises(ValidationError) as refused:
        getattr(row, way)()

    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(("model", "code"), [(Topic, "slapen"), (HelpLine, "veilig-thuis")])
@pytest.mark.django_db
def test_a_name_may_change(model: type, code: str) -> None:
    row = row_of(model, code)
    row.name = "Slaap"

    row.full_clean()
    row.save()

    assert row_of(model, code).name == "Slaap"
