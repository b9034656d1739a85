"""What somebody logs in with: seen, added, taken away; and codes for when all else is lost."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail import hooks

from config.getting_in.first_factor import changed, may_add
from people.factors import Kind, factors_of, name_of, new_recovery_codes, recovery_codes_of
from people.models import Person
from people.trail import Action, record


@never_cache
@require_safe
def own_factors(request: HttpRequest) -> HttpResponse:
    """The list, with what can be done."""
    person: Any = request.user
    codes = recovery_codes_of(person)
    rows = [
        {"pk": each.pk, "name": _name(each), "since": each.created_at, "used": each.last_used_at}
        for each in factors_of(person)
    ]
    context = {
        "heading": _("Inloggen met"),
        "icon": "key",
        "rows": rows,
        "has_app": any(each.type == Kind.TOTP for each in factors_of(person)),
        "codes": len(codes.get_unused_codes()) if codes else 0,
    }
    return render(request, "getting_in/own_factors.html", context)


def _name(factor: Any) -> str:
    return str(factor) if factor.type == Kind.WEBAUTHN else name_of(factor.type).capitalize()


@may_add
@require_POST
def remove_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one away, never the last."""
    person: Any = request.user
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        factor = get_object_or_404(factors_of(person), pk=pk)
        if factors_of(person).count() == 1:
            messages.error(request, _("Dit is het enige waarmee je inlogt. Voeg eerst iets anders toe."))
            return HttpResponseRedirect(reverse("own_factors"))
        what = _("Je logt niet meer in met: %(name)s") % {"name": _name(factor)}
        factor.delete()
        changed(request, what)
        record(Action.FACTOR_REMOVED, request=request, object=_name(factor), key=pk)
    messages.success(request, f"{what}.")
    return HttpResponseRedirect(reverse("own_factors"))


@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes, until their owner says to have kept them; then new ones can be made in their place."""
    person: Any = request.user
    asked = request.POST.get("do", "")
    if asked == "new":
        with transaction.atomic():
            new_recovery_codes(person)
            changed(request, _("Je hebt nieuwe herstelcodes"))
            record(Action.RECOVERY_CODES, request=request)
        return HttpResponseRedirect(reverse("recovery_codes"))
    codes = recovery_codes_of(person)
    if codes is None or codes.did_view:
        return HttpResponseRedirect(reverse("own_factors"))
    if asked == "kept":
        codes.mark_as_viewed()
        return HttpResponseRedirect(reverse("wagtailadmin_home"))
    return render(request, "getting_in/recovery_codes.html", {"codes": codes.get_unused_codes()})


@hooks.register("register_account_menu_item")
def in_account(request: HttpRequest) -> dict[str, Any]:
    """A way to it from the page of one's own account."""
    return {
        "url": reverse("own_factors"),
        "label": _("Inloggen met"),
        "help_text": _("Passkeys, een app met codes, en herstelcodes."),
    }
