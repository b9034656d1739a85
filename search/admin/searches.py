"""Lists of searches for editors: those that found little, and those that are asked most."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from content.modules.page import NationalIndex
from municipalities.frame.known_sites import national_frame
from search.admin.access import sites_to_see
from search.admin.crisis_names import name_of
from search.log.models import SearchedQuery
from search.log.selectors import DAYS, Searched, approve, crises, frequent, poorly_answered
from search.synonyms.models import SynonymGroup


@require_safe
def poorly_answered_list(request: HttpRequest) -> HttpResponse:
    """Searches with no or weak results, of all sites or of one's own."""
    sites = sites_to_see(request.user)
    national = sites is None
    board = national_frame()
    rows = [(row, _own_actions(row) if national else []) for row in poorly_answered(sites)]
    context = {
        "heading": _("Zoekvragen die weinig vonden"),
        "icon": "help",
        "rows": rows,
        "national": national,
        "email": board.contact.email if board else "",
        "days": DAYS,
        "crises": [(name_of(kind), count) for kind, count in crises()] if national else [],
        "new_text_url": _new_text_url(request.user) if national else "",
    }
    return render(request, "search/poorly_answered.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def frequent_list(request: HttpRequest) -> HttpResponse:
    """What is asked most; a POST with `query` and `approved` (1 or empty) lets it be suggested to readers or not."""
    if request.method != "POST":
        context = {"heading": _("Veel gezocht"), "icon": "list-ol", "rows": frequent(), "days": DAYS}
        return render(request, "search/frequent.html", context)
    query, approved = request.POST.get("query", ""), request.POST.get("approved") == "1"
    try:
        text = approve(int(query) if query.isdecimal() else 0, approved=approved)
    except (SearchedQuery.DoesNotExist, OverflowError):
        raise Http404 from None
    words = (
        _("\u2018%(text)s\u2019 is nu een suggestie.")
        if approved
        else _("\u2018%(text)s\u2019 is geen suggestie meer.")
    )
    messages.success(request, words % {"text": text})
    return redirect("search_frequent")


def _own_actions(row: Searched) -> list[tuple[str, str]]:
    """The form of a new synonym, with the words of this search in it."""
    model: Any = SynonymGroup
    form = reverse(model.snippet_viewset.get_url_name("add"))
    return [(_("Maak synoniem"), f"{form}?{urlencode({'terms': row.text})}")]


def _new_text_url(user: Any) -> str:
    """Where a national text is begun; "" for who may not."""
    index = NationalIndex.objects.order_by("pk").first()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=["content", "module", index.pk])
