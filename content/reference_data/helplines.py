"""Help lines: national records with hours. A participant adds its own lines and removes none of these."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from content.reference_data.help_line_checks import asked_of
from content.reference_data.kinds import HELPLINE_CHANGED
from content.reference_data.line_states import keep_state
from content.reference_data.second_person import ask
from content.reference_data.taxonomy import FixedOnceMade, Topic
from ground.changes import record, records
from ground.editing.edited_meanwhile import EditedMeanwhile
from ground.history.rows import HistoryKept
from ground.hours.field import OpeningHoursField
from ground.hours.opening_hours import OpeningHours
from ground.prepared_query import Prepared
from ground.recording import Recorded
from ground.telephone.fields import TelephoneField
from ground.telephone.numbers import dialled, numbers_in, shown

GP_CODE, EMERGENCY_CODE = "huisarts", "112"
_LINES = Path(__file__).with_name("national_lines.toml")


class HelpLineBase(HistoryKept):
    """A number or chat with hours; shown with whether it is open now and, when closed, when it opens."""

    name = models.CharField(_("naam"), max_length=80)
    short_name = models.CharField(
        _("korte naam"),
        max_length=30,
        blank=True,
        default="",
        db_default="",
        help_text=_("Voor in een rij: Ook: 113, seksueel geweld, even praten. Leeg: de naam."),
    )
    when_text = models.CharField(_("wanneer"), max_length=80, help_text=_("Bijvoorbeeld: Onveilig thuis?"))
    phone = TelephoneField(_("telefoonnummer"), blank=True)
    chat_url = models.URLField(_("chat"), blank=True)
    website = models.URLField(_("website"), blank=True)
    hours = OpeningHoursField(_("bereikbaar"), blank=True)
    chat_hours = OpeningHoursField(
        _("chat open"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Leeg: we zeggen niet wanneer de chat open is."),
    )
    free_of_charge = models.BooleanField(_("gratis"), default=False)
    age_from = models.PositiveSmallIntegerField(_("vanaf (jaar)"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("tot (jaar)"), null=True, blank=True)
    note = models.CharField(_("toelichting"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    order_young = models.PositiveSmallIntegerField(
        _("volgorde voor jongeren"),
        default=0,
        null=True,
        blank=True,
        help_text=_("Leeg: niet op de pagina's voor jongeren."),
    )
    review_date = models.DateField(_("opnieuw nakijken op"), null=True, blank=True)
    active = models.BooleanField(_("in gebruik"), default=True)

    base_form_class = EditedMeanwhile

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_gp(self) -> bool:
        """Whether this is the line of which each site has the number: that of its out-of-hours GP post."""
        return False

    def clean(self) -> None:
        """Refuse a line that people cannot reach."""
        super().clean()
        if not (self.phone or self.chat_url or self.website or self.is_gp):
            raise ValidationError({"phone": _("Vul een telefoonnummer, een chat of een website in.")})


class HelpLine(HelpLineBase, FixedOnceMade, Recorded):
    """A national help line. Texts name it by its code, so another code would have them call somebody else."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    topics = models.ManyToManyField(
        "content.Topic", verbose_name=_("onderwerpen"), blank=True, related_name="+",
        help_text=_("Naast teksten over deze onderwerpen staat deze hulplijn bij 'Direct hulp nodig?'."),
    )  # fmt: skip

    phone_note = models.CharField(
        _("bij het telefoonnummer"), max_length=80, blank=True, default="", db_default="",
        help_text=_("In kleine letters, overal waar dit nummer staat. Bijvoorbeeld een ander nummer."),
    )  # fmt: skip
    chat_note = models.CharField(
        _("bij de chat"), max_length=80, blank=True, default="", db_default="",
        help_text=_("In kleine letters, overal waar deze chat staat. Bijvoorbeeld: Niet in elke regio."),
    )  # fmt: skip
    when_young = models.CharField(
        _("wanneer, voor jongeren"), max_length=80, blank=True, default="", db_default="",
        help_text=_("Leeg: hetzelfde als voor ouders."),
    )  # fmt: skip
    note_young = models.CharField(
        _("toelichting voor jongeren"), max_length=200, blank=True, default="", db_default="",
        help_text=_("Leeg: hetzelfde als voor ouders."),
    )  # fmt: skip
    source = models.URLField(
        _("waar dit staat"), blank=True, default="", db_default="", help_text=_("De pagina van de hulplijn zelf.")
    )
    checked_on = models.DateField(_("gecontroleerd op"), null=True, blank=True)

    # Whether a second person agreed to what is saved now; no field.
    agreed_by_second = False

    class Meta(HelpLineBase.Meta):
        verbose_name = _("hulplijn")
        verbose_name_plural = _("hulplijnen")

    @property
    def is_gp(self) -> bool:
        return self.code == GP_CODE

    def clean(self) -> None:
        """Refuse times that nobody looked up: every site in the country says by them that a line is open."""
        super().clean()
        if (self.hours or self.chat_hours) and not (self.source and self.checked_on):
            missing = "checked_on" if self.source else "source"
            sentence = _(
                "Vul in waar de tijden staan en wanneer je ze nakeek. Weet je het niet? Laat de tijden dan leeg."
            )
            raise ValidationError({missing: sentence})
        if self.code == EMERGENCY_CODE and not self.active:
            raise ValidationError({"active": _("112 blijft altijd staan.")})
        if self.checked_on and self.checked_on > localdate():
            raise ValidationError({"checked_on": _("Deze dag moet nog komen. Vul in wanneer je het nakeek.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and keep the state it is in. Raises ValidationError for a number that nobody can dial."""
        if self.phone and not dialled(self.phone):
            raise ValidationError({"phone": _("Dit nummer kan niemand bellen. Kijk het na.")})
        with transaction.atomic():
            asked = asked_of(self)
            super().save(*args, **kwargs)
            ask(self, asked)
            keep_state(type(self).objects.filter(pk=self.pk))

    @records(HELPLINE_CHANGED)
    def record_change(self) -> None:
        record(HELPLINE_CHANGED, uid=identity_of(self.code), helpline=self.pk)


class CallableLine(NamedTuple):
    """How a national line is reached: its number, all numbers it names, its chat when that is always open."""

    phone: str
    numbers: list[str]
    chat: str


Lines = Mapping[str, CallableLine]


def lines_in_use() -> dict[str, CallableLine]:
    """The national help lines that are in use by their code; one query."""
    return {
        code: CallableLine(
            shown(phone),
            numbers_of([(phone, *notes)]),
            chat if chat and OpeningHours.stored(chat_hours).always else "",
        )
        for code, phone, chat, chat_hours, *notes in _in_use()()
    }


@cache
def _in_use() -> Prepared:
    columns = ("code", "phone", "chat_url", "chat_hours", "note", "note_young", "phone_note")
    return Prepared(HelpLine.objects.filter(active=True).values_list(*columns))


def identity_of(code: str) -> UUID:
    """By what changes of a national line are told."""
    return uuid5(NAMESPACE_URL, f"helpline:{code}")


def numbers_of(lines: Iterable[Sequence[str]]) -> list[str]:
    """The telephone numbers of help lines, once each, of which is given: the number, then what is said beside it."""
    found = (number for phone, *notes in lines for number in (phone, *numbers_in(" ".join(notes))) if number)
    return list(dict.fromkeys(found))


def load_national_lines() -> None:
    """Create the national help lines that are missing; numbers and hours are to be checked before a site goes live.

    The topics come first: see `content.reference_data.starting_data`.
    """
    for order, fields in enumerate(tomllib.loads(_LINES.read_text(encoding="utf-8"))["lines"]):
        topics = fields.pop("topics", ())
        # Without a place among the lines for young people it is not on their pages.
        defaults = {"order": order, "order_young": None} | fields
        line, made = HelpLine.objects.get_or_create(code=fields["code"], defaults=defaults)
        if made:
            line.topics.set(Topic.objects.filter(code__in=topics))
