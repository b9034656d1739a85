"""The national texts in a list: what each is about and for whom, its version, who checked it, and what is a draft."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import RedirectView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content.modules.national_board import national_index
from content.modules.page import Module, NationalIndex
from content.reference_data.taxonomy import Audience, Topic
from content.releases.models import Release, ReleaseKind

DRAFT, READY, PUBLIC, PLANNED, WITHDRAWN = "concept", "klaar", "openbaar", "gepland", "ingetrokken"
NOT_PUBLISHED = "geweigerd"
STATES = (
    (DRAFT, gettext_lazy("Concept, of met een concept")),
    (READY, gettext_lazy("Klaar voor eindredactie")),
    (PUBLIC, gettext_lazy("Openbaar")),
    (PLANNED, gettext_lazy("Gepland")),
    (NOT_PUBLISHED, gettext_lazy("Niet gepubliceerd: er ontbreekt iets")),
    (WITHDRAWN, gettext_lazy("Ingetrokken")),
)
CHECKED, LAPSED, UNCHECKED = "ja", "verlopen", "nee"
APPROVALS = (
    (CHECKED, gettext_lazy("Gecontroleerd")),
    (LAPSED, gettext_lazy("Controle verlopen")),
    (UNCHECKED, gettext_lazy("Niet gecontroleerd")),
)


def works_on_texts(user: Any) -> bool:
    """Whether somebody writes or publishes national texts."""
    index = _granted_index(user) or NationalIndex.objects.order_by("pk").first()
    may = index.permissions_for_user(user) if index else None
    return bool(may and (may.can_edit() or may.can_add_subpage()))


def _granted_index(user: Any) -> Page | None:
    """The folder of national texts when somebody has a right to it by name; each screen reads their rights anyway."""
    granted = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    kind = ContentType.objects.get_for_model(NationalIndex).pk
    return next((right.page for right in granted if right.page.content_type_id == kind), None)


def texts_for_list() -> QuerySet[Module]:
    """The texts with all that the list shows of them, without their words: one query, whatever their number."""
    newest = Release.objects.filter(uid=OuterRef("translation_key"), language=OuterRef("locale__language_code"))
    newest = newest.order_by("-number")
    texts: Any = Module.objects.annotate_approved_schedule().annotate_site_root_state().defer_streamfields()
    texts = texts.select_related(
        "primary_topic", "latest_revision__user", "ready__by", "refusal", "content_type", "locale"
    )
    found: QuerySet[Module] = texts.defer("latest_revision__content").annotate(
        version=Subquery(newest.values("number")[:1]),
        version_at=Subquery(newest.values("published_at")[:1]),
        version_kind=Subquery(newest.values("kind")[:1]),
        checked_until=Subquery(newest.values("approvals_valid_until")[:1]),
    )
    return found


def state_of(text: Any) -> str:
    """In a few words, as editors ask for it."""
    if text._approved_schedule:
        return _("gepland")
    if getattr(text, "refusal", None):
        return _("openbaar, niet gepubliceerd") if text.live else _("niet gepubliceerd")
    if text.live:
        return _("openbaar, met een concept") if text.has_unpublished_changes else _("openbaar")
    return _("ingetrokken") if text.version_kind == ReleaseKind.WITHDRAWAL else _("concept")


def approval_of(text: Any) -> str:
    """Until when experts approved what is public."""
    until = text.checked_until
    if until is None:
        return _("niet gecontroleerd") if text.version else ""
    words = _("tot en met %(day)s") if until >= timezone.localdate() else _("verlopen: %(day)s")
    return words % {"day": date_format(until)}


def review_of(text: Any) -> str:
    """When it must be looked at again; Wagtail's column for a day calls every coming one "just now"."""
    day = text.review_date
    if day is None:
        return ""
    return date_format(day) if day >= timezone.localdate() else _("te laat: %(day)s") % {"day": date_format(day)}


def written_by(text: Any) -> str:
    """Who saved the newest draft, and when; nothing when there is none."""
    if text.live and not text.has_unpublished_changes:
        return ""
    return _who(text.latest_revision.user if text.latest_revision else None, text.latest_revision_created_at)


def ready_by(text: Any) -> str:
    """Who said that it is ready, and when."""
    said = getattr(text, "ready", None)
    return _who(said.by, said.since) if said else ""


def _who(user: Any, when: Any) -> str:
    name = str(user) if user else _("onbekend")
    return f"{name}, {date_format(timezone.localtime(when))}" if when else name


