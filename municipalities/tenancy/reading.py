"""Screens on which somebody reads rows that they do not change: a list without actions, one row, its history."""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Field, Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.generic.preview import PreviewRevision
from wagtail.admin.widgets.button import HeaderButton
from wagtail.fields import RichTextField
from wagtail.models import PreviewableMixin, RevisionMixin
from wagtail.snippets.views import snippets

from ground.ages.field import AGES
from ground.ages.words import age_in_words
from ground.text.rich_words import in_plain_words
from municipalities.tenancy.limits import changes_limited
from municipalities.tenancy.ownership import CHANGES, VIEW, changeable_by, is_national
from municipalities.tenancy.whom_to_ask import why_only_read

ANY = ("add", "change", "delete", VIEW)


def may_change(view: Any, row: Model) -> bool:
    """Whether who looks at a screen may change this row."""
    return bool(view.permission_policy.user_has_permission_for_instance(view.request.user, "change", row))


class _Ticks(BulkActionsCheckboxColumn):
    """Only beside rows that one may change."""

    def __init__(self, *args: Any, may_change: Callable[[Model], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._may_change = may_change

    def render_cell_html(self, instance: Any, parent_context: Any) -> str:
        html: str = super().render_cell_html(instance, parent_context) if self._may_change(instance) else "<td></td>"
        return mark_safe(html)  # noqa: S308  (the template's)


def labelled(column: Any) -> Any:
    """The column, with its label in each cell too: on a phone a list has no line with labels (narrow.css)."""
    shown = copy(column)

    def render_cell_html(instance: Any, parent_context: Any) -> str:
        html: str = column.render_cell_html(instance, parent_context)
        told = html.replace("<td", format_html('<td data-label="{}"', column.label), 1)
        return mark_safe(told)  # noqa: S308  (the template's)

    shown.render_cell_html = render_cell_html
    return shown


class RowList(snippets.IndexView):
    """A list. Its titles lead to the form of a row, or to the row itself for who may not change it."""

    table_classname = "listing cjg-pages"

    _changeable: set[Any] | None = None  # None: all of what is shown

    @cached_property
    def columns(self) -> list[Any]:
        columns: list[Any] = super().columns
        ticks = _Ticks("bulk_actions", obj_type="snippet", may_change=self._may_change)
        first = [ticks] if self.user_has_any_permission(CHANGES) else []
        shown = [column for column in columns if not isinstance(column, BulkActionsCheckboxColumn)]
        return [*first, *(each if isinstance(each, TitleColumn) else labelled(each) for each in shown)]

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Any:
        return super()._get_title_column(*args, **kwargs, classname="title")

    def _get_title_column_class(self, column_class: Any) -> Any:
        """The title, with a mark where the row is there to be read alone, among rows that one changes."""
        view, titles = self, super()._get_title_column_class(column_class)

        def get_cell_context_data(column: Any, instance: Any, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = titles.get_cell_context_data(column, instance, parent_context)
            return context | {"only_read": not view._may_change(instance)}

        own = {"cell_template_name": "admin/title_cell.html", "get_cell_context_data": get_cell_context_data}
        return type("MarkedTitle", (titles,), own)

    def get_table(self, object_list: Any) -> Any:
        """Of who is limited it is asked once which of the rows they may change."""
        user = self.request.user
        if changes_limited(user) and not is_national(user):
            keys = [row.pk for row in object_list]
            rows = changeable_by(user, self.model._default_manager.filter(pk__in=keys))
            self._changeable = set(rows.order_by().values_list("pk", flat=True))
        table = super().get_table(object_list)
        if self._changeable == set():  # nothing to tick
            table.columns.pop("bulk_actions", None)
        return table

    def _may_change(self, row: Model) -> bool:
        return self._changeable is None or row.pk in self._changeable

    def get_edit_url(self, instance: Any) -> str | None:
        return super().get_edit_url(instance) if self._may_change(instance) else None

    def get_delete_url(self, instance: Any) -> str | None:
        return super().get_delete_url(instance) if self._may_change(instance) else None

    @property
    def show_export_buttons(self) -> bool:
        return bool(self.list_export) and self.user_has_any_permission(CHANGES)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export: bool = self.is_export and self.user_has_any_permission(CHANGES)

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """Without one that leads where the title does."""
        look = self.get_inspect_url(instance)
        return [button for button in super().get_list_more_buttons(instance) if button.url != look]


class ReadRow(snippets.InspectView):
    """All that the form of a row has, as it stands now, drafts too; nothing to fill in."""

    page_title = gettext_lazy("Bekijken")
    template_name = "admin/read_row.html"
    edit_handler: Any = None
    history_url_name: str | None = None
    revisions_view_url_name: str | None = None

    def get_object(self, queryset: Any = None) -> Any:
        found: Any = super().get_object(queryset)
        self._stored = found  # rights go by what is stored, and not by a draft
        return found.get_latest_revision_as_object() if isinstance(found, RevisionMixin) else found

    def get_fields(self) -> list[str]:
        """Those of the form, in its order."""
        known = {field.name for field in self.model._meta.get_fields()}
        return [name for name in dict.fromkeys(_fields_of(self.edit_handler)) if name in known]

    def get_field_label(self, field_name: str, field: Any) -> str:
        return str(capfirst(field.verbose_name))

    def get_field_display_value(self, field_name: str, field: Field[Any, Any]) -> Any:
        value = getattr(self.object, field_name)
        if hasattr(value, "all"):
            # By what is shown: an order by what is secret would tell it.
            return ", ".join(sorted(str(each) for each in value.all()))
        if isinstance(value, bool):
            return _("Ja") if value else _("Nee")
        if field_name in AGES and value is not None:
            return age_in_words(value)
        if isinstance(field, RichTextField):
            return in_plain_words(value)
        said = getattr(self.object, f"get_{field_name}_display", None)
        return said() if said else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        why = "" if may_change(self, self.object) else why_only_read(self.request.user, self._stored)
        return context | {"why_only_read": why}

    def get_edit_url(self) -> str | None:
        return super().get_edit_url() if may_change(self, self.object) else None

    def get_delete_url(self) -> None:
        """Deleting begins at the form."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """To how readers will see it, and to what happened to it."""
        buttons = []
        if self.revisions_view_url_name and self._is_shown_in_a_page():
            shown = reverse(self.revisions_view_url_name, args=(quote(self.pk), self.object.latest_revision_id))
            buttons.append(HeaderButton(_("Zoals op de site"), url=shown, icon_name="view"))
        if self.history_url_name:
            history = reverse(self.history_url_name, args=(quote(self.pk),))
            buttons.append(HeaderButton(_("Geschiedenis"), url=history, icon_name="history"))
        return buttons

    def _is_shown_in_a_page(self) -> bool:
        row = self.object
        return isinstance(row, PreviewableMixin) and row.is_previewable() and bool(row.latest_revision_id)


def _fields_of(panel: Any) -> Iterator[str]:
    if isinstance(panel, FieldPanel):
        yield panel.field_name
    for child in getattr(panel, "children", ()):
        yield from _fields_of(child)


class _ForReaders(PermissionCheckedMixin):
    """Open to who may see the row; what leads to a form only for who may change it."""

    permission_required: Any = None
    any_permission_required: Iterable[str] = ANY
    _FORMS = ("edit_url_name", "revisions_revert_url_name", "revisions_unschedule_url_name")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_change(self, self.object):
            for name in self._FORMS:
                setattr(self, name, None)


class ReadableHistory(_ForReaders):
    """Of a history: without a button for a form that is closed."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons
        return [button for button in buttons if button.url]


class ReadRevision(_ForReaders, PreviewRevision):
    """A version of a row, as readers of the site would see it."""


class CompareRevisions(_ForReaders, snippets.RevisionsCompareView):
    """What is different between two versions of a row."""
