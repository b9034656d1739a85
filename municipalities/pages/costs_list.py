"""One list to tick through: the help and events of which nobody can read what they cost."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.permissions import policy_registry

from ground.costs.amount import amount_typed
from ground.costs.words import Amount, read_costs
from municipalities.listings.listing import Listing
from municipalities.pages.models import EventPage
from municipalities.tenancy.ownership import changeable_by

SHOWN = 100
FREE, AMOUNT, UNKNOWN = "gratis", "bedrag", "onbekend"


@dataclass
class Row:
    """A line of the list: what it is called, the words that nobody could read, and what was typed."""

    key: str
    title: str
    owner: str
    words: str
    url: str
    choice: str = ""
    typed: str = ""
    error: str = ""


def unread_listings(user: Any) -> list[Listing]:
    """One's own listings with words about costs of which no amount can be read, and nobody said that there is none."""
    policy = policy_registry.get_by_type(Listing)
    if not policy.user_has_permission(user, "change"):
        return []
    return _unread(changeable_by(user, Listing.objects.select_related("owner").order_by("title", "pk")))


def unread_events(user: Any) -> list[EventPage]:
    """The same of the events that somebody may change and that are not over."""
    policy = policy_registry.get_by_type(EventPage)
    pages = policy.instances_user_has_permission_for(user, "change")
    return _unread(EventPage.objects.filter(pk__in=pages.values("pk"), ends_at__gte=timezone.now()).order_by("title"))


def _unread(rows: QuerySet[Any]) -> list[Any]:
    found = rows.filter(~Q(costs=F("costs_unread")), cost_from=None).exclude(costs="")
    return [row for row in found if read_costs(row.costs) is None]


@require_http_methods(["GET", "HEAD", "POST"])
def costs(request: HttpRequest) -> HttpResponse:
    """/kosten-nakijken/: POST writes what was chosen; a line that cannot be read stays as it was typed."""
    listings, events = unread_listings(request.user), unread_events(request.user)
    found = {f"l{row.pk}": row for row in listings} | {f"e{row.pk}": row for row in events}
    rows = [_row(key, row) for key, row in list(found.items())[:SHOWN]]
    if request.method == "POST":
        done = sum(_write(request, found[row.key], row) for row in rows)
        words = ngettext("Bij %(number)s aanbod bewaard.", "Bij %(number)s keer aanbod bewaard.", done)
        if done:
            messages.success(request, words % {"number": done})
        if not any(row.error for row in rows):
            if not done:
                messages.warning(request, _("Je hebt nog niets gekozen."))
            return redirect("costs_list")
        rows = [row for row in rows if row.choice == "" or row.error]
    context = {"heading": _("Kosten nakijken"), "icon": "tag", "rows": rows, "more": max(0, len(found) - SHOWN)}
    return render(request, "admin/costs_list.html", context)


def _row(key: str, row: Any) -> Row:
    if isinstance(row, EventPage):
        return Row(key, row.title, _("Agenda"), row.costs, reverse("wagtailadmin_pages:edit", args=[row.pk]))
    edit = Listing.snippet_viewset.get_url_name("edit")
    return Row(key, row.title, row.owner.name, row.costs, reverse(edit, args=[row.pk]))


def _write(request: HttpRequest, found: Any, row: Row) -> bool:
    """Whether something was chosen for this line and is saved; why not stands in its `error`."""
    row.choice = request.POST.get(f"kosten-{row.key}", "")
    row.typed = request.POST.get(f"bedrag-{row.key}", "").strip()
    row.choice = row.choice or (AMOUNT if row.typed else "")
    if not row.choice:
        return False
    if request.POST.get(f"woorden-{row.key}", row.words) != row.words:
        row.error = _("Iemand anders heeft dit intussen gewijzigd. Kijk nog een keer.")
        return False
    if row.choice != AMOUNT and row.typed and amount_typed(row.typed) != Amount(Decimal(0)):
        row.error = _(
            "Je schreef ook een bedrag. Dat staat er nog: klopt het, sla dan nog een keer op. Of haal het weg."
        )
        row.choice = ""
        return False
    amount = {FREE: Amount(Decimal(0)), AMOUNT: amount_typed(row.typed)}.get(row.choice)
    if amount is None and row.choice != UNKNOWN:
        row.error = _("Schrijf een bedrag, of van het laagste tot het hoogste: 12,50 of 5 - 10.")
        return False
    set_costs(found, amount, request.user)
    return True


@transaction.atomic
def set_costs(row: Any, amount: Amount | None, user: Any) -> None:
    """Write an amount, or that there is none, in what is live and in the draft; the rest of a draft stays a draft."""
    drafted = row.has_unpublished_changes or not row.live
    draft = row.get_latest_revision_as_object() if row.latest_revision_id else None
    for each in (row, draft):
        if each is None or each.costs != row.costs:
            continue
        each.cost_from, each.cost_to = (amount.least, amount.most) if amount else (None, None)
        each.costs_unread = "" if amount else each.costs
    row.save(update_fields=["cost_from", "cost_to", "costs_unread"])
    if draft is None:
        return
    revision = (draft if drafted else row).save_revision(user=user, clean=False)
    if not drafted:
        revision.publish(user=user)
