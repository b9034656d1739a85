"""Load the example texts: the same every time, twice makes no doubles."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from content.demo.blocks import advice_data, body_data
from content.demo.experts import CHECKED_DAYS_AGO, VALID_DAYS, approve, load_experts
from content.demo.illustrations import NAMES
from content.demo.pictures import uploaded
from content.demo.states import (
    LAPSED,
    NEVER,
    before_it_lapsed,
    lapses_given_on,
    live_from_before,
    what_happened_since,
)
from content.demo.texts import modules, publications, uid_of
from content.modules.fields import Importance
from content.modules.national_board import make_groups, national_collection, national_index
from content.modules.page import Module
from content.reference_data import helplines, starting_data
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import AgePhase, Situation, Topic
from content.releases.models import Release
from content.releases.withdrawal import Withdrawal
from content.validation.lapsing import spread_ends

SPREAD_MONTHS = 30
Progress = Callable[[str], None]


def load_content(progress: Progress) -> int:
    """Lists, help lines, groups, pictures and every example module, released; return how many there are.

    A module that has a release is left as it is, so that edits made in the demo stay: a module is known by its uid,
    whatever it is called by now.
    """
    starting_data.load()
    helplines.load_national_lines()
    make_groups()
    load_experts()
    pages = {}
    for name, text in modules().items():
        pages[name] = _page(name, text).pk
        progress(name)
    uids = {name: uid_of(name) for name in modules()}
    released = set(Release.objects.filter(uid__in=uids.values()).order_by("uid").values_list("uid", flat=True))
    waiting = [name for name, uid in uids.items() if uid not in released]
    images = {name: uploaded(name, national_collection()).pk for name in NAMES} if waiting else {}
    for name in modules():
        if name in waiting:
            _release(name, pages, images)
        progress(name)
    _newer_editions()
    if "je-kind-wordt-achttien" in waiting:
        _lead_to_eighteen(pages)
    return len(pages)


def _newer_editions() -> None:
    """Editions that follow one that texts name."""
    for values in publications("sources").values():
        if before := values.get("previous"):
            previous: Any = _publication(Source, "sources", before)
            if not Source.objects.filter(previous=previous).exists():
                Source.objects.create(**{**values, "previous": previous})


def _lead_to_eighteen(pages: dict[str, int]) -> None:
    """What there is to arrange around the eighteenth birthday is a text of our own: the phase links it."""
    phase = AgePhase.objects.get(code="jongvolwassene")
    link = f'<a linktype="page" id="{pages["je-kind-wordt-achttien"]}">18 worden</a>'
    phase.to_arrange += f"<p>In onze tekst {link} staat wat je kind wanneer moet regelen, en wat jij kunt doen.</p>"
    phase.save()


def _page(name: str, text: dict[str, Any]) -> Module:
    """The module, as a draft when it is new, so that others can link to it."""
    uid = uid_of(name)
    found: Module | None = Module.objects.filter(translation_key=uid).first()
    if found is not None:
        return found
    page = Module(
        translation_key=uid,
        title=text["title"],
        slug=text.get("former_address", name),
        short_answer=text["short_answer"],
        primary_topic=Topic.objects.get(code=text["topics"][0]),
        written_for=text["written_for"],
        age_from=text["ages"][0],
        age_to=text["ages"][1],
        importance=text.get("importance", Importance.USUAL),
        live=False,
    )
    made: Module = national_index().add_child(instance=page)
    return made


@transaction.atomic
def _release(name: str, pages: dict[str, int], images: dict[str, int]) -> None:
    """The module's release; after it, what the example shows of a text's later life."""
    text = modules()[name]
    module = Module.objects.select_related("locale", "primary_topic").get(pk=pages[name])
    body = body_data(name, text, pages, images)
    if "earlier" in text:
        _publish(module, text | text["earlier"], pages, body)
        module = Module.objects.select_related("locale", "primary_topic").get(pk=pages[name])
    _publish(module, text, pages, body)
    if "former_address" in text:
        module = Module.objects.get(pk=pages[name])
        module.slug = name
        module.save_revision().publish()
    if planned := text.get("planned"):
        _plan(Module.objects.get(pk=pages[name]), planned, text["experts"])
    if withdrawal := text.get("withdrawal"):
        module = Module.objects.get(pk=pages[name])
        replacement = Module.objects.get(pk=pages[withdrawal["replacement"]])
        module.withdrawal = Withdrawal(withdrawal["explanation"], replacement.translation_key)
        module.unpublish()
    what_happened_since(Module.objects.get(pk=pages[name]), text)


def _plan(module: Module, planned: dict[str, Any], experts: list[list[str]]) -> None:
    """A next version, checked by the same experts, that waits for its day."""
    module.short_answer, module.change_note = planned["short_answer"], planned["change_note"]
    module.release_kind = "major"
    module.go_live_at = timezone.now().replace(second=0, microsecond=0) + timedelta(days=planned["in_days"])
    revision = module.save_revision()
    approve(revision.as_object(), experts, given_on=timezone.localdate())
    revision.publish()


def _publish(module: Module, text: dict[str, Any], pages: dict[str, int], body: list[Any]) -> None:
    module.short_answer = text["short_answer"]
    module.help_advice = advice_data(text)
    module.body = body
    module.sensitive = text.get("sensitive", False)
    module.release_kind, module.change_note = "major", text["change_note"]
    module.other_topics = Topic.objects.filter(code__in=text["topics"][1:])
    module.situations = Situation.objects.filter(code__in=text.get("situations", []))
    module.sources = [_publication(Source, "sources", key) for key in text["sources"]]
    module.guidelines = [_publication(Guideline, "guidelines", key) for key in text["guidelines"]]
    counterpart = text.get("counterpart")
    module.counterpart_id = pages.get(counterpart) if counterpart else None
    module.review_date = timezone.localdate() + timedelta(days=365)
    _put_live(module, text)


def _put_live(module: Module, text: dict[str, Any]) -> None:
    if text.get("readers_see") == NEVER:
        live_from_before(module)
        return
    lapsed = text.get("readers_see") == LAPSED
    revision = module.save_revision()
    days = {"given_on": lapses_given_on()} if lapsed else {"valid_until": _valid_until(module.translation_key)}
    approve(revision.as_object(), text["experts"], **days)
    with before_it_lapsed() if lapsed else nullcontext():
        revision.publish()


def _valid_until(uid: UUID) -> date:
    """The last day of a text's check, spread so that no month has to check many again."""
    texts = [uid_of(name) for name in modules()]
    last = timezone.localdate() + timedelta(days=VALID_DAYS - CHECKED_DAYS_AGO)
    return spread_ends(last, len(texts), SPREAD_MONTHS)[texts.index(uid)]


def _publication(model: type[Source] | type[Guideline], kind: str, key: str) -> Source | Guideline:
    row, _ = model.objects.get_or_create(**publications(kind)[key])
    return row
