"""What to read after a text: others on its topics, for the same reader, and for a child of about the same age.

A text on a sensitive topic stands with its like alone: beside violence at home no quarrels between brothers and
sisters, which share a second topic with it, and the other way round. One that is sensitive by itself stands with
ordinary ones on its own first topic: sadness beside stress, not beside what to do when somebody dies.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from content.releases.models import Release
from ground import addresses
from ground.ages.words import ages_label
from municipalities.additions.subscription import carries
from municipalities.frame.facts import SiteFrame
from municipalities.sites.catalogue import TextFacts, catalogue
from municipalities.sites.module_cards import ModuleCard

SHOWN = 4


def related_cards(frame: SiteFrame, release: Release, topics: Sequence[str]) -> tuple[ModuleCard, ...]:
    """At most `SHOWN` texts that this site shows, best first, without a query.

    First those with the same primary topic, then with more of the same topics, then for more of the same ages, then by
    title. A text of which this site may hold back the newest release is left out.
    """
    own, now, known = set(topics), timezone.now(), catalogue()

    def on_sensitive_topic(codes: Sequence[str]) -> bool:
        return frame.has_sensitive(codes) or not known.sensitive_topics.isdisjoint(codes)

    def alike(text: TextFacts) -> bool:
        if on_sensitive_topic(text.topics) != on_sensitive_topic(topics):
            return False
        return text.sensitive == release.sensitive or text.topics[0] == release.primary_topic

    def fits(text: TextFacts) -> bool:
        return (
            text.uid != release.uid
            and text.written_for == release.written_for
            and _months_shared(text, release) > 0
            and alike(text)
            and carries(frame, written_for=text.written_for, topics=text.topics)
            and not text.may_be_held(frame.hold_days, now)
        )

    def nearness(text: TextFacts) -> tuple[Any, ...]:
        shared = _months_shared(text, release)
        apart = (text.ages[1] - text.ages[0]) + (release.age_to - release.age_from) - 2 * shared
        return (text.topics[0] != release.primary_topic, -len(own.intersection(text.topics)), apart, text.title)

    texts = known.about(topics, release.language).values()
    found = sorted(filter(fits, texts), key=nearness)[:SHOWN]
    return tuple(
        ModuleCard(
            text.title, addresses.module(text.slug), "", ages_label(*text.ages), text.written_for, text.topics[0]
        )
        for text in found
    )


def _months_shared(text: TextFacts, release: Release) -> int:
    """How many months of age both are for; 0 or less when none."""
    return min(text.ages[1], release.age_to) - max(text.ages[0], release.age_from)
