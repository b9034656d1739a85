"""What releases, indexes and links refer to stays as it was made."""

import pytest
from django.core.exceptions import ValidationError

from content.reference_data import starting_data
from content.reference_data.taxonomy import AgePhase, Situation, Topic


@pytest.mark.parametrize(
    ("model", "code", "field"),
    [
        (Topic, "slapen", "code"),
        (Topic, "slapen", "slug"),
        (Topic, "slapen", "audience"),
        (AgePhase, "baby", "code"),
        (Situation, "vaders", "code"),
    ],
)
@pytest.mark.django_db
def test_what_texts_refer_to_cannot_be_changed(model: type, code: str, field: str) -> None:
    starting_data.load()
    row = model.objects.get(code=code)
    setattr(row, field, "young" if field == "audience" else "anders")

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert list(refused.value.message_dict) == [field]


@pytest.mark.django_db
def test_a_name_may_change() -> None:
    starting_data.load()
    row = Topic.objects.get(code="slapen")
    row.name = "Slaap"

    row.full_clean()
