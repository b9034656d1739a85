"""The form in which an editor types the number of a link: what it dials is what was read, or it says what is wrong."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms.choosers import PhoneLinkChooserForm
from wagtail.admin.views.chooser import PhoneLinkView

from ground.telephone import numbers


class PhoneLinkForm(PhoneLinkChooserForm):
    """Wagtail's form, which takes any text for a number."""

    def clean_phone_number(self) -> str:
        """The number as it is dialled."""
        try:
            return numbers.read(self.cleaned_data["phone_number"]).dialled
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from None


def install() -> None:
    """Let the rich text editor use this form; doing so twice changes nothing."""
    PhoneLinkView.form_class = PhoneLinkForm
