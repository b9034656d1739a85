"""The filters as the search page shows them: what can be chosen with how many results, and how to undo each choice."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from municipalities.frame.known_sites import SiteFrame
from municipalities.listings.help_kinds import HelpType
from search.answering.filters import DISTANCE, KINDS, SearchRequest
from search.engines.base import FacetCounts
from search.index.documents.listings import KIND as LISTING


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter, how many results it would leave, and the address that chooses it."""

    value: str
    label: str
    count: int
    selected: bool
    url: str

    @property
    def counted(self) -> str:
        """The label with how many results there are; a nought helps nobody."""
        return f"{self.label} ({self.count})" if self.count else self.label


@dataclass(frozen=True, slots=True)
class Group:
    """A filter with several values, as the page shows it."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that was made, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """Everything to choose from: `kinds` as links, `groups` as lists, `switches` as boxes to tick, and a place.

    `chips` undo what was chosen one by one, `clear_url` all at once. `hidden` goes along with the form.
    """

    kinds: tuple[Option, ...] = ()
    groups: tuple[Group, ...] = ()
    switches: tuple[Option, ...] = ()
    place_offered: bool = False
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def offered(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self.groups or self.switches or self.place_offered)


def filter_options(asked: SearchRequest, frame: SiteFrame, facets: FacetCounts) -> FilterOptions:
    """The filters with a count per value. Values that leave nothing are not offered, unless they are chosen."""
    filters = asked.filters
    ages = {age.code: age.label for age in frame.ages}
    groups = (
        _group(asked, "onderwerp", _("Onderwerp"), _topics(frame), facets.topic, filters.onderwerp),
        _group(asked, "leeftijd", _("Leeftijd"), ages, facets.age, filters.leeftijd),
        _group(asked, "soort_hulp", _("Soort hulp"), _help_types(), facets.help_type, filters.soort_hulp),
    )
    switches = (
        Option("nu_open", _("Nu open"), facets.open_now, filters.nu_open, asked.address(nu_open="1")),
        Option("gratis", _("Gratis"), facets.free, filters.gratis, asked.address(gratis="1")),
    )
    help_found = bool(facets.kind.get(LISTING)) and filters.soort in ("", "hulp")
    return FilterOptions(
        kinds=_kinds(asked, facets),
        groups=tuple(group for group in groups if group.options),
        switches=tuple(each for each in switches if each.count or each.selected),
        place_offered=help_found or bool(filters.plaats or filters.sorteer),
        chips=_chips(asked, frame, sum(facets.kind.values())),
        clear_url=asked.address(*filters.chosen()),
        hidden=tuple(({"q": asked.text} | asked.kept() | ({"soort": filters.soort} if filters.soort else {})).items()),
    )


def _kinds(asked: SearchRequest, facets: FacetCounts) -> tuple[Option, ...]:
    chosen = asked.filters.soort
    found = [
        Option(name, str(label), facets.kind.get(kind, 0), name == chosen, asked.address(soort=name))
        for name, (kind, label) in KINDS.items()
        if facets.kind.get(kind) or name == chosen
    ]
    if len(found) < 2 and not chosen:
        return ()
    whole = Option("", _("Alles"), sum(facets.kind.values()), not chosen, asked.address("soort"))
    return (whole, *found)


def _topics(frame: SiteFrame) -> dict[str, str]:
    names = {topic.code: topic.name for topic in frame.topics}
    young = {topic.code: _("%(topic)s (jongeren)") % {"topic": topic.name} for topic in frame.topics_young}
    return names | young


def _help_types() -> dict[str, str]:
    return {each.value: str(each.label) for each in HelpType}


def _group(
    asked: SearchRequest, name: str, label: str, names: dict[str, str], counts: Mapping[str, int], chosen: str
) -> Group:
    options = (
        Option(code, text, counts.get(code, 0), code == chosen, asked.address(**{name: code}))
        for code, text in names.items()
        if counts.get(code) or code == chosen
    )
    return Group(name, label, tuple(options))


def _chips(asked: SearchRequest, frame: SiteFrame, left: int) -> tuple[Chip, ...]:
    """What was chosen, but for the kind: of that the links say which it is, and lead away from it.

    `left` is how many are near the place, if one was chosen.
    """
    filters = asked.filters
    labels = {
        "onderwerp": _topics(frame).get(filters.onderwerp, ""),
        "leeftijd": next((age.label for age in frame.ages if age.code == filters.leeftijd), ""),
        "soort_hulp": _help_types().get(filters.soort_hulp, ""),
        "nu_open": _("Nu open") if filters.nu_open else "",
        "gratis": _("Gratis") if filters.gratis else "",
        "plaats": _near(asked, left),
        "sorteer": _("Dichtbij eerst") if filters.sorteer == DISTANCE and filters.place else "",
    }
    return tuple(Chip(label, asked.address(name)) for name, label in labels.items() if label)


def _near(asked: SearchRequest, left: int) -> str:
    if (place := asked.filters.place) is None:
        return ""
    near = {"place": place.name, "left": left}
    return (_("In de buurt van %(place)s (%(left)s)") if left else _("In de buurt van %(place)s")) % near
