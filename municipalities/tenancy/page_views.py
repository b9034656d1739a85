"""Wagtail's page screens and page chooser, closed for what is of another participant."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.views.chooser import page_models_from_string
from wagtail.models import Page, Site
from wagtail.utils.urlpatterns import decorate_urlpatterns

from municipalities.tenancy.ownership import is_national
from municipalities.tenancy.page_reach import browsable, choosable, own_roots, reaches

View = Callable[..., Any]
# What Wagtail calls the id of a page in its addresses.
_PAGE_IDS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
_TYPED = "external-link-chooser-url"
_BROWSING = ("wagtailadmin_choose_page", "wagtailadmin_choose_page_child")


def only_own_pages(view: View) -> View:
    """The view, with 404 for a page that is neither one's own nor a folder above that."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not reaches(request.user, (int(kwargs[name]) for name in _PAGE_IDS if name in kwargs)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _browse(view: View) -> View:
    """The page chooser's tree: opened at, and never outside, what one may see."""

    @wraps(view)
    def guarded(request: HttpRequest, parent_page_id: int | None = None) -> Any:
        if is_national(request.user):
            return view(request, parent_page_id)
        pages = Page.objects.filter(browsable(request.user))
        if parent_page_id is None:
            parent_page_id = _top_of(pages, request.GET.get("page_type") or "wagtailcore.page")
        elif not pages.filter(pk=parent_page_id).exists():
            raise Http404
        return view(request, parent_page_id)

    return guarded


def _top_of(pages: QuerySet[Page], page_type: str) -> int:
    """The lowest page above all of this type. Wagtail's own looks at everybody's, and may open a page of another."""
    try:
        models = page_models_from_string(page_type)
    except (ValueError, LookupError) as error:
        raise Http404 from error
    wanted: Any = pages
    top = Page.get_first_root_node() if models == (Page,) else wanted.type(*models).first_common_ancestor()
    return int(top.pk)


def _chosen(view: View) -> View:
    """The pages somebody ticked in the chooser."""

    @wraps(view)
    def guarded(request: HttpRequest) -> Any:
        asked = set(request.GET.getlist("id"))
        if not all(pk.isdecimal() for pk in asked):
            raise Http404
        pages = Page.objects.filter(pk__in=asked)
        if not is_national(request.user):
            pages = pages.filter(choosable(request.user))
        if pages.count() != len(asked):
            raise Http404
        return view(request)

    return guarded


def _typed_address(view: View) -> View:
    """An address that somebody types becomes a link to a page of their own sites only: it names the draft's title."""

    @wraps(view)
    def guarded(request: HttpRequest) -> Any:
        if not is_national(request.user):
            homes = {root.url_path for root in own_roots(request.user)}
            paths = [site for site in Site.get_site_root_paths() if site.root_path in homes]
            request._wagtail_cached_site_root_paths = paths  # type: ignore[attr-defined]
        if request.method == "POST" and _TYPED not in request.POST:  # Wagtail's field breaks on it
            form: Any = request.POST.copy()
            form[_TYPED] = ""
            request.POST = form
        return view(request)

    return guarded


_GUARDS: dict[str, Callable[[View], View]] = {
    "wagtailadmin_explore": only_own_pages,
    "wagtailadmin_explore_results": only_own_pages,
    "wagtailadmin_choose_page": _browse,
    "wagtailadmin_choose_page_child": _browse,
    "wagtailadmin_choose_page_chosen_multiple": _chosen,
    "wagtailadmin_choose_page_external_link": _typed_address,
}


@hooks.register("register_admin_urls")
def close_pages() -> list[Any]:
    """Guard Wagtail's own addresses; it asks for more of them while it puts them together, before any is served."""
    from wagtail.admin import urls

    for pattern in urls.urlpatterns:
        if guard := _GUARDS.get(getattr(pattern, "name", "")):
            decorate_urlpatterns([pattern], guard)
    decorate_urlpatterns(urls.wagtailadmin_pages_urls.urlpatterns, only_own_pages)
    return []


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
