"""What the rows say of a release: whether it was asked for in these words, and whether it lacked something.

Written apart from content.validation, from what the rules say in words: a fault in the gate is none in here too.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from content.models import Approval, Release, Source, Topic
from content.validation.experts import ExpertPerson

GOOD = ("approved", "approved_with_remarks")


@dataclass(frozen=True)
class Wanted:
    """What somebody asked to publish: words, sources and classification of a revision, as they are at that moment."""

    title: str
    answer: str
    body: str
    sources: frozenset[str]
    topics: frozenset[str]
    sensitive: bool
    unsourced_because: str

    @classmethod
    def of(cls, saved: Mapping[str, Any]) -> "Wanted":
        """As the JSON of a revision has it."""
        topics = list(Topic.objects.filter(pk__in=[saved["primary_topic"], *saved["other_topics"]]).order_by("pk"))
        return cls(
            saved["title"],
            saved["short_answer"],
            " ".join(str(block["value"]) for each in json.loads(saved["body"]) for block in each["value"]["blocks"]),
            frozenset(map(str, Source.objects.filter(pk__in=saved["sources"]).order_by("pk"))),
            frozenset(topic.code for topic in topics),
            saved["sensitive"],
            saved["no_source_because"],
        )


def faults(
    release: Release, wanted: Wanted | None, day: date, publisher: int | None, ended: Mapping[str, int]
) -> list[str]:
    """What is wrong with a release that was just made; `ended` has, for words, the last verdict before a withdrawal."""
    if wanted is None:
        return ["nobody asked for it"]
    return [
        *_other_words(release, wanted),
        *_lacks_in_words(release, wanted),
        *_experts(release, day, publisher, ended),
    ]


def _other_words(release: Release, wanted: Wanted) -> list[str]:
    content, envelope = json.loads(release.content), json.loads(release.envelope)
    sources = frozenset(f"{row['title']} ({row['publisher']}, {row['year']})" for row in content["sources"])
    told = (content["title"], content["short_answer"], sources, frozenset(envelope["topics"]), envelope["sensitive"])
    # What a topic says of sensitivity counts as it is when the release is made.
    sensitive = wanted.sensitive or Topic.objects.filter(code__in=wanted.topics, sensitive=True).exists()
    asked = (wanted.title, wanted.answer, wanted.sources, wanted.topics, sensitive)
    same_body = " ".join(block["html"] for each in content["sections"] for block in each["blocks"]) == wanted.body
    hashed = hashlib.sha256(release.content.encode()).hexdigest() == release.content_sha256
    return [] if told == asked and same_body and hashed else [f"nobody asked for this: {told}, but for {asked}"]


def _lacks_in_words(release: Release, wanted: Wanted) -> list[str]:
    found = [f"it holds {mark}" for mark in ("[nummer]", "/bestaat-niet/") if mark in release.content]
    return found if wanted.sources or wanted.unsourced_because else [*found, "it has no source"]


def _experts(release: Release, day: date, publisher: int | None, ended: Mapping[str, int]) -> list[str]:
    digest = release.content_sha256
    found = Approval._base_manager.filter(uid=release.uid, content_sha256=digest, taken_back_at=None)
    # Any: that each has an expert and a field is so of all that were recorded on paper.
    rows: list[Any] = list(found.select_related("expertise").order_by("pk"))
    mails = dict(ExpertPerson.objects.order_by("pk").values_list("expert_id", "mail"))
    good = {
        row.pk: row
        for row in rows
        if row.verdict in GOOD and row.seen_at and row.valid_until >= day and row.pk > ended.get(digest, 0)
    }
    wrong = [
        f"rejected by {row}"
        for row in rows
        if row.verdict == "rejected" and not _is_set_aside(row, good.get(row.overruled_with_id), mails)
    ]
    if publisher is not None and not _readers_had_it(release):
        wrong += [f"who published it saw {row}" for row in good.values() if row.seen_by_id == publisher]
    return [*wrong, *_too_few(release, list(good.values()), mails)]


def _too_few(release: Release, good: list[Any], mails: Mapping[int, str]) -> list[str]:
    topics = Topic.objects.filter(code__in=release.topics.order_by("pk").values("code")).order_by("pk")
    asked = {flag for topic in topics for flag in ("medical", "safety") if getattr(topic, flag)}
    missing = asked - {row.expertise.asked_by for row in good}
    alone = len(asked) == 1 and any(row.no_second_because and row.expertise.asked_by in asked for row in good)
    persons = {mails[row.expert_id] for row in good}
    enough = len(persons) >= (2 if asked and not alone else 1)
    return [] if enough and not missing else [f"only {sorted(persons)} approved, and it asks {sorted(asked)}"]


def _readers_had_it(release: Release) -> bool:
    """Whether these words went out before, and were not withdrawn since: who saw their approval may go back to them."""
    before = Release.objects.filter(uid=release.uid, number__lt=release.number).order_by("-number")
    for each in before:
        if each.kind == "withdrawal":
            return False
        if each.content_sha256 == release.content_sha256:
            return True
    return False


def _is_set_aside(rejection: Any, other: Any, mails: Mapping[int, str]) -> bool:
    return (
        other is not None
        and other.expertise_id == rejection.expertise_id
        and mails[other.expert_id] != mails[rejection.expert_id]
    )
