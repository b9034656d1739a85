"""A field for a sentence: one of those that are ready, or one's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.reference_data.withdrawal_sentences import ready_sentences

LONGEST = 600


class _ReadyOrOwn(forms.MultiWidget):
    """The ready sentences to choose from, and under them a box to write in."""

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


class ReadySentence(forms.MultiValueField):
    """A sentence (str); own words go before a ready one. "" when there is neither, which is never an error.

    A form calls `offer`: the ready ones are the board's, and may have changed since the last form.
    """

    def __init__(self, use: str, **kwargs: Any) -> None:
        self.use = str(use)
        # No ChoiceField: a sentence that the board changed while the form was open is still what somebody chose.
        parts = [
            forms.CharField(required=False, max_length=LONGEST),
            forms.CharField(required=False, max_length=LONGEST),
        ]
        super().__init__(parts, widget=_ReadyOrOwn(), required=False, require_all_fields=False, **kwargs)

    def offer(self) -> list[str]:
        """Show the ready sentences of this moment, and give them."""
        ready = ready_sentences(self.use)
        self.widget.widgets[0].choices = [(text, text) for text in ready]
        return ready

    def compress(self, data_list: list[str]) -> str:
        ready, own = (*data_list, "", "")[:2]
        return (own or "").strip() or ready or ""
