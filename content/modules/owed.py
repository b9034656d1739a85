"""That a text went live and its release could not be written yet: `reconcile` owes it, and nothing else.

Kept in the history of the text, with the number of the release before and a hash of what was published: what differs
later for another reason, a topic that becomes sensitive, moves in its list or goes, was published by nobody.
"""

from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from content.modules.draft import draft_of
from content.modules.fields import ModuleFields
from content.releases.canonical import canonical, sha256
from content.releases.draft import Draft
from content.releases.images import UnusablePicture
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
        data={"after": last.number if last else 0, "asked": _hash_now(module)},
        content_changed=False,
    )


def is_owed(module: ModuleFields, draft: Draft, last: Release | None) -> bool:
    """Whether what is live, as `draft` has it, was published and not released since; `last` is the newest release.

    Of a text without a release and without such a row nobody knows: it was live before there were any.
    """
    rows = PageLogEntry.objects.filter(page=module.pk, action=OWED, revision=module.live_revision_id)
    row = rows.order_by("timestamp", "pk").last()
    if row is None:
        return last is None
    return bool(row.data == {"after": last.number if last else 0, "asked": _hash_of(draft)})


def _hash_now(module: ModuleFields) -> str:
    """Of what is published; "" when a picture of it is lost, so that nothing else is taken for it."""
    try:
        return _hash_of(draft_of(module))
    except UnusablePicture:
        return ""


def _hash_of(draft: Draft) -> str:
    """Of the words and how they are found."""
    return sha256(canonical({"content": sha256(draft.content)} | draft.classification.as_json()))
