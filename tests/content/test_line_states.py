"""Every state of a national help line is kept: which number stood there on a day."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from content.models import HelpLine, HelpLineState
from content.reference_data.helplines import load_national_lines
from content.reference_data.known_numbers import known_numbers

pytestmark = pytest.mark.django_db
DUTCH = ZoneInfo("Europe/Amsterdam")


def on(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=DUTCH)  # type: ignore[arg-type,misc]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> HelpLine:
    """A line that got another number on 5 March at noon, and was hidden a day later."""
    moments = iter([on(2027, 3, 1), on(2027, 3, 5, 12), on(2027, 3, 6), on(2027, 3, 7)])
    monkeypatch.setattr(HelpLineState._meta.get_field("since"), "_get_default", lambda: next(moments))
    line = HelpLine(code="veilig-thuis", name="Veilig Thuis", when_text="Onveilig thuis?", phone="0800-2000")
    line.save()
    line.phone = "0800-2001"
    line.save()
    line.order = 7  # nothing that people are told
    line.save()
    line.active = False
    line.save()
    return line


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2027-03-03", "veilig-thuis: Veilig Thuis, 0800-2000"),
        ("2027-03-05T11:59", "veilig-thuis: Veilig Thuis, 0800-2000"),
        ("2027-03-05", "veilig-thuis: Veilig Thuis, 0800-2001"),
        ("2027-03-06", "veilig-thuis: Veilig Thuis, not in use"),
    ],
)
def test_a_command_says_which_number_stood_there(changed: HelpLine, capsys: Any, day: str, told: str) -> None:
    call_command("help_lines_on", day)

    assert capsys.readouterr().out == f"{told}\n"
    assert HelpLineState.objects.count() == 3


@pytest.mark.parametrize(("day", "why"), [("2027-02-28", "kept since 2027-03-01"), ("3 maart", "Write a day as")])
def test_the_command_says_why_it_cannot(changed: HelpLine, day: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("help_lines_on", day)


def test_a_state_never_changes(changed: HelpLine) -> None:
    state = HelpLineState.objects.first()
    assert state is not None
    state.number = "112"

    with pytest.raises(ValidationError):
        state.save()


def test_a_number_belongs_to_the_line_that_has_it_now(changed: HelpLine) -> None:
    HelpLine(code="csg", name="Centrum Seksueel Geweld", when_text="?", phone="0800-2000", order=9).save()

    codes = known_numbers().codes

    assert codes == {"08002000": "csg", "08002001": "veilig-thuis"}


def test_a_number_of_two_lines_is_that_of_the_first_wherever_they_stand_in_lists(changed: HelpLine) -> None:
    other = HelpLine(code="csg", name="Centrum Seksueel Geweld", when_text="?", phone="0800-2001", order=changed.order)
    other.save()
    before = known_numbers().codes["08002001"]

    HelpLine.objects.filter(pk=other.pk).update(order=0)

    assert (before, known_numbers().codes["08002001"]) == ("veilig-thuis", "veilig-thuis")


def test_what_every_installation_begins_with_is_kept_too() -> None:
    load_national_lines()

    assert HelpLineState.objects.count() == HelpLine.objects.count()
