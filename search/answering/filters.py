"""What somebody chose on the search page or in the API, as it stands in an address."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ground import addresses
from municipalities.frame.entrance import Entrance
from municipalities.frame.gazetteer import place_meant
from municipalities.frame.known_places import Place
from municipalities.frame.known_sites import SiteFrame
from municipalities.listings.help_kinds import HelpType
from search.engines.base import Near
from search.index.documents.listings import KIND as LISTING
from search.index.documents.modules import KIND as MODULE
from search.index.documents.pages import KIND as PAGE

KINDS: dict[str, tuple[str, Promise]] = {
    "informatie": (MODULE, gettext_lazy("Informatie")),
    "hulp": (LISTING, gettext_lazy("Hulp in de buurt")),
    "site": (PAGE, gettext_lazy("Van deze site")),
}
DISTANCE = "afstand"
_LONGEST_PLACE = 80
_NAMES = ("soort", "onderwerp", "leeftijd", "soort_hulp", "nu_open", "gratis", "plaats", "sorteer")


class UnknownFilter(ValueError):
    """A filter has a value that this site does not have."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What was chosen: a key of KINDS, the code of a topic, the code of an age phase, a HelpType; "" for all.

    `plaats` is what was typed, `place` the place that was meant; when that is not known `place_error` says what to do,
    and nothing is left out or sorted by it. `sorteer` is "" for the best first, or "afstand".
    """

    soort: str = ""
    onderwerp: str = ""
    leeftijd: str = ""
    soort_hulp: str = ""
    nu_open: bool = False
    gratis: bool = False
    plaats: str = ""
    sorteer: str = ""
    place: Place | None = None
    place_error: str = ""

    @property
    def kind(self) -> str:
        """The kind of document chosen, as an engine knows it."""
        return KINDS[self.soort][0] if self.soort else ""

    @property
    def near(self) -> Near | None:
        """Around which point to look."""
        return Near(self.place.latitude, self.place.longitude) if self.place else None

    @property
    def sort(self) -> str:
        """The order, as an engine knows it."""
        return "distance" if self.sorteer and self.place else ""

    def chosen(self) -> dict[str, str]:
        """The filters that are set, as they stand in an address."""
        values = {
            "soort": self.soort,
            "onderwerp": self.onderwerp,
            "leeftijd": self.leeftijd,
            "soort_hulp": self.soort_hulp,
            "nu_open": "1" if self.nu_open else "",
            "gratis": "1" if self.gratis else "",
            "plaats": self.plaats,
            "sorteer": self.sorteer,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A whole question: what was typed, for whom first, whether it must not be corrected, and the filters."""

    text: str
    entrance: Entrance
    literally: bool = False
    filters: Filters = Filters()

    def address(self, *without: str, **changed: str) -> str:
        """The address of the search page for this question, some parameters left out or changed. Page 1."""
        values = {"q": self.text} | self.kept() | self.filters.chosen() | changed
        if "plaats" in without:
            without += ("sorteer",)
        return addresses.search({name: value for name, value in values.items() if name not in without})

    def kept(self) -> dict[str, str]:
        """The parameters that are no filter and go with every change of one."""
        return ({"letterlijk": "1"} if self.literally else {}) | self.entrance.parameters


def read_filters(values: Mapping[str, str], frame: SiteFrame) -> Filters:
    """The filters of an address; raises UnknownFilter for a value this site does not have.

    One query when a place is named, two for a postcode.
    """
    value = {name: values.get(name, "").strip() for name in _NAMES}
    known = {
        "soort": KINDS,
        "onderwerp": {topic.code for topic in frame.topics + frame.topics_young},
        "leeftijd": {age.code for age in frame.ages},
        "soort_hulp": set(HelpType),
        "nu_open": {"1"},
        "gratis": {"1"},
        "sorteer": {DISTANCE},
    }
    for name, allowed in known.items():
        if value[name] and value[name] not in allowed:
            raise UnknownFilter(name)
    place, error = _place(value["plaats"][:_LONGEST_PLACE], frame, needed=bool(value["sorteer"]))
    return Filters(
        soort=value["soort"],
        onderwerp=value["onderwerp"],
        leeftijd=value["leeftijd"],
        soort_hulp=value["soort_hulp"],
        nu_open=bool(value["nu_open"]),
        gratis=bool(value["gratis"]),
        plaats=value["plaats"][:_LONGEST_PLACE],
        sorteer=value["sorteer"],
        place=place,
        place_error=error,
    )


def _place(typed: str, frame: SiteFrame, *, needed: bool) -> tuple[Place | None, str]:
    if not typed:
        return None, _("Typ een plaats, dan zetten we wat dichtbij is bovenaan.") if needed else ""
    return place_meant(typed, frame.municipality_codes)
