"""Begin an installation: lists, register of municipalities, national board and national site."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.onboarding.making import CannotOnboard
from municipalities.onboarding.national import NATIONAL_COLOUR, prepare_installation
from municipalities.register.hosts import address_of


class Command(BaseCommand):
    help = "Makes the national board with its site, the lists and the register; a second time it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="Opgroeien Online", help="Name of the national site.")
        parser.add_argument("--colour", default=NATIONAL_COLOUR, help="Its primary colour, for example #00617f.")

    def handle(self, *args: Any, name: str, colour: str, **options: Any) -> None:
        try:
            site = prepare_installation(name, colour)
        except CannotOnboard as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{site.name} is at {address_of(site.hosts.get(is_primary=True).host)}/")
