"""National texts as lists show them. The query is compiled once for each shape, because most pages have such a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, DateTimeField, OuterRef, QuerySet, SmallIntegerField, Subquery, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from content.modules.fields import Importance
from content.modules.page import Module
from content.releases.models import ReleaseTopic
from content.releases.selectors import newest_releases
from ground import addresses
from ground.ages.words import ages_label
from ground.prepared_query import Given, Prepared
from municipalities.frame.facts import SiteFrame, TopicFacts
from municipalities.sites.shown_release import carried_here, modules_shown

Ages = tuple[int, int]


@dataclass(frozen=True)
class ModuleCard:
    """A national text in a list."""

    title: str
    url: str
    short_answer: str
    ages_label: str
    written_for: str
    primary_topic: str


@dataclass(frozen=True)
class _Shape:
    """What makes one query differ from another; the rest is given when it runs."""

    audience: str
    codes: int | None
    topic: bool
    ages: bool
    written_for: str | None


@dataclass(frozen=True)
class _GivenReach:
    audience: str
    topic_codes: list[Given] | None


_CARD = ("title", "slug", "short_answer", "age_from", "age_to", "written_for", "primary_topic")


def module_cards(
    frame: SiteFrame, *, topic: str | None = None, ages: Ages | None = None, written_for: str | None = None
) -> list[ModuleCard]:
    """The texts this site shows: of one topic (a code), for ages that overlap (in months), for one reader.

    What the national board puts first comes first and what it puts last last; then by age, from the youngest.
    """
    if frame.hold_days:
        rows = _narrowed(modules_shown(frame), topic, ages, written_for)
        return _cards(frame, rows.values(*_CARD))
    codes = None if frame.topic_codes is None else sorted(frame.topic_codes)
    number = None if codes is None else len(codes)
    shape = _Shape(frame.audience, number, topic is not None, ages is not None, written_for)
    given: dict[str, Any] = {f"code{number}": code for number, code in enumerate(codes or ())}
    given |= dict(zip(("age_from", "age_to"), ages or (), strict=False))
    return _cards(frame, _prepared(shape)(now=timezone.now(), topic=topic, **given))


def in_order_of_topics(cards: Iterable[ModuleCard], topics: Sequence[TopicFacts]) -> list[ModuleCard]:
    """The cards by their first topic, in the order that the board gave these topics; within one as they came."""
    places = {topic.code: place for place, topic in enumerate(topics)}
    return sorted(cards, key=lambda card: places.get(card.primary_topic, len(places)))


@lru_cache(maxsize=200)
def _prepared(shape: _Shape) -> Prepared:
    codes = None if shape.codes is None else [Given(f"code{number}", CharField()) for number in range(shape.codes)]
    newest = newest_releases(now=Given("now", DateTimeField()))
    ages = (Given("age_from", SmallIntegerField()), Given("age_to", SmallIntegerField())) if shape.ages else None
    topic = Given("topic", CharField()) if shape.topic else None
    rows = carried_here(newest, _GivenReach(shape.audience, codes))
    return Prepared(_narrowed(rows, topic, ages, shape.written_for).values(*_CARD))


def _narrowed(
    rows: QuerySet[Any],
    topic: str | Given | None,
    ages: tuple[int | Given, int | Given] | None,
    written_for: str | None,
) -> QuerySet[Any]:
    if topic is not None:
        rows = rows.filter(pk__in=ReleaseTopic.objects.filter(code=topic).order_by().values("release"))
    if ages is not None:
        rows = rows.filter(age_from__lt=ages[1], age_to__gt=ages[0])
    if written_for is not None:
        rows = rows.filter(written_for=written_for)
    return rows.order_by(_importance(topic), "age_from", "age_to", "title", "pk")


def _importance(topic: str | Given | None) -> Any:
    """As the text's page has it now; a release without a page here is as usual.

    Among the texts on a topic only one that is about that before all comes first.
    """
    page = Module.objects.filter(translation_key=OuterRef("uid"), locale__language_code=OuterRef("language"))
    kept = Coalesce(Subquery(page.order_by().values("importance")[:1]), Importance.USUAL.value)
    if topic is None:
        return kept
    return Case(When(primary_topic=topic, then=kept), default=Greatest(kept, Importance.USUAL.value))


def _cards(frame: SiteFrame, rows: Iterable[dict[str, Any]]) -> list[ModuleCard]:
    return [
        ModuleCard(
            title=row["title"],
            url=addresses.module(row["slug"]),
            short_answer=frame.said(row["short_answer"]),
            ages_label=ages_label(row["age_from"], row["age_to"]),
            written_for=row["written_for"],
            primary_topic=row["primary_topic"],
        )
        for row in rows
    ]
