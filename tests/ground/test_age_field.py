"""Ages are kept in months, and written and shown in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.forms.models import formfield_for_dbfield

from content.modules.page import Module
from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import AgePhase
from ground.ages.field import AgeField
from ground.ages.words import ADULT, PREGNANCY, age_in_words, read_age


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4 jaar", 48), ("4jaar", 48), ("1 jaar", 12), ("4 JAAR", 48), ("1,5 jaar", 18), ("1.5 jaar", 18), ("4 j", 48),
        ("18 maanden", 18), ("18 mnd", 18), ("18 mnd.", 18), ("1 maand", 1), ("0", 0), ("0 maanden", 0), ("48", 48),
        ("-9", -9), ("−9", -9), ("zwanger", -9), ("Zwangerschap", -9), ("geboorte", 0), ("23 jaar", 276),
        ("4 years", 48),
    ],
)  # fmt: skip
def test_an_age_is_read_in_words_and_in_months(text: str, months: int) -> None:
    assert read_age(text) == months


@pytest.mark.parametrize("text", ["", "vier", "4-8", "4 tot 8 jaar", "1,3 jaar", "4 weken", "jaar", "1,5", "4 jaar en"])
def test_what_is_no_age_is_refused_with_a_sentence_and_stays(text: str) -> None:
    with pytest.raises(ValueError, match="lezen we niet als een leeftijd"):
        read_age(text)

    assert AgeField().prepare_value(text) == text


@given(st.integers(PREGNANCY, ADULT))
def test_every_age_is_read_back_as_it_is_shown(months: int) -> None:
    assert read_age(age_in_words(months)) == months
    assert not AgeField().has_changed(months, age_in_words(months))


def test_each_age_that_is_kept_in_months_is_written_so() -> None:
    for model, names in ((Module, ("age_from", "age_to")), (AgePhase, ("from_months", "to_months"))):
        for name in names:
            assert isinstance(formfield_for_dbfield(model._meta.get_field(name)), AgeField)
    assert not isinstance(formfield_for_dbfield(HelpLine._meta.get_field("age_from")), AgeField)  # these are years


def test_the_field_shows_words() -> None:
    assert AgeField().prepare_value(48) == "4 jaar"
    assert AgeField().prepare_value(18) == "18 maanden"
    assert AgeField().prepare_value(-9) == "zwanger"
