"""Help lines: national records with hours. A participant adds its own lines and removes none of these."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.reference_data.kinds import HELPLINE_CHANGED
from content.reference_data.taxonomy import Topic
from ground.changes import record, records
from ground.editing.edited_meanwhile import EditedMeanwhile
from ground.history.rows import HistoryKept
from ground.hours.field import OpeningHoursField
from ground.recording import Recorded
from ground.telephone.fields import TelephoneField
from ground.telephone.numbers import numbers_in

GP_CODE = "huisarts"


class HelpLineBase(HistoryKept):
    """A number or chat with hours; shown with whether it is open now and, when closed, when it opens."""

    name = models.CharField(_("naam"), max_length=80)
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


class HelpLine(HelpLineBase, Recorded):
    """A national help line."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    topics = models.ManyToManyField(
        "content.Topic", verbose_name=_("onderwerpen"), blank=True, related_name="+",
        help_text=_("Naast teksten over deze onderwerpen staat deze hulplijn bij 'Direct hulp nodig?'."),
    )  # fmt: skip

    class Meta(HelpLineBase.Meta):
        verbose_name = _("hulplijn")
        verbose_name_plural = _("hulplijnen")

    @property
    def is_gp(self) -> bool:
        return self.code == GP_CODE

    @records(HELPLINE_CHANGED)
    def record_change(self) -> None:
        record(HELPLINE_CHANGED, uid=uuid5(NAMESPACE_URL, f"helpline:{self.code}"), helpline=self.pk)


# By code: the topics beside which a line is named.
TOPICS_OF_LINES = {
    "veilig-thuis": ("onveilig-thuis", "jong-veilig"),
    "113": ("gevoelens-mentaal", "jong-gevoel"),
    "csg": ("onveilig-thuis", "relaties-seksualiteit", "jong-liefde", "jong-veilig"),
    "oudertelefoon": ("verzorging-huilen", "opvoeden-gedrag", "scheiding"),
}


def numbers_by_line() -> dict[str, list[str]]:
    """The telephone numbers of each national help line by its code, also those that only stand in a note; one query."""
    rows = HelpLine.objects.filter(active=True).values_list("code", "phone", "note")
    return {code: numbers_of([(phone, note)]) for code, phone, note in rows}


def numbers_of(lines: Iterable[tuple[str, str]]) -> list[str]:
    """The telephone numbers of help lines, each given as its number and its note."""
    return [number for phone, note in lines for number in (phone, *numbers_in(note)) if number]


# When their chats are open, as far as they say so themselves (October 2025). Veilig Thuis: not in every region.
_ALWAYS, _DAYTIME = "elke dag 00:00-24:00, ook op feestdagen", "elke dag 11:00-21:00, ook op feestdagen"
CHAT_HOURS = {
    "veilig-thuis": "ma-vr 09:00-17:00",
    "113": _ALWAYS,
    "kindertelefoon": _DAYTIME,
}

# code, name, when, phone, chat, website, hours, free, ages in years, note, order on young people's pages
NATIONAL_LINES = (
    ("112", "Alarmnummer 112", "Direct gevaar?", "112", "", "", _ALWAYS, True, None, None, "", 0),
    (
        "huisarts",
        "Huisarts of huisartsenpost",
        "Kind ziek en kan het niet wachten?",
        "",
        "",
        "",
        "",
        False,
        None,
        None,
        "Bel je huisarts. 's Avonds, 's nachts en in het weekend bel je de huisartsenpost.",
        4,
    ),
    (
        "veilig-thuis",
        "Veilig Thuis",
        "Onveilig thuis?",
        "0800-2000",
        "https://veiligthuis.nl/chat",
        "https://veiligthuis.nl",
        _ALWAYS,
        True,
        None,
        None,
        "",
        5,
    ),
    (
        "113",
        "113 Zelfmoordpreventie",
        "Denk je aan zelfdoding?",
        "113",
        "https://www.113.nl",
        "https://www.113.nl",
        _ALWAYS,
        True,
        None,
        None,
        "Of bel gratis 0800-0113.",
        2,
    ),
    (
        "csg",
        "Centrum Seksueel Geweld",
        "Seksueel geweld?",
        "0800-0188",
        "https://centrumseksueelgeweld.nl",
        "https://centrumseksueelgeweld.nl",
        _ALWAYS,
        True,
        None,
        None,
        "",
        3,
    ),
    (
        "oudertelefoon",
        "Oudertelefoon",
        "Even praten als ouder?",
        "085-130 46 58",
        "",
        "https://www.oudertelefoon.nl",
        "",
        False,
        None,
        None,
        "",
        None,
    ),
    (
        "kindertelefoon",
        "Kindertelefoon",
        "Ben je 8 tot 18?",
        "0800-0432",
        "https://www.kindertelefoon.nl",
        "https://www.kindertelefoon.nl",
        _DAYTIME,
        True,
        8,
        18,
        "Bel of chat.",
        1,
    ),
)


def load_national_lines() -> None:
    """Create the national help lines that are missing; numbers and hours are to be checked before a site goes live.

    The topics come first: see `content.reference_data.starting_data`.
    """
    for order, (code, name, when, phone, chat, website, hours, free, low, high, note, young) in enumerate(
        NATIONAL_LINES
    ):
        line, made = HelpLine.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "when_text": when, "phone": phone, "chat_url": chat, "website": website, "hours": hours,
                "chat_hours": CHAT_HOURS.get(code, ""), "free_of_charge": free, "age_from": low, "age_to": high,
                "note": note, "order": order, "order_young": young,
            },
        )  # fmt: skip
        if made:
            line.topics.set(Topic.objects.filter(code__in=TOPICS_OF_LINES.get(code, ())))
