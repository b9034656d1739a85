"""The admin's menu of a participant: what its people do, group by group, and what the board does for participants."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from ground.task_menu import LinkFor, TaskGroup
from municipalities.additions.admin import AdditionViewSet
from municipalities.listings.admin import offers
from municipalities.listings.admin.viewsets import (
    HiddenViewSet,
    ListingViewSet,
    LocationViewSet,
    NoteViewSet,
    OrganisationViewSet,
)
from municipalities.memberships import trail_screen
from municipalities.memberships.colleagues import screens as colleagues
from municipalities.onboarding.screens.participants import ParticipantViewSet
from municipalities.onboarding.screens.sites import SiteViewSet
from municipalities.pages.pages_list import PagesViewSet, pages_item
from municipalities.tenancy import closed_on
from municipalities.tenancy.help_lines import HelpLineViewSet
from municipalities.tenancy.own_sites import has_site
from municipalities.tenancy.ownership import is_national, may_change_a_site

HELP, SITE, PARTICIPANTS = "register_help_nearby_item", "register_own_site_item", "register_participants_item"


class HelpGroup(TaskGroup):
    """The sociale kaart."""

    menu_label = _("Hulp en aanbod")
    menu_name = "help-nearby"
    menu_icon = "tag"
    menu_order = 110
    submenu_hook = HELP
    items = (ListingViewSet, OrganisationViewSet, LocationViewSet, HiddenViewSet, NoteViewSet)


class SiteGroup(TaskGroup):
    """What is chosen for a site as a whole."""

    menu_label = _("Site inrichten")
    menu_name = "own-site-choices"
    menu_icon = "site"
    menu_order = 140
    submenu_hook = SITE
    items = (SiteViewSet, HelpLineViewSet)


class ParticipantsGroup(TaskGroup):
    """What the board does for those who take part."""

    menu_label = _("Deelnemers beheren")
    menu_name = "participants"
    menu_icon = "group"
    menu_order = 280
    submenu_hook = PARTICIPANTS
    items = (ParticipantViewSet,)


def _link(hook: str, may: Callable[[Any], Any], label: Any, url_name: str, name: str, icon: str, order: int) -> None:
    def made() -> MenuItem:
        return LinkFor(may, label, reverse(url_name), name=name, icon_name=icon, order=order)

    hooks.register(hook, made)


def register() -> None:
    """Put all of it in the menu; called once, when the admin is loaded."""
    for group in (HelpGroup, SiteGroup, ParticipantsGroup):
        register_snippet(group)
    register_snippet(AdditionViewSet)
    hooks.register("register_admin_viewset", PagesViewSet)
    main = "register_admin_menu_item"
    for item in (pages_item, colleagues.colleagues_item, trail_screen.trail_item):
        hooks.register(main, item)
    _link(HELP, offers.may_take, _("Aangeboden"), "offers", "offers", "tag", 150)
    may_price = _permission("listings.change_listing")
    _link(HELP, may_price, _("Kosten nakijken"), "costs_list", "costs", "tag", 160)
    _link(SITE, may_change_a_site, _("Vormgeving"), "look_sites", "look", "view", 900)
    _link(SITE, closed_on.may_answer_for, _("Feestdagen"), "closed_on_participants", "holidays", "date", 850)
    youth_health = _("Zonder jeugdgezondheidszorg")
    _link(PARTICIPANTS, is_national, youth_health, "sites_without_youth_health", "youth-health", "warning", 950)
    _link(main, has_site, _("Bekijk je site"), "own_site", "own-site", "link-external", 10_000)


def _permission(name: str) -> Callable[[Any], bool]:
    return lambda user: bool(user.has_perm(name))
