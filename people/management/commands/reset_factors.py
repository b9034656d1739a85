"""For who lost phone, key and recovery codes: take all of it away, so that they set it up again with a code by mail."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.factors import reset
from people.models import Person


class Command(BaseCommand):
    help = "Takes away everything somebody logs in with beside the password; is logged, and mailed to them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="Whose factors.")
        parser.add_argument("--by", required=True, help="Who does this: a name.")
        parser.add_argument("--why", required=True, help="Why, and how you know that it is really them who asks.")

    def handle(self, *args: Any, email: str, by: str, why: str, **options: Any) -> None:
        person = Person.objects.filter(email=email).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        count = reset(person, by=by, why=why)
        self.stdout.write(f"{count} taken away. {person} logs in with the password and sets it up again.")
