"""Find modules whose text was changed around publishing, and repair what experts approved."""

from typing import Any

from django.core.management.base import BaseCommand

from content.modules.reconciling import live_not_released, reconcile


class Command(BaseCommand):
    help = "Compares every module with its newest release, repairs what is approved, reports the rest."

    def handle(self, *args: Any, **options: Any) -> None:
        result = reconcile()
        for sentence in result.repaired:
            self.stdout.write(f"repaired: {sentence}")
        for sentence in result.reported:
            self.stderr.write(f"needs a person: {sentence}")
        self.stdout.write(f"live and not released: {live_not_released()}")
        if result.reported:
            raise SystemExit(1)
