"""National texts and local services by topic, and for young people."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.reference_data.taxonomy import Audience
from ground import addresses
from municipalities.frame.context import page_context
from municipalities.frame.entrance import entrance_for
from municipalities.frame.known_sites import TopicFacts
from municipalities.frame.request import SiteRequest
from municipalities.listings.cards import cards_for
from municipalities.sites.help_beside import help_beside
from municipalities.sites.home_blocks import blocks
from municipalities.sites.module_cards import in_order_of_topics, module_cards

LISTINGS = 6


@require_safe
def topic(request: SiteRequest, slug: str) -> HttpResponse:
    """/onderwerp/<slug>/: the texts for parents on one topic, and the help nearby for it."""
    return _topic_page(request, slug, Audience.PARENTS)


@require_safe
def young_topic(request: SiteRequest, slug: str) -> HttpResponse:
    """/jongeren/<slug>/: the texts for young people on one topic."""
    return _topic_page(request, slug, Audience.YOUNG)


@require_safe
def young(request: SiteRequest) -> HttpResponse:
    """/jongeren/: the entrance for young people, with their own topics and order of help lines."""
    frame = request.frame
    if frame.audience == "parents":
        raise Http404
    if frame.audience == "young":
        return HttpResponseRedirect(addresses.HOME)
    entrance = entrance_for(frame, Audience.YOUNG)
    context = page_context(title=_("Voor jongeren")) | {
        "entrance": entrance,
        "blocks": blocks(frame, entrance),
        "modules": in_order_of_topics(module_cards(frame, written_for=entrance.audience), entrance.topics),
        "listings": () if frame.national else cards_for(frame, audience=entrance.audience, limit=LISTINGS),
    }
    return render(request, "public/young.html", context)


def _topic_page(request: SiteRequest, slug: str, audience: Audience) -> HttpResponse:
    frame = request.frame
    entrance = entrance_for(frame, audience)
    found = _by_slug(entrance.topics, slug)
    crumbs = entrance.crumbs or [(_("Onderwerpen"), addresses.TOPICS)]
    words = found.lead or _("Informatie en hulp in de buurt over %(topic)s.") % {"topic": found.name}
    context = page_context(title=found.name, breadcrumbs=crumbs, description=words) | {
        "topic": found,
        "modules": module_cards(frame, topic=found.code),
        "listings": cards_for(frame, topics=[found.code], audience=audience, limit=LISTINGS),
        "all_help": addresses.listings(entrance.parameters | {"onderwerp": found.slug}),
        "entrance": entrance,
        "quick_exit": found.sensitive,
        "help_beside": help_beside(entrance, [found.code], sensitive=found.sensitive),
    }
    return render(request, "public/young_topic.html" if entrance.is_young else "public/topic.html", context)


def _by_slug(topics: tuple[TopicFacts, ...], slug: str) -> TopicFacts:
    found = next((each for each in topics if each.slug == slug), None)
    if found is None:
        raise Http404
    return found
