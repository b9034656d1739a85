"""Find what bypassed publishing (`QuerySet.update()` sends no signal) and repair it through the same path."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from content.modules.draft import draft_of
from content.modules.going_live import settle_address
from content.modules.lifecycle import withdraw
from content.modules.owed import is_owed
from content.modules.page import Module
from content.modules.what_is_lacking import lacks_of
from content.releases.canonical import sha256
from content.releases.draft import Draft
from content.releases.envelope import approvals_for, same_approvals
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import newest, release
from content.releases.release_links import write_missing
from content.releases.selectors import newest_releases
from ground.changes import hold_log, job

logger = logging.getLogger(__name__)
SLICE = 100
_ONLY_APPROVALS = "approvals differ from those of the newest release"


@dataclass
class Reconciliation:
    """What was repaired, and what waits for an approval."""

    repaired: list[str] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)


def reconcile() -> Reconciliation:
    """Compare every module with its newest release.

    A text that somebody published and that could not be released then is released when it lacks nothing; what a script
    wrote into a row is only reported, like other approvals of the same text. A module that is no longer live is
    withdrawn. One that cannot be compared is reported, and the others are still looked at. Texts are read SLICE at a
    time, each in a transaction of its own.
    """
    result = Reconciliation()
    for module in _in_slices():
        try:
            with transaction.atomic():
                _reconcile(module, result)
        except Exception as error:
            logger.exception("%s could not be reconciled", module.translation_key)
            result.reported.append(f"{module.title}: {type(error).__name__}: {error}")
    for mended in write_missing():
        result.repaired.append(f"{mended}: what it names was not written down, done")
    for left in newest_releases().exclude(uid__in=Module.objects.values("translation_key")):
        result.reported.append(f"{left.title}: public, but its page is gone")
    return result


def live_not_released() -> int:
    """How many texts are live in Wagtail and have no release that readers get; 0 when all is well. One query."""
    newest = Release.objects.filter(uid=OuterRef("translation_key"), language=OuterRef("locale__language_code"))
    kind = Subquery(newest.order_by("-number").values("kind")[:1])
    texts = Module.objects.filter(live=True).annotate(newest_kind=kind)
    return int(texts.filter(Q(newest_kind=None) | Q(newest_kind=ReleaseKind.WITHDRAWAL)).count())


@job("content.reconcile", every=timedelta(hours=1))
def reconcile_modules() -> str:
    """Repair what bypassed publishing."""
    result = reconcile()
    counts = f"{len(result.repaired)} repaired, {len(result.reported)} waiting for approval"
    return f"{counts}, {live_not_released()} live and not released"


def _reconcile(module: Module, result: Reconciliation) -> None:
    if not _wrong(module):
        if module.live:
            _settle_address(module, result)
        return
    hold_log()  # nobody publishes now: what is wrong is looked at once more, as it stands
    again = _modules().filter(pk=module.pk).first()
    if again is not None and (sentence := _wrong(again)):
        _mend(again, sentence, result)


def _in_slices() -> Iterator[Module]:
    last = 0
    while rows := list(_modules().filter(pk__gt=last)[:SLICE]):
        yield from rows
        last = rows[-1].pk


def _modules() -> QuerySet[Module]:
    related = ("primary_topic", "counterpart", "locale", "live_revision")
    rows: QuerySet[Module] = Module.objects.select_related(*related).order_by("pk")
    return rows


def _wrong(module: Module) -> str:
    """What is not as it should be, in words; empty when module and newest release agree."""
    last = newest(module.translation_key, module.locale.language_code)
    if module.live:
        return _difference(draft_of(module), last)
    return "not live any more" if last is not None and last.kind != ReleaseKind.WITHDRAWAL else ""


def _mend(module: Module, sentence: str, result: Reconciliation) -> None:
    what = f"{module.title}: {sentence}"
    if module.live:
        _settle(module, what, result)
    elif withdraw(module):
        result.repaired.append(f"{what}, withdrawn")
    else:
        result.reported.append(f"{what}, could not be withdrawn")


def _difference(draft: Draft, last: Release | None) -> str:
    if last is None:
        return "live without a release"
    if last.kind == ReleaseKind.WITHDRAWAL:
        return "live again after a withdrawal"
    if sha256(draft.content) != last.content_sha256:
        return "text differs from the newest release"
    signed = json.loads(last.envelope)
    if any(signed[name] != value for name, value in draft.classification.as_json().items()):
        return "classification differs from the newest release"
    if not same_approvals(signed, approvals_for(last.uid, last.language, last.content_sha256)):
        return _ONLY_APPROVALS
    return ""


def _settle(module: Module, what: str, result: Reconciliation) -> None:
    draft = draft_of(module)
    approved = bool(approvals_for(draft.uid, draft.language, sha256(draft.content)))
    if approved and what.endswith(_ONLY_APPROVALS):
        result.reported.append(f"{what}: publish the text when they are to be told")
    elif lacks := lacks_of(module):
        missing = f"it lacks {', '.join(lack.code for lack in lacks)}" if approved else "nobody approved this text"
        result.reported.append(f"{what}, and {missing}")
    elif not _was_asked_for(module, draft):
        result.reported.append(f"{what}, and nobody published this")
    # What an editor chose for an earlier release says nothing of a repair.
    elif release(replace(draft, kind=ReleaseKind.MAJOR, change_note="")):
        result.repaired.append(f"{what}, released")
    else:
        result.reported.append(f"{what}, and it could not be released")


def _was_asked_for(module: Module, draft: Draft) -> bool:
    """Whether the row holds what somebody published, and no release tells that yet.

    What a script wrote into it, no chief editor asked for.
    """
    last = newest(module.translation_key, module.locale.language_code)
    if module.live_revision is None or not is_owed(module, draft, last):
        return False
    published = draft_of(module.with_content_json(module.live_revision.content))
    return (published.content, published.classification) == (draft.content, draft.classification)


def _settle_address(module: Module, result: Reconciliation) -> None:
    if settle_address(module):
        result.repaired.append(f"{module.title}: its address differed, renamed")
