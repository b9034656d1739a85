"""What the page explorer filters by: one's own sites and the people who work on one's own pages, not everybody's."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageLogEntry, Site

from municipalities.tenancy.ownership import is_national
from municipalities.tenancy.page_places import OwnCopyView, OwnMoveView, OwnParentView
from municipalities.tenancy.page_reach import own_pages
from municipalities.tenancy.reading_pages import CompareVersions, ReadDraft, ReadHistory, ReadVersion
from municipalities.tenancy.side_panels import EditPage, FoundPages, NewPage, PagesBelow, RevertPage


class OwnPageFilters(GenericPageFilterSet):
    """Wagtail's filters offer every site there is, and the name of everybody who ever made or edited a page."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        if is_national(request.user):
            return
        mine = own_pages(request.user).order_by()
        edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=mine).order_by()
        offered = {
            "site": Site.objects.filter(root_page__in=mine),
            "owner": _people(mine.values("owner_id")),
            "edited_by": _people(edits.values("user_id")),
        }
        for name, rows in offered.items():
            self.filters[name].queryset = rows


def _people(wanted: Any) -> QuerySet[Any]:
    people: QuerySet[Any] = get_user_model().objects.filter(pk__in=wanted).order_by("pk")
    return people


class OwnPageViewSet(PageViewSet):
    """Every kind of page."""

    model = Page
    filterset_class = OwnPageFilters
    copy_view_class = OwnCopyView
    move_view_class = OwnMoveView
    choose_parent_view_class = OwnParentView
    add_view_class = NewPage
    edit_view_class = EditPage
    index_view_class = PagesBelow
    search_view_class = FoundPages
    revisions_revert_view_class = RevertPage
    view_draft_view_class = ReadDraft
    history_view_class = ReadHistory
    revisions_view_class = ReadVersion
    revisions_compare_view_class = CompareVersions


@hooks.register("register_admin_viewset", order=10)
def replace_page_views() -> OwnPageViewSet:
    """After Wagtail's own, which it replaces."""
    return OwnPageViewSet()
