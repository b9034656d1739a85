"""Take a picture away because the consent of a person in it ended."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.modules.images import take_away
from content.releases.models import ReleaseImage


class Command(BaseCommand):
    help = "Removes a picture and its renditions at once; pages leave it out, its address answers 410."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sha256", help="The 64 digits in the picture's address.")
        parser.add_argument("--because", required=True, help="Why; kept with the record.")

    def handle(self, *args: Any, sha256: str, because: str, **options: Any) -> None:
        try:
            take_away(sha256, because=because)
        except ReleaseImage.DoesNotExist:
            raise CommandError(f"There is no picture {sha256}.") from None
        self.stdout.write("The picture is gone.")
