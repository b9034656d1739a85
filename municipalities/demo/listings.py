"""Example listings: twenty for the municipalities with rich content, five for the others, one for the whole country."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from content.reference_data.taxonomy import Situation, Topic
from municipalities.demo.offers import also_for
from municipalities.demo.texts import Template, fill, fixed_uuid, template
from municipalities.listings.help_kinds import HelpKind
from municipalities.listings.listing import Listing
from municipalities.listings.location_hours import LocationHours
from municipalities.listings.organisations import Location, Organisation
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant

RICH, OTHERS = 20, 5
SECOND = 20  # added to the number of a location for that of a second one
BASIC = 0  # the kind of service that is youth health care
AREAS = ("Centrum", "Noord", "Oost", "Zuid", "West")
REFERRALS = {
    "none": "Nee",
    "gp": "Ja, van de huisarts",
    "municipality": "Ja, van de gemeente",
    "other": "Bel eerst; je hebt geen brief nodig",
}


class ListingLoader:
    """Makes the listings of who has none yet; the topics and situations are read once for all sites."""

    def __init__(self) -> None:
        self.done: set[int] = set(Listing.objects.order_by().values_list("owner_id", flat=True))
        self.topics = {topic.code: topic for topic in Topic.objects.all()}
        self.situations = {situation.code: situation for situation in Situation.objects.all()}
        self.kinds: list[Template] = template("services")["services"]

    @transaction.atomic
    def load(
        self, participant: Participant, served: Sequence[Municipality], *, rich: bool, number: int, basic: bool = True
    ) -> int:
        """The listings of one participant, all or none: what somebody deleted stays away; return how many were made.

        With `basic` youth health care is among them, which a site cannot become public without.
        """
        if participant.pk in self.done:
            return 0
        count = RICH if rich else OTHERS
        # Another start and stride for each participant, so that neighbours do not offer just the same.
        chosen = [(number * 5 + step * (1 if rich else 7)) % len(self.kinds) for step in range(count)]
        if basic and BASIC not in chosen:
            chosen[-1] = BASIC  # the last: the first ones are also offered to neighbours
        if not basic:
            chosen = [index + 1 if index == BASIC else index for index in chosen]
        for step, index in enumerate(chosen):
            home = served[step % len(served)]
            area = f"{home.main_place} {AREAS[step % len(AREAS)]}" if rich else home.main_place
            key = fixed_uuid(served[0].code, step)
            self._make(key, self.kinds[index], participant, served, home, area, step, rich=rich)
        return count

    def _make(
        self,
        key: UUID,
        kind: Template,
        owner: Participant,
        served: Sequence[Municipality],
        home: Municipality,
        area: str,
        step: int,
        *,
        rich: bool,
    ) -> Listing:
        names = {"place": home.main_place, "municipality": home.name, "area": area}
        organisation, _ = Organisation.objects.get_or_create(
            owner=owner, name=fill(kind["organisation"], **names), defaults={"phone": f"000 200 {step:02} 00"}
        )
        listing = Listing(
            uuid=key,
            owner=owner,
            organisation=organisation,
            title=fill(kind["title"], **names)[:120],
            kind=kind["kind"],
            summary=fill(kind["summary"], **names),
            html=fill(kind["html"], **names),
            age_from=kind["ages"][0],
            age_to=kind["ages"][1],
            written_for=kind["written_for"],
            phone=f"000 300 {step:02} {int(home.code[-2:]):02}",
            email=f"{kind['key']}@{home.slug}.example",
            website=f"https://{kind['key']}.{home.slug}.example",
            costs=kind["costs"],
            referral=REFERRALS[kind["referral"]],
            waiting_time=kind["waiting_time"],
            how_to_register=fill(kind["how_to_register"], **names),
            hours=kind["hours"],
            sensitive=kind["sensitive"],
            live=True,
        )
        listing.municipalities = [*served, *also_for(served[0].code, step)]
        listing.topics = [self.topics[code] for code in [*kind["topics"], *kind["topics_young"]]]
        listing.situations = [self.situations[code] for code in kind["situations"]]
        listing.locations = [self._location(organisation, home, step, hidden=kind["address_hidden"])]
        if rich and (by_location := kind.get("hours_by_location")):
            second = self._location(organisation, home, step + SECOND, hidden=False)
            listing.locations = [*listing.locations.all(), second]
            listing.location_hours = [  # type: ignore[misc]
                LocationHours(location=location, hours=hours)
                for location, hours in zip(listing.locations.all(), by_location, strict=True)
            ]
            listing.hours = ""
        listing.save()
        return listing

    def _location(self, organisation: Organisation, home: Municipality, step: int, *, hidden: bool) -> Location:
        row, _ = Location.objects.get_or_create(
            uuid=fixed_uuid("location", organisation.pk, step),
            defaults={
                "organisation": organisation,
                "name": "Geheime plek (voorbeeld)" if hidden else f"Voorbeeldhuis {step + 1}",
                "street": f"Voorbeeldstraat {step * 2 + 1}",
                "place": home.main_place,
                # About a kilometre apart, around the middle of the place.
                "latitude": round(home.latitude + (step % 5 - 2) * 0.008, 5),
                "longitude": round(home.longitude + (step // 5 - 2) * 0.012, 5),
                "address_hidden": hidden,
            },
        )
        return row


def load_national_listing(board: Participant) -> None:
    """One example that the national board owns and every site shows."""
    key = fixed_uuid("national")
    if Listing.objects.filter(uuid=key).exists():
        return
    with transaction.atomic():
        organisation = Organisation.objects.create(owner=board, name="Voorbeeldstichting Zeldzaam Samen")
        listing = Listing(
            uuid=key,
            owner=board,
            organisation=organisation,
            title="Lotgenoten voor ouders van een kind met een zeldzame ziekte (voorbeeld)",
            summary="Praat online met ouders in heel Nederland die hetzelfde meemaken.",
            kind=HelpKind.GROUP,
            html="<p>Elke eerste woensdag van de maand is er een online avond. Meedoen is gratis.</p>",
            topics=[Topic.objects.get(code="extra-zorg")],
            serves_everywhere=True,
            phone="000 400 00 00",
            costs="Gratis",
            referral="Nee",
            hours="wo 19:30-21:00",
            live=True,
        )
        listing.save()
