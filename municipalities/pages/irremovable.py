"""Pages that sites stand on: the homes of sites, what they lie in, and the folder of the national texts. They stay.

They keep their place and their address as well; Wagtail would take a site away along with its home page.
"""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.models import Page, PagePermissionTester
from wagtail.permissions import policy_registry

from content.modules.page import NationalIndex
from ground.editing.edited_meanwhile import EditedMeanwhilePage, SavedFromForm
from ground.editing.planning import HistoryForEditors
from ground.editing.references import OwnCopyForm
from municipalities.register.frame_stamp import InFrame
from municipalities.register.site import LocalSite

_IN_BULK = ("delete", "unpublish", "move")


class IrremovablePage(SavedFromForm, InFrame, Page):  # type: ignore[django-manager-missing]
    """A page whose slug is given once: every address below it is read from its place in the tree."""

    base_form_class = EditedMeanwhilePage
    copy_form_class = OwnCopyForm
    promote_panels: list[Any] = []
    # Nor does it come and go by the clock.
    settings_panels: list[Any] = []
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        self._keep_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; raises ValidationError when the slug is another than the one the page was made with."""
        self._keep_slug()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete; raises ProtectedError while a site rests on it, and then the tree is as it was."""
        with transaction.atomic():
            return super().delete(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return HistoryForEditors(user, self)

    def _keep_slug(self) -> None:
        given = Page.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        if given is not None and given != self.slug:
            raise ValidationError(
                {"slug": _("Het adres van deze pagina ligt vast: alle adressen eronder hangen eraan.")}
            )


def refuse_removal(request: HttpRequest, page: Page, *args: Any) -> HttpResponse | None:
    """The home of a site, a folder of sites and the folder of national texts are not deleted, unpublished or moved."""
    if not isinstance(page.specific_deferred, IrremovablePage | NationalIndex):
        return None
    sentence = _("Op '%(title)s' rust een site. Je kunt hem niet verwijderen, intrekken of verplaatsen.")
    messages.error(request, sentence % {"title": page.title})
    return redirect("wagtailadmin_explore", page.pk)


def refuse_removal_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: object
) -> HttpResponse | None:
    """The same for several pages at once."""
    if action_type not in _IN_BULK:
        return None
    refusals = (refuse_removal(request, page) for page in objects if isinstance(page, Page))
    return next((refusal for refusal in refusals if refusal is not None), None)


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
    return issubclass(page.specific_class or Page, IrremovablePage | NationalIndex)


def _offered_for_others(is_shown: Any) -> Any:
    """Whether a menu shows a button; never one that would be refused because a site stands on the page."""

    @wraps(is_shown)
    def shown(button: Any, user: Any) -> bool:
        return not _stands(button.page) and bool(is_shown(button, user))

    return shown


def lead_to_own_sites() -> list[URLPattern | URLResolver]:
    """Wagtail's page explorer links to its own screen of sites, which is not installed: lead to ours instead."""
    ours = RedirectView.as_view(pattern_name="wagtailsnippets_municipalities_localsite:list")
    return [path("local-sites/", include(([path("", ours, name="index")], "wagtailsites")))]


def register_hooks() -> None:
    """Attach all this to Wagtail's admin; called when that is loaded, which is after the models."""
    from wagtail.admin import wagtail_hooks as menus

    for moment in ("before_delete_page", "before_unpublish_page", "before_move_page"):
        hooks.register(moment, refuse_removal)
    hooks.register("before_bulk_action", refuse_removal_in_bulk)
    hooks.register("before_edit_page", lead_to_the_site)
    hooks.register("register_admin_urls", lead_to_own_sites)
    for button in (
        menus.PageListingMoveButton,
        menus.PageListingCopyButton,
        menus.PageListingDeleteButton,
        menus.PageListingUnpublishButton,
    ):
        button.is_shown = _offered_for_others(button.is_shown)
