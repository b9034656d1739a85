"""Pictures and documents: as cameras, telephones and word processors make them, and as rows of the library."""

import io
import zipfile
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo

from content.modules.images import UploadedImage
from municipalities.register.site import LocalSite
from municipalities.sites.participant_document import ParticipantDocument

SECRET = b"52.0907 5.1214 SECRETCAMERA"


def photo(mode: str = "RGB", size: tuple[int, int] = (300, 200), colour: Any = "orange") -> Picture.Image:
    """A picture of one colour."""
    return Picture.new("RGB", size, colour).convert(mode)


def saved(picture: Picture.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture in Pillow's format `kind`."""
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def exif() -> Picture.Exif:
    """Place, camera, owner and a thumbnail's worth of words, as a telephone writes them."""
    data = Picture.Exif()
    data[0x010F] = data[0x0110] = data[0x8298] = SECRET.decode()
    data.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 26.5), 3: "E", 4: (5.0, 7.0, 17.0), 27: SECRET})
    data.get_ifd(0x8769)[0x9286] = SECRET
    return data


def talkative(kind: str) -> bytes:
    """A photo with everything in it that a format can carry beside the picture, and bytes behind its end."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Comment", SECRET.decode())
        words.add_itxt("XML:com.adobe.xmp", xmp.decode())
        data = saved(photo(), kind, pnginfo=words, exif=exif())
    elif kind == "JPEG":
        data = saved(photo(), kind, exif=exif(), comment=SECRET, xmp=xmp)
    else:
        data = saved(photo(), kind, exif=exif().tobytes(), xmp=xmp)
    return data + SECRET


def profile() -> bytes:
    """A colour profile that is not sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()


def archive(**entries: str) -> bytes:
    """A zip file; `__` in a name stands for a slash, `_` for a dot, `CT` for [Content_Types].xml."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as written:
        for name, text in entries.items():
            path = "[Content_Types].xml" if name == "CT" else name.replace("__", "/").replace("_", ".")
            written.writestr(path, text)
    return data.getvalue()


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    """What a form receives."""
    return SimpleUploadedFile(name, data)


def make_image(colour: str = "red", size: tuple[int, int] = (1200, 800)) -> UploadedImage:
    """A picture in the national library."""
    file = ImageFile(io.BytesIO(saved(photo(size=size, colour=colour), "PNG")), name=f"{colour}.png")
    image: UploadedImage = UploadedImage.objects.create(title=f"Beeld {colour}", file=file)
    return image


def picture_of(site: LocalSite, title: str) -> UploadedImage:
    """A picture in the library of a site's participant."""
    file = ImageFile(io.BytesIO(saved(photo(), "PNG")), name="test.png")
    collection = site.participant.collection
    image: UploadedImage = UploadedImage.objects.create(title=title, file=file, collection=collection)
    return image


def document_of(site: LocalSite, title: str, *, public: bool = False) -> ParticipantDocument:
    """A document of a site's participant."""
    row = ParticipantDocument(title=title, is_public=public, collection=site.participant.collection)
    row.file.save(f"{title.lower()}.pdf", ContentFile(b"%PDF-1.4"))
    return row
