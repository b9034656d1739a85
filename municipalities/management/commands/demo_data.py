"""Fill an installation with the demo: national texts, 342 sites, local content, log-ins."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from content.demo.loading import load_content
from content.demo.parts import parts
from content.releases.signing import NoSigningKey, active_key
from municipalities.demo.people import PASSWORD
from municipalities.demo.sites import load_sites


class Command(BaseCommand):
    help = "Loads the demo; a second time makes no doubles and keeps what was changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--few", action="store_true", help="Only the few municipalities with rich content.")

    def handle(self, *args: Any, few: bool, **options: Any) -> None:
        if not settings.DEMO_LABEL:
            raise CommandError("This fills the database with examples. Set DEMO_LABEL=1 to say that you want that.")
        try:
            active_key()
        except NoSigningKey:
            raise CommandError("Make a signing key first: manage.py make_signing_key") from None
        modules = load_content(lambda what: self._progress("National texts", what))
        self._progress("National texts", f"{modules} ready", end=True)
        result = load_sites(lambda what: self._progress("Municipalities", what), few=few)
        self._progress("Municipalities", f"{result.sites} sites, {result.listings} listings added", end=True)
        for part in parts():
            self._progress(part.name, part.load(), end=True)
        for log_in in result.log_ins:
            secret = f", secret for an app: {log_in.secret}" if log_in.secret else ""
            self.stdout.write(f"  log-in {log_in.email} / {PASSWORD} ({log_in.role}{secret})")
        self.stdout.write("  the code of this moment: manage.py demo_code NAME")

    def _progress(self, what: str, words: str, *, end: bool = False) -> None:
        """A line that writes over itself on a terminal; elsewhere only the last one is printed."""
        if end or self.stdout.isatty():
            self.stdout.write(f"\r{what}: {words[:60]:<60}", ending="\n" if end else "")
            self.stdout.flush()
