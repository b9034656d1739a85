"""The form for uploading an image."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content.releases.images import MOST_STRETCHED, stretched


class ReadableImageField(WagtailImageField):
    """An image file that can be read to its end; Wagtail's own field breaks on one that only begins as an image."""

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
        except (UnidentifiedImageError, OSError, SyntaxError):  # what Pillow raises for a broken file
            sentence = _("Dit bestand is beschadigd of geen afbeelding. Sla het opnieuw op en probeer het nog eens.")
            raise ValidationError(sentence, code="unreadable_image") from None
        if file is not None and stretched(*file.image.get_size()):
            sentence = _("Deze afbeelding is te smal. Snijd hem bij: hooguit %(times)d keer zo lang als breed.")
            raise ValidationError(sentence % {"times": MOST_STRETCHED}, code="stretched_image")
        return file


class ImageForm(BaseImageForm):
    """Wagtail's form (setting WAGTAILIMAGES_IMAGE_FORM_BASE) with a file that is read before it is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # the form for many images at once leaves it out
            given = self.fields["file"]
            self.fields["file"] = ReadableImageField(
                label=given.label, required=given.required, widget=given.widget, help_text=given.help_text
            )
