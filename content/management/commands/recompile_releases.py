"""Render the HTML of all releases again, after a template changed."""

from typing import Any

from django.core.management.base import BaseCommand

from content.releases.compiling import recompile


class Command(BaseCommand):
    help = "Renders every release again from its content; hashes, numbers and signatures stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{recompile()} releases rendered.")
