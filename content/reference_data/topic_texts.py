"""On the form of a topic: the texts that miss something because of what it asks, or would if it asked more.

Texts are known above; they say so through `register_short_texts`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.panels import Panel, extract_panel_definitions_from_model_class
from wagtail.snippets.views.snippets import EditView

from content.reference_data.taxonomy import Topic

# The flags by which a topic asks a field, and what stands above the texts that would miss one.
ASKING = {
    "medical": gettext_lazy("Wat teksten missen als je 'medisch' aanzet"),
    "safety": gettext_lazy("Wat teksten missen als je 'veiligheid' aanzet"),
}
SHOWN = 50
TEXTS = "teksten-die-iets-missen"


@dataclass(frozen=True)
class ShortText:
    """A public text that misses something: a sentence for each thing."""

    title: str
    url: str
    lacks: tuple[str, ...]


# The public texts about a topic by their uid, that would miss something if it asked just these fields.
ShortTexts = Callable[[Topic, Collection[str]], list[ShortText]]
_short_texts: list[ShortTexts] = []


def register_short_texts(function: ShortTexts) -> ShortTexts:
    """Name the function that knows the texts."""
    if function not in _short_texts:
        _short_texts.append(function)
    return function


def short_texts(topic: Topic, flags: Collection[str]) -> list[ShortText]:
    """The public texts about this topic that miss something when it asks the fields of these flags."""
    return [text for each in _short_texts for text in each(topic, flags)]


def asked_by(topic: Topic) -> frozenset[str]:
    """The flags by which this topic asks a field."""
    return frozenset(name for name in ASKING if getattr(topic, name))


class TopicTextsPanel(Panel):
    """Below the fields: what texts miss now, and what more they would miss. Nothing goes offline by it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/topic_texts.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            topic = Topic.objects.get(pk=self.instance.pk)  # as it stands, whatever was typed
            flags = asked_by(topic)
            now = short_texts(topic, flags)
            lists = [_List(_("Teksten die nu een deskundige missen"), now)]
            for name, heading in ASKING.items():
                if name not in flags:
                    then = short_texts(topic, flags | {name})
                    lists.append(_List(heading, [text for text in then if text not in now]))
            return context | {"lists": lists, "anchor": TEXTS}


class _List:
    """Texts under a heading, the first of them and how many more there are."""

    def __init__(self, heading: Any, texts: list[ShortText]) -> None:
        self.heading, self.texts = heading, texts[:SHOWN]
        self.more = len(texts) - len(self.texts)


class TopicEditView(EditView):
    """Stays on the form, at the list of texts, when a topic came to ask more and texts miss something by it."""

    def get_success_url(self) -> str:
        asks_more = any(name in self.form.changed_data and getattr(self.object, name) for name in ASKING)
        number = len(short_texts(self.object, asked_by(self.object))) if asks_more else 0
        if not number:
            return str(super().get_success_url())
        sentence = ngettext(
            "%(number)d openbare tekst mist nu een deskundige en blijft staan. Onder het formulier lees je welke.",
            "%(number)d openbare teksten missen nu een deskundige en blijven staan. Onder het formulier lees je welke.",
            number,
        )
        messages.warning(self.request, sentence % {"number": number})
        return f"{reverse(self.edit_url_name, args=[self.object.pk])}#{TEXTS}"


PANELS = [*extract_panel_definitions_from_model_class(Topic), TopicTextsPanel()]
