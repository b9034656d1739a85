"""The panels beside a form or list. Without Wagtail's "Checks": it says "0 problems found" when it has not looked."""

from typing import Any

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.views.pages import create, edit, listing, revisions
from wagtail.snippets.views import snippets


class _WithoutChecks:
    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()  # type: ignore[misc]
        return MediaContainer([panel for panel in panels if not isinstance(panel, ChecksSidePanel)])


class NewPage(_WithoutChecks, create.CreateView):
    """The form of a new page."""


class EditPage(_WithoutChecks, edit.EditView):
    """The form of a page."""


class RevertPage(_WithoutChecks, revisions.RevisionsRevertView):
    """The form with an earlier version in it."""


class PagesBelow(listing.ExplorableIndexView):
    """The list of pages under one. Where that is used is told to who may edit it, as the screen behind the link is."""

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()
        if not self.permissions.can_edit():
            for panel in panels:
                panel.usage_url = None
        return panels


class NewRow(_WithoutChecks, snippets.CreateView):
    """The form of a new row."""


class EditRow(_WithoutChecks, snippets.EditView):
    """The form of a row."""
