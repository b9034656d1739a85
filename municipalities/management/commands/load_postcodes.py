"""Load a file of postcode areas that the operator provides."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.register.postcode_file import load_postcodes


class Command(BaseCommand):
    help = (
        "Replaces the postcode areas by those of a CSV file with the columns pc4, place, lat, lon and, if known, code "
        "(of the municipality: GM0344 or 344). Commas or semicolons, decimal points or commas, UTF-8 or Windows. A "
        "file with an error is refused, and nothing changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            count = load_postcodes(file)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} postcode areas loaded.")
