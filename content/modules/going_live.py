"""The gate: new words go live only when they lack nothing. `Module.save()` asks it, so no way to live passes it by."""

import json
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageLogEntry

from content.modules.canonical_content import pictures_in
from content.modules.draft import draft_of
from content.modules.fields import ModuleFields
from content.modules.lifecycle import PublicationState
from content.modules.refused import RefusedPublication, forget, remember
from content.modules.what_is_lacking import lacks_of_each
from content.releases.board_day import board_day
from content.releases.canonical import sha256
from content.releases.draft import Draft
from content.releases.images import UnusablePicture
from content.releases.kinds import RENAMED
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import keep_pictures, newest
from content.releases.slugs import set_slug
from content.validation.lacking import Lack
from content.validation.selectors import why_corrected
from ground.changes import hold_log, record, records

_HELD = "_held_back_from"


def would_release(module: ModuleFields) -> Draft | None:
    """What would be released of the module as it stands in memory; None when a picture is lost."""
    try:
        return draft_of(module)
    except UnusablePicture:
        return None


def lacks_now(module: ModuleFields, looked_at: Draft | None, person: Any) -> tuple[Lack, ...]:
    """What keeps the module from going live when this person publishes it now; `looked_at` is what would be released.

    A picture that is lost is one of them: words cannot be compared without it.
    """
    return lacks_of_each_now([(module, looked_at)], person)[0]


def lacks_of_each_now(texts: Sequence[tuple[ModuleFields, Draft | None]], person: Any) -> list[tuple[Lack, ...]]:
    """As `lacks_now`, of several texts with what would be released of each; as many queries for one as for many."""
    lost = (Lack("picture_lost", _("Een afbeelding kunnen we niet tonen. Kies een andere.")),)
    readable = [(module, draft) for module, draft in texts if draft is not None]
    found = iter(lacks_of_each(readable, published_by=person.pk if person else None)) if readable else iter(())
    return [lost if draft is None else next(found) for _module, draft in texts]


def only_with_a_revision(module: ModuleFields) -> None:
    """Make a text that is added, or copied, a draft: what goes live is a revision, that can be looked at."""
    if module._state.adding or not module.live:
        module.live, module.live_revision_id = False, None


def goes_live(module: ModuleFields, before: PublicationState) -> bool:
    """Whether saving this would put another revision live, or a text that was not."""
    return bool(module.live and (not before.live or module.live_revision_id != before.revision_id))


class Gate(Enum):
    """What the gate says of what would go live."""

    OPEN = "it lacks nothing"
    NO_RELEASE = "it lacks something, and readers have exactly this: no new words, and nothing new to tell"
    SHUT = "it lacks something"


def ask(module: ModuleFields, before: PublicationState) -> tuple[Gate, Draft | None]:
    """Whether a module may go live as it stands in memory, and what was looked at: that is what goes out, as it is.

    Where it may not, the module is as it was, and that is remembered.
    """
    kept = keep_pictures(module.translation_key, pictures_in(module.body))  # takes long, so before the log is held
    hold_log()  # no verdict is taken back between looking and writing
    person = get_active_log_context().user
    looked_at = would_release(module) if kept else None
    if looked_at is not None:
        looked_at = _told(replace(looked_at, day=board_day()))
    lacks = lacks_now(module, looked_at, person or _planner(module))
    if not lacks:
        return Gate.OPEN, looked_at
    if is_the_same(module, looked_at):
        return Gate.NO_RELEASE, looked_at
    revision, planned = module.live_revision_id, module.go_live_at
    _stay(module, before)
    remember(module, revision, lacks, person, planned)
    return Gate.SHUT, looked_at


def _told(draft: Draft) -> Draft:
    """A small correction without a note tells readers why it was declared."""
    if draft.kind != ReleaseKind.MINOR or draft.change_note:
        return draft
    return replace(draft, change_note=why_corrected(draft.uid, draft.language, sha256(draft.content)))


def _planner(module: ModuleFields) -> Any:
    """Who planned what the clock puts live now: it is theirs as if they were there. None when nobody did."""
    if module.go_live_at is None:
        return None
    rows = PageLogEntry.objects.filter(page=module.pk, action="wagtail.publish.schedule", user__isnull=False)
    planned = rows.filter(revision=module.live_revision_id).select_related("user").order_by("timestamp", "pk").last()
    return planned and planned.user


def is_the_same(module: ModuleFields, looked_at: Draft | None) -> bool:
    """Whether readers have exactly this: the words and the classification of the newest release, not withdrawn.

    `looked_at` is what would be released of the module, None when a picture is lost.
    """
    if looked_at is None or not module.live:
        return False
    last = newest(module.translation_key, module.locale.language_code)
    return last is not None and is_in(looked_at, last)


def is_in(draft: Draft, last: Release) -> bool:
    """Whether a release holds these words and this classification; a withdrawal holds none."""
    if last.kind == ReleaseKind.WITHDRAWAL:
        return False
    signed = json.loads(last.envelope)
    told = draft.classification.as_json()
    return sha256(draft.content) == last.content_sha256 and all(signed[name] == told[name] for name in told)


def _stay(module: ModuleFields, before: PublicationState) -> None:
    """Write that there is a draft, and nothing else.

    In memory it is not live and not planned, so that Wagtail, which goes on after the save, tells nobody that it was
    published; `as_it_is` mends that before the next save.
    """
    type(module)._base_manager.filter(pk=module.pk).update(has_unpublished_changes=True)
    module.has_unpublished_changes = True
    setattr(module, _HELD, (before.live, before.revision_id, module.go_live_at))
    module.live, module.live_revision_id, module.go_live_at = False, before.revision_id, None


def as_it_is(module: ModuleFields) -> None:
    """Undo in memory what `ask` did to keep Wagtail from telling."""
    if held := module.__dict__.pop(_HELD, None):
        module.live, module.live_revision_id, module.go_live_at = held


def free(module: ModuleFields) -> None:
    """Forget that a draft was refused when the one after it lacks nothing, or is what readers have."""
    if not RefusedPublication._default_manager.filter(page_id=module.pk).exists():
        return
    looked_at = would_release(module)
    if is_the_same(module, looked_at) or not lacks_now(module, looked_at, None):
        forget(module)


@records(RENAMED)
def settle_address(module: ModuleFields) -> bool:
    """Give a text that is released the address it has now, when that is another one; inside a transaction."""
    hold_log()
    uid, language = module.translation_key, module.locale.language_code
    renamed = bool(set_slug(module.slug, language, uid))
    if renamed:
        record(RENAMED, uid=uid, language=language)
    return renamed
