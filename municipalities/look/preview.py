"""The pages of a site that its look is tried out on."""

from municipalities.frame.facts import SiteFrame
from municipalities.listings.selectors import listings_for
from municipalities.sites.shown_release import modules_shown


def addresses(frame: SiteFrame) -> list[tuple[str, str]]:
    """A page of each kind that this site has something to show on, as (kind, path)."""
    found = [("home", "/")]
    main = "young" if frame.audience == "young" else "parents"
    texts = modules_shown(frame).filter(written_for=main).only("pk")
    found += [("module", f"/informatie/{row.slug}/") for row in texts[:1]]
    found += [("search", "/zoeken/?q=slapen")]
    found += [("listing", row.get_absolute_url()) for row in listings_for(frame).only("pk", "slug")[:1]]
    return found + ([("young", "/jongeren/")] if frame.audience == "both" else [])
