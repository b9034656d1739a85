"""Once, when the taking of help begins on an installation that shows it already: what stands counts as taken."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from municipalities.listings.admin.offers import take
from municipalities.listings.offered import WAITING, in_state, offered_to
from municipalities.register.participant import Participant


class Command(BaseCommand):
    help = "Takes over, for every participant, the help of others that waits for it now. For once."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        taken = 0
        for participant in Participant.objects.filter(is_national_board=False).order_by("pk"):
            rows = list(in_state(offered_to(participant), WAITING))
            take(participant, rows)
            taken += len(rows)
        self.stdout.write(f"{taken} offers are taken over.")
