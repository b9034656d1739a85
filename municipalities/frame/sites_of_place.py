"""The sites that serve the place somebody typed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from municipalities.frame.facts import SiteFrame
from municipalities.frame.gazetteer import MAX_CHOICES, find_places
from municipalities.frame.known_places import Place, known_places
from municipalities.register.distance import distance_km
from municipalities.register.municipality import Municipality
from municipalities.register.site import SiteAudience

_NEAREST = 2


@dataclass(frozen=True)
class SiteChoice:
    """A site to go on to. `url` has no slash at the end."""

    name: str
    url: str
    distance_label: str = ""


@dataclass(frozen=True)
class SitesFound:
    """The sites to choose from; without any, a sentence that says what to do.

    `sure` when nobody has to choose, `guessed` as in PlacesFound. `by_reader` when the sites are of one municipality,
    one for parents and one for young people.
    """

    choices: list[SiteChoice]
    error: str = ""
    sure: bool = False
    guessed: bool = False
    by_reader: bool = False


def find_sites(query: str, frames: Iterable[SiteFrame]) -> SitesFound:
    """The sites among `frames` for where somebody lives; of the nearest two municipalities when that is unknown."""
    found = find_places(query)
    if not found.choices:
        return SitesFound([], found.error)
    by_code: dict[str, list[SiteFrame]] = defaultdict(list)
    for frame in frames:
        for code in frame.municipality_codes:
            by_code[code].append(frame)
    municipalities = {row.code: row for row in Municipality.objects.filter(valid_to__isnull=True)}
    reached = [
        (frame, code, kilometres)
        for place in found.choices
        for code, kilometres in _codes_of(place, municipalities)
        for frame in by_code.get(code, [])
    ]
    by_reader = _by_reader({(code, frame.audience == SiteAudience.YOUNG) for frame, code, _km in reached})
    label = _label_by_reader if by_reader else _label
    choices: list[SiteChoice] = []
    for frame, code, kilometres in reached:
        choice = SiteChoice(label(frame, municipalities[code]), frame.url, _distance_label(kilometres))
        if all((choice.url, choice.name) != (other.url, other.name) for other in choices):
            choices.append(choice)
    if choices:
        sure = found.sure and len(choices) == 1 and not choices[0].distance_label
        return SitesFound(choices[:MAX_CHOICES], sure=sure, guessed=found.guessed, by_reader=by_reader)
    return SitesFound([], _("Deze gemeente doet nog niet mee. Je vindt de informatie hier, op de landelijke site."))


def _by_reader(reached: set[tuple[str, bool]]) -> bool:
    """Whether these, a municipality and whether a site is for young people, differ by who reads only."""
    return len(reached) == 2 and len({code for code, _young in reached}) == 1


def _codes_of(place: Place, municipalities: dict[str, Municipality]) -> list[tuple[str, float | None]]:
    if place.municipality_code in municipalities:
        return [(place.municipality_code, None)]
    nearest: dict[str, float] = {}
    for other in known_places().around():
        if other.municipality_code in municipalities:
            kilometres = distance_km(place.latitude, place.longitude, other.latitude, other.longitude)
            nearest[other.municipality_code] = min(kilometres, nearest.get(other.municipality_code, kilometres))
    by_distance = sorted(nearest, key=lambda code: nearest[code])
    return [(code, nearest[code]) for code in by_distance[:_NEAREST]]


def _label(frame: SiteFrame, municipality: Municipality) -> str:
    name = frame.name if municipality.name in frame.name else f"{municipality.name}: {frame.name}"
    return _("%(site)s (voor jongeren)") % {"site": name} if frame.audience == SiteAudience.YOUNG else name


def _label_by_reader(frame: SiteFrame, municipality: Municipality) -> str:
    words = {"site": frame.name}
    if frame.audience == SiteAudience.YOUNG:
        return _("Voor jongeren: %(site)s") % words
    return _("Voor ouders: %(site)s") % words


def _distance_label(kilometres: float | None) -> str:
    return "" if kilometres is None else _("ongeveer %(km)s km") % {"km": max(1, round(kilometres))}
