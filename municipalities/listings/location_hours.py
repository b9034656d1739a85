"""When a listing can be visited at one of its locations; where nothing is written, the listing's own hours hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ground.hours.field import OpeningHoursField
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location


class LocationHours(models.Model):
    """The hours of one listing at one location; saved with the listing, and in its drafts.

    The form refuses a second row for a location. No constraint does: two rows may trade places in one save.
    """

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="location_hours")
    location = models.ForeignKey(Location, verbose_name=_("locatie"), on_delete=models.CASCADE, related_name="+")
    hours = OpeningHoursField(
        _("openingstijden"), help_text=_("Bijvoorbeeld: 'di 9.00-11.00 uur', 'wo op afspraak', 'feestdagen dicht'.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tijden van een locatie")
        verbose_name_plural = _("tijden per locatie")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.location}: {self.hours}"
