"""Show how many mails wait, were sent, or need somebody, and whether a process sends them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from ground.mail.health import troubles
from ground.mail.outbox import OutgoingMail


class Command(BaseCommand):
    help = "Prints the outbox in numbers; exit code 1 when something needs a person."

    def handle(self, *args: Any, **options: Any) -> None:
        for state, number in OutgoingMail.objects.order_by("state").values_list("state").annotate(Count("pk")):
            self.stdout.write(f"{state}: {number}")
        if found := list(troubles()):
            self.stdout.write("Look at this:")
            for sentence in found:
                self.stdout.write(f"  {sentence}")
            raise SystemExit(1)
