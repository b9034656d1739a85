"""The pages of a site that its look is tried out on."""

from ground import addresses
from municipalities.frame.entrance import main_audience
from municipalities.frame.facts import SiteFrame
from municipalities.listings.selectors import listings_for
from municipalities.sites.shown_release import modules_shown


def pages_to_try(frame: SiteFrame) -> list[tuple[str, str]]:
    """A page of each kind that this site has something to show on, as (kind, path)."""
    found = [("home", addresses.HOME)]
    texts = modules_shown(frame).filter(written_for=main_audience(frame)).only("pk")
    found += [("module", addresses.module(row.slug)) for row in texts[:1]]
    found += [("search", addresses.search({"q": "slapen"}))]
    found += [("listing", row.get_absolute_url()) for row in listings_for(frame).only("pk", "slug")[:1]]
    return found + ([("young", addresses.YOUNG)] if frame.audience == "both" else [])
