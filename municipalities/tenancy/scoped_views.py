"""Wagtail's snippet views with one's own rows: lists and choosers leave out those of others."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from ground.history.views import UndoHistoryView
from municipalities.tenancy.ownership import OWNER, is_national, owned_by
from municipalities.tenancy.reading import CompareRevisions, ReadableHistory, ReadRevision, ReadRow, RowList
from municipalities.tenancy.side_panels import EditRow, NewRow


class _OwnList:
    """Chooser lists with one's own rows only."""

    request: HttpRequest

    def get_object_list(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_object_list()  # type: ignore[misc]
        return owned_by(self.request.user, rows).select_related()

    @property
    def columns(self) -> list[Any]:
        """Without the one that asks of each row whether a version of it is planned."""
        columns: list[Any] = super().columns  # type: ignore[misc]
        return [column for column in columns if not isinstance(column, LiveStatusTagColumn)]


class OwnChooseView(_OwnList, ChooseView):
    """The chooser."""


class OwnChooseResultsView(_OwnList, ChooseResultsView):
    """What the chooser finds."""


class OwnChosenMultipleView(SnippetChosenMultipleView):
    """Several chosen rows."""

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return owned_by(self.request.user, super().get_objects([pk for pk in pks if pk.isdecimal()]))


class OwnChooserViewSet(SnippetChooserViewSet):
    """A chooser of one's own rows."""

    choose_view_class = OwnChooseView
    choose_results_view_class = OwnChooseResultsView
    chosen_multiple_view_class = OwnChosenMultipleView
    register_widget = False


class OwnHistoryView(ReadableHistory, UndoHistoryView):
    """The history of one's own row; what is the national board's to change is the board's to undo."""

    def closed_fields(self) -> Collection[str]:
        if is_national(self.request.user):
            return ()
        return getattr(self.model, "national_fields", ())


class OwnViewSet(SnippetViewSet):
    """The admin of a model whose rows belong to participants."""

    chooser_viewset_class = OwnChooserViewSet
    index_view_class = RowList
    inspect_view_enabled = True
    inspect_view_class = ReadRow
    history_view_class = OwnHistoryView
    revisions_view_class = ReadRevision
    revisions_compare_view_class = CompareRevisions
    add_view_class = NewRow
    edit_view_class = EditRow
    copy_view_enabled = False
    add_to_admin_menu = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the rows that these belong to: a list names them, and costs the same however long it is."""
        rows = owned_by(request.user, self.model._default_manager.all()).select_related()
        return rows.order_by(*self.model._meta.ordering)

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_inspect_view_kwargs(**kwargs)
        return given | {"edit_handler": self._edit_handler}


class DeleteOwn(DeleteBulkAction):
    """Deletes several of one's own rows; those of others are as if they were not there.

    Registered once every app has said whose its rows are: `models` is read then.
    """

    models: Collection[type[Model]] = OWNER.keys()

    @classmethod
    def get_queryset(cls, model: type[Model], object_ids: list[str]) -> Any:
        return model._default_manager.filter(pk__in=[pk for pk in object_ids if str(pk).isdecimal()])

    def get_actionable_objects(self) -> Any:
        rows, _without_access = super().get_actionable_objects()
        return rows, {"items_with_no_access": []}
