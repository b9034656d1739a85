"""Load a file of postcode areas that the operator provides, or forget it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.register.municipality import PostcodeArea
from municipalities.register.postcode_file import load_postcodes


class Command(BaseCommand):
    help = (
        "Asks a CSV file instead of the product's own table of postcodes; columns pc4, place, lat, lon and, if known, "
        "code (of the municipality: GM0344 or 344). Commas or semicolons, decimal points or commas, UTF-8 or Windows. "
        "A file with an error is refused, and nothing changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("file", type=Path, nargs="?")
        what.add_argument("--forget", action="store_true", help="Go back to the product's own table.")

    def handle(self, *args: Any, file: Path, forget: bool = False, **options: Any) -> None:
        if forget:
            PostcodeArea.objects.all().delete()
            self.stdout.write("The product's own table of postcodes is asked again.")
            return
        try:
            count = load_postcodes(file)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} postcode areas loaded.")
