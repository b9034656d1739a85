"""What others offer to a participant, and what became of it there: one question to the database for each list."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from municipalities.brake.brake import Kind, not_braked
from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.taken_over import ListingTaken, OwnerTrusted
from municipalities.register.participant import Coverage, Participant

WAITING, TAKEN, TRUSTED, REFUSED = "wacht", "overgenomen", "vertrouwd", "niet"
_LINKS: Any = Listing.municipalities.through
_OWN_OR_BOARD = Q(participant=OuterRef("pk")) | Q(participant__is_national_board=True)


def offered_to(participant: Participant) -> QuerySet[Any]:
    """The live listings of others that need taking and are for a municipality of this participant.

    Of the national board: those that are for a municipality which their owner does not cover. Each row says in
    `is_taken`, `is_trusted` and `is_refused` what became of it, the board's choice included, and in `by_board` whether
    it was the board that took or trusts.
    """
    links = _LINKS.objects.filter(listing=OuterRef("pk"))
    if participant.is_national_board:
        own = Coverage.objects.filter(
            participant=OuterRef("listing__owner"), municipality_id=OuterRef("municipality_id")
        )
        links = links.filter(~Exists(own))
    else:
        links = links.filter(municipality__coverage__participant=participant)
    rows = Listing.objects.filter(Exists(links), live=True, serves_everywhere=False, owner__is_national_board=False)
    rows = not_braked(rows, Kind.LISTING)
    took = ListingTaken.objects.filter(listing=OuterRef("pk"))
    trusts = OwnerTrusted.objects.filter(owner=OuterRef("owner"))
    ours, board = Q(participant=participant), Q(participant__is_national_board=True)
    return (
        rows.exclude(owner=participant)
        .annotate(
            is_taken=Exists(took.filter(ours | board)),
            is_trusted=Exists(trusts.filter(ours | board)),
            by_board=Exists(took.filter(board)) | Exists(trusts.filter(board)),
            is_refused=Exists(ListingHidden.objects.filter(ours, listing=OuterRef("pk"))),
        )
        .order_by("owner__name", "title", "pk")
    )


def in_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Those of `offered_to` that are in one of the four states: each of them is in one and no more."""
    shown = Q(is_refused=False)
    return rows.filter(
        {
            WAITING: shown & Q(is_taken=False, is_trusted=False),
            TAKEN: shown & Q(is_taken=True),
            TRUSTED: shown & Q(is_taken=False, is_trusted=True),
            REFUSED: Q(is_refused=True),
        }[state]
    )


@dataclass(frozen=True)
class Whereabouts:
    """Where a listing stands outside its owner's own municipalities: names of participants, by name."""

    waiting: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def whereabouts(listing: Listing) -> Whereabouts:
    """What the others did with a listing; of one that needs no taking nobody waits. One query."""
    took = ListingTaken.objects.filter(_OWN_OR_BOARD, listing=listing)
    trusts = OwnerTrusted.objects.filter(_OWN_OR_BOARD, owner=listing.owner_id)
    others = Participant.objects.filter(
        Exists(Coverage.objects.filter(participant=OuterRef("pk"), municipality__listings=listing)),
        is_national_board=False,
    ).exclude(pk=listing.owner_id)
    rows = list(
        others.annotate(
            refused=Exists(ListingHidden.objects.filter(participant=OuterRef("pk"), listing=listing)),
            shown=Exists(took) | Exists(trusts),
        ).values_list("name", "refused", "shown")
    )
    free = listing.serves_everywhere or listing.owner.is_national_board
    return Whereabouts(
        waiting=tuple(name for name, refused, shown in rows if not (refused or shown or free)),
        shown=tuple(name for name, refused, shown in rows if (shown or free) and not refused),
        refused=tuple(name for name, refused, _shown in rows if refused),
    )


def with_waiting(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    """The rows with in `waits_at` at how many participants each of them waits; nothing more per row is asked."""
    one = Q(participant=OuterRef("participant")) | Q(participant__is_national_board=True)
    free = ListingTaken.objects.filter(one, listing=OuterRef(OuterRef("pk")))
    trusted = OwnerTrusted.objects.filter(one, owner=OuterRef(OuterRef("owner")))
    refused = ListingHidden.objects.filter(participant=OuterRef("participant"), listing=OuterRef(OuterRef("pk")))
    waiting = (
        Coverage.objects.filter(
            ~Exists(free), ~Exists(trusted), ~Exists(refused), municipality__listings=OuterRef("pk")
        )
        .exclude(participant=OuterRef("owner"))
        .order_by()
        .values("municipality__listings")
        .annotate(number=Count("participant", distinct=True))
        .values("number")
    )
    needs_taking = Q(live=True, serves_everywhere=False, owner__is_national_board=False)
    return rows.annotate(waits_at=Case(When(needs_taking, then=Coalesce(Subquery(waiting), 0)), default=0))
