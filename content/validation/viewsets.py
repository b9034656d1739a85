"""The admin of who approves: institutes, experts and their fields, in one menu with what they said."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.reference_data.expertise import Expertise
from content.validation.expert_form import PERSON_FIELDS, ExpertForm
from content.validation.experts import Expert, Institute
from ground.task_menu import TaskGroup


class _NoChooser(SnippetChooserViewSet):
    """Nothing in the admin chooses these that way."""

    register_widget = False

    def get_urlpatterns(self) -> list[Any]:
        return []


class InstituteViewSet(SnippetViewSet):
    model = Institute
    icon = "home"
    copy_view_enabled = False
    chooser_viewset_class = _NoChooser
    list_display = ["name", "desk_mailbox", "promised_a_year"]
    search_fields = ["name"]
    panels = [FieldPanel(name) for name in ("name", "code", "address", "desk_mailbox", "promised_a_year")]


class ExpertViewSet(SnippetViewSet):
    model = Expert
    icon = "user"
    copy_view_enabled = False
    chooser_viewset_class = _NoChooser
    list_display = ["role", Column("institute", label=_("Instituut"), sort_key="institute__name"), "mandate_until"]
    search_fields = ["role", "institute__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("institute"),
            FieldPanel("role"),
            FieldPanel("expertise"),
            FieldPanel("mandate_until"),
            MultiFieldPanel([FieldPanel(name) for name in PERSON_FIELDS], heading=_("Wie dat is")),
        ],
        base_form_class=ExpertForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Expert.objects.select_related("institute").order_by("institute__name", "role", "pk")


class ExpertiseViewSet(SnippetViewSet):
    model = Expertise
    icon = "tag"
    copy_view_enabled = False
    chooser_viewset_class = _NoChooser
    list_display = ["name", "asked_by", "order"]


class JudgingGroup(TaskGroup):
    """The menu."""

    menu_label = _("Beoordelen")
    menu_icon = "check"
    menu_order = 245
    submenu_hook = "register_judging_menu_item"
    items = (ExpertViewSet, InstituteViewSet, ExpertiseViewSet)
