"""What a release names is a row, so that nothing searches the words of all releases ever made."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import Guideline, HelpLine, Module, Release, ReleaseLink, Source
from content.modules.reconciling import reconcile
from content.reference_data.helplines import load_national_lines
from content.releases import release_links
from content.releases.compiling import compile_release
from content.releases.images import sha256_of
from content.releases.models import NamedKind
from content.releases.release_links import releases_naming
from content.releases.verification import faults
from tests.making.blocks import every_block, link_to, picture, section, text
from tests.making.files import make_image
from tests.making.texts import (
    draft_module,
    fresh,
    kinds_of,
    make_guideline,
    make_source,
    publish,
    released_module,
    releases_of,
)

pytestmark = pytest.mark.usefixtures("board")
FULL = {"module", "picture", "help_line", "source", "guideline"}


def named(release: Release) -> set[tuple[str, str]]:
    return set(release.links.values_list("kind", "target"))


def full_text(**fields: Any) -> Module:
    """A text that names one thing of each kind."""
    load_national_lines()
    linked, image = released_module(), make_image()
    body = [section(*every_block(image, linked), text("<p>Bel Veilig Thuis: 0800 2000.</p>"))]
    module = draft_module(body=body, **fields)
    module.sources, module.guidelines = [make_source()], [make_guideline()]
    return publish(module)


def test_a_release_names_texts_pictures_help_lines_sources_and_guidelines() -> None:
    module = full_text()

    linked = Module.objects.exclude(pk=module.pk).get()
    [release] = releases_of(module)
    assert named(release) == {
        ("module", str(linked.translation_key)),
        ("picture", sha256_of(module.body[0].value["blocks"][5].value["image"])),
        ("help_line", "veilig-thuis"),
        ("help_line", "112"),
        ("source", str(Source.objects.get().pk)),
        ("guideline", str(Guideline.objects.get().pk)),
    }


def test_every_release_keeps_what_it_named_itself() -> None:
    red, blue = make_image("red"), make_image("blue")
    module = released_module(body=[section(picture(red))])

    publish(module, body=[section(picture(blue))])

    first, second = releases_of(module)
    assert (named(first), named(second)) == ({("picture", sha256_of(red))}, {("picture", sha256_of(blue))})
    assert list(releases_naming(NamedKind.PICTURE, sha256_of(red))) == [first]


def test_a_withdrawal_names_nothing_and_the_release_before_it_goes_on_naming() -> None:
    module = full_text()

    module.unpublish()
    release_links.write_missing()
    call_command("recompile_releases")

    first, withdrawal = releases_of(module)
    assert {kind for kind, _ in named(first)} == FULL
    assert named(withdrawal) == set()


@pytest.mark.parametrize(
    "mend",
    [
        lambda: call_command("recompile_releases"),
        lambda: reconcile(),
        lambda: [compile_release(release) for release in Release.objects.order_by("pk")],
    ],
    ids=["recompile", "reconcile", "compile"],
)
def test_what_is_not_written_down_is_made_good(mend: Any) -> None:
    module = full_text()
    [release] = releases_of(module)
    before = named(release)
    ReleaseLink.objects.all().delete()

    mend()

    assert {kind for kind, _ in before} == FULL
    assert named(release) == before


def test_reconcile_says_what_it_wrote_down_and_has_nothing_to_do_the_second_time() -> None:
    module = full_text()
    ReleaseLink.objects.filter(release__uid=module.translation_key).delete()

    found = [reconcile().repaired for _ in range(2)]

    [release] = releases_of(module)
    assert found == [[f"{release}: what it names was not written down, done"], []]
    assert kinds_of(module) == ["major"]


def test_rendering_again_follows_the_help_lines_and_keeps_an_edited_source() -> None:
    module = full_text(short_answer="Bel 0800-0113.")
    [release] = releases_of(module)
    assert ("help_line", "113") in named(release)
    HelpLine.objects.filter(code="113").update(phone_note="")  # its other number is nobody's now
    Source.objects.update(title="Anders")

    compile_release(release)

    assert {kind for kind, _ in named(release)} == FULL
    assert {code for kind, code in named(release) if kind == NamedKind.HELP_LINE} == {"112", "veilig-thuis"}


def test_what_is_not_written_down_shows_when_releases_are_verified() -> None:
    module = full_text()
    assert list(faults()) == []

    ReleaseLink.objects.filter(kind=NamedKind.PICTURE).delete()

    [fault] = faults()
    assert str(module.translation_key) in fault
    assert "not written down" in fault


def test_texts_that_link_to_a_renamed_one_are_found_without_reading_their_words() -> None:
    linked = released_module(slug="oud")
    released_module(body=[section(text(link_to(linked)))])
    publish(fresh(linked), slug="nieuw")

    with CaptureQueriesContext(connection) as queries:
        call_command("relay", "--once")

    assert any("content_releaselink" in each["sql"] for each in queries)
    assert not [each["sql"] for each in queries if "LIKE" in each["sql"] and '"content_release"' in each["sql"]]


def test_a_release_with_links_costs_one_query_more_than_one_that_names_nothing() -> None:
    image = make_image()
    bare, full = released_module(), released_module(body=[section(picture(image))])
    queries = {}
    for name, module in (("bare", bare), ("full", full)):
        module.short_answer, module.change_note = "Anders.", "x"
        revision = module.save_revision()
        with CaptureQueriesContext(connection) as found:
            revision.publish()
        queries[name] = [each["sql"] for each in found if "content_releaselink" in each["sql"]]

    assert queries["bare"] == []
    assert len(queries["full"]) == 1


def test_what_cannot_be_read_keeps_the_others_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, whole = releases_of(full_text())[0], releases_of(full_text())[0]
    ReleaseLink.objects.all().delete()
    read = release_links.named_in

    def named_in(words: Any) -> Any:
        if words["title"] == broken.title:
            raise ValueError("not to be read")
        return read(words)

    monkeypatch.setattr(release_links, "named_in", named_in)
    result = reconcile()

    assert named(whole)
    assert not named(broken)
    assert any(whole.title in line for line in result.repaired)


def test_what_is_written_twice_stands_once() -> None:
    release = releases_of(full_text())[0]
    rows = named(release)

    release_links.write(release, [release_links.Named(*row) for row in rows])

    assert named(release) == rows
    assert release.links.count() == len(rows)
