"""Results as the search page shows them: help nearby also tells whether it is open now and what it costs."""

from collections.abc import Iterable
from dataclasses import dataclass

from municipalities.frame.known_sites import SiteFrame
from municipalities.listings.cards import PlaceStatus, cards
from municipalities.listings.selectors import listings_for
from search.answering.results import FoundHit
from search.index.documents import listing_key
from search.index.documents.listings import KIND as LISTING


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A result; the rest is of a listing: `costs` and `sort` (what sort of help it is) are "" when unknown."""

    hit: FoundHit
    statuses: tuple[PlaceStatus, ...] = ()
    costs: str = ""
    sort: str = ""

    @property
    def weak(self) -> bool:
        """Whether it does not answer all that was asked."""
        return self.hit.weak


def result_cards(hits: Iterable[FoundHit], frame: SiteFrame) -> list[ResultCard]:
    """The hits as cards, in the same order; one query, none when there is no listing among them."""
    hits = list(hits)
    pks = [int(hit.key.partition(":")[2]) for hit in hits if hit.kind == LISTING]
    found = cards(listings_for(frame, audience=None).filter(pk__in=pks)) if pks else []
    facts = {listing_key(card.id): (card.statuses, card.costs, card.kind_label) for card in found}
    return [ResultCard(hit, *facts.get(hit.key, ())) for hit in hits]
