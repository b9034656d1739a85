"""Scheduled publishing and expiry, each on its own: one that cannot go live does not keep the others waiting."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Revision

from ground.changes import clock_doubt, database_clock

logger = logging.getLogger(__name__)


class NotPublished(Exception):
    """Something that was due could not be published or taken away; its text names what."""


class _Due(NamedTuple):
    at: datetime
    name: str
    change: Callable[[datetime], bool]


def publish_due() -> int:
    """Take away what expired and put live what is due, of every model with drafts; return how many.

    Wagtail's own command stops at the first error. Here every one has a transaction of its own and is tried again at
    the next call. What waited while nothing ran is done in the order in which it should have been. While the clocks are
    in doubt (ground.changes.clock_doubt) nothing is put live; what expired is taken away. Raises NotPublished at the
    end when some failed.
    """
    done, failed = 0, []
    now, doubt = database_clock.now(), clock_doubt.doubt()
    planned = _planned(now)
    if doubt and planned:
        failed, planned = [doubt], []
    for _at, name, change in sorted([*_expired(now), *planned], key=lambda due: due.at):
        try:
            with transaction.atomic():
                done += change(now)
        except Exception as error:
            logger.exception("%s could not be published or taken away", name)
            failed.append(f"{name} ({type(error).__name__}: {error})")
    if failed:
        raise NotPublished(f"{done} done, not: {'; '.join(failed)}")
    return done


def _expired(now: datetime) -> list[_Due]:
    found = []
    for model in _with_drafts():
        for row in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk"):
            found.append(_Due(row.expire_at, str(row), partial(_take_away, model, row.pk)))
    return found


def _planned(now: datetime) -> list[_Due]:
    found = []
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk"):
        found.append(_Due(revision.approved_go_live_at, revision.object_str, partial(_put_live, revision.pk)))
    return found


def _take_away(model: Any, pk: int, now: datetime) -> bool:
    """Unpublish what expired; nothing when somebody decided otherwise since. What is planned after it stays planned."""
    row = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lt=now).first()
    if row is None:
        return False
    plans = list(row.revisions.filter(approved_go_live_at__isnull=False).values_list("pk", "approved_go_live_at"))
    row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision, at in plans:
        Revision.objects.filter(pk=revision).update(approved_go_live_at=at)
    return True


def _put_live(pk: int, now: datetime) -> bool:
    """Publish a planned revision, unless its plan was cancelled since; whether it is live then.

    What has expired by now is never seen, and what lacks something by now stays a draft.
    """
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lt=now).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    base = revision.base_content_type.model_class()
    live = bool(base.objects.filter(pk=revision.object_id, live_revision=pk).exists())
    _take_away(base, revision.object_id, now)
    return live


def _with_drafts() -> list[type[DraftStateMixin]]:
    """The models of which rows can be live: a page type counts once, as a page."""
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [model for model in models if not any(parent in models for parent in model._meta.get_parent_list())]
