"""The panels beside a form or list. Without Wagtail's "Checks": it says "0 problems found" when it has not looked."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.views.pages import create, edit, listing, revisions, search
from wagtail.snippets.views import snippets

from ground.editing.resent_form import made_before
from municipalities.tenancy.only_read import instead_of_changing_page


class _WithoutChecks:
    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()  # type: ignore[misc]
        return MediaContainer([panel for panel in panels if not isinstance(panel, ChecksSidePanel)])


class NewPage(_WithoutChecks, create.CreateView):
    """The form of a new page; one that made a page already is sent on, with all in it, to the form of that."""

    def post(self, request: HttpRequest) -> HttpResponse:
        made = made_before(request, self.page_class)
        if made is not None:
            return redirect(self.edit_url_name, made.pk, preserve_request=True)
        answer: HttpResponse = super().post(request)
        return answer


class EditPage(_WithoutChecks, edit.EditView):
    """The form of a page; for who may only read it the page as it would be."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().dispatch(request, page_id, **kwargs)
        except PermissionDenied:
            return instead_of_changing_page(request, page_id)
        return answer


class RevertPage(_WithoutChecks, revisions.RevisionsRevertView):
    """The form with an earlier version in it."""


class _TicksForSome:
    """A list of pages without ticks for who may do nothing with what is ticked."""

    def get_table(self, object_list: Any) -> Any:
        table = super().get_table(object_list)  # type: ignore[misc]
        policy, user = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        if not policy.user_has_any_permission(user, {"add", "change", "publish"}):
            table.columns.pop("bulk_actions", None)
        return table


class FoundPages(_TicksForSome, search.SearchView):
    """What the search of the menu finds."""


class PagesBelow(_TicksForSome, listing.ExplorableIndexView):
    """The list of pages under one. Where that is used is told to who may edit it, as the screen behind the link is."""

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()
        if not self.permissions.can_edit():
            for panel in panels:
                panel.usage_url = None
        return panels


class NewRow(_WithoutChecks, snippets.CreateView):
    """The form of a new row, in the same way."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        made = made_before(request, self.model)
        if made is not None:
            return redirect(self.edit_url_name, made.pk, preserve_request=True)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


class EditRow(_WithoutChecks, snippets.EditView):
    """The form of a row. Who has it open needs no screen to read the same."""

    def get_inspect_url(self) -> None:
        """None: see above."""
