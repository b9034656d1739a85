"""The national board's admin of participants: who takes part, what it covers, and its first site."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from ground.history.views import UndoHistoryView
from municipalities.onboarding.screens.participant_form import SITE_FIELDS, ParticipantForm
from municipalities.onboarding.screens.participants_list import Covered, ParticipantsList
from municipalities.onboarding.screens.refusing import RegisterEdit, RegisterNew
from municipalities.register.participant import Participant


class _NoChooser(SnippetChooserViewSet):
    """Nothing in the admin chooses a participant this way."""

    register_widget = False

    def get_urlpatterns(self) -> list[Any]:
        return []


class ParticipantViewSet(SnippetViewSet):
    """Deelnemers."""

    model = Participant
    icon = "group"
    menu_label = gettext_lazy("Deelnemers")
    add_to_admin_menu = False
    copy_view_enabled = False
    chooser_viewset_class = _NoChooser
    index_view_class = ParticipantsList
    add_view_class = RegisterNew
    edit_view_class = RegisterEdit
    history_view_class = UndoHistoryView
    list_display = (
        "name",
        Column("site_count", label=gettext_lazy("Sites"), sort_key="site_count"),
        Covered("covered", label=gettext_lazy("Gemeenten")),
    )
    search_fields = ("name", "municipalities__name", "municipalities__code", "sites__name", "sites__hosts__host")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("municipalities"),
            MultiFieldPanel([FieldPanel(name) for name in SITE_FIELDS], heading=gettext_lazy("De eerste site")),
        ],
        base_form_class=ParticipantForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = Participant.objects.annotate(site_count=Count("sites", distinct=True))
        return rows.order_by("name", "pk")
