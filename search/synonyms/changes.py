"""What follows from a change of the editors' synonyms: a line in the log and a new stamp, in the same transaction."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from ground.changes import record, records
from search.synonyms.kinds import SYNONYMS_CHANGED
from search.synonyms.models import SynonymGroup
from search.synonyms.stamp import bump_search_stamp


@records(SYNONYMS_CHANGED)
def _changed(sender: type[SynonymGroup], instance: SynonymGroup, **kwargs: Any) -> None:
    record(SYNONYMS_CHANGED, uid=instance.uuid, group=instance.pk)
    bump_search_stamp()


def connect() -> None:
    """Attach the receivers; called once when the app is ready."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=SynonymGroup, dispatch_uid="synonyms.group")
