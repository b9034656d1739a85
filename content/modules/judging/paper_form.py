"""The form in which an editor writes down what an expert said on paper, of one text or of several."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from content.reference_data.edition_use import newest
from content.reference_data.expertise import Expertise
from content.reference_data.sources import Guideline
from content.validation.approval import Verdict
from content.validation.evidence import KINDS, refuse_other_files
from content.validation.experts import Expert
from content.validation.lapsing import spread_ends
from content.validation.recording import Said, faults_of
from content.validation.requirements import APPROVING
from ground.dates.fields import DayField
from ground.dates.reading import WithoutYear

MOST_MONTHS = 36
# What the days on which checks end follow from.
OF_ENDS = ("verdict", "given_on", "valid_until", "spread_over")


class ExpertField(forms.ModelChoiceField[Expert]):
    """An expert by name: the admin's people must know whom they mean."""

    def label_from_instance(self, obj: Any) -> str:
        person = getattr(obj, "person", None)
        return f"{person.name}, {obj}" if person and not person.closed_on else str(obj)


class PaperForm(forms.Form):
    """Who said what, when, until when, and the file that shows it."""

    expert = ExpertField(Expert.objects.none(), label=gettext_lazy("Deskundige"))
    expertise = forms.ModelChoiceField(
        Expertise.objects.all(),
        label=gettext_lazy("Vakgebied"),
        help_text=gettext_lazy("Waarover deze deskundige hier oordeelt."),
    )
    verdict = forms.ChoiceField(label=gettext_lazy("Oordeel"), choices=Verdict.choices, widget=forms.RadioSelect)
    remarks = forms.CharField(
        label=gettext_lazy("Opmerkingen of reden"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Moet bij 'met opmerkingen' en bij 'niet akkoord'."),
    )
    given_on = DayField(label=gettext_lazy("Getekend op"), without_year=WithoutYear.LATEST, widget=AdminDateInput)
    valid_until = DayField(
        label=gettext_lazy("Geldig tot en met"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Meestal drie jaar. Bij 'niet akkoord' laat je dit leeg."),
    )
    spread_over = forms.IntegerField(
        label=gettext_lazy("Spreid de einddata over"),
        required=False,
        min_value=2,
        max_value=MOST_MONTHS,
        help_text=gettext_lazy(
            "Zoveel maanden, terug vanaf de dag hierboven. Dan vraagt niet alles tegelijk een nieuwe controle."
        ),
    )
    guideline = forms.ModelChoiceField(
        Guideline.objects.none(),
        label=gettext_lazy("Beoordeeld volgens richtlijn"),
        required=False,
        empty_label=gettext_lazy("Geen richtlijn"),
    )
    no_second_because = forms.CharField(
        label=gettext_lazy("Geen tweede deskundige nodig, omdat"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Alleen als de deskundige in het gevraagde vak dat zelf schreef."),
    )
    file = forms.FileField(
        label=gettext_lazy("Bewijs"),
        validators=[refuse_other_files],
        help_text=gettext_lazy("De brief of scan met de handtekening. Alleen de landelijke redactie kan hem openen."),
    )

    def __init__(self, *args: Any, held: Collection[int] = (), texts: int = 1, **kwargs: Any) -> None:
        """`held` are the keys of the guidelines in the texts: of others only the newest edition is offered."""
        super().__init__(*args, **kwargs)
        self._texts = texts
        if texts == 1:
            del self.fields["spread_over"]
        guidelines: Any = self.fields["guideline"]
        guidelines.queryset = newest(Guideline, held).order_by("title", "-year", "pk")
        experts: Any = self.fields["expert"]
        experts.queryset = Expert.objects.select_related("institute", "person")
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in KINDS)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        asked = ("expert", "expertise", "verdict", "given_on")
        if all(cleaned.get(name) for name in asked) and "valid_until" in cleaned:
            for fault in faults_of(self.said()):
                self.add_error(None, fault)
        return cleaned

    def ends(self) -> list[date] | None:
        """The last day of each text when they are spread, of a form that was read; None when it is one day for all."""
        given = self.cleaned_data
        months, last = given.get("spread_over"), given.get("valid_until")
        if not months or last is None or given.get("verdict") not in APPROVING:
            return None
        found = spread_ends(last, self._texts, months)
        if min(found) <= max(timezone.localdate(), given.get("given_on") or date.min):
            self.add_error("spread_over", _("De eerste einddatum is dan al voorbij. Spreid over minder maanden."))
            return None
        return found

    def only_ends(self) -> None:
        """Forget what is wrong elsewhere: somebody wants to see the days first."""
        for name in [name for name in self.errors if name not in OF_ENDS]:
            del self.errors[name]

    def clean_file(self) -> Any:
        """Not empty."""
        file = self.cleaned_data["file"]
        if not file.size:
            raise ValidationError(_("Dit bestand is leeg. Kies een ander."))
        return file

    def said(self) -> Said:
        """What the expert said, of a form that was read."""
        given = self.cleaned_data
        return Said(
            expert=given["expert"],
            expertise=given["expertise"],
            verdict=given["verdict"],
            given_on=given["given_on"],
            valid_until=given.get("valid_until"),
            remarks=given.get("remarks", ""),
            no_second_because=given.get("no_second_because", ""),
            guideline=given.get("guideline"),
        )
