"""Uploads of several files at once wait for the questions about each; one that nobody came back to is removed."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import UploadedFile

from ground.changes import job

WAITS = timedelta(days=1)


@job("content.unfinished_uploads", every=timedelta(hours=6))
def remove_unfinished() -> str:
    """Remove what was uploaded more than a day ago and never became an image: it is as it came, with all it tells."""
    removed = 0
    for row in UploadedFile.objects.order_by("pk"):
        if _is_old(row):
            row.file.delete(save=False)
            row.delete()
            removed += 1
    return f"{removed} uploads removed"


def _is_old(row: UploadedFile) -> bool:
    try:
        return bool(row.file.storage.get_modified_time(row.file.name) < timezone.now() - WAITS)
    except OSError:  # a row without its file is of no use to anybody
        return True
