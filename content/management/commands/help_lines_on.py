"""Say what people were told of the national help lines on a day."""

from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from content.reference_data.line_states import HelpLineState, states_on


class Command(BaseCommand):
    help = (
        "Prints the number, hours and chat of every national help line as they were at the end of a day, or at a time."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("day", help="2027-03-03, or 2027-03-03T14:30 for a moment on that day.")

    def handle(self, *args: Any, day: str, **options: Any) -> None:
        states = states_on(_moment(day))
        if not states:
            first = HelpLineState.objects.first()
            since = f"They are kept since {timezone.localtime(first.since):%Y-%m-%d %H:%M}." if first else ""
            raise CommandError(f"No states of help lines were kept then. {since}".strip())
        for state in states:
            self.stdout.write(_line(state))


def _moment(day: str) -> datetime:
    try:
        date, moment = parse_date(day), parse_datetime(day)
    except ValueError:
        date = moment = None
    if date is not None:
        moment = datetime.combine(date, time.max)
    if moment is None:
        raise CommandError("Write a day as 2027-03-03, or a moment as 2027-03-03T14:30.")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _line(state: HelpLineState) -> str:
    told = state.fields
    if not state.active:
        return f"{state.code}: {told['name']}, not in use"
    said = [told["phone"] or "no number", told["hours"], told["phone_note"], told["chat_url"], told["chat_hours"]]
    return f"{state.code}: {told['name']}, {', '.join(each for each in said if each)}".replace("\n", "; ")
