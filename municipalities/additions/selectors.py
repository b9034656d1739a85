"""What pages read of local additions."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import BigIntegerField, CharField, UUIDField

from ground.prepared_query import Given, Prepared
from municipalities.additions.models import LocalAddition
from municipalities.brake.brake import Kind, not_braked
from municipalities.frame.facts import SiteFrame


@dataclass(frozen=True)
class AdditionFacts:
    """A live addition: the slot it stands in, and its HTML as readers get it."""

    slot: str
    section_id: str
    html: str


def additions_for(frame: SiteFrame, uid: UUID, language: str = "nl") -> list[AdditionFacts]:
    """The site's own text around one module, oldest first; one query."""
    found = _additions()(site=frame.id, uid=uid, language=language)
    return [AdditionFacts(row["slot"], row["section_id"], row["compiled"]) for row in found if row["compiled"]]


@cache
def _additions() -> Prepared:
    site, uid = Given("site", BigIntegerField()), Given("uid", UUIDField())
    rows = LocalAddition.objects.filter(site=site, module_uid=uid, language=Given("language", CharField()), live=True)
    return Prepared(not_braked(rows, Kind.ADDITION).order_by("pk").values("slot", "section_id", "compiled"))
