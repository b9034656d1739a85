"""A small Netherlands: the national site, Utrecht, its site for young people, and Zeist; texts, listings and pages."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from content.modules.national_board import make_groups, national_index
from content.modules.page import Module
from content.releases.signing import make_key
from content.releases.withdrawal import Withdrawal
from ground.ages.words import ADULT
from municipalities.onboarding.making import NewSite, make_national_board, make_participant, make_site
from municipalities.pages.models import EventIndex, EventPage, LocalPage, NewsIndex, NewsItem
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.site import LocalSite, SiteHost
from tests.making.blocks import FIRST, SECOND, contact, link_to, section, text
from tests.making.listings import make_listing
from tests.making.participants import GP, home_of, load_register, public
from tests.making.texts import draft_module, make_guideline, make_source, publish_approved

NATIONAL, UTRECHT, YOUNG, ZEIST = "localhost", "utrecht.example", "jong.utrecht.example", "zeist.example"
SECONDARY = "www.utrecht.example"
ADMIN = "beheer.localhost"
HOSTS = (NATIONAL, UTRECHT, YOUNG, ZEIST)
LISTING = 4711  # its id, and so its address, is the same on every database
SECRET_PLACE, SECRET_STREET = "Geheimstad", "Schuilplaats 7"

PLAIN: dict[str, Any] = {"help_advice": [], "age_to": ADULT}  # a text for every age, without advice


@dataclass(frozen=True)
class World:
    """What there is, by primary key: rows change within a test and are read again."""

    national: int
    utrecht: int
    young: int
    zeist: int
    crying: int
    sad_young: int
    sad_parents: int
    withdrawn: int
    renamed: int
    listing: int
    hidden_listing: int
    everywhere: int
    zeist_listing: int

    def site(self, name: str) -> LocalSite:
        """A site by its name here."""
        return LocalSite.objects.select_related("participant").get(pk=getattr(self, name))

    def module(self, name: str) -> Module:
        """A national text by its name here."""
        return Module.objects.get(pk=getattr(self, name))


def build() -> World:
    """Make everything; the caller undoes it."""
    load_register()
    make_groups()
    make_key()
    sites = _sites()
    texts = _texts()
    pages_of(sites["utrecht"])
    return World(**{name: site.pk for name, site in sites.items()}, **texts, **_listings(sites))


def _sites() -> dict[str, LocalSite]:
    contact = GP | {
        "phone": "030 - 123 45 67", "phone_hours": "ma-vr 09:00-17:00", "email": "team@utrecht.example",
        "walk_in_place": "Buurthuis", "walk_in_address": "Domplein 1, Utrecht", "walk_in_hours": "wo op afspraak",
        "intro": "Welkom bij ons team.",
    }  # fmt: skip
    national = make_national_board(national_index(), NewSite(NATIONAL, "Opgroeien Online", "Nederland"))
    new = NewSite(UTRECHT, "CJG Utrecht", "Utrecht", colour="#a31f34", contact=contact)
    utrecht = public(make_participant(["GM0344"], new, name="Utrecht"))
    SiteHost.objects.create(site=utrecht, host=SECONDARY, is_primary=False)
    new = NewSite(YOUNG, "Jong Utrecht", "Utrecht", audience="young", contact=GP)
    young = public(make_site(utrecht.participant, new))
    new = NewSite(ZEIST, "Loes", "Zeist", audience="parents", contact=GP)
    zeist = public(make_participant(["GM0355"], new, name="Zeist"))
    bump_stamp()
    return {"national": national, "utrecht": utrecht, "young": young, "zeist": zeist}


def _texts() -> dict[str, int]:
    source = make_source("Huilen in cijfers", url="https://bron.example/huilen")
    guideline = make_guideline("Richtlijn Excessief huilen", url="https://richtlijn.example/huilen")
    renamed = draft_module("Slapen gaat", slug="oud-adres", **PLAIN)
    publish_approved(renamed)
    publish_approved(renamed, slug="nieuw-adres", kind="minor", note="Ander adres")
    warning = {"type": "warning", "value": {"title": "Schud nooit", "html": "<p>Nooit.</p>"}}
    body = [
        section(text(link_to(renamed)), contact(), heading="Wat kun je doen", section_id=FIRST),
        section(warning, heading="Wat is gewoon", section_id=SECOND),
    ]
    advice = [{"type": "advice", "value": {"level": "discuss_with_site", "text": "Als je je zorgen maakt."}}]
    crying = draft_module(
        "Je baby huilt veel", slug="je-baby-huilt-veel", topic="verzorging-huilen", age_from=0, age_to=12,
        short_answer="Kort antwoord over je-baby-huilt-veel.", body=body, help_advice=advice,
        sources=[source], guidelines=[guideline],
    )  # fmt: skip
    publish_approved(crying, note="Eerste versie")
    young = PLAIN | {"written_for": "young", "age_from": 144, "age_to": 216}
    sad_young = draft_module(slug="ik-voel-me-somber", topic="jong-gevoel", **young)
    sad_parents = draft_module(slug="je-kind-is-somber", topic="gevoelens-mentaal", counterpart=sad_young, **PLAIN)
    publish_approved(sad_young, counterpart=sad_parents)
    publish_approved(sad_parents)
    withdrawn = draft_module("Oude raad", slug="oude-raad", **PLAIN)
    publish_approved(withdrawn)
    withdrawn.refresh_from_db()
    withdrawn.withdrawal = Withdrawal("Dit klopt niet meer.", crying.translation_key)
    withdrawn.unpublish()
    return {
        "crying": crying.pk, "sad_young": sad_young.pk, "sad_parents": sad_parents.pk, "withdrawn": withdrawn.pk,
        "renamed": renamed.pk,
    }  # fmt: skip


def _listings(sites: dict[str, LocalSite]) -> dict[str, int]:
    from content.reference_data.taxonomy import Topic
    from municipalities.register.municipality import Municipality

    utrecht, zeist = sites["utrecht"].participant, sites["zeist"].participant
    covered = Municipality.objects.filter(code="GM0344")
    crying = Topic.objects.filter(code="verzorging-huilen")
    html = "<p>Kom langs.</p>"
    own = make_listing(utrecht, "Huilspreekuur", pk=LISTING, municipalities=covered, topics=crying, html=html)
    secret = {"place": SECRET_PLACE, "street": SECRET_STREET, "postcode": "9999 XX", "address_hidden": True}
    hidden = make_listing(
        utrecht, "Veilige plek", municipalities=covered, location=secret | {"latitude": 52.0894, "longitude": 5.1101}
    )
    everywhere = make_listing(sites["national"].participant, "Oudertelefoon", serves_everywhere=True)
    other = make_listing(zeist, "Zeister spreekuur", municipalities=Municipality.objects.filter(code="GM0355"))
    return {
        "listing": own.pk, "hidden_listing": hidden.pk, "everywhere": everywhere.pk, "zeist_listing": other.pk,
    }  # fmt: skip


def pages_of(site: LocalSite) -> None:
    """A page with one below it, news and an event."""
    home = home_of(site)
    about = home.add_child(instance=LocalPage(title="Wie zijn wij", slug="wie-zijn-wij", body="<p>Een team.</p>"))
    about.add_child(instance=LocalPage(title="Ons kantoor", slug="kantoor", introduction="Waar we zitten"))
    news = home.add_child(instance=NewsIndex(title="Nieuws", slug="nieuws"))
    news.add_child(
        instance=NewsItem(title="Speeltuin open", slug="speeltuin", date=date(2026, 1, 5), introduction="Kom spelen")
    )
    agenda = home.add_child(instance=EventIndex(title="Agenda", slug="agenda"))
    start = timezone.now() + timedelta(days=400)
    agenda.add_child(
        instance=EventPage(
            title="Babycafé", slug="babycafe", starts_at=start, ends_at=start + timedelta(hours=2), place="Buurthuis",
            introduction="Koffie", register_email="cafe@utrecht.example",
        )
    )  # fmt: skip
