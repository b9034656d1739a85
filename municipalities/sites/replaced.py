"""What replaces a text that was taken away: the first that still stands, and when there is none where to go."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from content.reference_data.withdrawal_sentences import WithdrawalSentence
from content.releases.models import Release, ReleaseKind
from content.releases.selectors import is_out
from content.releases.withdrawal import first_sentence
from ground import addresses
from municipalities.frame.known_sites import SiteFrame
from municipalities.sites.shown_release import Withdrawn, modules_shown


@dataclass(frozen=True)
class Replaced:
    """Title and path of the text to read instead ("" for what there is not), and where to go when there is none."""

    title: str = ""
    url: str = ""
    onward: str = ""


def replaced_by(frame: SiteFrame, found: Withdrawn) -> Replaced:
    """Follow the replacements to the first text that stands. Two queries for each that is followed."""
    uid, onward, followed = found.replacement, found.onward, set[UUID]()
    while uid is not None and uid not in followed:
        followed.add(uid)
        if shown := modules_shown(frame, language=found.language).filter(uid=uid).first():
            return Replaced(shown.title, addresses.module(shown.slug))
        releases = Release.objects.filter(uid=uid, language=found.language).filter(is_out(timezone.now()))
        newest = releases.order_by("-number").first()
        if newest is not None and newest.kind != ReleaseKind.WITHDRAWAL:
            return Replaced(newest.title)
        told = (json.loads(newest.envelope)["withdrawal"] or {}) if newest else {}
        uid, onward = _uid(told.get("replacement")), told.get("onward", "")
    return Replaced(onward=onward or (first_sentence(WithdrawalSentence.Use.ONWARD) if followed else ""))


def _uid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
