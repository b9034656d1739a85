"""The sociale kaart: an app of its own, because it grows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingsApp(AppConfig):
    name = "municipalities.listings"
    label = "listings"
    verbose_name = _("Sociale kaart")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from municipalities.listings import (  # noqa: F401  (register how a draft is shown, and what a site needs)
            detail,
            receivers,
            youth_health,
        )
        from municipalities.listings.listing import Listing, ListingHidden, ListingNote
        from municipalities.listings.organisations import Location, Organisation
        from municipalities.tenancy.limits import Whereabouts
        from municipalities.tenancy.ownership import belongs

        belongs(Listing, "owner", Whereabouts(municipalities="municipalities", everywhere="serves_everywhere"))
        belongs(Organisation, "owner")
        belongs(Location, "organisation__owner")
        belongs(ListingHidden, "participant")
        belongs(ListingNote, "participant")
