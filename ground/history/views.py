"""Wagtail's history of a row, with what changed in words and a button that undoes it."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.models import ModelLogEntry, RevisionMixin
from wagtail.snippets.views.snippets import HistoryView

from ground.history.rows import CHANGED, HistoryKept, undo


class _UndoColumn(Column):
    cell_template_name = "admin/undo_cell.html"

    def __init__(self, *args: Any, undone: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._undone = undone

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        can = instance.action == CHANGED and bool(instance.data.get("changes"))
        can = can and instance.pk not in self._undone
        # The table hands on no token.
        return context | {"can_undo": can, "token": get_token(parent_context["request"])}


class UndoHistoryView(HistoryView):
    """The history; POST with the number of a change undoes it. Rows with versions of their own go back to a version."""

    def closed_fields(self) -> Collection[str]:
        """The fields that whoever looks may not change."""
        return ()

    @cached_property
    def columns(self) -> list[Any]:
        columns: list[Any] = super().columns
        return (
            [*columns, _UndoColumn("undo", label="", undone=self._no_more())]
            if self._undoes and self._may_change()
            else columns
        )

    def _no_more(self) -> set[int]:
        """The numbers of the changes that are not in force any more because somebody undid them."""
        undone: set[int] = set()
        entries = ModelLogEntry.objects.for_instance(self.object).filter(action=CHANGED, data__has_key="undoes")
        for pk, data in entries.order_by("-pk").values_list("pk", "data"):
            if pk not in undone:
                undone.add(data["undoes"])
        return undone

    def get_base_queryset(self) -> QuerySet[ModelLogEntry]:
        rows: QuerySet[ModelLogEntry] = super().get_base_queryset()
        # That somebody saved says nothing beside what changed.
        return rows.exclude(action="wagtail.edit") if self._undoes else rows

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Undo one change of this row, and say what was put back or why not."""
        if not (self._undoes and self._may_change()):
            raise PermissionDenied
        number = request.POST.get("wijziging", "")
        pk = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
        entry = get_object_or_404(ModelLogEntry.objects.for_instance(self.object), pk=pk, action=CHANGED)
        try:
            left = undo(entry, closed=self.closed_fields())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("De wijziging is ongedaan gemaakt."))
            if left:
                words = _("Zo gebleven, want later nog gewijzigd of niet van jou: %(fields)s.")
                messages.warning(request, words % {"fields": ", ".join(left)})
        return redirect(self.get_history_url(self.object))

    @property
    def _undoes(self) -> bool:
        return isinstance(self.object, HistoryKept) and not isinstance(self.object, RevisionMixin)

    def _may_change(self) -> bool:
        policy, user = self.permission_policy, self.request.user
        return bool(policy.user_has_permission_for_instance(user, "change", self.object))
