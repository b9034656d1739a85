"""For whom somebody works and which sites those have, from memory: every screen of the admin says it."""

from typing import Any

from municipalities.frame.facts import SiteFrame
from municipalities.frame.known_sites import local_frames, national_frame
from municipalities.tenancy.ownership import is_national, participants_of
from municipalities.tenancy.page_reach import own_roots


def own_sites(user: Any) -> list[SiteFrame]:
    """The live sites of one's own, by name; of somebody national the national one alone.

    No query of its own: what somebody's pages are is asked for every screen already.
    """
    if is_national(user):
        national = national_frame()
        return [national] if national else []
    roots = {page.pk for page in own_roots(user)}
    return [frame for frame in local_frames() if frame.root_page_id in roots]


def own_names(user: Any) -> list[str]:
    """The names of the participants somebody works for; one query for who has no live site yet."""
    found = list(dict.fromkeys(frame.participant_name for frame in own_sites(user)))
    return found or [participant.name for participant in participants_of(user)]
