"""A field for a sentence: one of the standard ones, or one's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.reference_data.withdrawal_sentences import standard_sentences

LONGEST = 600


class _StandardOrOwn(forms.MultiWidget):
    """The standard sentences to choose from, and under them a box to write in."""

    use_fieldset = True

    def __init__(self) -> None:
        own = {
            "rows": 2,
            "maxlength": LONGEST,
            "aria-label": _("In eigen woorden"),
            "placeholder": _("In eigen woorden"),
        }
        super().__init__([forms.RadioSelect(), forms.Textarea(attrs=own)])

    def decompress(self, value: str | None) -> list[str]:
        radios: Any = self.widgets[0]
        return [value or "", ""] if value in dict(radios.choices) else ["", value or ""]


class StandardSentence(forms.MultiValueField):
    """A sentence (str); own words go before a standard one. "" when there is neither, which is never an error.

    A form calls `offer`: the standard ones are the board's, and may have changed since the last form.
    """

    def __init__(self, use: str, **kwargs: Any) -> None:
        self.use = str(use)
        # No ChoiceField: a sentence that the board changed while the form was open is still what somebody chose.
        parts = [
            forms.CharField(required=False, max_length=LONGEST),
            forms.CharField(required=False, max_length=LONGEST),
        ]
        super().__init__(parts, widget=_StandardOrOwn(), required=False, require_all_fields=False, **kwargs)

    def offer(self) -> list[str]:
        """Show the standard sentences of this moment, and give them."""
        standard = standard_sentences(self.use)
        self.widget.widgets[0].choices = [(text, text) for text in standard]
        return standard

    def compress(self, data_list: list[str]) -> str:
        standard, own = (*data_list, "", "")[:2]
        return (own or "").strip() or standard or ""
