"""A site's view of the index."""

from municipalities.listings.models import ListingHidden
from municipalities.register.site import SiteAudience
from municipalities.sites.frame import SiteFrame
from search.documents import listing_key
from search.engines.base import Scope

_BOTH = frozenset({SiteAudience.PARENTS.value, SiteAudience.YOUNG.value})


def scope_of(frame: SiteFrame, *, language: str = "nl") -> Scope:
    """What a site lets people find, the same as its pages show. One query, none for the national site."""
    return Scope(
        language=language,
        audiences=_BOTH if frame.audience == SiteAudience.BOTH else frozenset({frame.audience}),
        topics=frame.topic_codes,
        participant=frame.participant_id,
        municipalities=frozenset() if frame.national else frame.municipality_codes,
        everywhere=not frame.national,
        hidden=frozenset() if frame.national else _hidden(frame.participant_id),
        home=frame.root_page_id,
    )


def _hidden(participant_id: int) -> frozenset[str]:
    rows = ListingHidden.objects.filter(participant_id=participant_id).order_by()
    return frozenset(map(listing_key, rows.values_list("listing_id", flat=True)))
