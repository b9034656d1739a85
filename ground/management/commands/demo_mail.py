"""The mails that the demo wrote to somebody: it sends none, and their links are needed to go on."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from ground.mail.outbox import OutgoingMail


class Command(BaseCommand):
    help = "Prints the last mail that the demo wrote to an address, with its links."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", help="An e-mail address, or what stands before its @.")
        parser.add_argument("--all", action="store_true", help="Every mail, the newest first.")

    def handle(self, *args: Any, who: str, **options: Any) -> None:
        if not settings.DEMO_LABEL:
            raise CommandError("This is for the demo. In an installation nobody reads the mail of somebody else.")
        mails = OutgoingMail.objects.filter(Q(recipient__iexact=who) | Q(recipient__istartswith=f"{who}@"))
        found = list(mails.order_by("-written_at", "-pk")[: None if options["all"] else 1])
        if not found:
            known = ", ".join(OutgoingMail.objects.order_by("recipient").values_list("recipient", flat=True).distinct())
            raise CommandError(f"No mail was written to {who}. There is mail to: {known or 'nobody yet'}.")
        for mail in found:
            day = timezone.localtime(mail.written_at)
            self.stdout.write(
                f"To: {mail.recipient}\nAt: {day:%Y-%m-%d %H:%M}\nSubject: {mail.subject}\n\n{mail.text}\n"
            )
