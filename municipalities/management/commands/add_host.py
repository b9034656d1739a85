"""Give a site one more host."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.onboarding.adding_hosts import add_host
from municipalities.onboarding.making import CannotOnboard
from municipalities.register.hosts import address_of


class Command(BaseCommand):
    help = "Adds a host to the site known by one of its hosts; with --primary the others redirect to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("site_host", metavar="SITE_HOST", help="A host that the site has.")
        parser.add_argument("new_host", metavar="NEW_HOST", help="The host it gets, for example cjg.voorbeeld.nl.")
        parser.add_argument("--primary", action="store_true", help="Make it the primary host, also when it is there.")

    def handle(self, *args: Any, site_host: str, new_host: str, primary: bool, **options: Any) -> None:
        try:
            site = add_host(site_host, new_host, primary=primary)
        except CannotOnboard as error:
            raise CommandError(str(error)) from error
        first = site.hosts.get(is_primary=True).host
        hosts = ", ".join(site.hosts.exclude(host=first).values_list("host", flat=True)) or "no others"
        self.stdout.write(f"{site.name} is at {address_of(first)}/ (redirecting: {hosts})")
