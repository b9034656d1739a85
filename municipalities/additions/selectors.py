"""What pages read of local additions."""

from dataclasses import dataclass
from uuid import UUID

from municipalities.additions.models import LocalAddition
from municipalities.sites.frame_facts import SiteFrame


@dataclass(frozen=True)
class AdditionFacts:
    """A live addition: the slot it stands in, and its HTML as readers get it."""

    slot: str
    section_id: str
    html: str


def additions_for(frame: SiteFrame, uid: UUID, language: str = "nl") -> list[AdditionFacts]:
    """The site's own text around one module, oldest first; one query."""
    rows = LocalAddition.objects.filter(site_id=frame.id, module_uid=uid, language=language, live=True)
    found = rows.order_by("pk").values_list("slot", "section_id", "compiled")
    return [AdditionFacts(slot, section, html) for slot, section, html in found if html]
