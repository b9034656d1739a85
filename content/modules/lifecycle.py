"""What follows from saving a module: called by Module.save() in the transaction of the save itself.

Why here and not on a signal: `post_save` also comes for drafts and before the children are written, and neither
`publish()` nor `page_published` is on every path (docs/adr/0002).
"""

from dataclasses import dataclass

from content.modules.canonical_content import pictures_in
from content.modules.draft import draft_of
from content.modules.fields import ModuleFields
from content.modules.owed import remember_owed
from content.modules.withdrawal import told_of
from content.releases import publishing
from content.releases.draft import Draft, Place
from content.releases.models import Release
from content.validation.recording import end_with_withdrawal


@dataclass(frozen=True)
class PublicationState:
    """What is live of a module before a save, and what is noted of its draft: that it is ready, that it was refused."""

    live: bool = False
    revision_id: int | None = None
    ready: int | None = None
    refusal: int | None = None


def state_of(module: ModuleFields) -> PublicationState:
    """The publication state in the database; not live for a page that does not exist yet."""
    rows = type(module).objects.filter(pk=module.pk).values_list("live", "live_revision_id", "ready__pk", "refusal__pk")
    row = rows.first() if module.pk else None
    return PublicationState(*row) if row else PublicationState()


def follow(module: ModuleFields, before: PublicationState, looked_at: Draft | None) -> None:
    """Write what follows from a save: a release when another revision went live, a withdrawal when none is live.

    `looked_at` is what the gate looked at in this transaction: that is released, and nothing read after it.
    """
    if module.live and module.live_revision_id and module.live_revision_id != before.revision_id:
        publish(module, looked_at)
    elif before.live and not module.live:
        withdraw(module)


def publish(module: ModuleFields, looked_at: Draft | None = None) -> Release | None:
    """Release the module as it stands; None when nothing changed, or nothing could be written, as the log tells."""
    return publishing.release_read(
        Place(module.translation_key, module.locale.language_code, module.slug),
        () if looked_at else pictures_in(module.body),  # what was looked at has its pictures kept
        lambda: looked_at or draft_of(module),
        lambda: remember_owed(module),
    )


def withdraw(module: ModuleFields) -> Release | None:
    """Withdraw a module that was live, with the words that are said of it; None when it was not public."""
    uid, language = module.translation_key, module.locale.language_code
    before = publishing.newest(uid, language)
    written = publishing.withdraw(uid, language, told_of(module))
    if written is not None and before is not None:
        module.withdrawal = None  # said once
        end_with_withdrawal(uid, language, before.content_sha256)
    return written
