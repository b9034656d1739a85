"""Bring the register of municipalities up to date with the project's own table of facts."""

from typing import Any

from django.core.management.base import BaseCommand

from municipalities.register.loading import load_municipalities


class Command(BaseCommand):
    help = "Creates and updates the municipalities of municipalities/register/municipalities.csv; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        created, updated = load_municipalities()
        self.stdout.write(f"{created} municipalities created, {updated} brought up to date.")
