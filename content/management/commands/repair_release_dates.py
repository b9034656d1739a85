"""Say that the clock is right again, and date releases from the future anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.releases.future_releases import ClockWrong, from_the_future, repair
from content.releases.signing import NoSigningKey
from ground.changes import database_clock


class Command(BaseCommand):
    help = "After a clock was ahead and is right again: follows each release from the future by the same one of now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        self.stdout.write(f"The clock says {database_clock.now():%Y-%m-%d %H:%M:%S %Z}.")
        if dry_run:
            for release in from_the_future():
                self.stdout.write(f"{release}: dated {release.published_at:%Y-%m-%d %H:%M:%S %Z}")
            return
        try:
            made = repair()
        except (ClockWrong, NoSigningKey) as error:
            raise CommandError(str(error)) from error
        for release in made:
            self.stdout.write(f"{release}: dated now")
        self.stdout.write(f"{len(made)} releases dated anew; publishing goes on.")
