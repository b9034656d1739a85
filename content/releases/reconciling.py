"""Find what bypassed publishing (`QuerySet.update()` sends no signal) and repair it through the same path."""

import json
import logging
from dataclasses import dataclass, field

from django.db import transaction

from content.modules.page import Module
from content.releases.addresses import set_address
from content.releases.canonical import canonical, content_of, sha256
from content.releases.envelope import approvals_for, classification_of
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import newest, publish, withdraw
from content.releases.selectors import newest_releases
from ground.changes import record

logger = logging.getLogger(__name__)


@dataclass
class Reconciliation:
    """What was repaired, and what waits for an approval."""

    repaired: list[str] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)


def reconcile() -> Reconciliation:
    """Compare every module with its newest release.

    A changed text is released when experts approved exactly that text, otherwise only reported: what nobody checked
    must not become public because a script touched a row. A module that is no longer live is withdrawn. One that
    cannot be compared is reported, and the others are still looked at.
    """
    result = Reconciliation()
    for module in Module.objects.select_related("primary_topic", "counterpart", "locale").order_by("pk"):
        try:
            with transaction.atomic():
                _reconcile(module, result)
        except Exception as error:
            logger.exception("%s could not be reconciled", module.translation_key)
            result.reported.append(f"{module.title}: {type(error).__name__}: {error}")
    for release in newest_releases().exclude(uid__in=Module.objects.values("translation_key")):
        result.reported.append(f"{release.title}: public, but its page is gone")
    return result


def _reconcile(module: Module, result: Reconciliation) -> None:
    release = newest(module.translation_key, module.locale.language_code)
    public = release is not None and release.kind != ReleaseKind.WITHDRAWAL
    if module.live and (sentence := _difference(module, release)):
        _settle(module, sentence, result)
    elif module.live:
        _settle_address(module, result)
    elif public:
        written = withdraw(module)
        where, how = (result.repaired, "withdrawn") if written else (result.reported, "could not be withdrawn")
        where.append(f"{module.title}: not live any more, {how}")


def _difference(module: Module, release: Release | None) -> str:
    if release is None:
        return "live without a release"
    if release.kind == ReleaseKind.WITHDRAWAL:
        return "live again after a withdrawal"
    if sha256(canonical(content_of(module))) != release.content_sha256:
        return "text differs from the newest release"
    signed = json.loads(release.envelope)
    if any(signed[name] != value for name, value in classification_of(module).as_json().items()):
        return "classification differs from the newest release"
    if signed["approvals"] != approvals_for(release.uid, release.language, release.content_sha256):
        return "approvals differ from those of the newest release"
    return ""


def _settle(module: Module, sentence: str, result: Reconciliation) -> None:
    digest = sha256(canonical(content_of(module)))
    if not approvals_for(module.translation_key, module.locale.language_code, digest):
        result.reported.append(f"{module.title}: {sentence}, and nobody approved this text")
    elif publish(module, kind=ReleaseKind.MAJOR, change_note=""):
        result.repaired.append(f"{module.title}: {sentence}, released")
    else:
        result.reported.append(f"{module.title}: {sentence}, and it could not be released")


def _settle_address(module: Module, result: Reconciliation) -> None:
    uid, language = module.translation_key, module.locale.language_code
    if set_address(module.slug, language, uid):
        record("module.renamed", uid=uid, language=language)
        result.repaired.append(f"{module.title}: its address differed, renamed")
