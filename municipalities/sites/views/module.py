"""The page of a national text: release + local additions + local services, joined at its slots."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.modules.preview import register_preview
from content.reference_data.taxonomy import Audience
from content.releases.models import Release
from ground import addresses
from ground.ages.words import ages_label
from municipalities.additions.placing import place
from municipalities.additions.selectors import AdditionFacts, additions_for
from municipalities.frame.context import page_context
from municipalities.frame.entrance import Entrance, entrance_for
from municipalities.frame.error_pages import not_found
from municipalities.frame.known_sites import SiteFrame, local_frames, national_frame
from municipalities.frame.request import SiteRequest
from municipalities.frame.share_picture import picture_url
from municipalities.frame.structured import TextFacts, text_block
from municipalities.listings.cards import nearby_cards
from municipalities.register.site import SiteAudience
from municipalities.sites.checked import Checked, checked, not_checked
from municipalities.sites.fragment_cache import cached, cached_by_release, cached_by_values
from municipalities.sites.help_beside import help_beside
from municipalities.sites.provenance import provenance_of, provenance_of_draft
from municipalities.sites.related import related_cards
from municipalities.sites.replaced import replaced_by
from municipalities.sites.shown_release import NotCarried, ShownModule, Withdrawn, module_at

LISTINGS = 3
ADDITION, PROVENANCE = "public/parts/module/addition.html", "public/parts/module/provenance.html"
OWN_SLOTS = {
    "contact": "public/parts/module/contact_slot.html",
    "team": "public/parts/module/team_slot.html",
    "reach": "public/parts/module/reach_slot.html",
    "gp": "public/parts/module/gp_slot.html",
}
# Where a text sends to the GP again: the numbers without the words that stand above.
GP_AGAIN = "public/parts/module/gp_again_slot.html"
Part = dict[str, str]


@require_safe
def module(request: SiteRequest, slug: str) -> HttpResponse:
    """/informatie/<slug>/: the same path on every site; 301 when renamed, 302 to the national site when not carried."""
    found = shown_or_answer(request, slug)
    if isinstance(found, HttpResponse):
        return found
    return render(request, "public/module.html", _context(request, found))


def shown_or_answer(request: SiteRequest, slug: str, *, below: str = "") -> ShownModule | HttpResponse:
    """What this site shows at an address, or the answer when it does not show it there.

    `below` is what stands behind the address of the text in the address that was asked for.
    """
    frame = request.frame
    found = module_at(frame, slug)
    if found is None:
        return not_found(request)
    if isinstance(found, Withdrawn):
        return _withdrawn(request, found)
    if isinstance(found, NotCarried):
        national = national_frame()
        if national is None or national.id == frame.id:
            return not_found(request)
        return HttpResponseRedirect(f"{national.url}{addresses.module(found.slug)}{below}")
    if found.slug != slug:
        return HttpResponsePermanentRedirect(f"{addresses.module(found.slug)}{below}")
    return found


@register_preview
def preview(request: HttpRequest, content: dict[str, Any], parts: list[Part]) -> HttpResponse:
    """A draft in the national site's frame, from the admin host; without approvals, additions or services."""
    frame = national_frame()
    request.frame = frame  # type: ignore[attr-defined]
    shown = {
        "title": content["title"],
        "short_answer": content["short_answer"],
        "checked": not_checked(),
        "ages_label": "",
        "text": assemble(parts, [], frame) if frame else "",
    }
    context = page_context(title=content["title"]) | {
        "module": shown,
        "listings": (),
        "all_help": addresses.LISTINGS,
        "counterpart": None,
        "related": (),
    }
    provenance = render_to_string(PROVENANCE, {"provenance": provenance_of_draft(content), "below": ""})
    return render(request, "public/module.html", context | {"provenance": provenance})


def assemble(parts: list[Part], additions: list[AdditionFacts], frame: SiteFrame) -> SafeString:
    """The text in reading order with the site's additions in their places and its telephone numbers in their slots."""
    filled = _filled(parts, frame)
    numbers = frame.numbers_to_call if additions else ()
    pieces = []
    for number, item in enumerate(place(additions, filled, place_name=frame.place_name), start=1):
        html = mark_safe(item["html"])  # noqa: S308  (compiled, or cleaned on saving)
        if item["kind"] == "addition":
            html = cached_by_values(ADDITION, heading=item["heading"], html=html, number=number, numbers=numbers)
        pieces.append(html)
    return mark_safe("".join(pieces))  # noqa: S308


def _filled(parts: list[Part], frame: SiteFrame) -> Iterator[Part]:
    """The parts with the site's own words and numbers in their slots; whom to call at which hour is told once."""
    own = dict(OWN_SLOTS)
    for part in parts:
        slot = part.get("slot", "")
        yield {"html": cached(frame, own[slot])} if slot in own else part
        if slot == "gp":
            own[slot] = GP_AGAIN


