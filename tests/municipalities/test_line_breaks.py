"""Where lines may break in ages, in hours and in mail addresses."""

import pytest

from municipalities.templatetags.line_breaks import breakable, together


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Baby, 0 tot 1 jaar", "Baby, 0_tot_1_jaar"),
        ("4 maanden tot 1 jaar", "4_maanden tot 1_jaar"),
        ("2,5 tot 4 jaar", "2,5_tot_4_jaar"),
        ("van 19.30 tot 21.30 uur", "van 19.30_tot_21.30_uur"),
        ("'s Avonds, 's nachts", "'s_Avonds, 's_nachts"),
        ("’s avonds", "’s_avonds"),
        ("de foto's van 3 kinderen", "de foto's van 3 kinderen"),
        ("Baby, 0 to 1 years", "Baby, 0_to_1_years"),
    ],
)
def test_what_belongs_together_is_never_parted(words: str, shown: str) -> None:
    assert together(words) == shown.replace("_", "\u00a0")


def test_a_mail_address_breaks_at_its_signs_and_stays_text() -> None:
    assert breakable("vraag-ons@utrecht.example") == "vraag-<wbr>ons@<wbr>utrecht<wbr>.example"
    assert breakable("<b>@x") == "&lt;b&gt;@<wbr>x"
