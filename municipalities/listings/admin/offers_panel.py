"""What others offer and changed, on the first page of the admin; and in a listing's form where it stands at others."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from municipalities.listings.admin.offers import NEWS, may_take
from municipalities.listings.offered import WAITING, Whereabouts, in_state, offered_to, whereabouts
from municipalities.listings.offers_news import OfferNews, offers_news
from municipalities.register.participant import Participant
from municipalities.tenancy.ownership import participants_in_full

SHOWN = 3
NAMES = 30


class OffersPanel(Component):
    """How much waits for each of one's participants, and the newest that came or changed."""

    order = 140
    template_name = "admin/offers_panel.html"

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"rows": self.rows}


class WhereaboutsPanel(Panel):
    """Where a listing of one's own stands at others, and where it waits."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/whereabouts.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            found = whereabouts(self.instance) if saved else Whereabouts()
            return context | {"saved": saved, "live": saved and self.instance.live, "found": found, "most": NAMES}


@hooks.register("construct_homepage_panels")
def tell(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel when something waits or happened."""
    if not may_take(request.user):
        return
    rows = [row for row in map(_row, participants_in_full(request.user)[:SHOWN]) if row["waiting"] or row["news"]]
    if rows:
        panels.append(OffersPanel(rows))


def _row(participant: Participant) -> dict[str, Any]:
    news: list[OfferNews] = offers_news(participant)
    address = f"{reverse('offers')}?deelnemer={participant.pk}"
    return {
        "participant": participant,
        "waiting": in_state(offered_to(participant), WAITING).count(),
        "news": news[:SHOWN],
        "more": max(0, len(news) - SHOWN),
        "url": address,
        "news_url": f"{address}&stand={NEWS}",
    }
