"""Edit forms that offer people their own rows only, and write down whose a new row is."""

import json
from operator import attrgetter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.releases.selectors import newest_releases
from ground.editing.edited_meanwhile import EditedMeanwhile
from municipalities.additions.models import LocalAddition, Slot
from municipalities.listings.models import Listing
from municipalities.listings.organisations import Location
from municipalities.listings.taking import taken_links
from municipalities.register.participant import Coverage, Participant
from municipalities.tenancy.ownership import OWNER, is_national, owned_by, participants_of


class OwnedForm(EditedMeanwhile):
    """Choices of owned rows are one's own; the participant of a new row is one's own; it never changes hands."""

    national_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if user is None:
            return
        if not is_national(user):
            for name in self.national_fields:
                self.fields.pop(name, None)
        for name, field in list(self.fields.items()):
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model is Participant:
                self._limit_participant(name, field)
            elif model in OWNER:
                self.limit_rows(name, field)

    def limit_rows(self, name: str, field: Any) -> None:
        """Offer one's own rows; when there is one only, choose it."""
        field.queryset = owned_by(self.for_user, field.queryset)
        if field.required and not isinstance(field, forms.ModelMultipleChoiceField) and not self.instance.pk:
            only = list(field.queryset[:2])
            if len(only) == 1:
                field.initial = self.initial[name] = only[0].pk

    def _limit_participant(self, name: str, field: Any) -> None:
        mine = participants_of(self.for_user)
        if self.instance.pk:
            field.disabled = True
        elif len(mine) == 1:
            setattr(self.instance, name, mine[0])
            del self.fields[name]
        else:
            field.queryset = Participant.objects.filter(pk__in=[participant.pk for participant in mine])


class ListingForm(OwnedForm):
    """A listing: organisation and locations belong together, and to the owner."""

    national_fields = ("serves_everywhere",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "municipalities" in self.fields and self.for_user is not None:
            self._offer_own_municipalities(self.fields["municipalities"])

    def _offer_own_municipalities(self, field: Any) -> None:
        """Of the whole country one's own come first; a new listing is for these."""
        mine = Coverage.objects.filter(participant__in=participants_of(self.for_user))
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
            field.queryset = field.queryset.select_related("organisation")
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


class AdditionForm(OwnedForm):
    """An addition: one choice of module and slot together, so that a section is always one of its own module."""

    target = forms.ChoiceField(label=gettext_lazy("Waar"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        field.choices = _targets()
        if self.instance.pk:
            current = f"{self.instance.module_uid}/{self.instance.slot}/{self.instance.section_id}"
            if self.instance.section_missing:
                field.choices = [(current, _("(de paragraaf bestaat niet meer; kies een nieuwe plek)")), *field.choices]
            field.initial = self.initial["target"] = current

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if target := cleaned.get("target"):
            uid, slot, section = target.split("/")
            site = cleaned.get("site") or getattr(self.instance, "site", None)
            same = LocalAddition.objects.filter(site=site, module_uid=uid, language=self.instance.language)
            if site and same.filter(slot=slot, section_id=section).exclude(pk=self.instance.pk).exists():
                raise ValidationError({"target": _("Op deze plek staat al een aanvulling. Open die en vul hem aan.")})
            self.instance.module_uid, self.instance.slot, self.instance.section_id = uid, slot, section
        return cleaned


def _targets() -> list[tuple[str, str]]:
    """Every slot of every module that is out, each with the title: who types that in the list gets there."""
    targets = [("", "---------")]
    for release in newest_releases().defer(None).defer("envelope"):
        slots = [(f"{Slot.BEFORE}/", _("boven de tekst"))]
        for section in json.loads(release.content)["sections"]:
            label = _("na: %(heading)s") % {"heading": section["heading"]}
            slots.append((f"{Slot.SECTION}/{section['id']}", label))
        slots.append((f"{Slot.AFTER}/", _("onder de tekst")))
        targets += [(f"{release.uid}/{slot}", f"{release.title} – {label}") for slot, label in slots]
    return targets
