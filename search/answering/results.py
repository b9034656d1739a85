"""What the search page reads: an answer ready to be shown, in at most three queries, one more with a postcode."""

import logging
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content.reference_data.taxonomy import Audience
from ground.ages.words import ages_label
from municipalities.frame.gazetteer import postcode_digits
from municipalities.frame.known_sites import SiteFrame
from municipalities.listings.nearby import near_sentence
from municipalities.register.distance import reach
from search.answering.ask import Answer, Switches, ask
from search.answering.filters import Filters
from search.answering.highlight import highlight, snippet
from search.answering.scope import for_other_postcodes, scope_of
from search.answering.still_visible import VisibleHit, still_visible
from search.crisis import UNREAD, MaybeRead, crisis_class
from search.dutch import analyse
from search.engines import EngineUnavailable, engine
from search.engines.base import DEEPEST, AgeRange, FacetCounts, Hit, LeftAlone, Scope
from search.question.intent import postcode_in
from search.synonyms.current import synonyms

logger = logging.getLogger(__name__)
PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class FoundHit:
    """One result. `title_html` and `snippet_html` are escaped text with <mark> around the words that were found.

    `key` is that of the document: `listing:` and its id, `module:` with uid and language, `page:` and its id.
    `kilometres` is how far it is from the place that was named; `sensitive` when it may give away who reads it.
    """

    key: str
    kind: str
    kind_label: str
    title_html: SafeString
    snippet_html: SafeString
    url: str
    meta: str
    weak: bool = False
    kilometres: float | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of results. `available` is False when the search engine did not answer.

    `used` is the corrected text that these results are for, because the text as typed found nothing that answers it;
    `find(..., literally=True)` is the way back. `meant` is a text to ask about ("Bedoelde je ...?"), with the results
    as they were asked for. `ends_early`: there are more results than these pages show. `near` says what is shown around
    the place that was chosen; `further` when nothing is near it, so that the nearest stand first.
    """

    hits: tuple[FoundHit, ...] = ()
    total: int = 0
    page_number: int = 1
    pages: int = 1
    ends_early: bool = False
    facets: FacetCounts = field(default_factory=FacetCounts)
    available: bool = True
    used: str = ""
    meant: str = ""
    near: str = ""
    further: bool = False


def find(
    text: str,
    frame: SiteFrame,
    filters: Filters,
    page_number: int = 1,
    *,
    audience: str = Audience.PARENTS,
    literally: bool = False,
    danger: MaybeRead = UNREAD,
) -> FoundPage:
    """What this site has on `text`. Any text will do; without a word to look for nothing is found.

    For young people what is written for them stands first; `literally` uses no correction. A page past the last one
    has no hits. `danger` is what it is about for who read it for danger already.
    """
    if not analyse(text):
        return FoundPage(page_number=page_number)
    fields = {
        "danger": crisis_class(text) if danger == UNREAD else danger,
        "now": timezone.now(),
        "kind": filters.kind,
        "topic": filters.onderwerp,
        "age": filters.leeftijd,
        "help_type": filters.soort_hulp,
        "ages": tuple(AgeRange(age.code, age.from_months, age.to_months) for age in frame.ages),
        "near": filters.near,
        "open_now": filters.nu_open,
        "free": filters.gratis,
        "first_for": audience if audience == Audience.YOUNG else "",
        "sort": filters.sort,
        "offset": (page_number - 1) * PAGE_SIZE,
        "limit": PAGE_SIZE,
    }
    scope = _scope(text, frame, filters)
    answer = _answer(text, scope, fields, literally=literally)
    near = answer.results.facets.located if answer else 0
    if answer and filters.near and not near:
        around = replace(filters.near, kilometres=reach(near))
        answer = _answer(text, scope, fields | {"near": around, "sort": "distance"}, literally=literally)
    if answer is None:
        return FoundPage(available=False)
    results, stems = answer.results, answer.query.stems
    shown = still_visible(frame, results.hits)
    gone = [hit for hit in results.hits if hit.key not in shown]
    hits = tuple(
        _hit(hit, shown[hit.key], frame, stems, len(answer.query.telling)) for hit in results.hits if hit.key in shown
    )
    return FoundPage(
        hits=hits,
        total=results.total - len(gone),
        page_number=page_number,
        pages=max(1, -(-min(results.total, DEEPEST) // PAGE_SIZE)),
        ends_early=results.total > DEEPEST,
        facets=_without(results.facets, gone),
        used=answer.used.text if answer.used else "",
        meant=answer.meant.text if answer.meant else "",
        near=near_sentence(filters.place.name, near, results.facets.located) if filters.place and hits else "",
        further=bool(filters.place and not near),
    )


def _without(facets: FacetCounts, gone: Sequence[Hit]) -> FacetCounts:
    """The counts by kind without what is shown no longer, so that they add up to the results."""
    kinds = Counter(facets.kind)
    kinds.subtract(hit.kind for hit in gone)
    return replace(facets, kind=+kinds)


def _scope(text: str, frame: SiteFrame, filters: Filters) -> Scope:
    """What this site shows; with a postcode, without the help that is only for other postcodes."""
    scope = scope_of(frame)
    digits = postcode_digits(filters.plaats) or postcode_in(text)
    return replace(scope, hidden=scope.hidden | for_other_postcodes(frame, digits)) if digits else scope


def _answer(text: str, scope: Scope, fields: dict[str, Any], *, literally: bool) -> Answer | None:
    try:
        return ask(engine(), text, scope, switches=Switches(synonyms=synonyms()), literally=literally, **fields)
    except EngineUnavailable as error:
        # Once per failure is enough for who reads the log.
        level = logging.DEBUG if isinstance(error, LeftAlone) else logging.WARNING
        logger.log(level, "Search is unavailable: %s", error)
        return None


def _hit(hit: Hit, shown: VisibleHit, frame: SiteFrame, stems: Set[str], enough: int) -> FoundHit:
    title, lead, body = hit.title, hit.lead, hit.body
    if hit.kind == "module" and hit.number != shown.number:
        # A hold keeps this site at another version than the one indexed: show nothing of that one.
        title, lead, body = shown.title, shown.short_answer, ""
    return FoundHit(
        key=hit.key,
        kind=hit.kind,
        kind_label=_kind_label(hit.kind, frame),
        title_html=mark_safe(highlight(title, stems)),  # noqa: S308  (escaped there)
        snippet_html=mark_safe(snippet(lead, body, stems, enough)),  # noqa: S308
        url=shown.url,
        meta=_meta(hit),
        weak=hit.weak,
        kilometres=hit.distance,
        sensitive=shown.sensitive,
    )


def _kind_label(kind: str, frame: SiteFrame) -> str:
    labels = {"module": _("Informatie"), "listing": _("Hulp in de buurt")}
    return labels.get(kind) or _("Van %(site)s") % {"site": frame.name}


def _meta(hit: Hit) -> str:
    if hit.kind == "module" and hit.age_from is not None and hit.age_to is not None:
        return ages_label(hit.age_from, hit.age_to)
    return hit.note
