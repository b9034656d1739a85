"""Pages that sites stand on stay: Wagtail would take the site away along with its home page."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin import wagtail_hooks as wagtail_menus
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content.modules.page import NationalIndex
from municipalities.pages.fixed import FixedPage
from municipalities.register.site import LocalSite

_IN_BULK = ("delete", "unpublish", "move")


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
@hooks.register("before_move_page")
def refuse_removal(request: HttpRequest, page: Page, *args: Any) -> HttpResponse | None:
    """The home of a site, a folder of sites and the folder of national texts are not deleted, unpublished or moved."""
    if not isinstance(page.specific_deferred, FixedPage | NationalIndex):
        return None
    sentence = _("Op '%(title)s' rust een site. Je kunt hem niet verwijderen, intrekken of verplaatsen.")
    messages.error(request, sentence % {"title": page.title})
    return redirect("wagtailadmin_explore", page.pk)


@hooks.register("before_bulk_action")
def refuse_removal_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: object
) -> HttpResponse | None:
    """The same for several pages at once."""
    if action_type not in _IN_BULK:
        return None
    refusals = (refuse_removal(request, page) for page in objects if isinstance(page, Page))
    return next((refusal for refusal in refusals if refusal is not None), None)


@hooks.register("before_edit_page")
def lead_to_the_site(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What is on a home page is chosen with the site; the pages themselves have nothing that one could change."""
    if not _stands(page):
        return None
    site = LocalSite.objects.filter(wagtail_site__root_page=page.pk).first()
    if site is not None and policy_registry.get_by_type(LocalSite).user_has_permission_for_instance(
        request.user, "change", site
    ):
        messages.info(request, _("Wat op de beginpagina staat kies je hier, bij de gegevens van de site."))
        return redirect("wagtailsnippets_municipalities_localsite:edit", site.pk)
    messages.info(request, _("Aan deze pagina zelf valt niets te wijzigen. Kies of maak er een pagina onder."))
    return redirect("wagtailadmin_explore", page.pk)


def _stands(page: Page) -> bool:
    return issubclass(page.specific_class or Page, FixedPage | NationalIndex)


def _offered_for_others(is_shown: Any) -> Any:
    """Whether a menu shows a button; never one that would be refused because a site stands on the page."""

    @wraps(is_shown)
    def shown(button: Any, user: Any) -> bool:
        return not _stands(button.page) and bool(is_shown(button, user))

    return shown


for _button in (
    wagtail_menus.PageListingMoveButton,
    wagtail_menus.PageListingCopyButton,
    wagtail_menus.PageListingDeleteButton,
    wagtail_menus.PageListingUnpublishButton,
):
    _button.is_shown = _offered_for_others(_button.is_shown)


@hooks.register("register_admin_urls")
def lead_to_own_sites() -> list[URLPattern | URLResolver]:
    """Wagtail's page explorer links to its own screen of sites, which is not installed: lead to ours instead."""
    ours = RedirectView.as_view(pattern_name="wagtailsnippets_municipalities_localsite:list")
    return [path("local-sites/", include(([path("", ours, name="index")], "wagtailsites")))]
