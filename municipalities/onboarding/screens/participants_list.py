"""The list of participants with what each covers."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from municipalities.register.participant import Participant

_NAMED = 3


class Covered(Column):
    """The municipalities by name; of a region the first few."""

    def get_value(self, instance: Participant) -> str:
        names = [row.name for row in instance.municipalities.all()]
        shown = ", ".join(names[:_NAMED])
        if (more := len(names) - _NAMED) > 0:
            return _("%(names)s en nog %(count)d") % {"names": shown, "count": more}
        return shown


class ParticipantsList(IndexView):
    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """A participant once, however many of its municipalities match."""
        return queryset.filter(pk__in=super().search_queryset(Participant.objects.all()).values("pk"))

    def get_base_queryset(self) -> QuerySet[Any]:
        """With the municipalities that the list names."""
        rows: QuerySet[Any] = super().get_base_queryset()
        return rows.prefetch_related("municipalities")
