"""What the admin says before a text goes live that would be refused: what is lacking, in words; the draft is kept."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from content.modules import going_live
from content.modules.newest_drafts import drafts_of, newest_drafts
from content.modules.owed import OWED
from content.modules.page import Module
from content.modules.refused import REFUSED, RefusedPublication
from content.releases.selectors import last_made

NAMED = 10  # texts that one message names


def actions_in_words(actions: LogActionRegistry) -> None:
    """What a refusal looks like in the history of a text, and that its release is to follow."""
    actions.register_action(REFUSED, gettext_lazy("Publicatie geweigerd"), gettext_lazy("Publicatie geweigerd"))
    actions.register_action(OWED, gettext_lazy("Versie volgt later"), gettext_lazy("Versie volgt later"))


def before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead back to the form, with what is lacking, now or when it is planned; Wagtail has kept the draft."""
    if not isinstance(page, Module) or not (sentences := _lacking(page, request.user)):
        return None
    messages.error(request, format_html("{}{}", _not_yet(page), _list(sentences)))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _not_yet(text: Module) -> str:
    """That it does not go live; of what was planned, for when it was looked at."""
    if text.go_live_at is None or text.go_live_at <= timezone.now():
        return _("Nog niet gepubliceerd; wat je schreef is bewaard.")
    moment = {"moment": date_format(localtime(text.go_live_at), "j F Y H:i")}
    return _("Niet gepland: op %(moment)s ontbreekt er iets. Wat je schreef is bewaard.") % moment


def before_publishing_many(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Publish none of several texts when one of them lacks something, and say which and what."""
    if request.method != "POST":
        return None
    texts = _texts(pages, with_those_below=bool(request.POST.get("include_descendants")))
    found = list(_lacking_each(texts, request.user))
    if not found:
        return None
    more = [_("en nog %(number)s") % {"number": len(found) - NAMED}] if len(found) > NAMED else []
    messages.error(request, format_html("{}{}", _("Niets gepubliceerd."), _list([*found[:NAMED], *more])))
    return redirect("wagtailadmin_explore", next(iter(pages)).get_parent().pk)


def before_copying(request: HttpRequest, page: Page) -> None:
    """Say that a copy stays a draft to who wants it published."""
    if request.method == "POST" and request.POST.get("publish_copies") and isinstance(page.specific, Module):
        messages.warning(request, _("Een kopie is een nieuwe tekst. Publiceer hem nadat een deskundige akkoord is."))


def before_editing(request: HttpRequest, page: Page) -> None:
    """Say on the form that a text was to go live and did not."""
    if request.method != "GET" or not isinstance(page, Module):
        return
    refusal = RefusedPublication._default_manager.filter(page_id=page.pk).first()
    if refusal is not None:
        day = date_format(localtime(refusal.refused_at), "j F Y H:i")
        sentence = _("Niet gepubliceerd op %(moment)s.") % {"moment": day}
        messages.warning(request, format_html("{}{}", sentence, _list(refusal.sentences)))


def _lacking(text: Module, person: Any) -> list[str]:
    looked_at = going_live.would_release(text)
    lacks = going_live.lacks_now(text, looked_at, person)
    return [] if not lacks or going_live.is_the_same(text, looked_at) else [lack.sentence for lack in lacks]


def _lacking_each(texts: list[Module], person: Any) -> Iterator[str]:
    """A sentence for each text that lacks something; as many queries for one as for many."""
    newest = newest_drafts(texts)
    read = list(zip(newest, drafts_of(newest), strict=True))
    lacks_of_each = going_live.lacks_of_each_now(read, person)
    lacking = [(text, draft, lacks) for (text, draft), lacks in zip(read, lacks_of_each, strict=True) if lacks]
    live = [text.translation_key for text, _draft, _lacks in lacking if text.live]
    public = {(row.uid, row.language): row for row in last_made().filter(uid__in=live)} if live else {}
    for text, draft, lacks in lacking:
        last = public.get((text.translation_key, text.locale.language_code))
        if not (text.live and draft and last and going_live.is_in(draft, last)):
            yield f"{text.draft_title}: {' '.join(lack.sentence for lack in lacks)}"


def _texts(pages: Iterable[Page], *, with_those_below: bool) -> list[Module]:
    """The texts among these pages, or below them, that have something to publish."""
    chosen = list(pages)
    wanted = Q(pk__in=[page.pk for page in chosen])
    if with_those_below:
        for page in chosen:
            if page.numchild:
                wanted |= Q(path__startswith=page.path)
    rows = Module.objects.filter(wanted, Q(has_unpublished_changes=True) | Q(live=False))
    return list(rows.order_by("path"))


def _list(sentences: Iterable[str]) -> str:
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences)))
