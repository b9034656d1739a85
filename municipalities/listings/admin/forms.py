"""The forms of help: organisation and locations belong together; of others' help what stands on one's own sites."""

from operator import attrgetter
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from municipalities.listings.admin.location_hours import RELATION, refuse_strangers, with_counts
from municipalities.listings.admin.secret_addresses import secret_ones_last
from municipalities.listings.coordinates import write_degrees
from municipalities.listings.help_kinds import choices_by_type
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location
from municipalities.listings.taken_over import taken_links
from municipalities.register.participant import Coverage
from municipalities.tenancy.forms import OwnedForm
from municipalities.tenancy.limits import changes_limited
from municipalities.tenancy.ownership import is_national, participants_of


class ListingForm(OwnedForm):
    """A listing: organisation and locations belong together, and to the owner."""

    national_fields = ("serves_everywhere",)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(with_counts(data), *args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = [("", _("Kies wat het is")), *choices_by_type()]
        if "municipalities" in self.fields and self.for_user is not None:
            self._offer_own_municipalities(self.fields["municipalities"])

    def _offer_own_municipalities(self, field: Any) -> None:
        """Of the whole country one's own come first; a new listing is for these."""
        mine = Coverage.objects.filter(participant__in=participants_of(self.for_user))
        limits = changes_limited(self.for_user).get(self.instance.owner_id)
        if limits is not None and not is_national(self.for_user):
            mine = mine.filter(municipality__in=limits.municipalities)
            field.queryset = field.queryset.filter(pk__in=mine.values("municipality"))
            sentence = _("Dit valt buiten de gemeenten waar jij voor werkt. Kies uit de lijst.")
            field.error_messages |= {"invalid_choice": sentence, "invalid_pk_value": sentence}
        own = list(mine.values_list("municipality_id", flat=True))
        field.choices = [(row.pk, str(row)) for row in field.queryset]  # asked for once, however often they are drawn
        if not own:
            return
        field.widget.first = frozenset(str(pk) for pk in own)
        if not self.instance.pk:
            field.initial = self.initial["municipalities"] = own

    def limit_rows(self, name: str, field: Any) -> None:
        """Locations with their street, except of a hidden address."""
        super().limit_rows(name, field)
        if field.queryset.model is Location:
            field.queryset = secret_ones_last(field.queryset.select_related("organisation"))
            field.label_from_instance = attrgetter("choice_label")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        owner = cleaned.get("owner") or getattr(self.instance, "owner", None)
        organisation = cleaned.get("organisation")
        if owner and organisation and organisation.owner_id != owner.pk:
            self.add_error("organisation", _("Deze organisatie is van een andere deelnemer. Kies er een van jezelf."))
        for location in cleaned.get("locations") or []:
            if organisation and location.organisation_id != organisation.pk:
                words = {"location": location, "organisation": organisation}
                self.add_error("locations", _("%(location)s is geen locatie van %(organisation)s.") % words)
        refuse_strangers(self.formsets[RELATION], cleaned.get("locations") or ())
        everywhere = cleaned.get("serves_everywhere", self.instance.serves_everywhere)
        if not cleaned.get("municipalities") and not everywhere:
            self.add_error("municipalities", _("Kies minstens één gemeente waarvoor dit aanbod er is."))
        return cleaned


class OthersListingForm(OwnedForm):
    """To hide a listing of another participant, or to write with it: those that stand on one's own sites."""

    def limit_rows(self, name: str, field: Any) -> None:
        if self.instance.pk:
            field.disabled = True
        elif is_national(self.for_user):
            field.queryset = Listing.objects.filter(live=True)
        else:
            mine = list(participants_of(self.for_user))
            links: Any = Listing.municipalities.through.objects.filter(listing_id=OuterRef("pk"))
            shown = Q(serves_everywhere=True)
            for participant in mine:
                served = links.filter(municipality__coverage__participant=participant)
                shown |= Q(Exists(taken_links(served, participant.pk)))
            field.queryset = Listing.objects.filter(shown, live=True).exclude(owner__in=mine)


class LocationForm(OwnedForm):
    """A location; its degrees are written with a comma or a point."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        write_degrees(self.fields)
