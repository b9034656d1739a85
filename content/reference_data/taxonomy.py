"""How modules and listings are classified: topics, age phases, situations. Starting data in `starting_data`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from content.reference_data.advice_words import AdviceWords, AgePhaseCheck, TopicCheck
from ground.ages.words import AGE_HELP, ages_label
from ground.editing.edited_meanwhile import EditedMeanwhile
from ground.recording import AtomicSave

PHASE_FEATURES = ["bold", "italic", "h3", "ul", "ol", "link"]


class Audience(models.TextChoices):
    """Whom a text addresses."""

    PARENTS = "parents", _("ouders")
    YOUNG = "young", _("jongeren")


class FixedOnceMade(AtomicSave):
    """A row of which some fields never change: releases, indexes and links know it by them."""

    fixed: tuple[str, ...] = ("code",)
    base_form_class = EditedMeanwhile

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        self._refuse_another()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save. Raises ValidationError for a change of what never changes, also when no form asked."""
        self._refuse_another()
        super().save(*args, **kwargs)

    def _refuse_another(self) -> None:
        before = type(self)._default_manager.filter(pk=self.pk).values(*self.fixed).first() if self.pk else None
        changed = [name for name in self.fixed if before and before[name] != getattr(self, name)]
        if changed:
            raise ValidationError(
                {name: _("Dit blijft zoals het is: teksten en links verwijzen ernaar.") for name in changed}
            )


class Topic(AdviceWords, FixedOnceMade):
    """A subject, for parents or for young people. Its code and address never change; its name may."""

    fixed = ("code", "slug", "audience")
    words = ("lead",)
    check_model = TopicCheck

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    slug = models.SlugField(_("adres"), max_length=60)
    audience = models.CharField(_("voor"), max_length=10, choices=Audience.choices, default=Audience.PARENTS)
    lead = models.TextField(
        _("inleiding"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("Een of twee zinnen boven de teksten, op elke site. Een collega kijkt andere woorden eerst na."),
    )
    medical = models.BooleanField(_("medisch"), default=False, help_text=_("Vraagt een tweede, medische deskundige."))
    safety = models.BooleanField(_("veiligheid"), default=False, help_text=_("Vraagt een deskundige voor veiligheid."))
    sensitive = models.BooleanField(
        _("gevoelig"), default=False, help_text=_("Teksten en aanbod over dit onderwerp gelden dan ook als gevoelig.")
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("onderwerp")
        verbose_name_plural = _("onderwerpen")
        ordering = ["audience", "order", "code"]
        constraints = [models.UniqueConstraint(fields=["audience", "slug"], name="topic_address_once_per_audience")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_audience_display()})" if self.audience == Audience.YOUNG else self.name


class AgePhase(AdviceWords, FixedOnceMade):
    """A phase of growing up, in months: its start is in it, its end is not. Pregnancy is -9 to 0."""

    words = ("to_expect", "to_arrange")
    check_model = AgePhaseCheck

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("naam"), max_length=60)
    from_months = models.SmallIntegerField(_("vanaf"), help_text=AGE_HELP)
    to_months = models.SmallIntegerField(_("tot"))
    to_expect = RichTextField(
        _("wat kun je verwachten"),
        features=PHASE_FEATURES,
        blank=True,
        help_text=_(
            "Staat op elke site. Wat voor bijna elk kind geldt; advies hoort in een landelijke tekst. Een collega "
            "kijkt andere woorden eerst na."
        ),
    )
    to_arrange = RichTextField(
        _("wat moet je regelen"),
        features=PHASE_FEATURES,
        blank=True,
        help_text=_(
            "Staat op elke site. Kijk termijnen en bedragen elk jaar na. Een collega kijkt andere woorden eerst na."
        ),
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("leeftijd")
        verbose_name_plural = _("leeftijden")
        ordering = ["order", "from_months"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_months__lt=models.F("to_months")), name="age_phase_not_empty"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def ages_in_words(self) -> str:
        """Its start and end, as people say them."""
        return ages_label(self.from_months, self.to_months)


class Situation(FixedOnceMade):
    """A family situation that a text or a listing is meant for."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("naam"), max_length=60)
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("gezinssituatie")
        verbose_name_plural = _("gezinssituaties")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
