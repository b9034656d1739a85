"""A command that says what people were told on a day."""

from abc import abstractmethod
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from content.reference_data.kept_states import KeptState


class ToldOnDay(BaseCommand):
    """Prints the states that were kept, as they were at the end of a day, or at a moment."""

    state_model: type[KeptState]
    told: str

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("day", help="2027-03-03, or 2027-03-03T14:30 for a moment on that day.")

    def handle(self, *args: Any, day: str, **options: Any) -> None:
        states = self.state_model.on(_moment(day))
        if not states:
            first = self.state_model._default_manager.first()
            since = f"They are kept since {timezone.localtime(first.since):%Y-%m-%d %H:%M}." if first else ""
            raise CommandError(f"No states of {self.told} were kept then. {since}".strip())
        for state in states:
            self.stdout.write(self.in_words(state))

    @abstractmethod
    def in_words(self, state: Any) -> str:
        """What people were told, for who asks."""


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
