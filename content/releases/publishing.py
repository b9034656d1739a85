"""From a draft to a release, in one transaction: hashed, signed, compiled, and told of in the change log."""

import json
import logging
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import CharField, UUIDField
from wagtail.images.models import AbstractImage

from content.releases import canonical, data_integrity, images, signing
from content.releases.columns import columns_of
from content.releases.compiling import compile_new
from content.releases.draft import Draft, Place
from content.releases.envelope import approvals_for, approvals_in, envelope, same_approvals
from content.releases.issuer import verification_method
from content.releases.kinds import RELEASED, RENAMED, WITHDRAWN
from content.releases.models import Release, ReleaseKind, ReleaseTopic
from content.releases.release_links import Named, publications_of
from content.releases.slugs import current_slugs, settle_slug
from content.releases.withdrawal import Withdrawal
from ground.changes import clock_doubt, database_clock, hold_log, record, records
from ground.prepared_query import Given, Prepared

logger = logging.getLogger(__name__)


def newest(uid: UUID, language: str) -> Release | None:
    """The last release of a module, withdrawals included."""
    found = _newest()(uid=uid, language=language)
    return found[0] if found else None


@cache
def _newest() -> Prepared:
    rows = Release.objects.filter(uid=Given("uid", UUIDField()), language=Given("language", CharField()))
    return Prepared(rows.order_by("-number")[:1])


def release(draft: Draft) -> Release | None:
    """Make the release of a draft that was read before; see `release_read`."""
    return release_read(draft, draft.pictures, lambda: draft)


@records(RENAMED)
def release_read(
    place: Place,
    pictures: Iterable[AbstractImage],
    read: Callable[[], Draft],
    cannot: Callable[[], object] = lambda: None,
) -> Release | None:
    """Make the release of a text, or none when nothing changed.

    `read` gives the draft while the log is held and the text has its address: what a link leads to, its own address
    too, cannot change between reading and writing. Without a signing key, with a picture that cannot be shown, or
    while the clocks are in doubt, none is made (the form says so before it comes to that), the log tells, and `cannot`
    is called; `reconcile` makes it later.
    """
    key_id = _key_for(place.uid)
    if key_id is None or not keep_pictures(place.uid, pictures):
        cannot()
        return None
    with transaction.atomic(savepoint=False):
        hold_log()
        now = database_clock.now()  # asked once: the log is held, so nothing else is dated between this and the end
        if not _can_be_dated(place.uid, now):
            cannot()
            return None
        slug, renamed = settle_slug(place.slug, place.language, place.uid)
        made = _release(read(), key_id, newest(place.uid, place.language), slug, now)
        if renamed:
            record(RENAMED, uid=place.uid, language=place.language, moment=now)
        return made


def withdraw(uid: UUID, language: str, told: Withdrawal) -> Release | None:
    """Write the withdrawal of a text that was public: no words of it but the title, why, and what now.

    Without a signing key none is written (the admin refuses before it comes to that); `reconcile` writes it when there
    is one. Clocks in doubt keep no withdrawal waiting: it counts whatever its date.
    """
    key_id = _key_for(uid)
    if key_id is None:
        return None
    with transaction.atomic(savepoint=False):
        hold_log()
        previous = newest(uid, language)
        if previous is None or previous.kind == ReleaseKind.WITHDRAWAL:
            return None
        withdrawal = told.as_json(previous.title)
        last = json.loads(previous.envelope)
        return _write(
            previous=previous,
            kind=ReleaseKind.WITHDRAWAL,
            key_id=key_id,
            content="",
            change_note=withdrawal["explanation"][:300],
            approvals=[],
            classification={name: last[name] for name in _CLASSIFICATION},
            withdrawal=withdrawal,
        )


def follow_up(previous: Release, *, kind: str, key_id: str, signed: dict[str, Any]) -> Release:
    """The same release once more, after it and dated now; `signed` is its envelope, read, of whichever format."""
    withdrawal = signed["withdrawal"]
    return _write(
        previous=previous,
        kind=kind,
        key_id=key_id,
        content="" if withdrawal else previous.content,
        change_note=signed["change_note"],
        approvals=approvals_in(signed, json.loads(previous.content) if previous.content else None),
        classification={name: signed[name] for name in _CLASSIFICATION},
        withdrawal=withdrawal and {"title": previous.title} | withdrawal,
        basis=signed.get("basis"),
    )


def _key_for(uid: UUID) -> str | None:
    try:
        return signing.active_key()
    except signing.NoSigningKey as error:
        logger.error("Nothing was written about %s: %s", uid, error)
        return None


def keep_pictures(uid: UUID, pictures: Iterable[AbstractImage]) -> bool:
    """Keep the pictures of a text, before the log is held: drawing renditions takes long. False when one is lost."""
    try:
        for image in pictures:
            images.keep(image)
    except images.UnusablePicture as error:
        logger.error("Nothing was written about %s: %s", uid, error)
        return False
    return True


def _can_be_dated(uid: UUID, now: datetime) -> bool:
    if sentence := clock_doubt.doubt(now):
        logger.error("Nothing was written about %s: %s", uid, sentence)
    return not sentence


