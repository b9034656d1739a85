"""What keeps a text from going out as its draft stands: the rules of content.validation, asked with what they need."""

import json
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from uuid import UUID

from django.utils import timezone

from content.modules.draft import draft_of
from content.modules.fields import ModuleFields
from content.reference_data.taxonomy import Topic
from content.releases.board_day import board_day
from content.releases.canonical import sha256
from content.releases.draft import Draft
from content.releases.images import sha256_of
from content.releases.models import ReleaseKind
from content.releases.selectors import Words, went_out_approved, words_that_are_live
from content.validation.lacking import Correction, Emergency, Lack, WordsToPublish, lacking
from content.validation.requirements import Needs, needs_of
from content.validation.selectors import corrections_of_each, verdicts_on_each
from content.validation.words import MODULE_LINK, links_inside
from ground import addresses
from ground.prepared_query import Prepared


def lacks_of(
    module: ModuleFields,
    *,
    published_by: Hashable | None = None,
    emergency: Emergency | None = None,
) -> tuple[Lack, ...]:
    """What the module lacks as it stands in memory, when `published_by` (the key of a person) would publish it today.

    What is planned is looked at as on its day: an approval may have ended by then.

    Raises content.releases.images.UnusablePicture when a file is lost.
    """
    read = [(module, draft_of(module))]
    return lacks_of_each(read, published_by=published_by, emergency=emergency)[0]


def lacks_of_each(
    texts: Collection[tuple[ModuleFields, Draft]],
    *,
    published_by: Hashable | None = None,
    emergency: Emergency | None = None,
) -> list[tuple[Lack, ...]]:
    """As `lacks_of`, of several texts with what would be released of each: as many queries for one as for many.

    Those are three, one more when they link to other texts, one when `published_by` saw a verdict on them, and one
    when some are a small correction.
    """
    verdicts = verdicts_on_each({draft.uid for _module, draft in texts})
    corrections = corrections_of_each({draft.uid for _module, draft in texts})
    all_words = _words_to_publish(texts, published_by)
    corrected, undeclared = _corrected_live(texts, all_words, corrections)
    seen = {
        (draft.uid, draft.language, words.content_sha256)
        for (_module, draft), words in zip(texts, all_words, strict=True)
        if published_by is not None
        and any(row.seen_by == published_by for row in verdicts[(draft.uid, draft.language)])
    }
    went_out = went_out_approved(seen) if seen else frozenset()
    return [
        lacking(
            replace(
                words,
                went_out=(draft.uid, draft.language, words.content_sha256) in went_out,
                corrects_live=(draft.uid, draft.language, words.content_sha256) in corrected,
                undeclared=(draft.uid, draft.language, words.content_sha256) in undeclared,
            ),
            verdicts[(draft.uid, draft.language)],
            corrections[(draft.uid, draft.language)],
            emergency,
            draft.day or _day_of(module),
        )
        for (module, draft), words in zip(texts, all_words, strict=True)
    ]


def _corrected_live(
    texts: Collection[tuple[ModuleFields, Draft]],
    all_words: Collection[WordsToPublish],
    corrections: Mapping[tuple[UUID, str], Collection[Correction]],
) -> tuple[set[Words], set[Words]]:
    """Which of these are a small correction of what readers have, and which would go out as one that is not declared.

    No query when there is none of either.
    """
    drafts = [draft for _module, draft in texts]
    named = [(draft.uid, draft.language, words.content_sha256) for draft, words in zip(drafts, all_words, strict=True)]
    below = {each: _below(each, corrections[each[:2]]) for each in named}
    minor = {each for draft, each in zip(drafts, named, strict=True) if draft.kind == ReleaseKind.MINOR}
    asked = {uid for uid, _language, _digest in minor} | {each[0] for each in named if below[each]}
    live = words_that_are_live(asked) if asked else frozenset()
    corrected = {each for each in named if below[each] and ({(*each[:2], digest) for digest in below[each]} & live)}
    public = {each[:2] for each in live}
    return corrected, {each for each in minor - corrected - live if each[:2] in public}


def _below(words: Words, corrections: Collection[Correction]) -> set[str]:
    """The hashes of what words are a small correction of."""
    return {each.rests_on for each in corrections if each.content_sha256 == words[2]}


def _day_of(module: ModuleFields) -> date:
    """The day on which the module would go live."""
    now = timezone.now()
    return board_day(max(now, module.go_live_at or now))


def _words_to_publish(
    texts: Collection[tuple[ModuleFields, Draft]], published_by: Hashable | None
) -> list[WordsToPublish]:
    """The drafts as the rules look at them."""
    flags, contents = flags_of_topics(), [json.loads(draft.content) for _module, draft in texts]
    known = _texts_among(texts, {link for each in contents for link in links_inside(each)})
    return [
        WordsToPublish(
            content_sha256=sha256(draft.content),
            content=content,
            needs=needs_of_draft(draft, flags),
            no_source_because=module.no_source_because,
            decorative=frozenset(sha256_of(image) for image in draft.pictures if getattr(image, "decorative", False)),
            known_links=addresses.ON_EVERY_SITE | known[draft.language],
            published_by=published_by,
        )
        for (module, draft), content in zip(texts, contents, strict=True)
    ]


def _texts_among(
    texts: Collection[tuple[ModuleFields, Draft]], links: Collection[str]
) -> defaultdict[str, frozenset[str]]:
    """The links to texts that there are, by the language of those texts."""
    uids = {link.removeprefix(MODULE_LINK) for link in links if link.startswith(MODULE_LINK)}
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    if not uids:
        return found
    model = type(next(iter(texts))[0])
    rows = model._default_manager.filter(translation_key__in=uids).order_by("pk")
    for language, uid in rows.values_list("locale__language_code", "translation_key"):
        found[language] |= {f"{MODULE_LINK}{uid}"}
    return found


def needs_of_draft(draft: Draft, flags: dict[str, frozenset[str]]) -> Needs:
    """What all the topics of a draft ask together."""
    return needs_of(flags.get(code, frozenset()) for code in draft.classification.topics)


def flags_of_topics() -> dict[str, frozenset[str]]:
    """The flags by which a topic asks a field, by its code; one query."""
    return {
        code: frozenset(name for name, is_set in (("medical", medical), ("safety", safety)) if is_set)
        for code, medical, safety in _flags()()
    }


@cache
def _flags() -> Prepared:
    return Prepared(Topic.objects.order_by("pk").values_list("code", "medical", "safety"))
