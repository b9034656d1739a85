"""What a search field offers while somebody types: titles, help nearby, topics, and searches that others did."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from ground import addresses
from municipalities.frame.entrance import Entrance
from municipalities.frame.known_sites import SiteFrame, TopicFacts
from search.answering.completing import completed
from search.answering.scope import scope_of
from search.answering.still_visible import still_visible
from search.dutch import words
from search.engines import EngineUnavailable, engine
from search.engines.base import Hit, Suggestion
from search.log.selectors import approved_searches
from search.synonyms.current import synonyms

MOST = 8
_MOST_TITLES, _MOST_TOPICS, _MOST_SEARCHES = 5, 2, 2
# Some of what the engine suggests may be gone when it is looked up.
_SPARE = 5
_MOST_WORDS = 12
# What young people are offered first: their texts, then help and pages, last what is for parents.
_FOR_YOUNG = ("young", "both", "", "parents")


@dataclass(frozen=True, slots=True)
class Suggested:
    """One line to choose: its words, what it is ("Informatie", "Onderwerp"), and the address it leads to."""

    title: str
    kind: str
    url: str


def suggested(text: str, frame: SiteFrame, entrance: Entrance) -> list[Suggested]:
    """At most eight lines for what was typed so far, for this site; at most three queries. Any text will do.

    Young people are offered their own topics, and their texts first. Without a search engine there are still topics
    and frequent searches.
    """
    prefix = tuple(words(text))[:_MOST_WORDS]
    if not prefix:
        return []
    titles = _titles(prefix, frame, entrance)
    found = [*titles, *_topics(prefix, entrance.topics), *_searches(text, entrance)]
    return _different(found)[:MOST]


def _titles(prefix: tuple[str, ...], frame: SiteFrame, entrance: Entrance) -> list[Suggested]:
    try:
        limit = _MOST_TITLES + _SPARE
        found = completed(engine(), prefix, scope_of(frame), synonyms=synonyms(), now=timezone.now(), limit=limit)
    except EngineUnavailable:
        return []
    shown = still_visible(frame, map(_hit, found))
    kinds = {"module": _("Informatie"), "listing": _("Hulp in de buurt"), "page": _("Van deze site")}
    here = [each for each in found if each.key in shown]
    if entrance.is_young:
        here.sort(key=lambda each: _FOR_YOUNG.index(shown[each.key].written_for))
    here = here[:_MOST_TITLES]
    queries = {"listing": entrance.query}
    urls = {each.key: shown[each.key].url + queries.get(each.kind, "") for each in here}
    return [Suggested(shown[each.key].title or each.title, kinds[each.kind], urls[each.key]) for each in here]


def _hit(suggestion: Suggestion) -> Hit:
    return Hit(suggestion.key, suggestion.kind, suggestion.title, "", "", "", 0.0)


def _topics(prefix: tuple[str, ...], topics: Iterable[TopicFacts]) -> list[Suggested]:
    found = (topic for topic in topics if _begins(topic, prefix))
    return [Suggested(topic.name, _("Onderwerp"), topic.url) for topic in found][:_MOST_TOPICS]


def _begins(topic: TopicFacts, prefix: tuple[str, ...]) -> bool:
    """Whether every word typed is one of the name, the last of them as far as it was typed."""
    name = words(topic.name)
    return set(prefix[:-1]) <= set(name) and any(word.startswith(prefix[-1]) for word in name)


def _searches(text: str, entrance: Entrance) -> list[Suggested]:
    found = approved_searches(text, _MOST_SEARCHES)
    return [Suggested(each, _("Zoek hierop"), addresses.search(entrance.parameters | {"q": each})) for each in found]


def _different(lines: Iterable[Suggested]) -> list[Suggested]:
    return list({(line.title.lower(), line.kind): line for line in lines}.values())
