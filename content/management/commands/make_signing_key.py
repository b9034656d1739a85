"""Make the key that signs releases; older public keys stay published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.releases.models import PublicKey
from content.releases.signing import NoSigningKey, active_key, make_key

LONGEST = PublicKey._meta.get_field("retired_because").max_length or 0


class Command(BaseCommand):
    help = "Makes a new signing key pair and retires the one before it, which endorses it. Run it again to rotate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="Do nothing when a usable key exists.")
        parser.add_argument(
            "--because", default="", metavar="REASON", help="Why the key before it retires; published beside it."
        )

    def handle(self, *args: Any, if_missing: bool, because: str, **options: Any) -> None:
        if if_missing:
            try:
                self.stdout.write(f"Signing key {active_key()} is in use.")
                return
            except NoSigningKey:
                pass
        retires = PublicKey.objects.filter(retired_at__isnull=True).exists()
        because = because.strip() or ("Its private half could not be used any more." if if_missing else "")
        if retires and not because:
            raise CommandError('Say why the key before it retires: --because "yearly rotation". Everybody can read it.')
        if len(because) > LONGEST:
            raise CommandError(f"Say it in {LONGEST} characters.")
        made = make_key(because)
        by = f", endorsed by {made.endorsed_by}" if made.endorsed_by else ", endorsed by none"
        if not made.endorsed_by and PublicKey.objects.exclude(pk=made.pk).exists():
            self.stderr.write(f"It is a fault until you accept it: SIGNING_KEYS_ACCEPTED={made.public_key}")
        self.stdout.write(f"Signing key {made.key_id} made{by}. Back up the folder SIGNING_KEYS_DIR.")
