"""Who offers help, and where. A location can have an address that is never shown."""

import uuid
from typing import Any

from django.db import models, transaction
from django.db.models.signals import pre_delete
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from ground.changes import record, records
from ground.history.rows import HistoryKept
from ground.recording import Recorded
from ground.telephone.fields import TelephoneField
from municipalities.listings.coordinates import Coordinates
from municipalities.listings.kinds import ORGANISATION_CHANGED
from municipalities.listings.postcodes import PostcodeField
from municipalities.register.participant import Participant


class Organisation(HistoryKept, Recorded):
    """An organisation that offers help; its owner alone edits it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        Participant, verbose_name=_("eigenaar"), on_delete=models.PROTECT, related_name="organisations"
    )
    name = models.CharField(_("naam"), max_length=120)
    website = models.URLField(_("website"), blank=True)
    phone = TelephoneField(_("telefoonnummer"), blank=True)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @records(ORGANISATION_CHANGED)
    def record_change(self) -> None:
        """The organisation, and its live listings: each shows it."""
        record(ORGANISATION_CHANGED, uid=self.uuid)
        _record_live(self.listings)


class Location(HistoryKept, Recorded, Coordinates):
    """A place where an organisation can be visited. With `address_hidden` nothing of the place is ever public."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="locations"
    )
    name = models.CharField(_("naam"), max_length=120, blank=True)
    street = models.CharField(_("straat en huisnummer"), max_length=120, blank=True)
    postcode = PostcodeField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("plaats"), max_length=80)
    address_hidden = models.BooleanField(
        _("adres niet tonen"),
        default=False,
        help_text=_("Dan staat dit adres nergens op de site, ook niet bij afstand."),
    )

    deletion = pre_delete  # its listings are found through the relation

    class Meta:
        verbose_name = _("locatie")
        verbose_name_plural = _("locaties")
        ordering = ["place", "name", "pk"]

    def __str__(self) -> str:
        """Without the street: Wagtail keeps this in its log, which outlives the choice to hide an address."""
        if self.address_hidden:
            return gettext("%(organisation)s (geheim adres)") % {"organisation": self.organisation.name}
        return ", ".join(part for part in (self.name or self.organisation.name, self.place) if part)

    @property
    def choice_label(self) -> str:
        """What its owner chooses by: several organisations have a location in a place, and one has several."""
        if self.address_hidden:
            return str(self)
        label = f"{self}, {self.street}" if self.street else str(self)
        return f"{label} ({self.organisation.name})" if self.name else label

    @property
    def secrecy(self) -> str:
        """A mark for the owner's own export: this address must not go further."""
        return gettext("GEHEIM ADRES") if self.address_hidden else ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.address_hidden:
                ModelLogEntry.objects.for_instance(self).update(label=str(self))

    @records(ORGANISATION_CHANGED)
    def record_change(self) -> None:
        """The organisation, and the live listings that are here."""
        record(ORGANISATION_CHANGED, uid=self.organisation.uuid)
        _record_live(self.listings)  # type: ignore[attr-defined]


def _record_live(listings: models.Manager[Any]) -> None:
    for listing in listings.filter(live=True).only("uuid", "language").order_by("pk"):
        listing.record_change()
