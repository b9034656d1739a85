"""The list "Pagina's": one's own pages with their state, in the place of the tree (docs/adr/0058)."""

from typing import Any

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from municipalities.pages import own_pages
from municipalities.pages.models import LocalHome
from municipalities.pages.new_page import new_page
from municipalities.pages.own_pages import KINDS
from municipalities.register.participant import Participant
from municipalities.tenancy.own_sites import own_names
from municipalities.tenancy.ownership import is_national
from municipalities.tenancy.page_reach import own_roots

PUBLIC, PUBLIC_WITH_DRAFT, DRAFT = "openbaar", "openbaar-met-concept", "concept"
PLANNED, NOT_PUBLIC = "gepland", "niet-meer-openbaar"
STATES = (
    (PUBLIC, gettext_lazy("Openbaar")),
    (PUBLIC_WITH_DRAFT, gettext_lazy("Openbaar, met een concept")),
    (DRAFT, gettext_lazy("Concept")),
    (PLANNED, gettext_lazy("Gepland")),
    (NOT_PUBLIC, gettext_lazy("Niet meer openbaar")),
)
ALL_PARTICIPANTS = "alle"


def _participants() -> list[tuple[str, Any]]:
    names = Participant.objects.filter(is_national_board=False).order_by("name", "pk").values_list("pk", "name")
    return [(ALL_PARTICIPANTS, gettext("Alle deelnemers")), *((str(pk), name) for pk, name in names)]


class PageFilters(WagtailFilterSet):
    """By what somebody looks for; only who may do everything chooses whose pages."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Stand"), choices=STATES, method="of_state", widget=forms.RadioSelect,
        empty_label=gettext_lazy("Alle"),
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Soort"), method="of_kind", widget=forms.RadioSelect, empty_label=gettext_lazy("Alle"),
        choices=[(name, capfirst(kind._meta.verbose_name)) for name, kind in KINDS.items()],
    )  # fmt: skip
    participant = django_filters.ChoiceFilter(
        label=gettext_lazy("Deelnemer"), choices=_participants, method="of_participant", widget=forms.Select,
        empty_label=gettext_lazy("Landelijke redactie"),
    )  # fmt: skip

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        if not request.user.is_superuser:
            del self.filters["participant"]
        if not is_national(request.user):
            self.filters["kind"].extra["choices"] = self.filters["kind"].extra["choices"][:-1]

    def filter_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """As asked; of who may choose whose pages, and did not, those of the board."""
        if "participant" in self.filters and not self.form.cleaned_data.get("participant"):
            queryset = queryset.filter(own_pages.national())
        found: QuerySet[Page] = super().filter_queryset(queryset)
        return found

    def of_state(self, pages: QuerySet[Page], name: str, state: str) -> QuerySet[Page]:
        planned, once_public = Q(_approved_schedule=True), Q(first_published_at__isnull=False)
        wanted = {
            PUBLIC: Q(live=True, has_unpublished_changes=False),
            PUBLIC_WITH_DRAFT: Q(live=True, has_unpublished_changes=True) & ~planned,
            DRAFT: Q(live=False) & ~planned & ~once_public,
            PLANNED: planned,
            NOT_PUBLIC: Q(live=False) & ~planned & once_public,
        }
        return pages.filter(wanted[state])

    def of_kind(self, pages: QuerySet[Page], name: str, kind: str) -> QuerySet[Page]:
        return pages.filter(content_type=ContentType.objects.get_for_model(KINDS[kind]))

    def of_participant(self, pages: QuerySet[Page], name: str, chosen: str) -> QuerySet[Page]:
        return pages if chosen == ALL_PARTICIPANTS else pages.filter(own_pages.of_participant(int(chosen)))


class _PublicColumn(BaseColumn):
    """The way to what readers see."""

    cell_template_name = "admin/public_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"address": own_pages.address_of(instance)}


# For who may do something with what is ticked, and where pages of several sites stand together.
TICKS = BulkActionsColumn("bulk_actions")
SITE = Column("site", label=gettext_lazy("Site"), accessor=lambda page: page.in_home.name if page.in_home else "")


class PagesView(IndexView):
    """The list, newest change first."""

    page_title = gettext_lazy("Pagina's")
    add_item_label = gettext_lazy("Nieuwe pagina")
    results_template_name = "admin/pages_results.html"
    default_ordering = "-latest_revision_created_at"
    table_classname = "listing full-width cjg-pages"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # No page of ours is private: Wagtail would look it up for the list.
        request.all_page_view_restriction_paths = ()  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Page]:
        return own_pages.pages_of(self.request.user)

    def search_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """By title; Wagtail's search knows nothing of the columns that the filters look at."""
        for word in self.search_query.split() if self.is_searching else ():
            queryset = queryset.filter(Q(title__icontains=word) | Q(draft_title__icontains=word))
        return queryset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"makes_pages": self.permission_policy.user_has_any_permission(self.request.user, {"add"})}

    def get_page_subtitle(self) -> str:
        """For whom, when that is one site; the menu says it of several."""
        names = own_names(self.request.user)
        return "" if names[1:] else "".join(names)

    def get_table(self, object_list: Any) -> Any:
        own_pages.find_homes(object_list)
        homes = {page.in_home for page in object_list}
        changes = self.permission_policy.user_has_any_permission(self.request.user, {"add", "change", "publish"})
        left_out = [*([] if len(homes) > 1 else [SITE]), *([] if changes else [TICKS])]
        columns = [column for column in self.columns if column not in left_out]
        return self.table_class(columns, object_list, **self.get_table_kwargs())

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """To where pages have their order, which a list does not show."""
        buttons: list[Any] = super().header_more_buttons
        for home in own_roots(self.request.user):
            if issubclass(home.specific_class or Page, LocalHome):
                label = gettext("Volgorde en plaats: %(site)s") % {"site": home.title}
                buttons.append(Button(label, url=reverse("wagtailadmin_explore", args=[home.pk]), icon_name="list-ul"))
        return buttons


class PagesViewSet(PageListingViewSet):
    """Pagina's."""

    model = Page
    name = "own_pages"
    url_prefix = "paginas"
    icon = "doc-empty"
    add_to_admin_menu = False
    index_view_class = PagesView
    choose_parent_view = staticmethod(new_page)
    filterset_class = PageFilters
    columns = [
        TICKS,
        PageTitleColumn("title", label=gettext_lazy("Titel"), sort_key="title", classname="title"),
        SITE,
        ParentPageColumn("parent", label=gettext_lazy("Staat onder")),
        Column("kind", label=gettext_lazy("Soort"), accessor="page_type_display_name", sort_key="content_type__model"),
        Column("state", label=gettext_lazy("Stand"), accessor=own_pages.state_of),
        Column("changed", label=gettext_lazy("Laatst gewijzigd"), accessor=own_pages.changed_by,
               sort_key="latest_revision_created_at"),
        _PublicColumn("public", label=gettext_lazy("Online")),
    ]  # fmt: skip


class _PagesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        roots = own_roots(request.user)
        return bool(request.user.is_superuser or any(issubclass(r.specific_class or Page, LocalHome) for r in roots))


def pages_item() -> MenuItem:
    """For who works on pages of a site; national texts have a list of their own."""
    url = reverse("own_pages:index")
    return _PagesItem(gettext_lazy("Pagina's"), url, name="pages", icon_name="doc-empty", order=100)
