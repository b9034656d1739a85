"""Pictures that a brake holds, by the names of their files: frames know them, so no page and no picture asks."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver

from content.modules.images import UploadedImage
from municipalities.brake.brake import Brake, Kind
from municipalities.register.frame_stamp import bump_stamp


def hidden_pictures() -> frozenset[str]:
    """The names that stand before the first dot in the file of a picture and of all its renditions.

    Of what is braked, and of the same picture uploaded again by the same participant. One query while nothing is, two
    otherwise.
    """
    braked = list(UploadedImage.objects.filter(pk__in=Brake.objects.on(Kind.PICTURE).values("key")).order_by("pk"))
    if not braked:
        return frozenset()
    return frozenset(name_of(file) for file in pictures_alike(braked).values_list("file", flat=True))


def name_of(path: str) -> str:
    """The name of a file before its first dot."""
    return path.rpartition("/")[2].partition(".")[0]


def pictures_alike(pictures: Iterable[UploadedImage]) -> QuerySet[UploadedImage]:
    """These pictures, and the same ones uploaded again into the same collection."""
    alike = Q(pk__in=[])
    for picture in pictures:
        alike |= Q(pk=picture.pk)
        if picture.file_hash:
            alike |= Q(file_hash=picture.file_hash, collection=picture.collection_id)
    rows: QuerySet[UploadedImage] = UploadedImage.objects.filter(alike).order_by("pk")
    return rows


@receiver(post_save, sender=UploadedImage)
def picture_is_saved(instance: UploadedImage, **_named: object) -> None:
    """Another file of a braked picture, or the same picture again: frames have to know its name."""
    if Brake.objects.on(Kind.PICTURE).filter(key__in=pictures_alike([instance]).values("pk")).exists():
        bump_stamp()
