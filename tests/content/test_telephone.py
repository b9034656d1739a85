"""What is taken for a telephone number."""

import pytest
from django.core.exceptions import ValidationError

from content.telephone import telephone, whole_number


@pytest.mark.parametrize("number", ["112", "14 030", "0800-2000", "030 123 45 67", "+31 30 1234567", "085-130 46 58"])
def test_short_numbers_that_exist_are_telephone_numbers(number: str) -> None:
    telephone(number)


@pytest.mark.parametrize("number", ["1", "12", "1 -- 2", "bel maar", "+", "(030) 1234567", "1" * 21])
def test_what_nobody_can_dial_is_refused(number: str) -> None:
    with pytest.raises(ValidationError, match="Schrijf een telefoonnummer"):
        telephone(number)


@pytest.mark.parametrize("number", ["06 12 34 56 78", "+31 6 12 34 56 78", "0031612345678"])
def test_a_whole_number_can_be_given_for_whatsapp(number: str) -> None:
    whole_number(number)


@pytest.mark.parametrize("number", ["12", "112", "14 030", "0800-2000"])
def test_a_short_number_cannot_be_given_for_whatsapp(number: str) -> None:
    with pytest.raises(ValidationError, match="Schrijf het hele nummer"):
        whole_number(number)
