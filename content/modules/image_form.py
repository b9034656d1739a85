"""The form for uploading an image: a file of which a picture can be made, and three short questions about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import UnidentifiedImageError
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content.modules.images import Recognisable
from content.releases.images import MOST_STRETCHED, stretched
from ground.dates.fields import DayField
from ground.uploads.picture_reencoding import PictureRefused, is_moving, reencoded
from ground.uploads.virus_scanner import refuse_infected

_UNREADABLE = gettext_lazy("Dit bestand is beschadigd of geen afbeelding. Sla het opnieuw op en probeer het nog eens.")
_MOVING = gettext_lazy("Deze afbeelding beweegt. Kies er een die stilstaat: bewegend beeld leidt af van de tekst.")
_WHY_NOT = {
    "unreadable": _UNREADABLE,
    "moving": _MOVING,
    "large": gettext_lazy("Deze afbeelding heeft te veel beeldpunten. Maak hem kleiner, of bewaar hem als JPEG."),
    "kind": gettext_lazy("Dit soort afbeelding kunnen we niet tonen. Bewaar hem als JPEG of PNG."),
}

_REQUIRED = {
    "rights": gettext_lazy("Schrijf op van wie de foto is."),
    "recognisable": gettext_lazy("Kies ja of nee."),
}


class DrawnFormField(WagtailImageField):
    """An image file; gives it encoded anew. Wagtail's own field breaks on one that only begins as an image."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages["invalid_image_known_format"] = _(
            "Dit bestand heet .%(extension)s, maar er zit een %(image_format)s in. Bewaar het opnieuw als JPEG of PNG."
        )

    def to_python(self, data: Any) -> Any:
        if data and is_moving(data):
            raise ValidationError(_MOVING, code="moving_image")
        try:
            file = super().to_python(data)
        except (UnidentifiedImageError, OSError, SyntaxError):  # what Pillow raises for a broken file
            raise ValidationError(_UNREADABLE, code="unreadable_image") from None
        if file is None:
            return None
        if stretched(*file.image.get_size()):
            sentence = _("Deze afbeelding is te smal. Snijd hem bij: hooguit %(times)d keer zo lang als breed.")
            raise ValidationError(sentence % {"times": MOST_STRETCHED}, code="stretched_image")
        refuse_infected(file)
        try:
            return reencoded(file, file.name)
        except PictureRefused as reason:
            raise ValidationError(_WHY_NOT[str(reason)], code=f"{reason}_image") from None


class ImageForm(BaseImageForm):
    """Wagtail's form (setting WAGTAILIMAGES_IMAGE_FORM_BASE) with what has to be known of a photo."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # the form for many images at once leaves it out
            given = self.fields["file"]
            self.fields["file"] = DrawnFormField(
                label=given.label, required=given.required, widget=given.widget, help_text=given.help_text
            )
        for name in ("recognisable", "consent_of"):
            self._as_radios(name)
        if "consent_until" in self.fields:  # Wagtail asks nobody which field a form for images has for a day
            given = self.fields["consent_until"]
            self.fields["consent_until"] = DayField(
                label=given.label, required=False, widget=AdminDateInput, help_text=given.help_text
            )
        for name, sentence in _REQUIRED.items():
            if name in self.fields:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = sentence

    def _as_radios(self, name: str) -> None:
        if name in self.fields:
            field = self.fields[name]
            choices = [(value, label) for value, label in field.choices if value]
            field.widget = forms.RadioSelect(choices=choices)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "rights" not in self.fields:
            return cleaned
        if not cleaned.get("description") and not cleaned.get("decorative"):
            self.add_error("description", _("Schrijf op wat er te zien is, of zet een vinkje bij 'alleen versiering'."))
        if cleaned.get("recognisable") == Recognisable.YES:
            self._ask_consent(cleaned)
        else:
            cleaned.update(consent_of="", consent_until=None)
        if self.errors and "file" in self.files and "file" not in self.errors:
            self["file"].help_text = _("Kies het bestand nog een keer: je browser onthoudt het niet.")
        return cleaned

    def _ask_consent(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("consent_of") and "consent_of" not in self.errors:
            self.add_error("consent_of", _("Kies wie het goed vindt. Is er geen toestemming, plaats de foto dan niet."))
        until = cleaned.get("consent_until")
        if "consent_until" in self.errors:
            return
        if until is None:
            self.add_error("consent_until", _("Vul in tot en met welke dag de foto getoond mag worden."))
        elif until < timezone.localdate():
            self.add_error("consent_until", _("Deze dag is al voorbij, dus de foto zou meteen verdwijnen."))
