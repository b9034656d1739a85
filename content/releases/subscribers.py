"""Subscribers and jobs that keep releases right: links between texts, scheduled publishing."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from content.reference_data.helplines import HelpLine
from content.reference_data.kinds import HELPLINE_CHANGED
from content.releases.compiling import recompile, recompile_naming
from content.releases.kinds import RELEASED, RENAMED
from content.releases.models import NamedKind
from content.releases.release_links import named_line, releases_naming, why_it_stays
from content.releases.scheduling import publish_due
from ground.changes import Change, job, subscribe


@subscribe("content.links", to=(RELEASED, RENAMED))
def renew_links(change: Change) -> None:
    """Render the texts that link to a module again when its address is new; the same result if run twice."""
    if change.kind == RELEASED.name and change.data.get("number") != 1:
        return
    linking = releases_naming(NamedKind.MODULE, str(change.uid)).filter(language=change.language)
    uids = set(linking.order_by("uid").values_list("uid", flat=True).distinct())
    if uids:
        recompile(uids)


@subscribe("content.help_lines", to=(HELPLINE_CHANGED,))
def renew_help_lines(change: Change) -> None:
    """Render the texts that name a national help line again when it changed: its number, its chat, whether it is used.

    Texts that name it are found by its code, which no change of the line changes.
    """
    if code := named_line(change.uid):
        recompile_naming(NamedKind.HELP_LINE, code)


@receiver(pre_delete, sender=HelpLine)
def refuse_deletion(sender: Any, instance: HelpLine, **kwargs: Any) -> None:
    """Raise ValidationError for a help line that texts name: they would name nothing."""
    if sentence := why_it_stays(instance):
        raise ValidationError(sentence)


@job("content.publish_scheduled", every=timedelta(minutes=1))
def publish_scheduled() -> str:
    """Put live what is due and take away what expired."""
    return f"{publish_due()} done"
