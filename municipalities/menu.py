"""The admin of what is local: one menu, "Lokaal"."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from municipalities.additions.admin import AdditionViewSet
from municipalities.listings.admin.viewsets import (
    HiddenViewSet,
    ListingViewSet,
    LocationViewSet,
    NoteViewSet,
    OrganisationViewSet,
)
from municipalities.onboarding.screens.participants import ParticipantViewSet
from municipalities.onboarding.screens.sites import SiteViewSet
from municipalities.tenancy.help_lines import HelpLineViewSet


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
