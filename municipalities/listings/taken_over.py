"""What a participant takes over of others' help: a listing, or all of an owner it trusts.

Publishing writes nothing here. Who has not taken a listing is read from what stands, so an offer costs no row per site.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ground.changes import record, records
from ground.recording import Recorded
from municipalities.listings.kinds import TRUST_CHANGED
from municipalities.listings.listing import Listing
from municipalities.register.participant import Coverage, Participant


class ListingTaken(Recorded):
    """A participant shows another's listing on its sites; what the national board takes is taken for everybody."""

    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="taken_listings"
    )
    listing = models.ForeignKey(Listing, verbose_name=_("aanbod"), on_delete=models.CASCADE, related_name="taken")
    taken_at = models.DateTimeField(_("overgenomen op"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("overgenomen aanbod")
        verbose_name_plural = _("overgenomen aanbod")
        ordering = ["listing__title", "pk"]
        constraints = [models.UniqueConstraint(fields=["participant", "listing"], name="listing_taken_once")]

    def __str__(self) -> str:
        return str(self.listing)

    def record_change(self) -> None:
        self.listing.record_change()


class OwnerTrusted(Recorded):
    """A participant takes over whatever an owner offers in its municipalities, now and later."""

    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="trusted_owners"
    )
    owner = models.ForeignKey(
        Participant, verbose_name=_("altijd overnemen van"), on_delete=models.CASCADE, related_name="trusted_by"
    )
    since = models.DateTimeField(_("sinds"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("vertrouwde eigenaar")
        verbose_name_plural = _("vertrouwde eigenaren")
        ordering = ["owner__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["participant", "owner"], name="owner_trusted_once")]

    def __str__(self) -> str:
        return str(self.owner)

    @records(TRUST_CHANGED)
    def record_change(self) -> None:
        record(TRUST_CHANGED, uid=self.owner.uuid, participant=self.participant_id)


def taken_links(links: QuerySet[Any], participant: Any) -> QuerySet[Any]:
    """Of links from a listing to a municipality: those of listings that this participant has not to take any more.

    They are the national board's own, what the participant or the board took, and what is of an owner that one of
    these always takes over. `participant` is an id, `Given`, or an `OuterRef`.
    """
    one_of_them = Q(participant_id=participant) | Q(participant__is_national_board=True)
    took = ListingTaken.objects.filter(one_of_them, listing=OuterRef("listing_id")).order_by()
    trusts = OwnerTrusted.objects.filter(one_of_them, owner=OuterRef("listing__owner_id")).order_by()
    return links.filter(Q(listing__owner__is_national_board=True) | Exists(took) | Exists(trusts))


@dataclass(frozen=True)
class Covered:
    """Who covers which municipalities at this moment (ids), read once for many listings."""

    board: int | None
    municipalities: dict[int, set[int]]

    @classmethod
    def now(cls) -> "Covered":
        """Two queries."""
        found: dict[int, set[int]] = {}
        for participant, municipality in Coverage.objects.order_by().values_list("participant_id", "municipality_id"):
            found.setdefault(participant, set()).add(municipality)
        return cls(Participant.objects.filter(is_national_board=True).values_list("pk", flat=True).first(), found)

    def takers(self, listing: Listing) -> tuple[bool, tuple[int, ...]]:
        """Whether nobody has to take this listing any more; otherwise who of those it serves did, their ids in order.

        No query when `taken`, `municipalities` and `owner__trusted_by` are prefetched. The same rule as `taken_links`.
        """
        who = {row.participant_id for row in listing.taken.all()}
        who |= {row.participant_id for row in listing.owner.trusted_by.all()}
        if self.board in who or listing.owner_id == self.board:
            return True, ()
        served = {municipality.pk for municipality in listing.municipalities.all()}
        return False, tuple(sorted(each for each in who if served & self.municipalities.get(each, set())))
