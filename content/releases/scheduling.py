"""Scheduled publishing and expiry, each on its own: one that cannot go live does not keep the others waiting."""

import logging
from collections.abc import Callable, Iterator
from functools import partial

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

logger = logging.getLogger(__name__)


class NotPublished(Exception):
    """Something that was due could not be published or taken away; its text names what."""


def publish_due() -> int:
    """Take away what expired and put live what is due, of every model with drafts; return how many.

    Wagtail's own command stops at the first error. Here every one has a transaction of its own and is tried again at
    the next call. Raises NotPublished at the end when some failed.
    """
    done, failed = 0, []
    for name, change in _due():
        try:
            with transaction.atomic():
                change()
            done += 1
        except Exception as error:
            logger.exception("%s could not be published or taken away", name)
            failed.append(f"{name} ({type(error).__name__}: {error})")
    if failed:
        raise NotPublished(f"{done} done, not: {'; '.join(failed)}")
    return done


def _due() -> Iterator[tuple[str, Callable[[], object]]]:
    now = timezone.now()
    for model in _with_drafts():
        for row in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk"):
            yield str(row), partial(row.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk"):
        yield revision.object_str, partial(revision.publish, log_action="wagtail.publish.scheduled")


def _with_drafts() -> list[type[DraftStateMixin]]:
    """The models of which rows can be live: a page type counts once, as a page."""
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [model for model in models if not any(parent in models for parent in model._meta.get_parent_list())]
