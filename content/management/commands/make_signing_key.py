"""Make the key that signs releases; older public keys stay published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from content.releases.signing import NoSigningKey, active_key, make_key


class Command(BaseCommand):
    help = "Makes a new signing key pair and retires the one before it. Run it again to rotate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="Do nothing when a usable key exists.")

    def handle(self, *args: Any, if_missing: bool, **options: Any) -> None:
        if if_missing:
            try:
                self.stdout.write(f"Signing key {active_key()} is in use.")
                return
            except NoSigningKey:
                pass
        self.stdout.write(f"Signing key {make_key().key_id} made. Back up the folder SIGNING_KEYS_DIR.")
