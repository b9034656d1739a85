"""What is asked of who takes texts away. Nothing of it has to be filled in: a text that is wrong goes at once."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.widgets import AdminPageChooser

from content.modules.page import Module
from content.modules.standard_sentence import StandardSentence
from content.reference_data.withdrawal_sentences import WithdrawalSentence
from content.releases.withdrawal import Withdrawal
from ground.editing.malformed_input import show_only_ids


class WithdrawalForm(forms.Form):
    """Why, and what instead: another text, or that there is none and where to go."""

    explanation = StandardSentence(WithdrawalSentence.Use.REASON, label=_("Waarom trek je in?"))
    replacement = forms.ModelChoiceField(
        Module.objects.none(),
        required=False,
        label=_("Wat komt ervoor in de plaats?"),
        help_text=_("Kies niets als er geen nieuwe tekst is."),
        error_messages={"invalid_choice": _("Deze tekst is niet gepubliceerd. Kies een andere, of haal hem weg.")},
    )
    onward = StandardSentence(
        WithdrawalSentence.Use.ONWARD, label=_("Er is geen nieuwe tekst: waar kan de lezer heen?")
    )

    def __init__(self, *args: Any, texts: Collection[Module], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts
        replacement: Any = self.fields["replacement"]
        replacement.queryset = Module.objects.filter(live=True)
        replacement.widget = AdminPageChooser(target_models=[Module])
        show_only_ids(replacement)
        for name in ("explanation", "onward"):
            field: Any = self.fields[name]
            field.initial = next(iter(field.offer()), "")

    def clean_replacement(self) -> Module | None:
        """Refuse a text that goes away at the same time."""
        chosen: Module | None = self.cleaned_data["replacement"]
        if chosen and chosen.pk in {text.pk for text in self.texts}:
            raise ValidationError(_("Deze tekst trek je zelf in. Kies een andere."))
        return chosen

    def withdrawal(self) -> Withdrawal:
        """What readers will be told, of a form that is valid."""
        chosen = self.cleaned_data["replacement"]
        return Withdrawal(
            self.cleaned_data["explanation"], chosen.translation_key if chosen else None, self.cleaned_data["onward"]
        )


class BulkWithdrawalForm(WithdrawalForm, DefaultPageForm):
    """The same for several texts at once, with Wagtail's question about the pages below."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.texts:
            self.fields = {"include_descendants": self.fields["include_descendants"]}
