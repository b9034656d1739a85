"""National texts, their approvals and their releases: drafts, publishing, and what is there afterwards."""

import itertools
import json
import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from content.modules.canonical_content import content_of
from content.modules.national_board import national_index
from content.modules.page import Module
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import Topic
from content.releases.canonical import canonical, sha256
from content.releases.models import Release
from content.validation.approval import Approval
from ground.ages.words import ADULT
from ground.models import Change
from tests.making.blocks import section, text

EXPERTS = (("jeugdarts", "Voorbeeldinstituut Jeugd"), ("pedagoog", "Voorbeeldhogeschool"))
_numbers = itertools.count(1)


def draft_module(title: str = "", *, topic: str = "slapen", **fields: Any) -> Module:
    """A draft in the national tree; `fields` are fields of Module, sources and other topics given as lists."""
    slug = fields.pop("slug", "") or f"tekst-{next(_numbers)}"
    fields = {
        "short_answer": "Een baby slaapt vaak kort. Dat is gewoon.",
        "primary_topic": Topic.objects.get(code=topic),
        "help_advice": [{"type": "advice", "value": {"level": "call_112", "text": "Als je baby slap is."}}],
        "body": [section()],
        "age_from": 0,
        "age_to": 12,
        "release_kind": "major",
        "live": False,
    } | fields
    title = title or slug.replace("-", " ").capitalize()
    made: Module = national_index().add_child(instance=Module(title=title, slug=slug, **fields))
    return made


def released_module(title: str = "", **fields: Any) -> Module:
    """A module with its first release."""
    return publish(draft_module(title, **fields))


def publish(module: Module, *, kind: str = "major", note: str = "", **changes: Any) -> Module:
    """Publish a module with these changes through a revision; return it as it is in the database."""
    for name, value in ({"release_kind": kind, "change_note": note} | changes).items():
        setattr(module, name, value)
    module.save_revision().publish()
    return fresh(module)


def publish_text(title: str, answer: str = "Kort antwoord.", words: str = "Een paragraaf.", **fields: Any) -> Module:
    """Publish a new text for every age that holds these words and no others, for tests of what is found."""
    plain = {"slug": slugify(title), "help_advice": [], "age_to": ADULT}
    body = [section(text(f"<p>{words}</p>"))]
    return released_module(title, short_answer=answer, body=body, **(plain | fields))


def publish_approved(module: Module, *, kind: str = "major", note: str = "", **changes: Any) -> Module:
    """As `publish`, after all EXPERTS approved of the module with these changes."""
    for name, value in changes.items():
        setattr(module, name, value)
    approve_by_experts(module)
    return publish(module, kind=kind, note=note)


def approve(
    module: Module,
    role: str = "jeugdarts",
    *,
    institute: str = "Voorbeeldinstituut",
    given_on: date | None = None,
    valid_until: date | None = None,
    **said: Any,
) -> Approval:
    """An expert's approval of the module's text as it is in memory; given today for a year unless told otherwise.

    `said` are other fields of it. It came from elsewhere: nobody has to see it.
    """
    today = timezone.localdate()
    who: dict[str, Any] = {
        "uid": module.translation_key,
        "language": "nl",
        "content_sha256": sha256(canonical(content_of(module))),
        "role": role,
        "institute": institute,
    }
    said |= {"given_on": given_on or today, "valid_until": valid_until or today + timedelta(days=365)}
    found = Approval._base_manager.filter(**who)
    return found.get() if found.update(**said) else Approval.objects.create(**who, **said)


def approve_by_experts(module: Module) -> None:
    """The approvals of all EXPERTS, given on the same day in March."""
    for role, institute in EXPERTS:
        approve(module, role, institute=institute, given_on=date(2026, 3, 3))


def release_row(uid: uuid.UUID, *sections: str, number: int = 1, kind: str = "major") -> Release:
    """A release with sections of these ids, as a row alone: no text stands behind it and nothing is signed."""
    content = json.dumps({"sections": [{"id": section, "heading": "Kop"} for section in sections]})
    return Release.objects.create(
        uid=uid, language="nl", number=number, kind=kind, content=content, content_sha256="", envelope="{}",
        envelope_sha256="", signature="", key_id="", published_at=timezone.now(), title="Slapen", short_answer="Kort",
        written_for="parents", primary_topic="slapen", age_from=0, age_to=12,
    )  # fmt: skip


def make_source(
    title: str = "Slaap bij baby's", year: int = 2023, *, url: str = "https://voorbeeld.example/slaap"
) -> Source:
    return Source.objects.create(title=title, publisher="Voorbeeldinstituut", year=year, url=url)


def make_guideline(title: str = "JGZ-richtlijn", *, url: str = "https://voorbeeld.example/richtlijn") -> Guideline:
    return Guideline.objects.create(title=title, publisher="Voorbeeldvereniging", year=2023, url=url)


def fresh(module: Module) -> Module:
    """The module as the database has it now."""
    found: Module = Module.objects.get(pk=module.pk)
    return found


def newest(module: Module) -> Release:
    """The last release of a module."""
    return releases_of(module)[-1]


def releases_of(module: Module) -> list[Release]:
    """The releases of a module, oldest first."""
    return list(Release.objects.filter(uid=module.translation_key).order_by("number"))


def kinds_of(module: Module) -> list[str]:
    """The kinds of a module's releases, oldest first."""
    return [release.kind for release in releases_of(module)]


def changes_of(module: Module) -> list[str]:
    """The kinds of the changes in the log about a module, in order."""
    rows = Change.objects.filter(uid=module.translation_key).order_by("sequence")
    return list(rows.values_list("kind", flat=True))


def html_of(release: Release) -> str:
    """All compiled HTML of a release as it is stored now."""
    return "".join(part.get("html", "") for part in parts_of(release))


def parts_of(release: Release) -> list[dict[str, str]]:
    """The compiled parts of a release as they are stored now."""
    parts: list[dict[str, str]] = Release.objects.select_related("compiled").get(pk=release.pk).compiled.parts
    return parts


def age_releases(module: Module, days: int) -> None:
    """Pretend that every release of a module came out this many days earlier."""
    for release in releases_of(module):
        earlier = release.published_at - timedelta(days=days)
        Release._base_manager.filter(pk=release.pk).update(published_at=earlier)
