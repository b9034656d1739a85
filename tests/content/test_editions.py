"""Editions of sources and guidelines: a used one stays, a newer one follows it and is offered text by text."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from content.models import Guideline, Module, Release, ReleaseLink, Source
from content.modules.canonical_content import content_of
from content.modules.editions import put_in_draft, texts_naming
from content.reference_data.edition_use import EditionInUse, is_used, newest
from content.reference_data.sources import normal_identifier, same_edition
from content.releases.release_links import write_missing
from tests.content.admin_forms import edit
from tests.making.participants import load_register, make_utrecht
from tests.making.people import editor_of, logged_in, make_superuser, make_writer
from tests.making.texts import approve, draft_module, fresh, make_guideline, make_source, publish, released_module

pytestmark = pytest.mark.usefixtures("board")
URL = "https://voorbeeld.example/slaap"


def next_of(edition: Any, **changes: Any) -> Any:
    values = {name: getattr(edition, name) for name in edition.EDITION}
    return type(edition).objects.create(**(values | {"year": edition.year + 1} | changes), previous=edition)


def address(row: Any, view: str = "edit") -> str:
    return reverse(type(row).snippet_viewset.get_url_name(view), args=[row.pk])


def save(client: Client, at: str, **changes: str) -> Any:
    """Open a form, change fields as a person would, and send it."""
    data = querydict_from_html(client.get(at).text, form_id="w-editor-form").copy()
    data.update(changes)
    return client.post(at, data, follow=True)


def draft_of(module: Module) -> Any:
    return fresh(module).get_latest_revision_as_object()


def only_in_a_release() -> Source:
    source = make_source()
    module = released_module(sources=[source])
    publish(module, sources=[make_source("Anders")])
    return source


def only_in_a_draft() -> Source:
    source, module = make_source(), released_module()
    module.sources = [source]
    module.save_revision()
    return source


def only_in_a_new_text() -> Source:
    source, module = make_source(), draft_module()
    module.sources = [source]
    module.save_revision()
    return source


def only_in_an_approval() -> Guideline:
    guideline = make_guideline()
    approve(draft_module(), guideline=guideline)
    return guideline


USED = [only_in_a_release, only_in_a_draft, only_in_a_new_text, only_in_an_approval]


@pytest.mark.parametrize("make", USED, ids=lambda make: make.__name__)
class TestUsed:
    """What rests on an edition keeps it as it is."""

    @pytest.mark.parametrize("name", ["title", "publisher", "year", "identifier", "url"])
    def test_nothing_of_it_is_changed_in_code(self, make: Any, name: str) -> None:
        row = make()
        setattr(row, name, 2001 if name == "year" else "https://anders.example/")

        with pytest.raises(EditionInUse):
            row.save()

        row.refresh_from_db()
        assert str(getattr(row, name)) not in ("2001", "https://anders.example/")

    def test_it_is_not_deleted_in_code_alone_or_among_others(self, make: Any) -> None:
        row = make()
        for delete in (row.delete, type(row).objects.all().delete):
            with pytest.raises(EditionInUse), transaction.atomic():
                delete()

        assert type(row).objects.filter(pk=row.pk).exists()

    def test_its_form_shows_it_says_why_and_offers_a_new_edition(self, make: Any, admin: Client) -> None:
        row = make()
        page = admin.get(address(row)).text
        save(admin, address(row), title="Overschreven", url="https://anders.example/", checked_on="30-11-2026")
        title = row.title
        row.refresh_from_db()

        assert "Deze uitgave staat in een tekst en verandert niet meer." in page
        assert f'href="{address(row, "copy")}"' in page
        assert "Overschreven" not in page
        assert (row.title, str(row.checked_on)) == (title, "2026-11-30")

    def test_nobody_deletes_it_on_a_screen(self, make: Any) -> None:
        row, client = make(), logged_in(make_superuser())
        many = reverse("wagtail_bulk_action", args=["content", row._meta.model_name, "delete"])
        answers = [
            client.post(address(row, "delete"), follow=True),
            client.post(f"{many}?id={row.pk}", follow=True),
        ]

        assert ["Er is niets verwijderd." in answer.text for answer in answers] == [True, True]
        assert f'href="{address(row, "delete")}"' not in client.get(address(row)).text
        assert type(row).objects.filter(pk=row.pk).exists()


def test_one_that_nothing_rests_on_is_changed_and_deleted() -> None:
    client, row = logged_in(make_superuser()), make_source()
    save(client, address(row), title="Beter")
    changed = Source.objects.get(pk=row.pk).title
    client.post(address(row, "delete"))

    assert changed == "Beter"
    assert not Source.objects.exists()


def test_one_that_was_taken_out_of_a_draft_again_is_used_by_nothing() -> None:
    source, module = make_source(), draft_module(sources=[])
    module.sources = [source]
    module.save()
    draft = module
    draft.save_revision()
    draft.sources = []
    draft.save_revision()

    assert not is_used(source)


def test_deleting_a_source_took_it_from_live_texts_and_no_longer_does() -> None:
    source = make_source()
    module = released_module(sources=[source])
    with pytest.raises(EditionInUse), transaction.atomic():
        Source.objects.filter(pk=source.pk).delete()

    assert list(fresh(module).sources.all()) == [source]


def test_a_new_edition_begins_with_the_words_of_the_last_and_follows_it(admin: Client) -> None:
    source = make_source()
    released_module(sources=[source])
    form = admin.get(address(source, "copy")).text
    answer = save(admin, address(source, "copy"), year="2026", identifier=" https://doi.org/10.1234/slaap.7 ")

    made = Source.objects.get(previous=source)
    assert 'value="2023"' in form
    assert "Een nieuwe uitgave van:" in form
    assert (made.title, made.year, made.identifier, made.url) == (source.title, 2026, "10.1234/slaap.7", source.url)
    assert reverse("edition_texts", args=["sources", made.pk]) in answer.text
    assert "Er is een nieuwere uitgave:" in admin.get(address(source)).text


def test_an_edition_is_followed_once(admin: Client) -> None:
    source = make_source()
    made = next_of(source)
    answer = admin.get(address(source, "copy"), follow=True)

    assert "Er is al een nieuwere uitgave." in answer.text
    assert set(Source.objects.all()) == {source, made}


@pytest.mark.parametrize("make", [make_source, make_guideline])
def test_who_saves_a_new_edition_second_hears_so_and_keeps_what_was_typed(
    admin: Client, make: Callable[[], Any]
) -> None:
    first = make()
    at = address(first, "copy")
    form = querydict_from_html(admin.get(at).text, form_id="w-editor-form").copy()
    made = next_of(first, title="Van de ander")
    form.update({"title": "Getypte titel", "year": "2026"})
    answer = admin.post(at, form)

    assert answer.status_code == 200
    assert "Iemand anders maakte net al een nieuwe uitgave: Van de ander" in answer.text
    assert "Getypte titel" in answer.text
    assert set(type(first).objects.all()) == {first, made}


@pytest.mark.parametrize(
    ("typed", "kept", "warned"),
    [
        ("10.1234/abc", "10.1234/abc", False),
        ("doi:10.1234/abc", "10.1234/abc", False),
        ("10.12/", "10.12/", True),
        ("JGZ 2023-4", "JGZ 2023-4", False),
        ("", "", False),
    ],
)
def test_an_identifier_is_kept_as_it_is_and_an_odd_doi_is_told(
    admin: Client, typed: str, kept: str, warned: bool
) -> None:
    source = make_source()
    answer = save(admin, address(source), identifier=typed)

    assert Source.objects.get().identifier == kept
    assert ("ziet er niet uit als een hele" in answer.text) == warned


def test_the_form_of_a_text_offers_the_newest_editions_and_the_older_ones_it_holds(admin: Client) -> None:
    held, other = make_source("Gehouden"), make_source("Los")
    newer_held, newer_other = next_of(held), next_of(other)
    module = released_module(sources=[held])
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk]))
    field = page.context["form"].fields["sources"]

    assert set(field.queryset) == {held, newer_held, newer_other}
    assert field.label_from_instance(field.queryset.get(pk=held.pk)).endswith(": er is een nieuwere uitgave")
    assert "nieuwere" not in field.label_from_instance(field.queryset.get(pk=newer_held.pk))
    assert set(newest(Source)) == {newer_held, newer_other}


def test_an_older_edition_that_a_text_does_not_hold_is_refused(admin: Client) -> None:
    old, module = make_source(), released_module()
    next_of(old)
    answer = edit(admin, module, sources=[old.pk])

    assert answer.status_code == 200
    assert not draft_of(module).sources.exists() if module.latest_revision_id else True
    assert "sources" in answer.context["form"].errors  # type: ignore[attr-defined]


def test_a_text_keeps_the_older_edition_it_holds(admin: Client) -> None:
    old = make_source()
    module = released_module(sources=[old])
    next_of(old)
    answer = edit(admin, module, sources=[old.pk], short_answer="Anders")

    assert answer.status_code == 302
    assert list(draft_of(module).sources.all()) == [old]


class TestOffering:
    """The list of texts that name an edition before."""

    def test_each_text_that_names_an_older_one_is_offered_the_new_one_in_its_draft(self, admin: Client) -> None:
        first, other = make_source(), make_source("Anders")
        second = next_of(first)
        third = next_of(second)
        module = released_module("Slapen", sources=[first, other])
        drafted = released_module("Huilen", sources=[other])
        drafted.sources = [second]
        drafted.save_revision()
        released_module("Eten", sources=[other])
        list_at = reverse("edition_texts", args=["sources", third.pk])
        page = admin.get(list_at).text
        answer = admin.post(list_at, {"tekst": module.pk}, follow=True)

        assert ("Slapen" in page, "Huilen" in page, "Eten" in page) == (True, True, False)
        assert "Lezers zien die pas als je publiceert." in answer.text
        assert set(draft_of(module).sources.all()) == {third, other}
        assert set(fresh(module).sources.all()) == {first, other}
        assert fresh(module).has_unpublished_changes
        assert Release.objects.filter(uid=module.translation_key).count() == 1
        assert [each.text for each in texts_naming(Source, [first.pk, second.pk])] == [fresh(drafted)]

    def test_what_somebody_wrote_in_the_draft_stays(self, admin: Client) -> None:
        first = make_source()
        second, module = next_of(first), released_module(sources=[first])
        module.short_answer = "Half af"
        module.save_revision()

        put_in_draft(fresh(module), second, make_superuser())

        assert (draft_of(module).short_answer, list(draft_of(module).sources.all())) == ("Half af", [second])

    def test_a_text_that_names_none_any_more_is_said_and_left(self, admin: Client) -> None:
        first = make_source()
        second, module = next_of(first), released_module()
        at = reverse("edition_texts", args=["sources", second.pk])
        answers = [admin.post(at, {"tekst": each}, follow=True).text for each in (str(module.pk), "x", "", "9" * 40)]

        assert ["noemt geen vorige uitgave meer" in answer for answer in answers] == [True] * 4

    def test_a_locked_text_is_left_alone(self, admin: Client) -> None:
        first = make_source()
        second, module = next_of(first), released_module(sources=[first])
        Module.objects.filter(pk=module.pk).update(locked=True, locked_by=make_superuser(), locked_at=timezone.now())
        answer = admin.post(reverse("edition_texts", args=["sources", second.pk]), {"tekst": module.pk}, follow=True)

        assert "Deze tekst kun je nu niet wijzigen" in answer.text
        assert list(draft_of(module).sources.all()) == [first]

    def test_empty_lists_say_why(self, admin: Client) -> None:
        first = make_source()
        second = next_of(first)
        pages = [admin.get(reverse("edition_texts", args=["sources", row.pk])).text for row in (first, second)]

        assert "Dit is de eerste uitgave: er is geen vorige." in pages[0]
        assert "Geen enkele tekst noemt nog een vorige uitgave." in pages[1]

    def test_a_writer_has_it_and_nobody_else(self) -> None:
        load_register()
        first = make_guideline()
        second, module = next_of(first), released_module(guidelines=[first])
        at = reverse("edition_texts", args=["guidelines", second.pk])
        stranger = logged_in(editor_of(make_utrecht().participant))
        closed = [stranger.get(at).status_code, stranger.post(at, {"tekst": module.pk}).status_code]
        writer = logged_in(make_writer())
        opened = [writer.get(at).status_code, writer.post(at, {"tekst": module.pk}).status_code]
        unknown = [writer.get(f"/admin/uitgaven/{each}/").status_code for each in ("topics/1", "guidelines/987654")]

        assert (closed, opened, unknown) == ([403, 403], [200, 302], [404, 404])
        assert list(draft_of(module).guidelines.all()) == [second]

    def test_the_list_takes_the_same_queries_for_one_text_and_for_many(self, admin: Client) -> None:
        first = make_source()
        at = reverse("edition_texts", args=["sources", next_of(first).pk])
        released_module(sources=[first])
        admin.get(at)
        with CaptureQueriesContext(connection) as one:
            admin.get(at)
        for _each in range(8):
            released_module(sources=[first])
        with CaptureQueriesContext(connection) as many:
            admin.get(at)

        assert len(many) == len(one)


def test_the_list_of_sources_takes_the_same_queries_for_one_and_for_many(admin: Client) -> None:
    at = reverse(Source.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]
    first = make_source()
    admin.get(at)
    with CaptureQueriesContext(connection) as one:
        admin.get(at)
    for number in range(10):
        first = next_of(first, title=f"Bron {number}")
    with CaptureQueriesContext(connection) as many:
        admin.get(at)

    assert len(many) == len(one)


@pytest.mark.parametrize(
    ("name", "value", "same"),
    [
        ("url", "https://elders.example/", True),
        ("title", "Anders", False),
        ("publisher", "Anders", False),
        ("year", 2001, False),
        ("identifier", "10.1234/anders", False),
    ],
)
def test_another_address_is_the_same_edition_and_anything_else_is_another(name: str, value: Any, same: bool) -> None:
    one = make_source()
    other = next_of(one, **({"year": one.year} | {name: value}))

    assert same_edition(one, other) == same
    assert not same_edition(one, Guideline(**{field: getattr(one, field) for field in one.EDITION}))


def test_editions_in_contents_are_compared_as_well_with_and_without_an_identifier() -> None:
    [entry] = content_of(released_module(sources=[make_source()]))["sources"]
    moved = entry | {"url": "https://elders.example/"}

    assert same_edition(entry, moved)
    assert same_edition(entry, moved | {"identifier": ""})
    assert not same_edition(entry, moved | {"identifier": "10.1234/x"})
    assert same_edition(entry, Source.objects.get())


def test_an_identifier_stands_in_the_content_and_no_identifier_has_no_key() -> None:
    plain, named = make_source("Zonder"), make_source("Met")
    Source.objects.filter(pk=named.pk).update(identifier="10.1234/x")
    release = Release.objects.get(uid=released_module(sources=[plain, named]).translation_key)

    entries = {entry["title"]: entry for entry in json.loads(release.content)["sources"]}
    assert entries["Met"]["identifier"] == "10.1234/x"
    assert "identifier" not in entries["Zonder"]
    assert {link.target for link in release.links.all() if link.kind == "source"} == {str(plain.pk), str(named.pk)}


def test_what_a_release_named_is_found_again_by_its_identifier_too() -> None:
    one = make_source()
    other = next_of(one, year=one.year, identifier="10.1234/x")
    release = Release.objects.get(uid=released_module(sources=[other]).translation_key)
    ReleaseLink.objects.all().delete()
    write_missing()

    assert [link.target for link in release.links.filter(kind="source")] == [str(other.pk)]


def test_an_address_before_a_doi_is_no_part_of_it() -> None:
    assert normal_identifier("  https://dx.doi.org/10.1/x ") == "10.1/x"