_CLASSIFICATION = ("topics", "ages", "written_for", "situations", "sensitive", "counterpart")


def _release(draft: Draft, key_id: str, previous: Release | None, slug: str, now: datetime) -> Release | None:
    digest = canonical.sha256(draft.content)
    approvals = approvals_for(draft.uid, draft.language, digest, draft.day)
    classification = draft.classification.as_json()
    spent = previous is not None and _is_spent(draft.kind, draft.change_note, previous)
    chosen = ReleaseKind.MINOR if spent else draft.kind
    kind = _kind(chosen, previous, digest, approvals, classification)
    if kind is None:
        return None
    return _write(
        previous=previous,
        kind=kind,
        key_id=key_id,
        content=draft.content,
        change_note=draft.change_note,
        approvals=approvals,
        classification=classification,
        basis=_basis(digest, approvals),
        uid=draft.uid,
        language=draft.language,
        publications=draft.publications,
        slug=slug,
        now=now,
    )


def _basis(digest: str, approvals: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The words that the approvals were given for, when those are not these words."""
    others = [row["content_sha256"] for row in approvals if row["content_sha256"] != digest]
    return {"content_sha256": others[0]} if others else None


def _is_spent(chosen: str, change_note: str, previous: Release) -> bool:
    """Whether an editor's choice of a safety release was for the release before: it stays on the row."""
    return chosen == ReleaseKind.SAFETY == previous.kind and change_note == previous.change_note


def _kind(
    chosen: str, previous: Release | None, digest: str, approvals: list[Any], classification: dict[str, Any]
) -> str | None:
    """Which kind of release this is; None when nothing changed that a release would tell."""
    if previous is None:
        return ReleaseKind.MAJOR
    if previous.kind == ReleaseKind.WITHDRAWAL:
        return ReleaseKind.RESTORE
    if chosen == ReleaseKind.SAFETY or previous.content_sha256 != digest:
        return chosen
    last = json.loads(previous.envelope)
    same = same_approvals(last, approvals) and all(last[name] == classification[name] for name in _CLASSIFICATION)
    return None if same else ReleaseKind.MINOR


@records(RELEASED, WITHDRAWN)
def _write(
    *,
    previous: Release | None,
    kind: str,
    key_id: str,
    content: str,
    change_note: str,
    approvals: list[dict[str, Any]],
    classification: dict[str, Any],
    uid: UUID | None = None,
    language: str = "",
    withdrawal: dict[str, Any] | None = None,
    basis: dict[str, Any] | None = None,
    publications: Collection[Named] | None = None,
    slug: str | None = None,
    now: datetime | None = None,
) -> Release:
    """Sign and store a release; `content` is "" for a withdrawal. Slug and moment are read unless they are at hand."""
    if previous is not None:
        uid, language = previous.uid, previous.language
    assert uid is not None
    number = previous.number + 1 if previous else 1
    now = now or database_clock.now()
    published_at = _date_after(previous, now)
    words = json.loads(content) if content else None
    signed = envelope(
        uid=uid,
        language=language,
        number=number,
        kind=kind,
        change_note=change_note,
        published_at=published_at,
        slug=current_slugs([uid], language).get(str(uid), "") if slug is None else slug,
        content_sha256=canonical.sha256(content) if content else None,
        pictures=images.pictures_of(words) if words else [],
        previous=previous,
        approvals=approvals,
        classification=classification,
        withdrawal=withdrawal,
        basis=basis,
    )
    text = canonical.canonical(signed)
    release = Release.objects.create(
        content=content,
        envelope=text,
        envelope_sha256=canonical.sha256(text),
        signature=signing.sign(text.encode(), key_id),
        key_id=key_id,
        proof=_proof(signed, key_id),
        **columns_of(words, signed),
    )
    ReleaseTopic.objects.bulk_create(
        [ReleaseTopic(release=release, code=code, position=i) for i, code in enumerate(classification["topics"])]
    )
    if words:
        if publications is None:
            publications = publications_of(previous, words) if previous else ()
        compile_new(release, words, publications)
    what = WITHDRAWN if kind == ReleaseKind.WITHDRAWAL else RELEASED
    record(what, uid=uid, language=language, moment=now, number=number, release_kind=kind)
    return release


def _proof(signed: dict[str, Any], key_id: str) -> dict[str, Any]:
    """The second proof of an envelope, for who knows W3C Data Integrity and not our formats."""
    proof = data_integrity.proof_without_value(
        verification_method=verification_method(key_id), created=signed["published_at"]
    )
    return data_integrity.with_value(proof, signing.sign_bytes(data_integrity.bytes_to_sign(signed, proof), key_id))


def _date_after(previous: Release | None, now: datetime) -> datetime:
    """Now, to the second as the envelope has it; not before the release it follows, unless that is from the future."""
    now = now.replace(microsecond=0)
    if previous is None or previous.published_at > now + database_clock.TOLERATED:
        return now
    return max(now, previous.published_at)
