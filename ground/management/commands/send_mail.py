"""Send the mails of the outbox, until stopped."""

from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand

from ground.changes.at_work import until_stopped
from ground.changes.leases import MAIL, beating
from ground.mail import server
from ground.mail.sending import send_due


class Command(BaseCommand):
    help = "Sends mail that is due. Without a mail server (EMAIL_HOST) it tries nothing, and mail waits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="One pass, then stop.")
        parser.add_argument("--pause", type=float, default=1.0, help="Seconds between two looks at the outbox.")

    def handle(self, *args: Any, once: bool, pause: float, **options: Any) -> None:
        if once:
            with beating(MAIL) if server.is_set() else nullcontext():
                self.stdout.write(f"{send_due()} mails sent.")
            return
        until_stopped(send_due, work=MAIL, pause=pause, tell=self.stderr.write)
