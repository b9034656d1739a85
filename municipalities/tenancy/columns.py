"""Columns that lists of the admin share."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn


class Unless(BooleanColumn):
    """A tick where the field says no, so that a cross always asks for attention."""

    def get_value(self, instance: Any) -> bool:
        return not super().get_value(instance)


class _Online(BooleanColumn):
    """Whether readers see it: `marked` says of what a brake holds."""

    def get_value(self, instance: Any) -> bool:
        return bool(super().get_value(instance)) and not getattr(instance, "braked", False)


ONLINE = _Online("live", label=_("Online"), sort_key="live")
