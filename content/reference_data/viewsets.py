"""The admin of what texts are classified by and rest on: one menu, "Bronnen en lijsten"."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from content.reference_data import topic_texts
from content.reference_data.edition_views import PANELS, EditEditionView, NewEditionView
from content.reference_data.helplines import HelpLine
from content.reference_data.second_person_screens import HelpLineHistoryView
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import AgePhase, Situation, Topic
from content.reference_data.withdrawal_sentences import WithdrawalSentence
from ground.task_menu import TaskGroup

TOPIC_FLAGS = (
    ("medical", gettext_lazy("Medisch")),
    ("safety", gettext_lazy("Veiligheid")),
    ("sensitive", gettext_lazy("Gevoelig")),
)


def _together(heading: object, *fields: str) -> MultiFieldPanel:
    return MultiFieldPanel([FieldPanel(name) for name in fields], heading=heading)


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    panels = topic_texts.PANELS
    edit_view_class = topic_texts.TopicEditView
    list_display = [
        "name",
        "audience",
        "order",
        *(BooleanColumn(name, label=label, sort_key=name) for name, label in TOPIC_FLAGS),
    ]


class AgePhaseViewSet(SnippetViewSet):
    model = AgePhase
    icon = "calendar"
    list_display = ["name", Column("ages", label=gettext_lazy("Van en tot"), accessor=AgePhase.ages_in_words)]


class SituationViewSet(SnippetViewSet):
    model = Situation
    icon = "group"


class EditionViewSet(SnippetViewSet):
    """What sources and guidelines have in common: the newest editions in the list, older ones when asked for."""

    panels = PANELS
    list_display = [
        "title",
        "publisher",
        "year",
        "identifier",
        "checked_on",
        BooleanColumn("is_newest", label=gettext_lazy("Nieuwste uitgave")),
    ]
    search_fields = ["title", "publisher", "identifier"]
    copy_view_class = NewEditionView
    edit_view_class = EditEditionView

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the edition that follows each, in the same query."""
        rows: QuerySet[Any] = self.model._default_manager.select_related("next")
        return rows.order_by(*self.model._meta.ordering)


class SourceViewSet(EditionViewSet):
    model = Source
    icon = "doc-full"


class GuidelineViewSet(EditionViewSet):
    model = Guideline
    icon = "doc-full-inverse"


class WithdrawalSentenceViewSet(SnippetViewSet):
    model = WithdrawalSentence
    icon = "openquote"
    list_display = ["text", "use", "order"]


class HelpLineViewSet(SnippetViewSet):
    model = HelpLine
    history_view_class = HelpLineHistoryView
    icon = "help"
    panels = [  # times are refused without where they were found
        FieldPanel("name"),
        FieldPanel("short_name"),
        FieldPanel("when_text"),
        _together(gettext_lazy("Bellen"), "phone", "hours", "phone_note", "free_of_charge"),
        _together(gettext_lazy("Chatten"), "chat_url", "chat_hours", "chat_note"),
        _together(gettext_lazy("Nagekeken"), "source", "checked_on", "review_date"),
        FieldPanel("website"),
        FieldPanel("note"),
        _together(gettext_lazy("Voor wie"), "age_from", "age_to", "topics"),
        _together(gettext_lazy("Voor jongeren"), "order_young", "when_young", "note_young"),
        FieldPanel("order"),
        FieldPanel("active"),
        FieldPanel("code"),
    ]
    list_display = [
        "name",
        "when_text",
        "phone",
        "hours",
        "review_date",
        BooleanColumn("active", label=gettext_lazy("In gebruik"), sort_key="active"),
    ]


class NationalLists(TaskGroup):
    """One menu entry for everything the texts are classified by and rest on."""

    menu_label = gettext_lazy("Bronnen en lijsten")
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        SourceViewSet,
        GuidelineViewSet,
        HelpLineViewSet,
        TopicViewSet,
        AgePhaseViewSet,
        SituationViewSet,
        WithdrawalSentenceViewSet,
    )
