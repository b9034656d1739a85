"""A site's view of the index."""

from municipalities.frame.known_sites import SiteFrame
from municipalities.listings.listing import ListingHidden
from municipalities.listings.postcodes import serves
from municipalities.listings.selectors import listings_for
from municipalities.register.site import SiteAudience
from municipalities.sites.shown_release import HeldModule, held_modules, modules_shown
from search.engines.base import Scope
from search.index.documents import listing_key, module_key

_BOTH = frozenset({SiteAudience.PARENTS.value, SiteAudience.YOUNG.value})


def scope_of(frame: SiteFrame, *, language: str = "nl") -> Scope:
    """What a site lets people find, the same as its pages show.

    One query, none for the national site; up to two more for a site that holds versions.
    """
    held = held_modules(frame, language=language)
    newest = frozenset(module_key(module.uid, language) for module in held)
    hidden = frozenset() if frame.national else _hidden(frame.participant_id)
    return Scope(
        language=language,
        audiences=_BOTH if frame.audience == SiteAudience.BOTH else frozenset({frame.audience}),
        topics=frame.topic_codes,
        participant=frame.participant_id,
        municipalities=frozenset() if frame.national else frame.municipality_codes,
        everywhere=not frame.national,
        hidden=hidden | newest,
        held=_carried(held, frame, language),
        home=frame.root_page_id,
    )


def for_other_postcodes(frame: SiteFrame, digits: str) -> frozenset[str]:
    """The keys of this site's listings that are only for postcodes other than this one; one query."""
    limited = listings_for(frame, audience=None).exclude(postcode_area="").order_by()
    areas = limited.values_list("pk", "postcode_area")
    return frozenset(listing_key(pk) for pk, area in areas if not serves(area, digits))


def _carried(held: list[HeldModule], frame: SiteFrame, language: str) -> frozenset[str]:
    """The keys of the held versions that the site carries by the topics and the public of that version."""
    if not held:
        return frozenset()
    rows = modules_shown(frame, language=language).filter(pk__in=[module.pk for module in held])
    return frozenset(module_key(uid, language, number) for uid, number in rows.values_list("uid", "number"))


def _hidden(participant_id: int) -> frozenset[str]:
    rows = ListingHidden.objects.filter(participant_id=participant_id).order_by()
    return frozenset(map(listing_key, rows.values_list("listing_id", flat=True)))
