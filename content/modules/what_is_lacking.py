"""What keeps a text from going out as its draft stands: the rules of content.validation, asked with what they need."""

import json
from collections.abc import Collection, Hashable
from dataclasses import replace

from django.utils import timezone

from content.modules.draft import draft_of
from content.modules.fields import ModuleFields
from content.reference_data.taxonomy import Topic
from content.releases.canonical import sha256
from content.releases.draft import Draft
from content.releases.images import sha256_of
from content.releases.selectors import went_out_approved
from content.validation.lacking import Correction, Emergency, Lack, WordsToPublish, lacking
from content.validation.requirements import Needs, needs_of
from content.validation.selectors import verdicts_on
from content.validation.words import MODULE_LINK, links_inside
from ground import addresses


def lacks_of(
    module: ModuleFields,
    *,
    published_by: Hashable | None = None,
    corrections: Collection[Correction] = (),
    emergency: Emergency | None = None,
) -> tuple[Lack, ...]:
    """What the module lacks as it stands in memory, when `published_by` (the key of a person) would publish it today.

    What is planned is looked at as on its day: an approval may have ended by then.

    Raises content.releases.images.UnusablePicture when a file is lost.
    """
    draft = draft_of(module)
    verdicts = verdicts_on(draft.uid, draft.language)
    words = words_to_publish(module, draft, published_by)
    if published_by is not None and any(row.seen_by == published_by for row in verdicts):
        words = replace(words, went_out=went_out_approved(draft.uid, draft.language, words.content_sha256))
    moment = max(timezone.now(), module.go_live_at or timezone.now())
    day = timezone.localdate(moment, timezone.get_default_timezone())  # not that of who asks
    return lacking(words, verdicts, corrections, emergency, day)


def words_to_publish(module: ModuleFields, draft: Draft, published_by: Hashable | None = None) -> WordsToPublish:
    """The draft of a module as the rules look at it; one query, two when it links to other texts."""
    content = json.loads(draft.content)
    return WordsToPublish(
        content_sha256=sha256(draft.content),
        content=content,
        needs=needs_of_draft(draft, flags_of_topics()),
        no_source_because=module.no_source_because,
        decorative=frozenset(sha256_of(image) for image in draft.pictures if getattr(image, "decorative", False)),
        known_links=addresses.ON_EVERY_SITE | _texts_among(type(module), links_inside(content), draft.language),
        published_by=published_by,
    )


def _texts_among(texts: type[ModuleFields], links: Collection[str], language: str) -> frozenset[str]:
    """The links to texts that there are."""
    uids = {link.removeprefix(MODULE_LINK) for link in links if link.startswith(MODULE_LINK)}
    if not uids:
        return frozenset()
    found = texts._default_manager.filter(translation_key__in=uids, locale__language_code=language).order_by("pk")
    return frozenset(f"{MODULE_LINK}{uid}" for uid in found.values_list("translation_key", flat=True))


def needs_of_draft(draft: Draft, flags: dict[str, frozenset[str]]) -> Needs:
    """What all the topics of a draft ask together."""
    return needs_of(flags.get(code, frozenset()) for code in draft.classification.topics)


def flags_of_topics() -> dict[str, frozenset[str]]:
    """The flags by which a topic asks a field, by its code; one query."""
    rows = Topic.objects.order_by("pk").values_list("code", "medical", "safety")
    return {
        code: frozenset(name for name, is_set in (("medical", medical), ("safety", safety)) if is_set)
        for code, medical, safety in rows
    }
