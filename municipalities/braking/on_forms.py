"""What editors see of the brake on their own forms, and what it stops there: copying, and moving from under it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.signals import pre_page_move

from content.modules.images import UploadedImage
from municipalities.additions.models import LocalAddition
from municipalities.brake.brake import Brake, Kind
from municipalities.brake.pictures import pictures_alike
from municipalities.braking.putting import brakes_of, refusal_to_lift
from municipalities.braking.things import PAGES
from municipalities.listings.listing import Listing
from municipalities.memberships.in_charge import is_in_charge


def brake_on(row: Any) -> Brake | None:
    """The brake that holds a page (or one above it), a picture (or the same one uploaded again) or any other row."""
    if isinstance(row, Page):
        above = [row.path[:end] for end in range(Page.steplen, len(row.path) + 1, Page.steplen)]
        return Brake.objects.on(Kind.PAGE).filter(key__in=Page.objects.filter(path__in=above).values("pk")).first()
    if isinstance(row, UploadedImage):
        return Brake.objects.on(Kind.PICTURE).filter(key__in=pictures_alike([row]).order_by().values("pk")).first()
    kind = _kind_of(row)
    return Brake.objects.on(kind).filter(key=row.pk).first() if kind else None


def _kind_of(row: Any) -> Kind | None:
    if isinstance(row, Page):
        return Kind.PAGE if issubclass(row.specific_class or Page, PAGES) else None
    if isinstance(row, Listing):
        return Kind.LISTING
    if isinstance(row, UploadedImage):
        return Kind.PICTURE
    if isinstance(row, get_document_model()):
        return Kind.DOCUMENT
    return Kind.ADDITION if isinstance(row, LocalAddition) else None


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def tell_before(request: HttpRequest, row: Any) -> None:
    """Above the form, each time that it is opened."""
    if request.method == "GET":
        _tell(request, row)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def tell_after(request: HttpRequest, row: Any) -> None:
    """When somebody published, which leads to a list and says that it can be seen."""
    if "action-publish" in request.POST:
        _tell(request, row)


def _tell(request: HttpRequest, row: Any) -> None:
    if _kind_of(row) and (brake := brake_on(row)):
        sentence = _(
            "De noodrem staat aan: lezers zien dit niet, ook niet als je publiceert. Waarom: %(reason)s Wat je "
            "schrijft, wordt gewoon bewaard."
        )
        messages.warning(
            request, format_html("{} {}", sentence % {"reason": _reason(brake)}, _and_then(brake, request))
        )


def on_file(request: HttpRequest, row: Any) -> SafeString:
    """The same above the form of a picture or document, for which there is no hook; empty without a brake."""
    brake = brake_on(row)
    if brake is None:
        return SafeString("")
    sentence = _("De noodrem staat aan: lezers zien dit niet, ook niet met een nieuw bestand. Waarom: %(reason)s")
    return format_html("{} {}", sentence % {"reason": _reason(brake)}, _and_then(brake, request))


def _reason(brake: Brake) -> str:
    return brake.reason if brake.reason.endswith((".", "!", "?")) else f"{brake.reason}."


def _and_then(brake: Brake, request: HttpRequest) -> str | SafeString:
    """Where to lift it for who may; whom to ask for others."""
    may_see = is_in_charge(request.user) and brakes_of(request.user).filter(pk=brake.pk).exists()
    if may_see and not refusal_to_lift(brake, request.user):
        link = format_html('<a href="{}">{}</a>', reverse("lift_brake", args=[brake.pk]), _("Hef de noodrem op"))
        return format_html("{} {}.", _("Mag het weer?"), link)
    whom = _("de ondersteuning") if brake.only_support or may_see else _("een beheerder")
    return _("Mag het weer? Vraag het %(whom)s.") % {"whom": whom}


@hooks.register("before_copy_page")
def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy would show at another address what is held here."""
    if brake_on(page) is None:
        return None
    messages.error(request, _("De noodrem staat aan. Zolang die aanstaat, maak je hier geen kopie van."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@receiver(pre_page_move)
def refuse_move(sender: type[Model], instance: Page, **_named: Any) -> None:
    """What lies under a braked page would be seen again elsewhere."""
    if brake_on(instance):
        raise PermissionDenied(_("De noodrem staat aan. Zolang die aanstaat, blijft deze pagina op haar plek."))


@hooks.register("register_page_header_buttons")
def page_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """From a page to the brake on it."""
    return _button(page, user)


@hooks.register("register_snippet_listing_buttons")
def row_button(row: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """From a listing or an addition in its list."""
    return _button(row, user)


def _button(row: Any, user: Any) -> list[Button]:
    kind = _kind_of(row)
    if not kind or row.pk is None or not is_in_charge(user):
        return []
    return [Button(_("Noodrem"), reverse("put_brake", args=[kind.value, row.pk]), icon_name="warning", priority=70)]


def button_on_file(request: HttpRequest, row: Any) -> Button | None:
    """From the form of a picture or document to the brake on it."""
    return next(iter(_button(row, request.user)), None)
