"""Subscribers and jobs that keep releases right: links between texts, scheduled publishing."""

from datetime import timedelta

from content.releases.compiling import recompile
from content.releases.kinds import RELEASED, RENAMED
from content.releases.models import NamedKind
from content.releases.release_links import releases_naming
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


@job("content.publish_scheduled", every=timedelta(minutes=1))
def publish_scheduled() -> str:
    """Put live what is due and take away what expired."""
    return f"{publish_due()} done"
