"""What a row writes in the change log and whether it renews the stamp: when saved, deleted, or gone with another."""

from collections.abc import Callable
from functools import cache

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction, Site

from content.modules.page import NationalIndex
from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import AgePhase, Topic
from ground.changes import Change
from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing, ListingHidden, ListingNote
from municipalities.listings.organisations import Location, Organisation
from municipalities.listings.taken_over import ListingTaken, OwnerTrusted
from municipalities.pages.models import LocalHome, LocalPage, SitesFolder
from municipalities.register.frame_stamp import read_stamp
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage, Participant
from municipalities.register.site import LocalSite, SiteHost
from tests.making.listings import make_listing

UID = "11111111-2222-4333-8444-555555555555"


class World:
    """Two sites, a listing of the second one, and what was written since the last look."""

    def __init__(self, utrecht: LocalSite, zeist: LocalSite) -> None:
        self.utrecht, self.zeist = utrecht, zeist
        self.listing = make_listing(zeist.participant)
        self.last = Change.objects.latest("sequence").sequence
        self.stamp = read_stamp()

    def since(self) -> tuple[str, bool]:
        """The kinds of the changes since the last look, with their data; and whether the stamp is another."""
        rows = Change.objects.filter(sequence__gt=self.last).order_by("sequence")
        kinds = [f"{row.kind} {' '.join(row.data)}".strip() for row in rows]
        self.last, before = self.last + len(kinds), self.stamp
        self.stamp = read_stamp()
        return ", ".join(kinds), self.stamp != before

    @property
    def organisation(self) -> Organisation:
        return self.listing.organisation

    @property
    def location(self) -> Location:
        return self.listing.locations.get()


@cache
def delete_all(model: type[Model]) -> Callable[[World], object]:
    return lambda world: model._default_manager.all().delete()


@cache
def touch(model: type[Model]) -> Callable[[World], object]:
    return lambda world: model._default_manager.all()[0].save()


def hide(world: World) -> None:
    ListingHidden.objects.create(participant=world.utrecht.participant, listing=world.listing)


def note(world: World) -> None:
    ListingNote.objects.create(participant=world.utrecht.participant, listing=world.listing, text="Ook hier.")


def take(world: World) -> None:
    ListingTaken.objects.create(participant=world.utrecht.participant, listing=world.listing)


def trust(world: World) -> None:
    OwnerTrusted.objects.create(participant=world.utrecht.participant, owner=world.zeist.participant)


def add_draft(world: World) -> None:
    make_listing(world.zeist.participant, "Concept", live=False)


def add_own_line(world: World) -> None:
    LocalHelpLine.objects.create(site=world.utrecht, name="Wijkteam", when_text="Vragen?", phone="14030")


def add_host(world: World) -> None:
    SiteHost.objects.create(site=world.utrecht, host="ook.utrecht.example", is_primary=False)


def cover(world: World) -> None:
    world.utrecht.participant.municipalities.add(Municipality.objects.get(code="GM0106"))


def uncover(world: World) -> None:
    world.utrecht.participant.municipalities.set(Municipality.objects.filter(code="GM0344"))


def choose_topics(world: World) -> None:
    world.utrecht.topics.set(Topic.objects.filter(code="slapen"))


def drop_topics(world: World) -> None:
    world.utrecht.topics.clear()


def topics_of_line(world: World) -> None:
    HelpLine.objects.get(code="113").topics.set(Topic.objects.filter(code="slapen"))


def add_addition(world: World) -> None:
    LocalAddition.objects.create(site=world.utrecht, module_uid=UID, html="<p>a</p>")


def add_page(world: World) -> None:
    LocalHome.objects.all()[0].add_child(instance=LocalPage(title="Team"))


def restrict(world: World) -> None:
    PageViewRestriction.objects.create(page=LocalPage.objects.get(), restriction_type="login")


def add_folder(world: World) -> None:
    SitesFolder.objects.all()[0].add_child(instance=SitesFolder(title="Map"))


def delete_folder(world: World) -> None:
    SitesFolder.objects.get(title="Map").delete()


def add_national(world: World) -> None:
    Page.get_first_root_node().add_child(instance=NationalIndex(title="Landelijk"))


def delete_line(world: World) -> None:
    HelpLine.objects.filter(code="113").delete()


def remove_host(world: World) -> None:
    world.utrecht.hosts.get(is_primary=False).delete()


def save_listing(world: World) -> None:
    world.listing.save()


def delete_draft(world: World) -> None:
    Listing.objects.filter(title="Concept").delete()


