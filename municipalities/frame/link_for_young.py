"""The national text about what parents get to hear, which every page for young people links to."""

from content.releases.kinds import RELEASED, RENAMED, WITHDRAWN
from content.releases.models import ModuleAddress
from content.releases.selectors import newest_releases
from content.releases.slugs import current_slugs
from ground import addresses
from ground.changes import Change, subscribe
from municipalities.register.frame_stamp import bump_stamp

# The text that has this address, or had it: addresses are unique nationwide and former ones lead on.
SLUG, LANGUAGE = "wat-horen-mijn-ouders", "nl"


def hear_path() -> str:
    """The path of that text on every site; "" while there is none or it is withdrawn. Two queries."""
    uids = ModuleAddress.objects.filter(slug=SLUG, language=LANGUAGE).values("uid")
    release = newest_releases(LANGUAGE).filter(uid__in=uids).first()
    slug = current_slugs([release.uid], LANGUAGE).get(str(release.uid)) if release else None
    return addresses.module(slug) if slug else ""


@subscribe("sites.parents_hear", to=(RELEASED, RENAMED, WITHDRAWN))
def follow_text(change: Change) -> None:
    """Let every site know when that text came, went or moved."""
    if ModuleAddress.objects.filter(uid=change.uid, slug=SLUG, language=LANGUAGE).exists():
        bump_stamp()
