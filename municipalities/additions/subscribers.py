"""Keeps local additions right when a text or page they stand in or link to changes."""

import json
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page

from content.releases.kinds import RELEASED, RENAMED
from content.releases.models import Release, ReleaseKind
from ground.changes import Change, subscribe
from municipalities.additions.models import LocalAddition, Slot
from municipalities.pages.kinds import PAGE_CHANGED


@subscribe("additions.sections", to=(RELEASED,))
def follow_sections(change: Change) -> None:
    """Flag the additions whose section the newest release no longer has, and unflag those that it has again."""
    sections = section_ids(change.uid, change.language)
    rows = LocalAddition.objects.filter(module_uid=change.uid, language=change.language, slot=Slot.SECTION)
    rows.exclude(section_id__in=sections).filter(section_missing=False).update(section_missing=True)
    rows.filter(section_id__in=sections, section_missing=True).update(section_missing=False)


@subscribe("additions.links", to=(PAGE_CHANGED, RELEASED, RENAMED))
def follow_links(change: Change) -> None:
    """Render again the live additions that link to a page which was published, moved or taken away."""
    numbers = set(Page.objects.filter(translation_key=change.uid).values_list("pk", flat=True))
    if page := change.data.get("page"):
        numbers.add(page)
    if not numbers:
        return
    mentions = Q()
    for number in numbers:
        mentions |= Q(html__contains=f'id="{number}"')
    for addition in LocalAddition.objects.filter(mentions, live=True).select_related("site__wagtail_site__root_page"):
        if (html := addition.render()) != addition.compiled:
            LocalAddition.objects.filter(pk=addition.pk).update(compiled=html)


def section_ids(uid: UUID, language: str) -> list[str]:
    """The ids of the sections of a module's newest release; none when it was never released."""
    newest = Release.objects.filter(uid=uid, language=language).exclude(kind=ReleaseKind.WITHDRAWAL)
    content = newest.order_by("-number").values_list("content", flat=True).first()
    return [section["id"] for section in json.loads(content)["sections"]] if content else []
