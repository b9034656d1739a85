"""Drafts, versions and history of pages, open to who may see the page: Wagtail asks that one may change it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.admin.views.generic.preview import PreviewRevision
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.preview import ViewDraftView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail.permissions import policy_registry

from municipalities.tenancy.ownership import VIEW


def readable_page(user: Any, pk: Any) -> Page:
    """The page with this key. Raises Http404 for one that somebody may only pass through, as a folder above theirs."""
    page = get_object_or_404(Page, pk=pk).specific
    actions = {"add", "change", "publish", VIEW}
    if not policy_registry.get(page).user_has_any_permission_for_instance(user, actions, page):
        raise Http404
    return page


class ReadDraft(ViewDraftView):
    """The page as it would be with its draft."""

    def dispatch(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> Any:
        page = readable_page(request.user, page_id).get_latest_revision_as_object()
        if not page.is_previewable():
            raise Http404
        return page.make_preview_request(request, request.GET.get("mode", page.default_preview_mode))


class ReadVersion(RevisionsView):
    """The page as it would be with an earlier version."""

    dispatch = PreviewRevision.dispatch

    def get_object(self) -> Page:
        return readable_page(self.request.user, self.pk)


class _WithoutForms:
    """Where no form is open nothing leads to one."""

    request: HttpRequest
    _FORMS = ("edit_url_name", "revisions_revert_url_name", "revisions_unschedule_url_name")

    def get_object(self, queryset: Any = None) -> Page:
        page = readable_page(self.request.user, self.pk)  # type: ignore[attr-defined]
        if not page.permissions_for_user(self.request.user).can_edit():
            for name in self._FORMS:
                setattr(self, name, None)
        return page

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons  # type: ignore[misc]
        return [button for button in buttons if button.url]


class ReadHistory(_WithoutForms, PageHistoryView):
    """What happened to a page."""


class CompareVersions(_WithoutForms, RevisionsCompareView):
    """What is different between two versions of a page."""
