"""The national board's admin: lists of the field, and what may not happen to a released text."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from content.helplines import HelpLine
from content.modules.page import Module
from content.modules.sources import Guideline, Source
from content.modules.taxonomy import AgePhase, Situation, Topic
from content.releases.models import Release
from content.releases.signing import NoSigningKey, active_key


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "audience", "medical", "safety", "sensitive"]


class AgePhaseViewSet(SnippetViewSet):
    model = AgePhase
    icon = "calendar"
    list_display = ["name", "from_months", "to_months"]


class SituationViewSet(SnippetViewSet):
    model = Situation
    icon = "group"


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "doc-full"
    list_display = ["title", "publisher", "year"]
    search_fields = ["title", "publisher"]


class GuidelineViewSet(SnippetViewSet):
    model = Guideline
    icon = "doc-full-inverse"
    list_display = ["title", "publisher", "year"]
    search_fields = ["title", "publisher"]


class HelpLineViewSet(SnippetViewSet):
    model = HelpLine
    icon = "help"
    list_display = ["name", "when_text", "phone", "hours", "review_date", "active"]


class NationalLists(SnippetViewSetGroup):
    """One menu entry for everything the texts are classified by and rest on."""

    menu_label = gettext_lazy("Landelijk")
    menu_icon = "list-ul"
    menu_order = 250
    items = (SourceViewSet, GuidelineViewSet, HelpLineViewSet, TopicViewSet, AgePhaseViewSet, SituationViewSet)


register_snippet(NationalLists)


@hooks.register("before_delete_page")
def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A text that was ever public is withdrawn (unpublished), so that everyone who took it hears of it."""
    modules = Module.objects.filter(path__startswith=page.path, depth__gte=page.depth)
    if not Release.objects.filter(uid__in=modules.values("translation_key")).exists():
        return None
    sentence = _(
        "Deze tekst is gepubliceerd geweest en kan niet weg. Haal hem offline: die intrekking bereikt iedereen."
    )
    messages.error(request, sentence)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_unpublish_page")
def refuse_unsigned_withdrawal(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A withdrawal is signed like every release: without a key the text stays, and the editor reads why."""
    if request.method != "POST" or not isinstance(page.specific, Module):
        return None
    try:
        active_key()
    except NoSigningKey as error:
        messages.error(request, str(error))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, objects: list[Page], action: object
) -> HttpResponse | None:
    """The same for several pages at once."""
    if action_type != "delete":
        return None
    refusals = (refuse_deletion(request, page) for page in objects if isinstance(page, Page))
    return next((refusal for refusal in refusals if refusal is not None), None)


@hooks.register("before_copy_page")
def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Sites show a module by reference; an alias would be a second address for the same text."""
    if request.method != "POST" or not request.POST.get("alias") or not isinstance(page.specific, Module):
        return None
    messages.error(request, _("Van een landelijke tekst bestaat geen alias: elke site toont de tekst zelf al."))
    return redirect("wagtailadmin_pages:copy", page.pk)
