"""What help or an event costs: an amount that an editor filled in, else what the words beside it say for certain."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from ground.costs.words import MOST, Amount, read_costs


def costs_panels() -> list[Any]:
    """The fields of a form: the amount, and the words beside it."""
    return [FieldRowPanel([FieldPanel("cost_from"), FieldPanel("cost_to")]), FieldPanel("costs")]


class _EuroFormField(forms.CharField):
    """An amount as people write it: `12,50`, `€ 5`, `5,-`, `gratis`."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 20})

    def prepare_value(self, value: Any) -> Any:
        return plain_euros(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").strip()
        if not text:
            return None
        found = read_costs(text)
        if found is None or found.most is not None:
            raise ValidationError(_("Schrijf één bedrag in euro's, bijvoorbeeld: 12,50. Gratis is 0."))
        return found.least

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class EuroField(models.DecimalField):  # type: ignore[type-arg]
    """An amount in euros; empty when nobody filled it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("validators", [MinValueValidator(Decimal(0)), MaxValueValidator(MOST)])
        super().__init__(*args, **({"max_digits": 7, "decimal_places": 2, "null": True, "blank": True} | kwargs))

    def formfield(self, **kwargs: Any) -> Any:
        for name in ("max_digits", "decimal_places", "form_class", "choices_form_class"):
            kwargs.pop(name, None)
        return models.Field.formfield(self, form_class=_EuroFormField, **kwargs)


class Costs(models.Model):
    """What something costs. An amount of 0 is free; nothing is free because somebody wrote nothing."""

    cost_from = EuroField(
        gettext_lazy("bedrag in euro's"),
        help_text=gettext_lazy("Gratis is 0. Laat je dit leeg, dan lezen we het als dat kan uit de woorden hieronder."),
    )
    cost_to = EuroField(
        gettext_lazy("tot en met"), help_text=gettext_lazy("Alleen als het per persoon of keer verschilt.")
    )
    costs = models.CharField(
        gettext_lazy("kosten in woorden"),
        max_length=120,
        blank=True,
        help_text=gettext_lazy("Bijvoorbeeld: per keer; of: gratis met een U-pas, anders € 5"),
    )
    # The words in which an editor looked for an amount and found none: other words are to be looked at again.
    costs_unread = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def cost(self) -> Amount | None:
        """What it costs, or None when that is not known."""
        return cost_of(self.cost_from, self.cost_to, self.costs)

    @property
    def costs_label(self) -> str:
        """What people read after "Kosten:"; "" when nothing was filled in."""
        return costs_label(self.cost_from, self.cost_to, self.costs)

    def clean(self) -> None:
        super().clean()
        if self.cost_to is not None and (self.cost_from is None or self.cost_to < self.cost_from):
            raise ValidationError({"cost_to": _("Vul eerst het laagste bedrag in, en hier het hoogste.")})
        said, filled = read_costs(self.costs), _filled(self.cost_from, self.cost_to)
        if said and filled and _contradict(said, filled):
            words = {"amount": amount_in_words(filled), "said": amount_in_words(said)}
            sentence = _(
                "Hier staat %(amount)s, en in woorden %(said)s. Maak die twee gelijk, of laat het bedrag leeg."
            )
            raise ValidationError({"cost_from": sentence % words})


def cost_of(least: Decimal | None, most: Decimal | None, words: str) -> Amount | None:
    """The amount that was filled in, else what the words say; None when that is not known."""
    return _filled(least, most) or read_costs(words)


def costs_label(least: Decimal | None, most: Decimal | None, words: str) -> str:
    """What people read of the costs; "" when nothing was filled in."""
    filled, said = _filled(least, most), read_costs(words)
    if filled is None:
        if said is not None:
            # "€ 0" and "geen" say it, and "gratis" says it to everybody.
            return _("gratis") if said.free and len(words) < len("kosteloos") else words
        return _("vraag het na") if words.strip() else ""
    amount = amount_in_words(filled)
    return words if said == filled and not filled.free else f"{amount} ({words})" if _adds(words, filled) else amount


def costs_on_card(least: Decimal | None, most: Decimal | None, words: str) -> str:
    """The same where no heading "Kosten" stands before it."""
    label = costs_label(least, most, words)
    unknown = bool(label) and cost_of(least, most, words) is None
    return _("kosten: %(label)s") % {"label": label} if unknown else label


def amount_in_words(amount: Amount) -> str:
    """`gratis`, `€ 12,50`, `€ 0 tot € 5`."""
    if amount.free:
        return _("gratis")
    least = f"€ {plain_euros(amount.least)}"
    if amount.most is None or amount.most == amount.least:
        return least
    return _("%(least)s tot %(most)s") % {"least": least, "most": f"€ {plain_euros(amount.most)}"}


def plain_euros(value: Decimal) -> str:
    """`5` or `12,50`, as the language writes it."""
    return number_format(value, 0 if value == value.to_integral_value() else 2, use_l10n=True)


def amount_typed(text: str) -> Amount | None:
    """An amount or a range from one field, such as `12,50` or `5 - 10`; None for anything else."""
    found = read_costs(text)
    if found is None and (parts := text.replace("–", "-").split("-")) and len(parts) == 2:
        try:
            least, most = (Decimal(part.strip().replace(",", ".")) for part in parts)
        except InvalidOperation:
            return None
        found = Amount(least, most) if 0 <= least < most <= MOST else None
    return found


def _filled(least: Decimal | None, most: Decimal | None) -> Amount | None:
    return None if least is None else Amount(least, most)


def _contradict(one: Amount, other: Amount) -> bool:
    """Free against not free, or amounts that have nothing in common."""
    apart = one.least > (other.most or other.least) or other.least > (one.most or one.least)
    return one.free != other.free or apart


def _adds(words: str, amount: Amount) -> bool:
    said = read_costs(words)
    return bool(words.strip()) and not (amount.free and said is not None and said.free)
