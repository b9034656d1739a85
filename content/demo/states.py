"""What the demo shows of checks: a text in each state that readers can see, and drafts on their way to an expert.

Which text it is stands in its file: `readers_see`, and `draft`. All of it goes the way editors go, but for the text
that nobody ever checked; `live_from_before` says how that came.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from content.demo.experts import VALID_DAYS, refuse, take_back_approvals
from content.modules.draft import draft_of
from content.modules.page import Module
from content.releases.publishing import release

LAPSED, TAKEN_BACK, NEVER = "lapsed", "taken_back", "never"
LAPSED_DAYS_AGO = 30
_BECAUSE = "Het advies over bewegen verandert. Wacht op de nieuwe richtlijn."


def lapses_given_on() -> date:
    """When an approval was given that lapsed a month ago."""
    return timezone.localdate() - timedelta(days=VALID_DAYS + LAPSED_DAYS_AGO)


@contextmanager
def before_it_lapsed() -> Iterator[None]:
    """Within this a day is asked for on which that approval held: a lapsed one makes no release.

    What is asked is the day alone; the release is dated now: none may be dated before what the log told already.
    """
    real, day = timezone.localdate, timezone.localdate() - timedelta(days=2 * LAPSED_DAYS_AGO)
    timezone.localdate = lambda *_given, **_named: day
    try:
        yield
    finally:
        timezone.localdate = real


def live_from_before(module: Module) -> None:
    """Put a text live that nobody checked, as those are that were live before there was a gate.

    No editor can publish it today. The row is a draft when it is saved, and goes live by an update, which
    `Module.save()` does not see; its release is made one floor down, where releases are made and nobody asks.
    """
    module.live = False
    module.save()
    revision, now = module.save_revision(), timezone.now()
    Module.objects.filter(pk=module.pk).update(
        live=True, live_revision=revision, has_unpublished_changes=False, first_published_at=now, last_published_at=now
    )
    release(draft_of(Module.objects.select_related("locale", "primary_topic").get(pk=module.pk)))


def what_happened_since(module: Module, text: dict[str, Any]) -> None:
    """After its release: experts who take their approval back, a draft that waits, is refused or corrects a comma."""
    if text.get("readers_see") == TAKEN_BACK:
        take_back_approvals(module, _BECAUSE)
    if not (draft := text.get("draft")):
        return
    module.short_answer, module.change_note = draft["short_answer"], draft["change_note"]
    module.release_kind = draft.get("release_kind", "major")
    revision = module.save_revision()
    if because := draft.get("refused_because"):
        refuse(revision.as_object(), [draft["refused_by"]], because)