def _context(request: SiteRequest, found: ShownModule) -> dict[str, Any]:
    frame, release, envelope = request.frame, found.release, found.envelope
    entrance = entrance_for(frame, release.written_for)
    # As it was released, and also when the editors made its topic sensitive afterwards.
    sensitive = release.sensitive or frame.has_sensitive(envelope["topics"])
    additions = additions_for(frame, release.uid, release.language)
    # Beside violence at home no coffee morning that shares a second topic with it.
    fitting = [code for code in envelope["topics"] if frame.has_sensitive([code])] or envelope["topics"]
    if frame.has_safety(fitting):
        fitting = fitting[:1]
    listings = nearby_cards(
        frame,
        topics=fitting,
        ages=(release.age_from, release.age_to),
        audience=release.written_for,
        limit=LISTINGS,
    )
    topics = frame.topics + frame.topics_young
    crumbs = [*entrance.crumbs]
    crumbs += [(each.name, each.url) for each in topics if each.code == release.primary_topic]
    short_answer = frame.said(release.short_answer)
    said = checked_here(frame, found)
    context = page_context(title=release.title, breadcrumbs=crumbs, description=short_answer)
    return (
        context
        | _for_machines(frame, found, said, short_answer)
        | {
            "entrance": entrance,
            "module": {
                "title": release.title,
                "short_answer": short_answer,
                "checked": said,
                "ages_label": ages_label(release.age_from, release.age_to),
                "text": assemble(found.parts, additions, frame),
            },
            "listings": listings,
            "all_help": _all_help(frame, entrance, release),
            "counterpart": _counterpart(frame, found),
            "provenance": cached_by_release(
                release.envelope_sha256,
                PROVENANCE,
                lambda: {
                    "provenance": provenance_of(found, in_force=said.in_force),
                    "below": addresses.PROVENANCE,
                },
                in_force=said.in_force,
            ),
            "quick_exit": sensitive,
            "related": related_cards(frame, release, envelope["topics"]),
            "help_beside": help_beside(entrance, envelope["topics"], sensitive=sensitive),
        }
    )


def _all_help(frame: SiteFrame, entrance: Entrance, release: Release) -> str:
    """The address of all help on the topic of a text, and for its age where that lies within one phase."""
    topics = frame.topics + frame.topics_young
    phases = (age for age in frame.ages if age.from_months <= release.age_from and release.age_to <= age.to_months)
    return addresses.listings(
        entrance.parameters
        | {
            "onderwerp": next((each.slug for each in topics if each.code == release.primary_topic), ""),
            "leeftijd": "" if entrance.is_young else next((age.slug for age in phases), ""),
        }
    )


def checked_here(frame: SiteFrame, found: ShownModule) -> Checked:
    """What this site says today of who checked a text; whom to call in doubt is a site whose number it has."""
    today = timezone.localdate()
    return checked(
        found.envelope,
        found.verdicts,
        today,
        site_name=frame.name if frame.contact.phone else "",
        names=frame.names_of_experts(today),
    )


def _for_machines(frame: SiteFrame, found: ShownModule, said: Checked, short_answer: str) -> dict[str, str]:
    release = found.release
    approvals = found.envelope["approvals"] if said.in_force else ()
    text = TextFacts(
        url=f"{frame.url}{addresses.module(found.slug)}",
        title=release.title,
        short_answer=short_answer,
        published=release.published_at,
        reviewed=tuple((row["institute"], row["date"]) for row in approvals),
    )
    return {
        "structured": text_block(text, frame.name, f"{frame.url}/", frame.participant_name),
        "share_picture": picture_url(frame, slug=found.slug, title=release.title),
    }


def _counterpart(frame: SiteFrame, found: ShownModule) -> dict[str, str] | None:
    """The text for the other reader: on this site, or else on the participant's own site for that reader."""
    slug, title = found.counterpart_slug, found.counterpart_title
    if not slug or not title:
        return None
    other = "young" if found.release.written_for == "parents" else "parents"
    label = _("Voor jongeren") if other == "young" else _("Voor ouders")
    fitting = ("both", other)
    if frame.audience in fitting:
        return {"title": title, "url": addresses.module(slug), "label": label}
    sites = (each for each in local_frames() if each.participant_id == frame.participant_id)
    site = next((each for each in sites if each.audience in fitting), None)
    return {"title": title, "url": f"{site.url}{addresses.module(slug)}", "label": label} if site else None


def _withdrawn(request: SiteRequest, found: Withdrawn) -> HttpResponse:
    frame = request.frame
    sensitive = found.sensitive or frame.has_sensitive(found.topics)
    medical = frame.has_medical(found.topics)
    entrance = entrance_for(frame, Audience.PARENTS if frame.audience == SiteAudience.PARENTS else found.written_for)
    context = page_context(title=found.title) | {
        "explanation": found.explanation,
        "replacement": replaced_by(frame, found),
        "sentence": _("Deze informatie gebruiken we niet meer."),
        "quick_exit": sensitive,
        "urgent": sensitive or medical or frame.has_safety(found.topics),
        "medical": medical,
        "topic": frame.topic(found.topics[0]) if found.topics else None,
        "help_beside": help_beside(entrance, found.topics, sensitive=sensitive),
        "entrance": entrance,
    }
    return render(request, "public/410.html", context, status=410)
