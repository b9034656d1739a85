"""manage.py change_kinds: which kinds of change there are, who records them and who reads them."""

from typing import Any

from django.core.management.base import BaseCommand

from ground.changes.kinds_table import table


class Command(BaseCommand):
    help = "Print the kinds of change as the table that docs/changes.md has."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(table())
