"""National texts and local services by topic, and for young people."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ground import addresses
from municipalities.frame.context import entrance, page_context, young_crumbs
from municipalities.frame.known_sites import TopicFacts
from municipalities.frame.request import SiteRequest
from municipalities.listings.cards import cards_for
from municipalities.sites.help_beside import help_beside
from municipalities.sites.home_blocks import blocks
from municipalities.sites.module_cards import module_cards

LISTINGS = 6


@require_safe
def topic(request: SiteRequest, slug: str) -> HttpResponse:
    """/onderwerp/<slug>/: the texts for parents on one topic, and the help nearby for it."""
    return _topic_page(request, slug, young=False)


@require_safe
def young_topic(request: SiteRequest, slug: str) -> HttpResponse:
    """/jongeren/<slug>/: the texts for young people on one topic."""
    return _topic_page(request, slug, young=True)


@require_safe
def young(request: SiteRequest) -> HttpResponse:
    """/jongeren/: the entrance for young people, with their own topics and order of help lines."""
    frame = request.frame
    if frame.audience == "parents":
        raise Http404
    if frame.audience == "young":
        return HttpResponseRedirect(addresses.HOME)
    context = page_context(title=_("Voor jongeren")) | {
        "blocks": blocks(frame, young=True),
        "modules": module_cards(frame, written_for="young"),
        "listings": () if frame.national else cards_for(frame, young=True, limit=LISTINGS),
        **entrance(frame, young=True),
    }
    return render(request, "public/young.html", context)


def _topic_page(request: SiteRequest, slug: str, *, young: bool) -> HttpResponse:
    frame = request.frame
    found = _by_slug(frame.topics_young if young else frame.topics, slug)
    crumbs = young_crumbs(frame, young=young) or [(_("Onderwerpen"), f"{addresses.HOME}#onderwerpen")]
    words = _("Informatie en hulp in de buurt over %(topic)s.") % {"topic": found.name}
    context = page_context(title=found.name, breadcrumbs=crumbs, description=words) | {
        "topic": found,
        "modules": module_cards(frame, topic=found.code),
        "listings": cards_for(frame, topics=[found.code], young=young, limit=LISTINGS),
        **entrance(frame, young=young),
        "quick_exit": found.sensitive,
        "help_beside": help_beside(frame, [found.code], sensitive=found.sensitive, young=young),
    }
    return render(request, "public/young_topic.html" if young else "public/topic.html", context)


def _by_slug(topics: tuple[TopicFacts, ...], slug: str) -> TopicFacts:
    found = next((each for each in topics if each.slug == slug), None)
    if found is None:
        raise Http404
    return found
