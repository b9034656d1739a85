"""Where something is used is told whole: texts, drafts, listings, sites and additions."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from content.modules.page import Module
from content.reference_data.helplines import HelpLine
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import Situation, Topic
from municipalities.additions.models import LocalAddition
from tests.making.blocks import picture, section
from tests.making.files import make_image
from tests.making.listings import make_listing
from tests.making.people import logged_in, make_superuser
from tests.site.world import World


@pytest.fixture
def boss(world: World, django_capture_on_commit_callbacks: Any) -> Client:
    return logged_in(make_superuser())


def used(row: Any) -> set[tuple[str, str]]:
    """Where: (row, field)."""
    return {
        (str(source), each.describe_source_field())
        for source, references in ReferenceIndex.get_grouped_references_to(row)
        for each in references
    }


def publication(model: Any) -> Any:
    return model.objects.create(title="Bron X", publisher="x", year=2024, url="https://voorbeeld.example/")


@pytest.mark.parametrize(
    ("field", "make", "label"),
    [
        ("sources", lambda: publication(Source), "Bronnen"),
        ("guidelines", lambda: publication(Guideline), "Richtlijnen"),
        ("other_topics", lambda: Topic.objects.get(code="geld-regelen"), "Andere onderwerpen"),
        ("situations", lambda: Situation.objects.get(code="vaders"), "Gezinssituaties"),
    ],
)
def test_a_text_and_its_draft_are_told_apart(
    world: World, django_capture_on_commit_callbacks: Any, field: str, make: Any, label: str
) -> None:
    row, module = make(), world.module("crying")
    with django_capture_on_commit_callbacks(execute=True):
        setattr(module, field, [row])
        module.save_revision()
    in_draft = used(row)
    with django_capture_on_commit_callbacks(execute=True):
        module.get_latest_revision().publish()
    public = used(row)
    with django_capture_on_commit_callbacks(execute=True):
        draft = Module.objects.get(pk=module.pk)
        setattr(draft, field, [])
        draft.save_revision().publish()

    assert {each for each in in_draft if each[0] == module.title} == {(module.title, f"{label} (niet openbaar)")}
    assert {each for each in public if each[0] == module.title} == {(module.title, label)}
    assert not {each for each in used(row) if each[0] == module.title}


def test_a_picture_in_a_draft_is_used(world: World, django_capture_on_commit_callbacks: Any) -> None:
    image, module = make_image(), world.module("crying")
    with django_capture_on_commit_callbacks(execute=True):
        module.body = [section(picture(image))]
        module.save_revision()

    [(title, where)] = used(image)

    assert title == module.title
    assert where.endswith("(niet openbaar)")


def test_listings_sites_help_lines_and_additions_are_told(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    topic, site, module = Topic.objects.get(code="rouw-verlies"), world.site("utrecht"), world.module("crying")
    situation = Situation.objects.get(code="vaders")
    with django_capture_on_commit_callbacks(execute=True):
        listing = make_listing(site.participant, "Rouwgroep", topics=[topic], situations=[situation])
        line = HelpLine.objects.order_by("pk")[0]
        line.topics.set([topic])
        line.save()
        site.topics.set([topic])
        site.save()
        LocalAddition.objects.create(site=site, module_uid=module.translation_key, html="<p>x</p>", live=True)

    assert used(topic) >= {(str(listing), "Onderwerpen"), (str(line), "Onderwerpen"), (str(site), "Onderwerpen")}
    assert used(situation) == {(str(listing), "Gezinssituaties")}
    assert any(where == "Landelijke tekst" for _row, where in used(module))


def test_organisations_and_locations_are_told(world: World, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        listing = make_listing(world.site("utrecht").participant, "Rouwgroep", location={"place": "Utrecht"})
        listing.save()

    assert ("Rouwgroep", "Organisatie") in used(listing.organisation)
    assert ("Rouwgroep", "Locaties") in used(listing.locations.get())


def test_the_screen_tells_it(boss: Client, world: World, django_capture_on_commit_callbacks: Any) -> None:
    source, module = publication(Source), world.module("crying")
    with django_capture_on_commit_callbacks(execute=True):
        module.sources = [source]
        module.save_revision()
    names: Any = Source.snippet_viewset  # type: ignore[attr-defined]

    usage = boss.get(reverse(names.get_url_name("usage"), args=[source.pk])).content.decode()

    assert module.title in usage
    assert "Bronnen (niet openbaar)" in usage
