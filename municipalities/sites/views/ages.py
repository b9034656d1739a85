"""A phase of growing up: what to expect, what to arrange, the national texts by topic, the help nearby."""

from collections import defaultdict
from itertools import pairwise

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.reference_data.taxonomy import Audience
from ground import addresses
from ground.ages.words import YOUNG_FROM
from municipalities.frame.context import page_context
from municipalities.frame.entrance import entrance_for
from municipalities.frame.known_sites import AgeFacts, SiteFrame, TopicFacts
from municipalities.frame.request import SiteRequest
from municipalities.frame.rich_text import render_all
from municipalities.listings.cards import cards_for
from municipalities.sites.module_cards import ModuleCard, module_cards

LISTINGS = 6


@require_safe
def age(request: SiteRequest, slug: str) -> HttpResponse:
    """/leeftijd/<slug>/: what a phase brings, and what there is for it."""
    frame = request.frame
    phase = next((each for each in frame.ages if each.slug == slug), None)
    if phase is None:
        raise Http404
    ages = (phase.from_months, phase.to_months)
    to_expect, to_arrange = _national(phase, frame)
    words = _("Wat verandert er en wat kun je doen: %(age)s.") % {"age": phase.label}
    crumbs = [(_("Leeftijden"), addresses.AGES)]
    context = page_context(title=phase.label, breadcrumbs=crumbs, description=words) | {
        "entrance": entrance_for(frame, Audience.PARENTS),
        "age": phase,
        "to_expect": to_expect,
        "to_arrange": to_arrange,
        "groups": _by_topic(frame, ages),
        "listings": cards_for(frame, ages=ages, limit=LISTINGS),
        "all_help": addresses.listings({"leeftijd": phase.slug}),
        "before": next((a for a, b in pairwise(frame.ages) if b == phase), None),
        "after": next((b for a, b in pairwise(frame.ages) if a == phase), None),
        "has_young": frame.audience == "both" and phase.to_months > YOUNG_FROM,
    }
    return render(request, "public/age.html", context)


def _national(phase: AgeFacts, frame: SiteFrame) -> list[SafeString]:
    texts = render_all([phase.to_expect, phase.to_arrange], frame.root_path)
    return [mark_safe(html) for html in texts]  # noqa: S308  (cleaned)


def _by_topic(frame: SiteFrame, ages: tuple[int, int]) -> list[tuple[TopicFacts, tuple[ModuleCard, ...]]]:
    """The texts for parents of children in this range of months, in the order of the site's topics; one query."""
    found: dict[str, list[ModuleCard]] = defaultdict(list)
    for card in module_cards(frame, ages=ages, written_for=Audience.PARENTS):
        found[card.primary_topic].append(card)
    return [(each, tuple(found[each.code])) for each in frame.topics if each.code in found]
