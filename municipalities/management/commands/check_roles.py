"""Whether people are in the groups that their memberships give, and in no other."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from municipalities.memberships.following import differences, mend


class Command(BaseCommand):
    help = "Compares memberships with groups and superusers; fails when they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Make groups and superusers what memberships say.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        found = differences()
        for each in found:
            self.stdout.write(str(each))
        if repair and found:
            for sentence in mend(found):
                self.stdout.write(f"Mended: {sentence}" if not sentence.endswith("first.") else sentence)
            found = differences()
        if found:
            raise SystemExit(1)
        self.stdout.write("Everybody is in the groups of their roles, and in no other.")
