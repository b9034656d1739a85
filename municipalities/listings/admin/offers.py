"""The screen on which a participant takes over what others offer, or does not: many at once."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.offered import REFUSED, TAKEN, TRUSTED, WAITING, in_state, offered_to
from municipalities.listings.offers_news import offers_news
from municipalities.listings.taken_over import ListingTaken, OwnerTrusted
from municipalities.register.participant import Participant
from municipalities.tenancy.limits import changes_all_somewhere, changes_limited
from municipalities.tenancy.ownership import is_national, participants_in_full

PAGE_SIZE = 100  # a part-timer who comes back from holiday has everything on one page
NEWS = "nieuws"
STATES = {
    WAITING: gettext_lazy("Wacht op jou"),
    TAKEN: gettext_lazy("Overgenomen"),
    TRUSTED: gettext_lazy("Vanzelf overgenomen"),
    REFUSED: gettext_lazy("Niet overgenomen"),
}
TAKE, REFUSE, TRUST, PUT_BACK, KEEP, DROP = "overnemen", "niet", "altijd", "terug", "houden", "weghalen"


def may_take(user: Any) -> bool:
    """Whether somebody decides what of others is shown: for a participant they work for, or as the national board."""
    if is_national(user) or not user.is_active:
        return bool(user.is_active)
    for_all = not changes_limited(user) or changes_all_somewhere(user)
    return for_all and bool(user.has_perm("listings.add_listingtaken"))


def deciding_for(user: Any) -> list[Participant]:
    """The participants somebody may decide for; the national board for everybody, itself first."""
    if not may_take(user):
        return []
    if is_national(user):
        return list(Participant.objects.order_by("-is_national_board", "name", "pk"))
    return participants_in_full(user)


@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest) -> HttpResponse:
    """/aangeboden/: what others offer in one of four states, or what is new; POST decides about the ticked rows."""
    choices = deciding_for(request.user)
    participant = _chosen(choices, request.GET.get("deelnemer", ""))
    state = request.GET.get("stand", WAITING)
    if state not in (*STATES, NEWS):
        raise Http404
    if request.method == "POST":
        _decide(request, participant)
        return redirect(_address(participant, choices, stand=state))
    rows = offered_to(participant)
    context = {
        "heading": _("Aangeboden"),
        "icon": "tag",
        "participant": participant,
        "choices": choices,
        "state": state,
        "tabs": _tabs(participant, choices, rows, state),
        "here": _address(participant, choices, stand=state),
    }
    if state == NEWS:
        return render(request, "admin/offers_news.html", context | {"news": offers_news(participant)})
    found = in_state(rows, state).select_related("owner", "organisation")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina", "1"))
    context |= {"page": page, "owners": _trusted_here(participant) if state == TRUSTED else []}
    return render(request, "admin/offers.html", context)


def _chosen(choices: list[Participant], asked: str) -> Participant:
    if not choices:
        raise Http404
    found = next((each for each in choices if str(each.pk) == asked), None)
    if found is None and asked:
        raise Http404
    return found or choices[0]


def _address(participant: Participant, choices: list[Participant], **values: str) -> str:
    if participant != choices[0]:
        values["deelnemer"] = str(participant.pk)
    return f"{reverse('offers')}?{urlencode(values)}"


def _tabs(participant: Participant, choices: list[Participant], rows: Any, state: str) -> list[dict[str, Any]]:
    counts = {each: in_state(rows, each).count() for each in STATES}
    tabs = [
        {"label": label, "count": counts[each], "url": _address(participant, choices, stand=each), "on": each == state}
        for each, label in STATES.items()
    ]
    news = {"label": _("Nieuw en gewijzigd"), "url": _address(participant, choices, stand=NEWS), "on": state == NEWS}
    return [*tabs, news]


def _trusted_here(participant: Participant) -> list[OwnerTrusted]:
    return list(OwnerTrusted.objects.filter(participant=participant).select_related("owner"))


@transaction.atomic
def _decide(request: HttpRequest, participant: Participant) -> None:
    """Do what was asked with what was ticked, as far as it is offered to this participant, and say what was done."""
    asked = request.POST.get("wat", "")
    if asked in (KEEP, DROP):
        _trust_no_more(request, participant, keep=asked == KEEP)
        return
    decide = {TAKE: _take, REFUSE: _refuse, TRUST: _trust, PUT_BACK: _put_back}.get(asked)
    ticked = [pk for pk in request.POST.getlist("aanbod") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    rows = list(offered_to(participant).filter(pk__in=ticked).select_related("owner"))
    if decide is None:
        messages.error(request, _("Kies wat je met dit aanbod wilt doen."))
    elif not rows:
        messages.error(request, _("Kies eerst een of meer regels."))
    else:
        messages.success(request, decide(participant, rows))


def _take(participant: Participant, rows: list[Listing]) -> str:
    _forget(ListingHidden, participant, rows)
    take(participant, rows)
    return ngettext(
        "%(number)s keer aanbod staat nu op je site.", "%(number)s keer aanbod staat nu op je site.", len(rows)
    ) % {"number": len(rows)}


def _refuse(participant: Participant, rows: list[Listing]) -> str:
    _forget(ListingTaken, participant, rows)
    for row in rows:
        ListingHidden.objects.get_or_create(participant=participant, listing=row)
    words = _("%(number)s keer aanbod komt niet op je site. Het blijft staan bij 'Niet overgenomen'.")
    return words % {"number": len(rows)}


def _trust(participant: Participant, rows: list[Listing]) -> str:
    owners = {row.owner_id: row.owner for row in rows}
    _forget(ListingHidden, participant, rows)
    for owner in owners.values():
        OwnerTrusted.objects.get_or_create(participant=participant, owner=owner)
    words = _("Je neemt vanaf nu altijd over van: %(owners)s. Ook wat zij later aanbieden staat meteen op je site.")
    return words % {"owners": ", ".join(sorted(owner.name for owner in owners.values()))}


def _put_back(participant: Participant, rows: list[Listing]) -> str:
    _forget(ListingHidden, participant, rows)
    _forget(ListingTaken, participant, rows)
    return _("Je keuze is ongedaan gemaakt.")


def _trust_no_more(request: HttpRequest, participant: Participant, *, keep: bool) -> None:
    pk = request.POST.get("eigenaar", "")
    known = OwnerTrusted.objects.filter(participant=participant).select_related("owner")
    trust = known.filter(owner_id=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 19 else None
    if trust is None:
        messages.error(request, _("Van deze eigenaar nam je niet altijd over."))
        return
    rows = offered_to(participant).filter(owner=trust.owner_id, is_refused=False)
    if keep:
        take(participant, rows)
    trust.delete()
    words = (
        _("Wat er van %(owner)s stond, blijft staan. Nieuw aanbod wacht voortaan op jou.")
        if keep
        else _("Aanbod van %(owner)s wacht nu op jou; wat je zelf had overgenomen blijft staan.")
    )
    messages.success(request, words % {"owner": trust.owner})


def take(participant: Participant, rows: Iterable[Listing]) -> None:
    """Show these on the participant's sites (of the national board: on all they are for); twice is as once."""
    have = set(ListingTaken.objects.filter(participant=participant).values_list("listing_id", flat=True))
    for row in rows:
        if row.pk not in have:
            ListingTaken.objects.create(participant=participant, listing=row)


def _forget(model: Any, participant: Participant, rows: list[Listing]) -> None:
    for row in model.objects.filter(participant=participant, listing__in=rows).select_related("listing"):
        row.delete()
