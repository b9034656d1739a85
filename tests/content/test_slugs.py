"""Addresses of texts: one now, the former ones for ever, never two texts at one address."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from content.models import ModuleAddress
from content.modules.national_board import national_index
from content.releases.slugs import current_slugs, set_slug, slug_taken_by_other
from tests.making.texts import changes_of, draft_module, fresh, kinds_of, publish, released_module

pytestmark = pytest.mark.usefixtures("board")


def addresses() -> dict[str, bool]:
    return dict(ModuleAddress.objects.values_list("slug", "is_current"))


def test_the_first_release_gives_a_text_its_address() -> None:
    module = draft_module(slug="slapen")
    before = addresses()

    publish(module)

    assert before == {}
    assert addresses() == {"slapen": True}
    assert changes_of(module) == ["module.released"]


def test_another_slug_with_the_same_text_is_a_renaming_and_no_release() -> None:
    module = released_module(slug="oud")

    publish(module, slug="nieuw")

    assert addresses() == {"oud": False, "nieuw": True}
    assert kinds_of(module) == ["major"]
    assert changes_of(module) == ["module.released", "module.renamed"]


def test_another_slug_with_another_text_is_both() -> None:
    module = released_module(slug="oud")

    publish(module, slug="nieuw", title="Anders")

    assert changes_of(module) == ["module.released", "module.released", "module.renamed"]


def test_a_draft_with_another_slug_renames_nothing() -> None:
    module = released_module(slug="oud")
    module.slug = "nieuw"

    module.save_revision()

    assert addresses() == {"oud": True}


def test_a_text_may_go_back_to_its_own_former_address() -> None:
    module = publish(released_module(slug="oud"), slug="nieuw")

    publish(module, slug="oud")

    assert addresses() == {"oud": True, "nieuw": False}
    assert changes_of(module) == ["module.released", "module.renamed", "module.renamed"]


def test_a_former_address_is_never_anothers() -> None:
    module = publish(released_module(slug="oud"), slug="nieuw")
    other = released_module()
    other.slug = "oud"

    with pytest.raises(ValidationError, match="Dit adres heeft een andere landelijke tekst"):
        publish(other)

    assert ModuleAddress.objects.get(slug="oud").uid == module.translation_key


def test_the_address_of_a_withdrawn_text_stays_its_own() -> None:
    module = released_module(slug="weg")
    module.unpublish()
    other = released_module()

    with pytest.raises(ValidationError):
        publish(other, slug="weg")

    assert addresses()["weg"]


def test_where_the_form_was_passed_by_the_address_gets_a_number() -> None:
    released_module(slug="slapen")
    other = draft_module(slug="anders")

    renamed = set_slug("slapen", "nl", other.translation_key)

    assert not renamed
    assert ModuleAddress.objects.get(slug="slapen-2").uid == other.translation_key
    assert not set_slug("slapen", "nl", other.translation_key)


def test_another_language_has_addresses_of_its_own() -> None:
    module = released_module(slug="slapen")
    other = draft_module()

    set_slug("slapen", "en", other.translation_key)

    assert not slug_taken_by_other("slapen", "en", other.translation_key)
    assert current_slugs([module.translation_key], "nl") == {str(module.translation_key): "slapen"}
    assert current_slugs([module.translation_key], "en") == {}


def test_wagtail_links_to_the_public_address_of_a_text() -> None:
    module = released_module(slug="slapen")
    site = Site.objects.first() or Site(hostname="localhost", is_default_site=True)
    site.root_page = national_index()
    site.save()

    parts = fresh(module).get_url_parts()

    assert parts is not None
    assert parts[2] == "/informatie/slapen/"
