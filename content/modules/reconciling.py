"""Find what bypassed publishing (`QuerySet.update()` sends no signal) and repair it through the same path."""

import json
import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from content.modules.draft import draft_of
from content.modules.lifecycle import withdraw
from content.modules.page import Module
from content.releases.canonical import sha256
from content.releases.draft import Draft
from content.releases.envelope import approvals_for, same_approvals
from content.releases.kinds import RENAMED
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import newest, release
from content.releases.release_links import write_missing
from content.releases.selectors import newest_releases
from content.releases.slugs import set_slug
from ground.changes import hold_log, job, record, records

logger = logging.getLogger(__name__)
_ONLY_APPROVALS = "approvals differ from those of the newest release"


@dataclass
class Reconciliation:
    """What was repaired, and what waits for an approval."""

    repaired: list[str] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)


def reconcile() -> Reconciliation:
    """Compare every module with its newest release.

    A changed text is released when experts approved exactly that text, otherwise only reported: what nobody checked
    must not become public because a script touched a row. Other approvals of the same text are only
    reported. A module that is no longer live is withdrawn. One that cannot be compared is reported, and the others are
    still looked at.
    """
    result = Reconciliation()
    for module in _modules():
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


@job("content.reconcile", every=timedelta(hours=1))
def reconcile_modules() -> str:
    """Repair what bypassed publishing."""
    result = reconcile()
    return f"{len(result.repaired)} repaired, {len(result.reported)} waiting for approval"


def _reconcile(module: Module, result: Reconciliation) -> None:
    if not _wrong(module):
        if module.live:
            _settle_address(module, result)
        return
    hold_log()  # nobody publishes now: what is wrong is looked at once more, as it stands
    again = _modules().filter(pk=module.pk).first()
    if again is not None and (sentence := _wrong(again)):
        _mend(again, sentence, result)


def _modules() -> QuerySet[Module]:
    rows: QuerySet[Module] = Module.objects.select_related("primary_topic", "counterpart", "locale").order_by("pk")
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
    if not approvals_for(draft.uid, draft.language, sha256(draft.content)):
        result.reported.append(f"{what}, and nobody approved this text")
    elif what.endswith(_ONLY_APPROVALS):
        result.reported.append(f"{what}: publish the text when they are to be told")
    # What an editor chose for an earlier release says nothing of a repair.
    elif release(replace(draft, kind=ReleaseKind.MAJOR, change_note="")):
        result.repaired.append(f"{what}, released")
    else:
        result.reported.append(f"{what}, and it could not be released")


@records(RENAMED)
def _settle_address(module: Module, result: Reconciliation) -> None:
    uid, language = module.translation_key, module.locale.language_code
    if set_slug(module.slug, language, uid):
        record(RENAMED, uid=uid, language=language)
        result.repaired.append(f"{module.title}: its address differed, renamed")
