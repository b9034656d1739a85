"""Taking a picture out of releases: when the consent of somebody in it ended, it is gone at once."""

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from content.releases.compiling import recompile_naming
from content.releases.images import image_path, middle_of, original_path
from content.releases.kinds import IMAGE_REMOVED
from content.releases.models import NamedKind, ReleaseImage
from ground.changes import record, records


@records(IMAGE_REMOVED)
def remove(digest: str, *, because: str) -> ReleaseImage:
    """Take a picture away at once because consent ended: files gone, address 410, releases keep the hash.

    Raises ReleaseImage.DoesNotExist for an unknown hash. Pages leave it out from then on.
    """
    with transaction.atomic():
        row = ReleaseImage.objects.select_for_update().get(pk=digest)
        row.removed_at, row.removed_because = timezone.now(), because
        row.save(update_fields=["removed_at", "removed_because"])
        recompiled = recompile_naming(NamedKind.PICTURE, digest)
        for uid, language in recompiled:
            record(IMAGE_REMOVED, uid=uid, language=language, sha256=digest, because=because)
    for width in row.widths:
        default_storage.delete(image_path(digest, width))
    default_storage.delete(image_path(digest, middle_of(row.widths), "jpg"))
    default_storage.delete(original_path(digest))
    return row
