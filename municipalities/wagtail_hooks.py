"""What municipalities adds to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from municipalities.braking import on_forms  # noqa: F401  (registers hooks)
from municipalities.braking import screens as braking
from municipalities.braking import start_panel as of_brakes  # noqa: F401  (registers a hook)
from municipalities.listings.admin import (  # noqa: F401  (register hooks)
    offers,
    offers_panel,
    unreadable_hours,
    youth_health,
)
from municipalities.look import views
from municipalities.memberships import (  # noqa: F401  (hat_screen: registers hooks)
    hat_screen,
    trail_screen,
)
from municipalities.memberships.colleagues import screens as colleagues
from municipalities.memberships.colleagues import start_panel  # noqa: F401  (registers a hook)
from municipalities.memberships.support import screens as support
from municipalities.memberships.support import start_panel as support_panel  # noqa: F401  (registers a hook)
from municipalities.menu import LocalGroup
from municipalities.onboarding.screens import removing  # noqa: F401  (registers hooks)
from municipalities.pages import costs_list, irremovable
from municipalities.register.hosts_history import HOSTS_CHANGED, HostsFormatter
from municipalities.tenancy import (  # noqa: F401  (register hooks)
    closed_on,
    deleting,
    page_chooser,
    page_filters,
    page_places,
    reading_files,
    start_panels,
    statements,
    tags,
)
from municipalities.tenancy.own_sites import own_names, to_own_site
from municipalities.tenancy.ownership import is_national, may_change_a_site
from municipalities.tenancy.scoped_views import DeleteOwn

register_snippet(LocalGroup)
irremovable.register_hooks()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The screens of what is local that are no list of rows."""
    return [
        *trail_screen.addresses(),
        *colleagues.addresses(),
        *support.addresses(),
        *braking.addresses(),
        path("je-site/", to_own_site, name="own_site"),
        path("aangeboden/", offers.offers, name="offers"),
        path("zonder-jeugdgezondheidszorg/", youth_health.sites_without, name="sites_without_youth_health"),
        path("kosten-nakijken/", costs_list.costs, name="costs_list"),
        path("feestdagen/", closed_on.participants, name="closed_on_participants"),
        path("feestdagen/<int:pk>/", closed_on.closed_on, name="closed_on"),
        path("vormgeving/", views.sites, name="look_sites"),
        path("vormgeving/<int:pk>/", views.look, name="look"),
        re_path(r"^vormgeving/(?P<pk>[0-9]{1,9})/blad(?P<dark>-donker)?\.css$", views.sheet, name="look_sheet"),
        re_path(r"^vormgeving/(?P<pk>[0-9]{1,9})/pagina(?P<dark>-donker)?/(?P<path>.*)$", views.page, name="look_page"),
    ]


@hooks.register("register_log_actions")
def changes_in_words(actions: LogActionRegistry) -> None:
    """What a change of hosts looks like in the history of a site."""
    actions.register_action(HOSTS_CHANGED)(HostsFormatter)


# After Wagtail's own, which it replaces for these models.
hooks.register("register_bulk_action", DeleteOwn, order=10)


hooks.register("register_admin_menu_item", trail_screen.trail_item)
hooks.register("register_admin_menu_item", colleagues.colleagues_item)
hooks.register("register_admin_menu_item", braking.brake_item)


class _LookItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_change_a_site(request.user)


class _OffersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return offers.may_take(request.user)


@hooks.register("register_local_menu_item")
def offers_item() -> MenuItem:
    """What others offer to one's own municipalities."""
    return _OffersItem(_("Aangeboden"), reverse("offers"), name="offers", icon_name="tag", order=150)


class _CostsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("listings.change_listing"))


@hooks.register("register_local_menu_item")
def costs_item() -> MenuItem:
    """What others cannot read of the costs of one's own help."""
    return _CostsItem(_("Kosten nakijken"), reverse("costs_list"), name="costs", icon_name="tag", order=160)


class _YouthHealthItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_national(request.user)


@hooks.register("register_local_menu_item")
def youth_health_item() -> MenuItem:
    """Which public sites miss youth health care, for the national board."""
    label, url = _("Zonder jeugdgezondheidszorg"), reverse("sites_without_youth_health")
    return _YouthHealthItem(label, url, name="youth-health", icon_name="warning", order=950)


class _HolidaysItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(closed_on.may_answer_for(request.user))


@hooks.register("register_local_menu_item")
def holidays_item() -> MenuItem:
    """On which public holidays one's own participant is closed."""
    return _HolidaysItem(
        _("Feestdagen"), reverse("closed_on_participants"), name="holidays", icon_name="date", order=850
    )


@hooks.register("register_local_menu_item")
def look_item() -> MenuItem:
    """The look of one's own site."""
    return _LookItem(_("Vormgeving"), reverse("look_sites"), name="look", icon_name="view", order=900)


class _SiteItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(own_names(request.user))


@hooks.register("register_admin_menu_item")
def site_item() -> MenuItem:
    """What readers see."""
    return _SiteItem(_("Bekijk je site"), reverse("own_site"), name="own-site", icon_name="link-external", order=10_000)
