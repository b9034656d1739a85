"""What municipalities adds to Wagtail's admin."""

from django.urls import URLPattern, path, re_path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from municipalities import menu
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
from municipalities.onboarding.screens import removing  # noqa: F401  (registers hooks)
from municipalities.pages import costs_list, irremovable
from municipalities.register.hosts_history import HOSTS_CHANGED, HostsFormatter
from municipalities.tenancy import (  # noqa: F401  (register hooks)
    about_role,
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
from municipalities.tenancy.own_sites import to_own_site
from municipalities.tenancy.scoped_views import DeleteOwn

menu.register()
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


hooks.register("register_admin_menu_item", braking.brake_item)
