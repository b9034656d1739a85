"""Makes national texts, approved and released, for tests of the public site."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from content.modules.canonical_content import content_of
from content.modules.national_board import national_index
from content.modules.page import Module
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import Topic
from content.releases.canonical import canonical, sha256
from content.releases.models import Approval, Release

FIRST, SECOND = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
EXPERTS = (("jeugdarts", "Voorbeeldinstituut Jeugd"), ("pedagoog", "Voorbeeldhogeschool"))


def section(section_id: str, heading: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    """Raw data of one section."""
    content = list(blocks) or [{"type": "text", "value": f"<p>Over {heading}.</p>"}]
    return {"type": "section", "id": section_id, "value": {"heading": heading, "blocks": content}}


def make_module(slug: str, *, topic: str, written_for: str = "parents", **fields: Any) -> Module:
    """A draft with two sections; `fields` are fields of Module."""
    sources, guidelines = fields.pop("sources", []), fields.pop("guidelines", [])
    fields.setdefault("title", slug.replace("-", " ").capitalize())
    fields.setdefault("short_answer", f"Kort antwoord over {slug}.")
    body = [section(FIRST, "Wat kun je doen"), section(SECOND, "Wat is gewoon")]
    module = Module(slug=slug, primary_topic=Topic.objects.get(code=topic), written_for=written_for, live=False)
    for name, value in ({"body": body} | fields).items():
        setattr(module, name, value)
    national_index().add_child(instance=module)
    module.sources, module.guidelines = sources, guidelines
    module.save()
    return module


def publish(module: Module, *, kind: str = "minor", note: str = "", approved: bool = True, **fields: Any) -> Release:
    """Change these fields, have the text approved and publish it; give the newest release."""
    module = Module.objects.get(pk=module.pk)
    for name, value in ({"release_kind": kind, "change_note": note} | fields).items():
        setattr(module, name, value)
    revision = module.save_revision()
    if approved:
        approve(revision.as_object())
    revision.publish()
    return newest(module)


def approve(module: Module, *, given_on: date = date(2026, 3, 3), valid_until: date | None = None) -> None:
    """Two experts find the module's present text right."""
    for role, institute in EXPERTS:
        Approval.objects.update_or_create(
            uid=module.translation_key,
            language="nl",
            content_sha256=sha256(canonical(content_of(module))),
            role=role,
            institute=institute,
            defaults={"given_on": given_on, "valid_until": valid_until or timezone.localdate() + timedelta(days=900)},
        )


def newest(module: Module) -> Release:
    """The last release of a module."""
    return Release.objects.filter(uid=module.translation_key).order_by("-number")[0]


def age_releases(module: Module, days: int) -> None:
    """Pretend that every release of a module came out this many days earlier."""
    for release in Release.objects.filter(uid=module.translation_key):
        earlier = release.published_at - timedelta(days=days)
        Release._base_manager.filter(pk=release.pk).update(published_at=earlier)


def publications() -> tuple[Source, Guideline]:
    """One source and one guideline."""
    source = Source.objects.create(
        title="Huilen in cijfers", publisher="Kennisinstituut", year=2024, url="https://bron.example/huilen"
    )
    guideline = Guideline.objects.create(
        title="Richtlijn Excessief huilen", publisher="Vereniging", year=2023, url="https://richtlijn.example/huilen"
    )
    return source, guideline
