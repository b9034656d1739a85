"""Sources and guidelines in the admin: a used edition is shown, a new one follows it and is offered text by text."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from content.modules.editions import NamingText, older_than, put_in_draft, texts_naming
from content.modules.offered_editions import FIELDS
from content.modules.page import Module
from content.reference_data.edition_use import used_among
from content.reference_data.sources import Publication, is_odd_doi

_BY_FIELD = {name: model for model, name in FIELDS.items()}


@hooks.register("before_delete_snippet")
def refuse_deletion(request: HttpRequest, rows: list[Model]) -> HttpResponse | None:
    """What a text rests on stays; called for one row and for several."""
    if not rows or not isinstance(rows[0], Publication):
        return None
    model: Any = type(rows[0])
    used = used_among(model, [row.pk for row in rows])
    if not used:
        return None
    names = ", ".join(str(row) for row in rows if row.pk in used)
    sentence = _("Er is niets verwijderd. Dit staat in teksten en blijft daarom: %(names)s.")
    messages.error(request, sentence % {"names": names})
    if len(rows) == 1:
        return redirect(model.snippet_viewset.get_url_name("edit"), rows[0].pk)
    return redirect(model.snippet_viewset.get_url_name("list"))


def tell_of_identifier(request: HttpRequest, row: Model) -> None:
    """Say of a DOI that cannot be one that somebody may look again; it is kept as it was typed."""
    if isinstance(row, Publication) and is_odd_doi(row.identifier):
        sentence = _(
            "Bewaard. Kijk nog even naar de DOI: %(identifier)s ziet er niet uit als een hele DOI (10.1234/abc)."
        )
        messages.warning(request, sentence % {"identifier": row.identifier})


for _name in ("after_create_snippet", "after_edit_snippet"):
    hooks.register(_name, tell_of_identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, field: str, pk: int) -> HttpResponse:
    """/uitgaven/<field>/<pk>/: the texts that name an older edition; POST puts this one in the draft of one of them."""
    model: Any = _BY_FIELD.get(field)
    if model is None:
        raise Http404
    edition = get_object_or_404(model, pk=pk)
    older = older_than(edition)
    found = texts_naming(model, [each.pk for each in older]) if older else []
    if request.method == "POST":
        return _put(request, edition, found)
    context = {
        "heading": _("Teksten die een vorige uitgave noemen"),
        "icon": "doc-full",
        "edition": edition,
        "edit_url": reverse(model.snippet_viewset.get_url_name("edit"), args=[edition.pk]),
        "older": older,
        "rows": [_row(request, each, older) for each in found],
    }
    return render(request, "admin/edition_texts.html", context)


def _row(request: HttpRequest, each: NamingText, older: list[Publication]) -> dict[str, Any]:
    return {
        "text": each.text,
        "url": reverse("wagtailadmin_pages:edit", args=[each.text.pk]),
        "state": _("concept") if each.is_draft else _("openbaar"),
        "names": [str(edition) for edition in older if edition.pk in each.keys],
        "may_edit": each.text.permissions_for_user(request.user).can_edit(),
    }


def _put(request: HttpRequest, edition: Publication, found: list[NamingText]) -> HttpResponse:
    back = redirect("edition_texts", FIELDS[type(edition)], edition.pk)
    asked = request.POST.get("tekst", "")
    text: Module | None = next((each.text for each in found if str(each.text.pk) == asked), None)
    if text is None:
        messages.error(request, _("Deze tekst noemt geen vorige uitgave meer. Kijk nog een keer."))
        return back
    lock = text.get_lock()
    if not text.permissions_for_user(request.user).can_edit() or (lock and lock.for_user(request.user)):
        messages.error(request, _("Deze tekst kun je nu niet wijzigen: %(title)s.") % {"title": text.title})
        return back
    if put_in_draft(text, edition, request.user):
        sentence = _("De nieuwe uitgave staat in het concept van %(title)s. Lezers zien die pas als je publiceert.")
        messages.success(request, sentence % {"title": text.title})
    return back


def addresses() -> list[URLPattern]:
    """Where the list is."""
    return [path("uitgaven/<str:field>/<int:pk>/", texts, name="edition_texts")]
