"""Local additions: where they stand, that they are never lost, and which texts and versions a site shows."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from content.reference_data.helplines import load_national_lines
from content.releases.kinds import RELEASED
from ground.changes import Change, record
from ground.changes.relay import run_once
from municipalities.additions.models import LocalAddition
from municipalities.additions.placing import place
from municipalities.additions.selectors import AdditionFacts, additions_for
from municipalities.additions.subscribers import follow_links, follow_sections
from municipalities.additions.subscription import carries
from municipalities.pages.models import LocalHome, LocalPage
from municipalities.register.site import LocalSite
from municipalities.sites.views.module import assemble
from tests.making.participants import frame_at
from tests.making.texts import release_row

UID = uuid4()
SECTION, OTHER = str(uuid4()), str(uuid4())
PARTS = [
    {"html": "lead"},
    {"slot": "before"},
    {"html": "one"},
    {"slot": "section", "section": SECTION},
    {"html": "two"},
    {"slot": "section", "section": OTHER},
    {"slot": "after"},
]


def placed(*additions: AdditionFacts) -> list[str]:
    return [item["html"] for item in place(additions, PARTS, place_name="Utrecht")]


def test_additions_stand_in_their_slots() -> None:
    after, before = AdditionFacts("after", "", "after"), AdditionFacts("before", "", "before")
    inside = AdditionFacts("section", SECTION, "inside")

    assert placed(after, before, inside) == ["lead", "before", "one", "inside", "two", "after"]


def test_an_addition_says_of_which_place_it_is() -> None:
    items = place([AdditionFacts("before", "", "x")], PARTS, place_name="Utrecht")

    assert items[1] == {"kind": "addition", "heading": "In Utrecht", "html": "x"}


def test_an_addition_of_a_section_that_is_gone_comes_last() -> None:
    gone, after = AdditionFacts("section", str(uuid4()), "gone"), AdditionFacts("after", "", "after")

    assert placed(gone, after) == ["lead", "one", "two", "after", "gone"]


facts = st.builds(
    AdditionFacts,
    slot=st.sampled_from(["before", "section", "after"]),
    section_id=st.sampled_from([SECTION, OTHER, "weg", ""]),
    html=st.text(min_size=1, max_size=4),
)


@given(st.lists(facts))
def test_no_addition_is_lost_and_the_text_keeps_its_order(additions: list[AdditionFacts]) -> None:
    items = place(additions, PARTS, place_name="Utrecht")

    own = [item["html"] for item in items if item["kind"] == "addition"]
    assert sorted(own) == sorted(addition.html for addition in additions)
    assert [item["html"] for item in items if item["kind"] == "html"] == ["lead", "one", "two"]


def test_a_site_gets_its_own_additions_in_one_query(
    utrecht: LocalSite, zeist: LocalSite, django_assert_num_queries: Any
) -> None:
    LocalAddition.objects.create(site=utrecht, module_uid=UID, slot="after", html="<p>Hier</p>")
    LocalAddition.objects.create(site=utrecht, module_uid=uuid4(), slot="after", html="<p>Elders</p>")
    LocalAddition.objects.create(site=utrecht, module_uid=UID, slot="before", html="<p>Concept</p>", live=False)
    frame, other = frame_at("utrecht.example"), frame_at("zeist.example")

    with django_assert_num_queries(1):
        found = additions_for(frame, UID)

    assert found == [AdditionFacts("after", "", "<p>Hier</p>")]
    assert additions_for(other, UID) == []


def test_in_an_addition_a_number_calls_where_it_is_one_to_call(utrecht: LocalSite) -> None:
    load_national_lines()
    html = "<p>Bij nood bel 112. We zitten in Lokaal 112.</p>"
    addition = AdditionFacts("before", "", html)

    shown = str(assemble(PARTS, [addition], frame_at("utrecht.example")))

    assert 'Bij nood bel <a class="cjg-link cjg-nowrap" href="tel:112">112</a>. We zitten in Lokaal 112.' in shown


def test_what_readers_get_is_cleaned_when_saved(utrecht: LocalSite) -> None:
    addition = LocalAddition(site=utrecht, module_uid=UID, html='<p onclick="x">a</p><script>alert(1)</script>')

    addition.save()

    assert addition.compiled == "<p>a</p>"


def test_one_addition_per_slot(utrecht: LocalSite) -> None:
    LocalAddition.objects.create(site=utrecht, module_uid=UID, slot="after", html="a")

    with pytest.raises(IntegrityError), transaction.atomic():
        LocalAddition.objects.create(site=utrecht, module_uid=UID, slot="after", html="b")


def test_a_draft_of_a_live_addition_changes_nothing_for_readers(utrecht: LocalSite) -> None:
    addition = LocalAddition.objects.create(site=utrecht, module_uid=UID, html="<p>oud</p>")
    changes = Change.objects.count()

    addition.html = "<p>nieuw</p>"
    revision = addition.save_revision()

    assert LocalAddition.objects.get().compiled == "<p>oud</p>"
    assert Change.objects.count() == changes
    revision.publish()
    assert LocalAddition.objects.get().compiled == "<p>nieuw</p>"
    assert Change.objects.latest("sequence").kind == "addition.changed"


def test_unpublishing_and_deleting_are_recorded(utrecht: LocalSite) -> None:
    addition = LocalAddition.objects.create(site=utrecht, module_uid=UID, html="<p>a</p>")
    other = LocalAddition.objects.create(site=utrecht, module_uid=UID, slot="before", html="<p>b</p>")
    before = Change.objects.filter(kind="addition.changed", uid=UID).count()

    addition.unpublish()
    LocalAddition.objects.filter(pk=other.pk).delete()

    assert Change.objects.filter(kind="addition.changed", uid=UID).count() >= before + 2


def released() -> Change:
    return Change(kind="module.released", uid=UID, language="nl", data={})


def test_an_addition_is_flagged_when_its_section_is_gone_and_unflagged_when_it_is_back(utrecht: LocalSite) -> None:
    addition = LocalAddition.objects.create(
        site=utrecht, module_uid=UID, slot="section", section_id=SECTION, html="<p>a</p>"
    )
    flags = []

    for number, sections in enumerate(([SECTION, OTHER], [OTHER], [SECTION]), start=1):
        release_row(UID, *sections, number=number)
        follow_sections(released())
        follow_sections(released())
        addition.refresh_from_db()
        flags.append(addition.section_missing)

    assert flags == [False, True, False]


def test_a_link_in_an_addition_follows_the_page_it_leads_to(utrecht: LocalSite) -> None:
    home = LocalHome.objects.get()
    page = home.add_child(instance=LocalPage(title="Team"))
    html = f'<p><a linktype="page" id="{page.pk}">team</a></p>'
    LocalAddition.objects.create(site=utrecht, module_uid=UID, html=html)
    page.slug = "ons-team"
    page.save()

    follow_links(Change.objects.filter(kind="page.changed").latest("sequence"))

    assert LocalAddition.objects.get().compiled == '<p><a href="/ons-team/">team</a></p>'


def test_the_relay_brings_changes_to_the_upkeep(utrecht: LocalSite) -> None:
    LocalAddition.objects.create(site=utrecht, module_uid=UID, slot="section", section_id=SECTION, html="<p>a</p>")
    release_row(UID, OTHER)
    record(RELEASED, uid=UID, language="nl", number=1, release_kind="major")

    run_once()

    assert LocalAddition.objects.get().section_missing


@dataclass(frozen=True)
class Policy:
    """What `carries` asks of a site."""

    audience: str = "both"
    topic_codes: frozenset[str] | None = None


@pytest.mark.parametrize(
    ("policy", "written_for", "topics", "carried"),
    [
        (Policy(), "parents", ["slapen"], True),
        (Policy(), "young", ["jong-online"], True),
        (Policy(audience="parents"), "young", ["jong-online"], False),
        (Policy(audience="young"), "parents", ["slapen"], False),
        (Policy(audience="young"), "young", ["jong-online"], True),
        (Policy(topic_codes=frozenset({"slapen"})), "parents", ["slapen"], True),
        (Policy(topic_codes=frozenset({"slapen"})), "parents", ["scheiding", "slapen"], True),
        (Policy(topic_codes=frozenset({"slapen"})), "parents", ["scheiding"], False),
        (Policy(topic_codes=frozenset()), "parents", ["scheiding"], False),
        (Policy("parents", frozenset({"jong-online"})), "young", ["jong-online"], False),
    ],
)
def test_a_site_carries_what_is_for_its_public_and_about_its_topics(
    policy: Policy, written_for: str, topics: list[str], carried: bool
) -> None:
    assert carries(policy, written_for=written_for, topics=topics) is carried


def test_uids_are_what_additions_hang_on(utrecht: LocalSite) -> None:
    LocalAddition.objects.create(site=utrecht, module_uid=UID, html="<p>a</p>")

    assert isinstance(LocalAddition.objects.get().module_uid, UUID)
