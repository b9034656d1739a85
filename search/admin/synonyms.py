"""The admin of the editors' synonyms, and the box to try a query in."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from ground import addresses
from municipalities.frame.known_sites import national_frame
from municipalities.tenancy.scoped_views import DeleteOwn
from search.admin.explaining import explain
from search.synonyms.models import SynonymGroup

LONGEST = 300


class NewSynonym(CreateView):
    """The form of a new group; `?terms=` fills in what people search for."""

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "terms": self.request.GET.get("terms", "")[:LONGEST]}


class _NoChooser(SnippetChooserViewSet):
    """Nothing refers to synonyms."""

    register_widget = False

    def get_urlpatterns(self) -> list[Any]:
        return []


class SynonymViewSet(SnippetViewSet):
    """Synoniemen."""

    model = SynonymGroup
    icon = "link"
    menu_label = _("Synoniemen")
    add_to_admin_menu = False
    copy_view_enabled = False
    add_view_class = NewSynonym
    chooser_viewset_class = _NoChooser
    list_display = (
        "terms",
        "finds",
        Column("direction", label=_("Werkt"), sort_key="two_way"),
        BooleanColumn("active", label=_("In gebruik"), sort_key="active"),
    )
    list_filter = ("two_way", "active")
    search_fields = ("terms", "finds", "note")
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("terms", "finds", "two_way", "note", "active")],
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[SynonymGroup]:
        return SynonymGroup.objects.order_by("terms", "pk")


class DeleteSynonyms(DeleteOwn):
    """Deletes several; to who may not, their words are not named."""

    models = [SynonymGroup]


@require_safe
def try_query(request: HttpRequest) -> HttpResponse:
    """?q=: what is looked for, and where it comes from."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    frame = national_frame()
    model: Any = SynonymGroup
    context = {
        "heading": gettext("Zoekvraag proberen"),
        "icon": "search",
        "add_url": reverse(model.snippet_viewset.get_url_name("add")),
        "query": text,
        "explanation": explain(text) if text else None,
        "results_url": f"{frame.url}{addresses.SEARCH}" if frame else "",
    }
    return render(request, "search/try_query.html", context)