class TextFilters(WagtailFilterSet):
    """By what editors look for."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Stand"), choices=STATES, method="of_state", widget=forms.RadioSelect,
        empty_label=gettext_lazy("Alle"),
    )  # fmt: skip
    primary_topic = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Hoofdonderwerp"), queryset=Topic.objects.all(), empty_label=gettext_lazy("Alle")
    )
    written_for = django_filters.ChoiceFilter(
        label=gettext_lazy("Lezer"), choices=Audience.choices, widget=forms.RadioSelect,
        empty_label=gettext_lazy("Alle"),
    )  # fmt: skip
    approval = django_filters.ChoiceFilter(
        label=gettext_lazy("Controle"), choices=APPROVALS, method="of_approval", widget=forms.RadioSelect,
        empty_label=gettext_lazy("Alle"),
    )  # fmt: skip
    review = django_filters.ChoiceFilter(
        label=gettext_lazy("Nakijken"), choices=[("nu", gettext_lazy("Nu, of al eerder"))], method="of_review",
        widget=forms.RadioSelect, empty_label=gettext_lazy("Alle"),
    )  # fmt: skip

    class Meta:
        model = Module
        fields: list[str] = []

    def of_state(self, texts: QuerySet[Module], name: str, state: str) -> QuerySet[Module]:
        withdrawn = Q(live=False, version_kind=ReleaseKind.WITHDRAWAL)
        # Wagtail says of every withdrawn text that it has changes that are not public.
        anew = Q(latest_revision_created_at__gt=F("version_at") + timedelta(seconds=1))
        wanted = {
            DRAFT: Q(live=True, has_unpublished_changes=True) | Q(live=False, version=None) | (withdrawn & anew),
            READY: Q(ready__isnull=False),
            PUBLIC: Q(live=True),
            NOT_PUBLISHED: Q(refusal__isnull=False),
            PLANNED: Q(_approved_schedule=True),
            WITHDRAWN: withdrawn,
        }
        return texts.filter(wanted[state])

    def of_approval(self, texts: QuerySet[Module], name: str, approval: str) -> QuerySet[Module]:
        today = timezone.localdate()
        wanted = {
            CHECKED: Q(checked_until__gte=today),
            LAPSED: Q(checked_until__lt=today),
            UNCHECKED: Q(checked_until=None),
        }
        return texts.filter(wanted[approval])

    def of_review(self, texts: QuerySet[Module], name: str, value: str) -> QuerySet[Module]:
        return texts.filter(review_date__lte=timezone.localdate())


class TextsView(IndexView):
    """The list, for who works on these texts."""

    page_title = gettext_lazy("Landelijke teksten")
    default_ordering = "-latest_revision_created_at"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # National texts are never private: Wagtail would look it up for the list.
        request.all_page_view_restriction_paths = ()  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Module]:
        """All of them: they are in one folder, and who may work there may in all of it."""
        return texts_for_list()

    def search_queryset(self, queryset: QuerySet[Module]) -> QuerySet[Module]:
        """By title; Wagtail's search knows nothing of the columns that the filters look at."""
        if not self.is_searching:
            return queryset
        words = self.search_query.split()
        for word in words:
            queryset = queryset.filter(Q(title__icontains=word) | Q(draft_title__icontains=word))
        return queryset


class NewText(RedirectView):
    """A new text goes into the one folder there is; Wagtail would ask for it."""

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        return reverse("wagtailadmin_pages:add", args=["content", "module", national_index().pk])


class TextsViewSet(PageListingViewSet):
    """Landelijke teksten."""

    model = Module
    name = "national_texts"
    url_prefix = "teksten"
    icon = "doc-full"
    menu_label = gettext_lazy("Teksten")
    menu_order = 240
    add_to_admin_menu = False
    index_view_class = TextsView
    choose_parent_view = staticmethod(NewText.as_view())
    filterset_class = TextFilters
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Titel"), sort_key="title", classname="title"),
        Column("primary_topic", label=gettext_lazy("Hoofdonderwerp"), sort_key="primary_topic__name"),
        Column("written_for", label=gettext_lazy("Lezer"), accessor="get_written_for_display", sort_key="written_for"),
        Column("version", label=gettext_lazy("Versie"), sort_key="version"),
        Column("approval", label=gettext_lazy("Controle"), accessor=approval_of, sort_key="checked_until"),
        Column("review_date", label=gettext_lazy("Nakijken"), accessor=review_of, sort_key="review_date"),
        Column("state", label=gettext_lazy("Stand"), accessor=state_of),
        Column("draft", label=gettext_lazy("Concept van"), accessor=written_by, sort_key="latest_revision_created_at"),
        Column("ready", label=gettext_lazy("Klaar"), accessor=ready_by, sort_key="ready__since"),
    ]


class TextsItem(MenuItem):
    """A menu item for who works on national texts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return works_on_texts(request.user)


def texts_item() -> TextsItem:
    """All of them."""
    url = reverse("national_texts:index")
    return TextsItem(gettext_lazy("Teksten"), url, name="texts", icon_name="doc-full", order=240)


def drafts_item() -> TextsItem:
    """Those that are drafts, or have one."""
    url = f"{reverse('national_texts:index')}?state={DRAFT}"
    return TextsItem(gettext_lazy("Concepten"), url, name="drafts", icon_name="edit", order=241)
