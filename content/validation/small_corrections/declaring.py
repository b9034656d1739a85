"""The only way in for small corrections: declared by a chief editor, with a reason, when the rules refuse nothing."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.releases.canonical import sha256
from content.releases.models import Release, ReleaseKind
from content.validation.kinds import CORRECTED
from content.validation.national_people import DECIDE
from content.validation.small_corrections.correction import SmallCorrection
from content.validation.small_corrections.refusals import refusals
from ground.changes import hold_log, record, records

BECAUSE_LENGTH = 300


@records(CORRECTED)
def declare(live: Release, content: str, because: str, by: Any) -> SmallCorrection:
    """Write down that canonical `content` is a small correction of the words of the newest release.

    Raises ValidationError with a sentence for each thing that is wrong: who it is, the reason, or what differs.
    """
    if not by.has_perm(DECIDE):
        raise ValidationError(_("Alleen de eindredactie legt een kleine correctie vast."))
    with transaction.atomic():
        hold_log()
        if faults := faults_of(live, content, because):
            raise ValidationError(faults)
        declared, _made = SmallCorrection.objects.get_or_create(
            uid=live.uid,
            language=live.language,
            content_sha256=sha256(content),
            rests_on=live.content_sha256,
            defaults={
                "was": live.content,
                "becomes": content,
                "title": json.loads(content)["title"],
                "because": because.strip(),
                "declared_at": timezone.now(),
                "declared_by": by,
            },
        )
        record(
            CORRECTED,
            uid=live.uid,
            language=live.language,
            content_sha256=declared.content_sha256,
            rests_on=declared.rests_on,
        )
        return declared


def faults_of(live: Release, content: str, because: str) -> list[str]:
    """What keeps these words from being a small correction, a sentence each."""
    if live.kind == ReleaseKind.WITHDRAWAL:
        return [_("Deze tekst is ingetrokken. Er is niets te corrigeren.")]
    if live.content == content:
        return [_("De woorden zijn hetzelfde als wat lezers nu hebben.")]
    found = [refusal.sentence for refusal in refusals(json.loads(live.content), json.loads(content))]
    if not because.strip():
        found.append(_("Schrijf op waarom je dit corrigeert. Lezers zien het bij de geschiedenis van de tekst."))
    elif len(because.strip()) > BECAUSE_LENGTH:
        words = _("Maak de reden korter: hoogstens %(number)d tekens.")
        found.append(words % {"number": BECAUSE_LENGTH})
    return found