def save_organisation(world: World) -> None:
    world.organisation.save()


def save_location(world: World) -> None:
    world.location.save()


def delete_location(world: World) -> None:
    world.location.delete()


def unpublish(world: World) -> None:
    world.listing.unpublish()


def publish_again(world: World) -> None:
    world.listing.save_revision().publish()


def delete_listing(world: World) -> None:
    for step in (hide, note, take):
        step(world)
    world.since()
    Listing.objects.filter(pk=world.listing.pk).delete()


def delete_organisation(world: World) -> None:
    make_listing(world.zeist.participant, "Weg")
    Listing.objects.filter(title="Weg").delete()
    world.since()
    Organisation.objects.filter(name="Stichting Weg").delete()


def delete_site(world: World) -> None:
    add_own_line(world)
    add_addition(world)
    world.since()
    LocalSite.objects.filter(pk=world.utrecht.pk).delete()


def delete_participant(world: World) -> None:
    other = Participant.objects.create(name="Assen")
    Coverage.objects.create(participant=other, municipality=Municipality.objects.get(code="GM0106"))
    ListingTaken.objects.create(participant=other, listing=world.listing)
    OwnerTrusted.objects.create(participant=other, owner=world.zeist.participant)
    world.since()
    Participant.objects.filter(pk=other.pk).delete()


# What is done one after another, the changes it writes (kind and keys of its data), and whether the stamp is another.
STEPS: list[tuple[Callable[[World], object], str, bool]] = [
    (touch(LocalSite), "site.changed site", True),
    (add_host, "site.changed site", True),
    (remove_host, "site.changed site", True),
    (choose_topics, "site.changed site", True),
    (drop_topics, "site.changed site", True),
    (touch(Participant), "participant.changed participant", True),
    (cover, "participant.changed participant", True),
    (uncover, "participant.changed participant", True),
    (touch(Coverage), "participant.changed participant", True),
    (add_own_line, "helpline.changed site", True),
    (delete_all(LocalHelpLine), "helpline.changed site", True),
    (touch(HelpLine), "helpline.changed helpline", True),
    (topics_of_line, "helpline.changed helpline, helpline.changed helpline", True),
    (delete_line, "helpline.changed helpline", True),
    (touch(Topic), "", True),
    (touch(AgePhase), "", True),
    (delete_all(AgePhase), ", ".join(["words.changed of code"] * 8), True),
    (touch(Site), "", True),
    (touch(LocalHome), "", True),
    (add_folder, "", True),
    (delete_folder, "", True),
    (add_national, "", True),
    (touch(NationalIndex), "", True),
    (delete_all(NationalIndex), "", True),
    (add_page, "page.changed page", True),
    (restrict, "", True),
    (delete_all(PageViewRestriction), "", True),
    (delete_all(LocalPage), "page.changed page", True),
    (hide, "listing.changed listing", False),
    (delete_all(ListingHidden), "listing.changed listing", False),
    (note, "listing.changed listing", False),
    (delete_all(ListingNote), "listing.changed listing", False),
    (take, "listing.changed listing", False),
    (delete_all(ListingTaken), "listing.changed listing", False),
    (trust, "trust.changed participant", False),
    (delete_all(OwnerTrusted), "trust.changed participant", False),
    (add_draft, "organisation.changed, organisation.changed", False),
    (save_listing, "listing.changed listing", False),
    (delete_draft, "", False),
    (save_organisation, "organisation.changed, listing.changed listing", False),
    (save_location, "organisation.changed, listing.changed listing", False),
    (delete_location, "organisation.changed, listing.changed listing", False),
    (unpublish, "listing.changed listing", False),
    (add_addition, "addition.changed site", False),
    (delete_all(LocalAddition), "addition.changed site", False),
    (publish_again, "listing.changed listing", False),
    (
        delete_participant,
        "participant.changed participant, listing.changed listing, trust.changed participant, "
        "participant.changed participant",
        True,
    ),
    (
        delete_listing,
        "listing.changed listing, listing.changed listing, listing.changed listing, listing.changed listing",
        False,
    ),
    (delete_organisation, "organisation.changed, organisation.changed", False),
    (delete_site, "addition.changed site, site.changed site, helpline.changed site, site.changed site", True),
]


def test_every_row_tells_what_happened_to_it(utrecht: LocalSite, zeist: LocalSite) -> None:
    world = World(utrecht, zeist)
    found = []

    for step, _, _ in STEPS:
        step(world)
        found.append((step, *world.since()))

    assert found == STEPS
