"""Wagtail's page chooser, opened at what is one's own; our addresses stand before its own (config.urls)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import BrowseView, ExternalLinkView, page_models_from_string
from wagtail.models import Page, Site

from municipalities.tenancy.ownership import is_national
from municipalities.tenancy.page_reach import browsable, choosable, own_roots

_TYPED = "external-link-chooser-url"
_BROWSING = ("wagtailadmin_choose_page", "wagtailadmin_choose_page_child")


@require_admin_access
def choose_page(request: HttpRequest) -> HttpResponse:
    """The page chooser's tree, opened at the lowest page above all that one may see."""
    view: Any = BrowseView.as_view()
    if is_national(request.user):
        answer: HttpResponse = view(request)
        return answer
    pages = Page.objects.filter(browsable(request.user))
    answer = view(request, _top_of(pages, request.GET.get("page_type") or "wagtailcore.page"))
    return answer


def _top_of(pages: QuerySet[Page], page_type: str) -> int:
    """The lowest page above all of this type. Wagtail's own looks at everybody's, and may open a page of another."""
    try:
        models = page_models_from_string(page_type)
    except (ValueError, LookupError) as error:
        raise Http404 from error
    wanted: Any = pages
    top = Page.get_first_root_node() if models == (Page,) else wanted.type(*models).first_common_ancestor()
    return int(top.pk)


@require_admin_access
def typed_address(request: HttpRequest) -> HttpResponse:
    """An address that somebody types becomes a link to a page of their own sites only: it names the draft's title."""
    if not is_national(request.user):
        homes = {root.url_path for root in own_roots(request.user)}
        paths = [site for site in Site.get_site_root_paths() if site.root_path in homes]
        request._wagtail_cached_site_root_paths = paths  # type: ignore[attr-defined]
    if request.method == "POST" and _TYPED not in request.POST:  # Wagtail's field breaks on it
        form: Any = request.POST.copy()
        form[_TYPED] = ""
        request.POST = form
    view: Any = ExternalLinkView.as_view()
    answer: HttpResponse = view(request)
    return answer


@hooks.register("construct_page_chooser_queryset")
def offer_own_and_national(pages: Any, request: HttpRequest) -> QuerySet[Page]:
    """The chooser's tree and what it finds, with what it asks of each page."""
    if not is_national(request.user):
        match = request.resolver_match
        browsing = match is not None and match.url_name in _BROWSING
        pages = pages.filter(browsable(request.user) if browsing else choosable(request.user))
    return _with_parents(pages.annotate_approved_schedule())


def _with_parents(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Pages that know the page above them; the chooser would ask for each, one by one."""

    class WithParents(pages._iterable_class):  # type: ignore[name-defined]
        def __iter__(self) -> Iterator[Page]:
            rows = list(super().__iter__())
            above = {row.path[: -Page.steplen] for row in rows}
            parents = {parent.path: parent for parent in Page.objects.filter(path__in=above).order_by("path")}
            for row in rows:
                row._cached_parent_obj = parents.get(row.path[: -Page.steplen])
            return iter(rows)

    known = pages.all()
    known._iterable_class = WithParents
    return known
