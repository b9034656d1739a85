"""Check the hash, the chain and the signature of every release."""

from typing import Any

from django.core.management.base import BaseCommand

from content.releases.models import Release
from content.releases.verification import faults


class Command(BaseCommand):
    help = "Recomputes hash, chain and signature of every release; exit code 1 when one does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        self.stdout.write(f"{Release.objects.count()} releases checked, {len(found)} faults.")
        if found:
            raise SystemExit(1)
