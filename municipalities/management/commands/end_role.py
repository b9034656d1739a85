"""Take a role away at once, also of the last who has it: what the screen refuses."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from people.address_field import normal_address


class Command(BaseCommand):
    help = "Takes a role away from somebody, with its rights; the last manager of a participant too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="The e-mail address that somebody logs in with.")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("participant", help="The name of the participant, as in the admin.")

    def handle(self, *args: Any, address: str, role: str, participant: str, **options: Any) -> None:
        found = Membership.objects.filter(
            person__email=normal_address(address), role=role, participant__name__iexact=participant
        ).first()
        if found is None:
            raise CommandError(f"{address} has no role {role} at {participant}.")
        found.delete()
        self.stdout.write(f"{address} is no longer {role} at {participant}.")
