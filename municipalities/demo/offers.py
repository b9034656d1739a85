"""Help that some of the demo's participants offer to a neighbour: Utrecht took some over, not all, and much waits."""

from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.taken_over import ListingTaken, OwnerTrusted
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant

UTRECHT = "GM0344"
# By the municipality of who offers: how many of its listings are also for whom.
OFFERS: dict[str, tuple[int, tuple[str, ...]]] = {
    "GM0355": (4, (UTRECHT,)),  # Zeist: waits
    "GM0307": (3, (UTRECHT,)),  # Amersfoort: always taken over
    "GM0310": (2, (UTRECHT, "GM0355")),  # De Bilt: taken over
    "GM0356": (1, (UTRECHT,)),  # Nieuwegein: not taken over
    UTRECHT: (3, ("GM0355", "GM0310", "GM0356")),
}
TRUSTED, TAKEN, REFUSED = "GM0307", "GM0310", "GM0356"


def also_for(code: str, step: int) -> list[Municipality]:
    """For which other municipalities this listing of who covers a municipality is too."""
    count, others = OFFERS.get(code, (0, ()))
    return list(Municipality.objects.filter(code__in=others)) if step < count else []


def settle_offers() -> None:
    """What Utrecht did with what it was offered; nothing where that was done before, or in a smaller demo."""
    rows = Participant.objects.filter(coverage__municipality__code__in=OFFERS)
    of = dict(rows.values_list("coverage__municipality__code", "pk"))
    if UTRECHT not in of or ListingTaken.objects.exists() or OwnerTrusted.objects.exists():
        return
    offered = Listing.objects.filter(municipalities__code=UTRECHT)
    if TRUSTED in of:
        OwnerTrusted.objects.create(participant_id=of[UTRECHT], owner_id=of[TRUSTED])
    for listing in offered.filter(owner=of.get(TAKEN)):
        ListingTaken.objects.create(participant_id=of[UTRECHT], listing=listing)
    for listing in offered.filter(owner=of.get(REFUSED)):
        ListingHidden.objects.create(participant_id=of[UTRECHT], listing=listing)
