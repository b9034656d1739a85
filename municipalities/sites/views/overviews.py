"""Everything of one kind on a page: all topics, all ages, all texts from A to Z, and the whole site."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.reference_data.taxonomy import Audience
from ground import addresses
from ground.text.characters import in_order_of_letters
from municipalities.frame.context import page_context, site_frame
from municipalities.frame.entrance import Entrance, entrance_for, entrance_of
from municipalities.frame.request import SiteRequest
from municipalities.register.site import SiteAudience
from municipalities.sites.module_cards import ModuleCard, module_cards


@require_safe
def topics(request: SiteRequest) -> HttpResponse:
    """/onderwerp/: all topics of the readers."""
    entrance = entrance_of(request, request.frame)
    words = _("Alle onderwerpen van %(name)s op een rij.") % {"name": request.frame.name}
    return _page(request, "public/topics.html", entrance, _("Alle onderwerpen"), words)


@require_safe
def ages(request: SiteRequest) -> HttpResponse:
    """/leeftijd/: all ages; they are for parents, so a site for young people alone leads to its topics."""
    frame = request.frame
    if not frame.ages:
        return HttpResponseRedirect(addresses.TOPICS)
    words = _("Wat verandert er en wat kun je doen, van zwanger tot 23 jaar.")
    return _page(request, "public/ages.html", entrance_for(frame, Audience.PARENTS), _("Alle leeftijden"), words)


@require_safe
def modules(request: SiteRequest) -> HttpResponse:
    """/informatie/: all texts for the readers from A to Z; one query."""
    entrance = entrance_of(request, request.frame)
    words = _("Alle teksten van %(name)s van A tot Z.") % {"name": request.frame.name}
    cards = module_cards(request.frame, written_for=entrance.audience)
    context = {"letters": _by_letter(cards), "count": len(cards)}
    return _page(request, "public/modules.html", entrance, _("Alle teksten van A tot Z"), words, **context)


@require_safe
def overview(request: SiteRequest) -> HttpResponse:
    """/sitemap/: what is where on this site, for people."""
    entrance = entrance_of(request, request.frame)
    words = _("Alles wat je op %(name)s kunt vinden, op één pagina.") % {"name": request.frame.name}
    return _page(request, "public/overview.html", entrance, _("Alles op deze site"), words)


def _page(
    request: SiteRequest, template: str, entrance: Entrance, title: str, words: str, **context: Any
) -> HttpResponse:
    shared = site_frame(request)
    page = page_context(title=title, breadcrumbs=entrance.crumbs, description=words) | {
        "entrance": entrance,
        "canonical_url": f"{shared['canonical_url']}{entrance.query}",
        "both": request.frame.audience == SiteAudience.BOTH,
    }
    return render(request, template, page | context)


def _by_letter(cards: list[ModuleCard]) -> list[tuple[str, list[ModuleCard]]]:
    """The cards under the letter that their title begins with; titles that begin with a figure stand first, under #."""
    ordered = sorted(cards, key=lambda card: in_order_of_letters(card.title))

    def letter(card: ModuleCard) -> str:
        first = in_order_of_letters(card.title)[:1].upper()
        return first if first.isalpha() else "#"

    return [(first, list(found)) for first, found in groupby(ordered, letter)]
