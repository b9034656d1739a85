"""Whether people are in the groups that their memberships give, and in no other."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from municipalities.memberships.following import differences, mend
from municipalities.memberships.limits import strays


class Command(BaseCommand):
    help = "Compares memberships with groups, superusers and what their participant has; fails when they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Make groups and superusers what memberships say.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        found, astray = differences(), list(strays())
        for each in (*found, *astray):
            self.stdout.write(str(each))
        if repair and (found or astray):
            for sentence in (*mend(found), *(stray.mend() for stray in astray)):
                self.stdout.write(f"Mended: {sentence}" if not sentence.endswith("first.") else sentence)
            found, astray = differences(), list(strays())
        if found or astray:
            raise SystemExit(1)
        self.stdout.write("Everybody is in the groups of their roles, and in no other.")
