"""The filters of the search page: what their values are called in an address and on the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.sites.frame import SiteFrame
from search.documents.listings import KIND as LISTING
from search.documents.modules import KIND as MODULE
from search.documents.pages import KIND as PAGE
from search.engines.base import FacetCounts

KINDS: dict[str, tuple[str, Promise]] = {
    "informatie": (MODULE, gettext_lazy("Informatie")),
    "hulp": (LISTING, gettext_lazy("Hulp in de buurt")),
    "site": (PAGE, gettext_lazy("Van deze site")),
}


class UnknownFilter(ValueError):
    """A filter has a value that this site does not have."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody chose: a key of KINDS, the code of a topic, the code of an age phase; "" for all."""

    soort: str = ""
    onderwerp: str = ""
    leeftijd: str = ""

    @property
    def kind(self) -> str:
        """The kind of document chosen, as an engine knows it."""
        return KINDS[self.soort][0] if self.soort else ""

    def chosen(self) -> dict[str, str]:
        """The filters that are set, as they stand in an address."""
        values = {"soort": self.soort, "onderwerp": self.onderwerp, "leeftijd": self.leeftijd}
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter and how many results it would leave."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A filter as the page shows it."""

    name: str
    label: str
    options: tuple[Option, ...]


def read_filters(values: Mapping[str, str], frame: SiteFrame) -> Filters:
    """The filters of an address; raises UnknownFilter for a value this site does not have."""
    filters = Filters(*(values.get(name, "").strip() for name in ("soort", "onderwerp", "leeftijd")))
    known = (
        (filters.soort, KINDS),
        (filters.onderwerp, {topic.code for topic in frame.topics + frame.topics_young}),
        (filters.leeftijd, {age.code for age in frame.ages}),
    )
    for value, allowed in known:
        if value and value not in allowed:
            raise UnknownFilter(value)
    return filters


def filter_groups(frame: SiteFrame, filters: Filters, facets: FacetCounts) -> list[Group]:
    """The filters with a count per value. Values that leave nothing are not offered, unless they are chosen."""
    kinds = [(name, str(label), facets.kind.get(kind, 0)) for name, (kind, label) in KINDS.items()]
    topics = [(topic.code, topic.name, facets.topic.get(topic.code, 0)) for topic in frame.topics]
    topics += [
        (topic.code, _("%(topic)s (jongeren)") % {"topic": topic.name}, facets.topic.get(topic.code, 0))
        for topic in frame.topics_young
    ]
    ages = [(age.code, age.name, facets.age.get(age.code, 0)) for age in frame.ages]
    groups = [
        _group("soort", _("Soort"), kinds, filters.soort),
        _group("onderwerp", _("Onderwerp"), topics, filters.onderwerp),
        _group("leeftijd", _("Leeftijd"), ages, filters.leeftijd),
    ]
    return [group for group in groups if group.options]


def _group(name: str, label: str, values: list[tuple[str, str, int]], chosen: str) -> Group:
    options = (Option(value, text, count, value == chosen) for value, text, count in values)
    return Group(name, label, tuple(option for option in options if option.count or option.selected))
