"""What somebody asks to change and may read: the way to where it is read, and for what was sent why it is refused."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Model, TextField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ground.scopes import is_key
from municipalities.frame.error_pages import problem
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import TO_CHANGE, owned_by
from municipalities.tenancy.reading_pages import readable_page
from municipalities.tenancy.whom_to_ask import whom_to_ask, why_only_read

_LOOKS = ("GET", "HEAD")


def instead_of_changing(request: HttpRequest, scope: str, key: Any) -> HttpResponse | None:
    """The answer to who may read the row with this key of a scope of rows to change; None when there is none."""
    label, pk = scope.removesuffix(TO_CHANGE), unquote(str(key))
    if label == scope or not is_key(pk):
        return None
    model: Any = apps.get_model(label)
    row = owned_by(request.user, model._default_manager.all()).filter(pk=pk).first()
    if row is None:
        return None
    if request.method in _LOOKS:
        return redirect(model.snippet_viewset.get_url_name("inspect"), row.pk)
    return _nothing_kept(request, why_only_read(request.user, row), model)


def instead_of_changing_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of a page. Raises PermissionDenied for one that may not be read either."""
    try:
        page = readable_page(request.user, pk)
    except Http404:
        raise PermissionDenied from None
    if request.method in _LOOKS:
        return redirect("wagtailadmin_pages:view_draft", page.pk)
    homes = LocalSite.objects.select_related("participant").filter(wagtail_site__root_page__in=page.get_ancestors(True))
    site = homes.first()
    why = _("Je leest deze pagina alleen.")
    return _nothing_kept(request, format_html("{} {}", why, whom_to_ask(site.participant) if site else ""), type(page))


def _nothing_kept(request: HttpRequest, why: str, model: type[Model]) -> HttpResponse:
    """With the words that were sent: going back leads to where the row is read, without them."""
    typed = list(_words_sent(request, model))
    kept = _("Er is niets bewaard. Kopieer wat je wilt houden.") if typed else _("Er is niets bewaard.")
    return problem(request, 403, format_html("{} {}", why, kept), typed=typed)


def _words_sent(request: HttpRequest, model: type[Model]) -> Iterator[tuple[str, str]]:
    """The text fields of the form that have something in them, each with its label."""
    fields = (field for field in model._meta.fields if isinstance(field, (CharField, TextField)) and not field.choices)
    for field in fields:
        if text := _plain(request.POST.get(field.name, "")):
            yield capfirst(str(field.verbose_name)), text


def _plain(text: str) -> str:
    """The words of a field with markup, which sends its paragraphs as JSON; of another what it sends."""
    try:
        return "\n".join(block["text"] for block in json.loads(text)["blocks"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return text
