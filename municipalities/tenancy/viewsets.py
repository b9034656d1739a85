"""The admin of what is local: one menu, "Lokaal"."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from content.records.taxonomy import Topic
from ground.costs.amount import costs_panels
from municipalities.additions.models import LocalAddition, with_titles
from municipalities.listings.admin.offers_panel import WhereaboutsPanel
from municipalities.listings.models import Listing, ListingHidden, ListingNote
from municipalities.listings.offered import with_waiting
from municipalities.listings.organisations import Location, Organisation
from municipalities.onboarding.screens.participants import ParticipantViewSet
from municipalities.onboarding.screens.sites import SiteViewSet
from municipalities.register.help_lines import LocalHelpLine
from municipalities.tenancy.forms import AdditionForm, ListingForm, OthersListingForm, OwnedForm
from municipalities.tenancy.scoped_views import OwnChooseResultsView, OwnChooserViewSet, OwnChooseView, OwnViewSet


class _Unless(BooleanColumn):
    """A tick where the field says no, so that a cross always asks for attention."""

    def get_value(self, instance: Any) -> bool:
        return not super().get_value(instance)


ONLINE = BooleanColumn("live", label=_("Online"), sort_key="live")


class ListingFilters(WagtailFilterSet):
    """With ticks: a click in a list of several drops what was chosen."""

    topics = ModelMultipleChoiceFilter(
        label=_("Onderwerpen"), queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Listing
        fields = ("live", "written_for", "topics")


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
        return with_waiting(super().get_queryset(request))


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


class LocationForm(OwnedForm):
    """A location; its degrees are written with a comma or a point."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("latitude", "longitude"):
            field = self.fields[name]
            field.localize = True
            field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
            field.widget.is_localized = True
            field.error_messages["invalid"] = _("Schrijf een getal, bijvoorbeeld 52,0907.")


class LocationViewSet(OwnViewSet):
    """Locaties."""

    model = Location
    icon = "home"
    menu_label = _("Locaties")
    list_display = (
        "__str__",
        "organisation",
        "street",
        _Unless("address_hidden", label=_("Adres openbaar"), sort_key="address_hidden"),
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
                help_text=_(
                    "Allebei of geen van beide. Ermee staat het aanbod op afstand van een plaats in de lijst. Je vindt"
                    " ze door in een kaart op het adres te drukken: 52,0907 en 5,1214."
                ),
            ),
            FieldPanel("address_hidden"),
        ],
        base_form_class=LocationForm,
    )


class _ChooseAddition(OwnChooseView):
    def get_object_list(self) -> QuerySet[Any]:
        return with_titles(super().get_object_list())


class _FindAddition(OwnChooseResultsView):
    def get_object_list(self) -> QuerySet[Any]:
        return with_titles(super().get_object_list())


class AdditionChooserViewSet(OwnChooserViewSet):
    """The chooser that comes with the list."""

    choose_view_class = _ChooseAddition
    choose_results_view_class = _FindAddition


class AdditionViewSet(OwnViewSet):
    """Lokale aanvullingen."""

    model = LocalAddition
    icon = "doc-full-inverse"
    menu_label = _("Lokale aanvullingen")
    list_display = (
        "module_title",
        "site",
        "slot",
        _Unless("section_missing", label=_("Plek bestaat"), sort_key="section_missing"),
        ONLINE,
    )
    list_filter = ("slot", "section_missing", "live")
    chooser_viewset_class = AdditionChooserViewSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_titles(super().get_queryset(request))

    edit_handler = ObjectList(
        [FieldPanel("site", widget=forms.Select), FieldPanel("target"), FieldPanel("html")],
        base_form_class=AdditionForm,
    )


class HelpLineViewSet(OwnViewSet):
    """Eigen hulplijnen."""

    model = LocalHelpLine
    icon = "warning"
    menu_label = _("Eigen hulplijnen")
    list_display = ("name", "site", BooleanColumn("active", label=_("Getoond"), sort_key="active"))
    edit_handler = ObjectList(
        [
            FieldPanel("site", widget=forms.Select),
            FieldPanel("name"),
            FieldPanel("when_text"),
            FieldPanel("phone"),
            FieldRowPanel([FieldPanel("chat_url"), FieldPanel("website")]),
            FieldPanel("hours"),
            FieldPanel("free_of_charge"),
            FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
            FieldPanel("note"),
            FieldRowPanel([FieldPanel("order"), FieldPanel("order_young")]),
            FieldPanel("review_date"),
            FieldPanel("active"),
        ],
        base_form_class=OwnedForm,
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


class LocalGroup(SnippetViewSetGroup):
    """The menu."""

    menu_label = _("Lokaal")
    menu_icon = "site"
    menu_order = 200
    submenu_hook = "register_local_menu_item"
    items = (
        ListingViewSet,
        OrganisationViewSet,
        LocationViewSet,
        AdditionViewSet,
        HelpLineViewSet,
        HiddenViewSet,
        NoteViewSet,
        SiteViewSet,
        ParticipantViewSet,
    )
