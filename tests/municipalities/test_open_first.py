"""Help lines as young people see them: who answers now stands before who answers later."""

from datetime import datetime

import pytest

from content.reference_data.helplines import HelpLine
from ground.hours.opening_hours import AMSTERDAM
from municipalities.frame import facts
from municipalities.frame.entrance import entrance_for
from municipalities.frame.known_sites import forget_frames, frame_for
from municipalities.frame.open_first import OpenFirst
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.site import LocalSite
from municipalities.sites.help_beside import help_beside

WEDNESDAY, SUNDAY = 4, 1  # of March 2026


def groups(monkeypatch: pytest.MonkeyPatch, day: int, hour: int) -> OpenFirst:
    """The lines of young people in Utrecht at this hour."""
    moment = datetime(2026, 3, day, hour, tzinfo=AMSTERDAM)
    monkeypatch.setattr(facts.timezone, "now", lambda: moment)
    forget_frames()
    frame = frame_for("utrecht.example")
    assert frame is not None
    return entrance_for(frame, "young").open_first


def names(found: OpenFirst) -> dict[str, list[str]]:
    return {
        name: [line.code or line.name for line in getattr(found, name)]
        for name in ("emergency", "now", "later", "others")
    }


def test_by_day_the_kindertelefoon_is_among_who_answers_now(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert names(groups(monkeypatch, WEDNESDAY, 12)) == {
        "emergency": ["112"],
        "now": ["kindertelefoon", "113", "csg", "veilig-thuis"],
        "later": [],
        "others": ["huisarts", "alles-oke", "politie"],
    }


def test_at_night_it_comes_after_them_with_when_it_opens(utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    found = groups(monkeypatch, WEDNESDAY, 23)

    assert names(found)["now"] == ["113", "csg", "veilig-thuis"]
    assert names(found)["later"] == ["kindertelefoon"]
    assert found.later[0].status.label == "Nu gesloten, tot morgen 11.00 uur"


def test_who_opens_first_stands_first_among_who_is_closed(utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    LocalHelpLine.objects.create(
        site=utrecht, name="Jongerenwerk", when_text="?", phone="14030", hours="ma 09:00-10:00"
    )
    LocalHelpLine.objects.create(
        site=utrecht, name="Nachtchat", when_text="?", chat_url="https://chat.example", hours="elke dag 08:00-09:00"
    )

    found = groups(monkeypatch, SUNDAY, 22)

    assert names(found)["later"] == ["Nachtchat", "Jongerenwerk", "kindertelefoon"]


def test_an_open_chat_is_enough(utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    HelpLine.objects.filter(code="alles-oke").update(chat_url="https://chat.example", chat_hours="elke dag 20:00-22:00")

    assert "alles-oke" in names(groups(monkeypatch, WEDNESDAY, 21))["now"]
    assert "alles-oke" in names(groups(monkeypatch, WEDNESDAY, 23))["later"]


def test_on_a_holiday_of_which_nobody_knows_it_is_neither_open_nor_closed(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    LocalHelpLine.objects.create(
        site=utrecht, name="Jongerenwerk", when_text="?", phone="14030", hours="ma-vr 09:00-17:00"
    )
    monkeypatch.setattr(facts.timezone, "now", lambda: datetime(2026, 4, 27, 12, tzinfo=AMSTERDAM))
    forget_frames()
    frame = frame_for("utrecht.example")

    assert frame is not None
    assert names(entrance_for(frame, "young").open_first)["others"][-1] == "Jongerenwerk"


@pytest.mark.parametrize(
    ("hour", "expected"), [(12, ["kindertelefoon", "113", "csg"]), (23, ["113", "csg", "kindertelefoon"])]
)
def test_the_card_beside_a_text_has_who_answers_now_first(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch, hour: int, expected: list[str]
) -> None:
    groups(monkeypatch, WEDNESDAY, hour)
    frame = frame_for("utrecht.example")

    assert frame is not None
    beside = help_beside(entrance_for(frame, "young"), ["jong-school"], sensitive=False)
    assert [line.code for line in beside] == expected


def test_parents_keep_their_own_order(utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    groups(monkeypatch, WEDNESDAY, 23)
    frame = frame_for("utrecht.example")

    assert frame is not None
    beside = help_beside(entrance_for(frame, "parents"), ["verzorging-huilen"], sensitive=False)
    assert [line.code for line in beside] == ["luisterlijn", "oudertelefoon"]
