"""The admin of the sociale kaart: help, organisations, locations, and what one does with the help of others."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput

from content.reference_data.taxonomy import Topic
from ground.costs.amount import costs_panels
from municipalities.brake.brake import Kind, marked
from municipalities.listings.admin.forms import ListingForm, LocationForm, OthersListingForm
from municipalities.listings.admin.location_hours import LocationHoursPanel
from municipalities.listings.admin.offers_panel import WhereaboutsPanel
from municipalities.listings.admin.secret_addresses import LocationHistory, LocationList, ReadLocation
from municipalities.listings.coordinates import DEGREES_HELP
from municipalities.listings.listing import Listing, ListingHidden, ListingNote
from municipalities.listings.offered import with_waiting
from municipalities.listings.organisations import Location, Organisation
from municipalities.tenancy.columns import ONLINE, Unless
from municipalities.tenancy.forms import OwnedForm
from municipalities.tenancy.scoped_views import OwnViewSet


class ListingFilters(WagtailFilterSet):
    """With ticks: a click in a list of several drops what was chosen."""

    topics = ModelMultipleChoiceFilter(
        label=_("Onderwerpen"), queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Listing
        fields = ("live", "kind", "written_for", "topics")


class ListingViewSet(OwnViewSet):
    """Aanbod."""

    model = Listing
    icon = "tag"
    menu_label = _("Aanbod")
    list_display = (
        "title",
        "organisation",
        "owner",
        ONLINE,
        Column("waits_at", label=_("Wacht bij"), sort_key="waits_at"),
    )
    filterset_class = ListingFilters
    search_fields = ("title", "summary")
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("owner", widget=forms.Select),
                    FieldPanel("title"),
                    FieldPanel("kind"),
                    FieldPanel(
                        "summary",
                        widget=AdminAutoHeightTextInput,
                        help_text=_("Eén of twee zinnen; staat in de lijst."),
                    ),
                    FieldPanel("html"),
                    FieldPanel("organisation", widget=forms.Select),
                    FieldPanel("locations"),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                            FieldPanel("website"),
                            FieldPanel("hours"),
                        ],
                        heading=_("Bereiken"),
                        help_text=_("Zonder eigen nummer geldt dat van de organisatie."),
                    ),
                    LocationHoursPanel(),
                ],
                heading=_("Aanbod"),
            ),
            ObjectList(
                [
                    FieldPanel("topics"),
                    FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
                    FieldPanel("written_for"),
                    FieldPanel("situations"),
                    FieldPanel("sensitive"),
                ],
                heading=_("Voor wie"),
            ),
            ObjectList(
                [
                    FieldPanel("serves_everywhere"),
                    WhereaboutsPanel(heading=_("Bij andere deelnemers")),
                    FieldPanel("municipalities"),
                    FieldPanel("postcode_area"),
                ],
                heading=_("Waar"),
            ),
            ObjectList(
                [
                    *costs_panels(),
                    FieldPanel("referral"),
                    FieldPanel("waiting_time", help_text=_("Bijvoorbeeld: ongeveer twee weken.")),
                    FieldPanel("how_to_register", help_text=_("Hoe iemand begint: bellen, mailen, binnenlopen.")),
                ],
                heading=_("Aanmelden"),
            ),
        ],
        base_form_class=ListingForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_waiting(marked(super().get_queryset(request), Kind.LISTING))


class OrganisationViewSet(OwnViewSet):
    """Organisaties."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisaties")
    list_display = ("name", "owner")
    search_fields = ("name",)
    edit_handler = ObjectList(
        [FieldPanel("owner", widget=forms.Select), FieldPanel("name"), FieldPanel("phone"), FieldPanel("website")],
        base_form_class=OwnedForm,
    )


class LocationViewSet(OwnViewSet):
    """Locaties."""

    model = Location
    index_view_class = LocationList
    inspect_view_class = ReadLocation
    history_view_class = LocationHistory
    icon = "home"
    menu_label = _("Locaties")
    list_display = (
        "__str__",
        "organisation",
        "street",
        Unless("address_hidden", label=_("Adres openbaar"), sort_key="address_hidden"),
    )
    list_filter = ("address_hidden",)
    # The one place where a hidden address leaves the system: for its owner, and marked.
    list_export = ("secrecy", "organisation", "name", "street", "postcode", "place", "latitude", "longitude")
    export_headings = {"secrecy": _("geheim")}
    export_filename = "locaties"
    search_fields = ("name", "place", "street")
    edit_handler = ObjectList(
        [
            FieldPanel("organisation", widget=forms.Select),
            FieldPanel("name"),
            FieldPanel("street"),
            FieldRowPanel([FieldPanel("postcode"), FieldPanel("place")]),
            FieldRowPanel(
                [FieldPanel("latitude"), FieldPanel("longitude")],
                help_text=DEGREES_HELP,
            ),
            FieldPanel("address_hidden"),
        ],
        base_form_class=LocationForm,
    )


class HiddenViewSet(OwnViewSet):
    """Aanbod van anderen dat je niet toont."""

    model = ListingHidden
    icon = "view"
    menu_label = _("Verborgen aanbod")
    list_display = ("listing", "participant")
    edit_handler = ObjectList(
        [FieldPanel("participant", widget=forms.Select), FieldPanel("listing", widget=forms.Select)],
        base_form_class=OthersListingForm,
    )


class NoteViewSet(OwnViewSet):
    """Opmerkingen bij aanbod van anderen."""

    model = ListingNote
    icon = "comment"
    menu_label = _("Opmerkingen bij aanbod")
    list_display = ("listing", "text", "participant")
    edit_handler = ObjectList(
        [
            FieldPanel("participant", widget=forms.Select),
            FieldPanel("listing", widget=forms.Select),
            FieldPanel("text"),
        ],
        base_form_class=OthersListingForm,
    )
