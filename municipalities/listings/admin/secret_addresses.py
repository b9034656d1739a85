"""A secret address for who reads and changes nothing, support that looks along too: it is nowhere to be read."""

from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import ModelLogEntry

from ground.history.rows import CHANGED
from municipalities.tenancy.ownership import CHANGES
from municipalities.tenancy.reading import ReadRow, RowList, may_change
from municipalities.tenancy.scoped_views import OwnHistoryView

_OF_THE_PLACE = frozenset({"name", "street", "postcode", "place", "latitude", "longitude"})


def _unless_secret(field: str) -> Case:
    return Case(When(address_hidden=True, then=Value("")), default=F(field))


def secret_ones_last(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Locations by place and name; of a secret one neither gives an order."""
    return queryset.order_by("address_hidden", _unless_secret("place"), _unless_secret("name"), "pk")


class LocationList(RowList):
    """For who changes nothing without streets, and secret addresses are not found by what they are."""

    @cached_property
    def columns(self) -> list[Any]:
        columns: list[Any] = super().columns
        return columns if self._changes() else [column for column in columns if column.name not in _OF_THE_PLACE]

    def search_queryset(self, queryset: QuerySet[Any]) -> Any:
        asked = self.is_searching and not self._changes()
        return super().search_queryset(queryset.exclude(address_hidden=True) if asked else queryset)

    def order_queryset(self, queryset: QuerySet[Any]) -> Any:
        """By place, as everybody has it; secret ones last, for where they stand between the others tells the place."""
        if self._changes() or self.ordering:
            return super().order_queryset(queryset)
        return secret_ones_last(queryset)

    def _changes(self) -> bool:
        return bool(self.user_has_any_permission(CHANGES))


class ReadLocation(ReadRow):
    """One location; of a secret one whose it is."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.object.address_hidden and not may_change(self, self.object):
            self.fields: list[str] = [name for name in self.fields if name not in _OF_THE_PLACE]


class LocationHistory(OwnHistoryView):
    """What happened to a location; where it is or was secret not which address came in the place of which."""

    def get_base_queryset(self) -> QuerySet[ModelLogEntry]:
        rows = super().get_base_queryset()
        if may_change(self, self.object):
            return rows
        was_secret = rows.filter(action=CHANGED, data__changes__has_key="address_hidden").exists()
        return rows.exclude(action=CHANGED) if self.object.address_hidden or was_secret else rows
