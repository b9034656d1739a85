"""That a text went live and its release could not be written yet: `reconcile` owes it, and nothing else.

Kept in the history of the text, with the number of the release before: what differs later for another reason, a topic
that becomes sensitive, moves in its list or goes, was published by nobody.
"""

from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from content.modules.fields import ModuleFields
from content.releases.models import Release
from content.releases.publishing import newest

OWED = "content.release_owed"


def remember_owed(module: ModuleFields) -> None:
    """Keep that the release of what goes live now is still to be written."""
    last = newest(module.translation_key, module.locale.language_code)
    log(
        instance=module,
        action=OWED,
        revision=module.live_revision,
        data={"after": last.number if last else 0},
        content_changed=False,
    )


def is_owed(module: ModuleFields, last: Release | None) -> bool:
    """Whether what is live was published and not released since; `last` is the newest release."""
    if last is None:
        return True
    rows = PageLogEntry.objects.filter(page=module.pk, action=OWED, revision=module.live_revision_id)
    row = rows.order_by("timestamp", "pk").last()
    return row is not None and row.data["after"] == last.number
