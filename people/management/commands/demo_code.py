"""The code that the app of somebody of the demo shows now."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, Value
from django.db.models.functions import Concat

from people.factors import app_code
from people.models import Person


class Command(BaseCommand):
    help = "Prints the code to log in to the demo with, beside the password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", help="An e-mail address, what stands before its @, or a name.")

    def handle(self, *args: Any, who: str, **options: Any) -> None:
        if not settings.DEMO_LABEL:
            raise CommandError("This is for the demo. In an installation nobody learns the codes of somebody else.")
        named = Person.objects.annotate(name=Concat("first_name", Value(" "), "last_name"))
        found = named.filter(Q(email=who) | Q(email__startswith=f"{who.lower()}@") | Q(name__icontains=who))
        codes = [(person.email, code) for person in found.order_by("email") if (code := app_code(person))]
        if not codes:
            known = ", ".join(Person.objects.exclude(authenticator=None).values_list("email", flat=True).distinct())
            raise CommandError(f"Nobody of the demo is called {who}. There are: {known or 'none yet, run make demo'}.")
        for email, code in codes:
            self.stdout.write(f"{code}  {email}")
