"""The national board's admin: lists of the field, and what may not happen to a released text."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page, Revision
from wagtail.snippets.models import register_snippet

from content.modules import (  # noqa: F401  (its hooks)
    edition_screens,
    gate_screens,
    ready_draft_buttons,
    start_panels,
    texts_list,
    withdrawal_screens,
)
from content.modules.judging import menu  # noqa: F401  (its hooks)
from content.modules.outside_links import screens  # noqa: F401  (its hooks)
from content.modules.page import Module, NationalIndex
from content.reference_data import second_person_screens
from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import Topic
from content.reference_data.viewsets import NationalLists
from content.releases.models import Release
from content.releases.release_links import why_it_stays
from content.releases.signing import NoSigningKey, active_key
from content.validation.viewsets import JudgingGroup
from ground.changes import clock_doubt

register_snippet(NationalLists)
register_snippet(JudgingGroup)
hooks.register("register_admin_urls", edition_screens.addresses)


for name in ("after_create_page", "after_edit_page"):
    hooks.register(name, ready_draft_buttons.follow_buttons)
hooks.register("register_admin_viewset", texts_list.TextsViewSet)
for menu_item in (texts_list.texts_item, texts_list.drafts_item):
    hooks.register("register_admin_menu_item", menu_item)
for item in (ready_draft_buttons.ready_item, ready_draft_buttons.not_ready_item):
    hooks.register("register_page_action_menu_item", item)


hooks.register("register_admin_urls", second_person_screens.addresses)
hooks.register("register_reports_menu_item", second_person_screens.check_item)
for name in ("after_create_snippet", "after_edit_snippet"):
    hooks.register(name, second_person_screens.tell)
hooks.register("before_edit_snippet", second_person_screens.tell_before)


hooks.register("register_log_actions", gate_screens.actions_in_words)
hooks.register("before_publish_page", gate_screens.before_publishing)
hooks.register("before_copy_page", gate_screens.before_copying)
hooks.register("before_edit_page", gate_screens.before_editing)


@hooks.register("before_delete_page")
def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A text that was ever public is withdrawn (unpublished), so that everyone who took it hears of it."""
    if not Release.objects.filter(uid__in=_texts_of(page).values("translation_key")).exists():
        return None
    sentence = _("Deze tekst is gepubliceerd geweest en kan niet weg. Trek hem in: dat bereikt iedereen.")
    if page.live and page.permissions_for_user(request.user).can_unpublish():
        messages.error(request, sentence)
        return redirect("wagtailadmin_pages:unpublish", page.pk)
    return _refuse(request, page, sentence)


@hooks.register("before_delete_snippet")
def refuse_deletion_of_named(request: HttpRequest, instances: Iterable[Model]) -> HttpResponse | None:
    """A help line that texts name stays, and a topic of a draft: they would lead nowhere, or open no more."""
    rows: list[Any] = list(instances)
    sentences = [sentence for each in rows if isinstance(each, HelpLine) and (sentence := why_it_stays(each))]
    sentences += [sentence for each in rows if isinstance(each, Topic) and (sentence := _why_topic_stays(each))]
    for sentence in sentences:
        messages.error(request, sentence)
    return redirect(rows[0].snippet_viewset.get_url_name("list")) if sentences else None


def _why_topic_stays(topic: Topic) -> str:
    """Why a topic cannot be deleted: a version of a text has it as its first, which no database keeps from going."""
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(Module))
    named = versions.filter(content__primary_topic=topic.pk).values("object_id").distinct().count()
    sentence = ngettext(
        "'%(topic)s' is het hoofdonderwerp van %(texts)d tekst, of was dat. Het kan niet weg.",
        "'%(topic)s' is het hoofdonderwerp van %(texts)d teksten, of was dat. Het kan niet weg.",
        named,
    )
    return sentence % {"topic": topic.name, "texts": named} if named else ""


def _withdrawal_instead(request: HttpRequest, objects: list[Page]) -> HttpResponse | None:
    """The screen on which these texts are withdrawn, when all of them are online."""
    pages = [page for page in objects if isinstance(page, Page)]
    if not pages or not all(issubclass(page.specific_class or Page, Module) and page.live for page in pages):
        return None
    messages.error(request, _("Wat gepubliceerd is geweest, kan niet weg. Trek het in: dat bereikt iedereen."))
    query = urlencode([*(("id", page.pk) for page in pages), ("next", request.GET.get("next", ""))])
    return redirect(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?{query}")


@hooks.register("before_unpublish_page")
def refuse_unsigned(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A withdrawal is signed like every release: without a key the text stays, and the editor reads why."""
    if request.method != "POST" or not _texts_of(page).exists():
        return None
    try:
        active_key()
    except NoSigningKey as error:
        return _refuse(request, page, str(error))
    return None


def refuse_undated(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Nor can a text be published while the clocks are in doubt."""
    refusal: HttpResponse | None = refuse_unsigned(request, page)
    if refusal is not None or request.method != "POST" or not _texts_of(page).exists():
        return refusal
    if sentence := clock_doubt.doubt():
        return _refuse(request, page, sentence)
    return None


@hooks.register("before_bulk_action")
def refuse_in_bulk(request: HttpRequest, action_type: str, objects: list[Page], action: object) -> HttpResponse | None:
    """The same for several pages at once."""
    if action_type == "delete" and (asked := _withdrawal_instead(request, objects)):
        return asked
    refuse = {"delete": refuse_deletion, "publish": refuse_undated, "unpublish": refuse_unsigned}.get(action_type)
    if refuse is None:
        return None
    if action_type == "publish" and (lacking := gate_screens.before_publishing_many(request, objects)):
        return lacking
    if action_type == "unpublish":  # what is planned only needs no key to be stopped
        objects = [page for page in objects if page.live]
    if action_type != "delete":  # a key and the clocks are the same for all: asked of the first that holds texts
        objects = list(islice((page for page in objects if _holds_texts(page)), 1))
    refusals = (refuse(request, page) for page in objects if isinstance(page, Page))
    return next((refusal for refusal in refusals if refusal is not None), None)


@hooks.register("before_copy_page")
def refuse_second_folder(request: HttpRequest, page: Page) -> HttpResponse | None:
    """There is one folder of national texts, and every site shows what is in it by reference."""
    if not isinstance(page.specific, NationalIndex):
        return None
    return _refuse(request, page, _("Er is één map met landelijke teksten; daarvan maak je geen kopie of alias."))


def _texts_of(page: Page) -> QuerySet[Module]:
    """The national texts in this part of the tree, the page itself included."""
    texts: QuerySet[Module] = Module.objects.filter(path__startswith=page.path, depth__gte=page.depth)
    return texts


def _holds_texts(page: object) -> bool:
    if not isinstance(page, Page):
        return False
    return issubclass(page.specific_class or Page, Module) or (page.numchild > 0 and _texts_of(page).exists())


def _refuse(request: HttpRequest, page: Page, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
