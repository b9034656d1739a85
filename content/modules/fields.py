"""What editors write of a national text: the fields that the functions around it read."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page

from content.modules import blocks
from content.reference_data.taxonomy import Audience, Situation, Topic
from content.releases.draft import EDITOR_KINDS
from content.releases.withdrawal import Withdrawal
from ground.ages.words import ADULT, AGE_HELP


class Importance(models.IntegerChoices):
    """Where a text stands in lists: no part of a release, so it changes no hash and makes no version."""

    FIRST = 1, _("vooraan: hier heeft bijna iedereen iets aan")
    USUAL = 2, _("gewoon: op leeftijd")
    LAST = 3, _("achteraan: voor wie het zoekt")


class ModuleFields(Page):
    """The fields of `Module`. Apart from it, so that what reads a text does not know what a page does."""

    short_answer = models.TextField(_("kort antwoord"), max_length=900)
    help_advice = StreamField(
        [("advice", blocks.HelpAdviceBlock())], verbose_name=_("wanneer hulp vragen"), blank=True, use_json_field=True
    )
    body = StreamField(
        [("section", blocks.SectionBlock())], verbose_name=_("paragrafen"), blank=True, use_json_field=True
    )
    written_for = models.CharField(
        _("geschreven voor"), max_length=10, choices=Audience.choices, default=Audience.PARENTS
    )
    counterpart = models.ForeignKey(
        "self", verbose_name=_("zelfde onderwerp voor de andere lezer"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    # A draft can do without; nothing is published without one (save).
    primary_topic = models.ForeignKey(
        Topic, verbose_name=_("hoofdonderwerp"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    other_topics = ParentalManyToManyField(Topic, verbose_name=_("andere onderwerpen"), blank=True, related_name="+")
    age_from = models.SmallIntegerField(_("vanaf"), default=0, help_text=AGE_HELP)
    age_to = models.SmallIntegerField(_("tot"), default=ADULT)
    importance = models.PositiveSmallIntegerField(
        _("plek in lijsten"),
        choices=Importance.choices,
        default=Importance.USUAL,
        db_default=Importance.USUAL,
    )
    situations = ParentalManyToManyField(Situation, verbose_name=_("gezinssituaties"), blank=True, related_name="+")
    sensitive = models.BooleanField(_("gevoelig"), default=False)
    sources = ParentalManyToManyField("content.Source", verbose_name=_("bronnen"), blank=True, related_name="modules")
    guidelines = ParentalManyToManyField(
        "content.Guideline", verbose_name=_("richtlijnen"), blank=True, related_name="modules"
    )
    no_source_because = models.CharField(
        _("geen bron nodig, omdat"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("Alleen als de tekst op geen bron rust. Lezers zien dit niet."),
    )
    release_kind = models.CharField(_("soort wijziging"), max_length=10, choices=EDITOR_KINDS, default="major")
    change_note = models.CharField(_("wat is er veranderd"), max_length=300, blank=True)
    review_date = models.DateField(_("opnieuw nakijken op"), null=True, blank=True)
    # What readers are told when the text ends by itself; who withdraws it says it then.
    withdrawal_explanation = models.TextField(_("waarom de tekst dan weg is"), max_length=600, blank=True)
    replacement = models.ForeignKey(
        "self", verbose_name=_("wat komt ervoor in de plaats"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    withdrawal_onward = models.CharField(
        _("waar de lezer heen kan als er geen nieuwe tekst is"), max_length=600, blank=True
    )

    # What somebody says who takes the text away now; no field.
    withdrawal: Withdrawal | None = None

    class Meta:
        abstract = True

    @property
    def uid(self) -> Any:
        """The identity of the text over languages and versions (a UUID)."""
        return self.translation_key
