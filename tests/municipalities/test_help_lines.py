"""Help lines: each can be reached, and only the GP's line shows the number of the out-of-hours GP post."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import override

from content.reference_data.helplines import HelpLine, HelpLineBase
from ground.hours.opening_hours import AMSTERDAM, OpeningHours
from municipalities.frame.known_sites import forget_frames, frame_for
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.site import LocalSite

NUMBER = "0900 1234567"


def shown(name: str) -> str:
    """The help line of this name, as Utrecht shows it."""
    forget_frames()
    frame = frame_for("utrecht.example")
    assert frame is not None
    line = next(line for line in frame.help_lines if line.name == name)
    return render_to_string("public/parts/help/line.html", {"line": line, "frame": frame})


def test_the_gps_line_shows_the_number_of_the_gp_post(utrecht: LocalSite) -> None:
    assert NUMBER in shown("Huisarts of huisartsenpost")


def test_no_other_line_without_a_number_shows_it_as_its_own(utrecht: LocalSite) -> None:
    LocalHelpLine.objects.create(site=utrecht, name="Wijkteam", when_text="Vragen?")
    HelpLine.objects.filter(code="veilig-thuis").update(phone="", chat_url="", website="")

    for name in ("Wijkteam", "Veilig Thuis"):
        html = shown(name)
        assert name in html
        assert NUMBER not in html
        assert "Huisartsenpost" not in html


def test_a_number_in_small_print_calls_with_one_tap(utrecht: LocalSite) -> None:
    link = '<a class="cjg-link cjg-nowrap" href="tel:08000113">'
    note = "Ook gratis: "

    assert f"{note}{link}0800-0113</a>." in shown("113 Zelfmoordpreventie")
    with override("ar"):
        assert f'{note}{link}<bdi dir="ltr">0800-0113</bdi></a>.' in shown("113 Zelfmoordpreventie")


def test_a_note_is_words_and_no_markup(utrecht: LocalSite) -> None:
    note = "<b>Ook</b> op 112 of 030-7654321."
    LocalHelpLine.objects.create(site=utrecht, name="Wijkteam", when_text="Vragen?", phone="14030", note=note)

    html = shown("Wijkteam")

    assert "&lt;b&gt;Ook" in html
    assert 'href="tel:112"' in html
    assert 'href="tel:0307654321"' in html


def local(site: LocalSite, **ways: str) -> HelpLineBase:
    return LocalHelpLine(site=site, name="Wijkteam", when_text="Vragen?", **ways)


@pytest.mark.parametrize(
    "ways", [{"phone": "14030"}, {"chat_url": "https://chat.example"}, {"website": "https://team.example"}]
)
def test_one_way_to_reach_it_is_enough(utrecht: LocalSite, ways: dict[str, str]) -> None:
    local(utrecht, **ways).full_clean()
    HelpLine(code="nieuw", name="Nieuw", when_text="Vragen?", **ways).full_clean()


def test_a_line_that_nobody_can_reach_is_refused(utrecht: LocalSite) -> None:
    for line in (local(utrecht), HelpLine(code="nieuw", name="Nieuw", when_text="Vragen?")):
        with pytest.raises(ValidationError, match="Vul een telefoonnummer, een chat of een website in") as error:
            line.full_clean()

        assert "phone" in error.value.message_dict


def test_the_national_lines_are_good_as_they_come(register: None) -> None:
    for line in HelpLine.objects.all():
        line.full_clean()


@pytest.mark.parametrize("phone", ["bel ons", "javascript:1", "030-1234567 of 112"])
def test_a_telephone_number_is_a_number(utrecht: LocalSite, phone: str) -> None:
    for line in (local(utrecht, phone=phone), HelpLine(code="nieuw", name="Nieuw", when_text="?", phone=phone)):
        with pytest.raises(ValidationError, match=r"Schrijf een telefoonnummer met cijfers|één telefoonnummer"):
            line.full_clean()


def test_national_lines_that_always_answer_leave_no_doubt_on_a_holiday(register: None) -> None:
    christmas = datetime(2026, 12, 25, 12, tzinfo=AMSTERDAM)
    rows = HelpLine.objects.exclude(hours="")

    said = {row.code: OpeningHours.parse(row.hours).status(christmas, None).label for row in rows}

    assert said == {
        "112": "Dag en nacht bereikbaar", "veilig-thuis": "Dag en nacht bereikbaar", "113": "Dag en nacht bereikbaar",
        "csg": "Dag en nacht bereikbaar", "luisterlijn": "Dag en nacht bereikbaar",
        "kindertelefoon": "Nu open, tot 21.00 uur",
    }  # fmt: skip


def test_national_hours_say_where_they_stand_and_when_they_were_looked_up(register: None) -> None:
    line = HelpLine.objects.get(code="oudertelefoon")
    line.full_clean()
    line.hours = "ma-vr 09:00-17:00"
    with pytest.raises(ValidationError, match="waar de tijden staan"):
        line.full_clean()
    line.source, line.checked_on = "https://www.oudertelefoon.nl", localdate()
    line.full_clean()
    line.checked_on += timedelta(days=1)
    with pytest.raises(ValidationError, match="moet nog komen"):
        line.full_clean()


def test_every_line_we_start_with_can_be_saved_in_its_form(register: None) -> None:
    lines = HelpLine.objects.order_by("order")
    assert [line.code for line in lines[:3]] == ["112", "huisarts", "veilig-thuis"]
    for line in lines:
        line.full_clean()


def test_who_cannot_sleep_has_somebody_to_call(utrecht: LocalSite) -> None:
    html = shown("De Luisterlijn")
    assert 'href="tel:0880767000"' in html
    assert "Dag en nacht bereikbaar" in html
    assert "Gratis" not in html


def test_who_cannot_speak_is_told_of_the_app(utrecht: LocalSite) -> None:
    html = shown("Alarmnummer 112")
    assert "112NL-app. Je typt in je eigen taal." in html
    assert "tel:112" in html


def test_each_way_to_the_team_has_its_own_times(utrecht: LocalSite) -> None:
    utrecht.email_answer, utrecht.whatsapp = "Je krijgt binnen 2 werkdagen antwoord.", "06 12 34 56 78"
    utrecht.save()
    assert "binnen 2 werkdagen" in contact()
    assert "Elke dag" not in contact()
    utrecht.whatsapp_hours = "elke dag 10:00-16:00"
    utrecht.save()
    assert "10.00 tot 16.00 uur" in contact()


@pytest.mark.parametrize("field", ["hours", "chat_hours"])
def test_a_line_with_a_chat_alone_says_when_that_is_open(utrecht: LocalSite, field: str) -> None:
    LocalHelpLine.objects.create(
        site=utrecht, name="Jongerenchat", chat_url="https://chat.example", **{field: "elke dag 10:00-16:00"}
    )

    html = shown("Jongerenchat")

    assert "10.00 tot 16.00 uur" in html
    assert "Bel voor openingstijden" not in html


def test_the_same_hours_in_other_words_are_said_once(utrecht: LocalSite) -> None:
    HelpLine.objects.filter(code="kindertelefoon").update(chat_hours="ma-zo 11:00-21:00, ook op feestdagen")

    html = shown("Kindertelefoon")

    assert html.count("11.00 tot 21.00 uur") == 1
    assert "Chat:" not in html


def contact() -> str:
    """The block by which people reach the team."""
    forget_frames()
    frame = frame_for("utrecht.example")
    return render_to_string("public/parts/contact/block.html", {"frame": frame})
