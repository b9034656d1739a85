"""Find what bypassed publishing (`QuerySet.update()` sends no signal) and repair it through the same path."""

from dataclasses import dataclass, field

from django.db import transaction

from content.modules.page import Module
from content.releases.canonical import canonical, content_of, sha256
from content.releases.envelope import approvals_for
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import newest, publish, withdraw


@dataclass
class Reconciliation:
    """What was repaired, and what waits for an approval."""

    repaired: list[str] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)


def reconcile() -> Reconciliation:
    """Compare every module with its newest release.

    A changed text is released when experts approved exactly that text, otherwise only reported: what nobody checked
    must not become public because a script touched a row. A module that is no longer live is withdrawn.
    """
    result = Reconciliation()
    for module in Module.objects.select_related("primary_topic", "counterpart", "locale").iterator(chunk_size=200):
        release = newest(module.translation_key, module.locale.language_code)
        public = release is not None and release.kind != ReleaseKind.WITHDRAWAL
        if module.live and (sentence := _difference(module, release)):
            _settle(module, sentence, result)
        elif public and not module.live:
            with transaction.atomic():
                withdraw(module)
            result.repaired.append(f"{module.title}: not live any more, withdrawn")
    return result


def _difference(module: Module, release: Release | None) -> str:
    if release is None:
        return "live without a release"
    if release.kind == ReleaseKind.WITHDRAWAL:
        return "live again after a withdrawal"
    if sha256(canonical(content_of(module))) != release.content_sha256:
        return "text differs from the newest release"
    return ""


def _settle(module: Module, sentence: str, result: Reconciliation) -> None:
    digest = sha256(canonical(content_of(module)))
    if not approvals_for(module.translation_key, module.locale.language_code, digest):
        result.reported.append(f"{module.title}: {sentence}, and nobody approved this text")
    elif publish(module):
        result.repaired.append(f"{module.title}: {sentence}, released")
