"""A participant's public site: hosts, brand, colours, public, subscription and version policy."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from ground.changes import record, records
from ground.history.rows import HistoryKept
from ground.hours.field import OpeningHoursField
from ground.recording import Recorded
from ground.telephone.fields import TelephoneField, WhatsAppField
from municipalities.register.accessibility import AccessibilityStatement, https_only
from municipalities.register.frame_stamp import InFrame
from municipalities.register.gp_posts import GpPostsField
from municipalities.register.home_order import ArrangementField
from municipalities.register.hosts import ascii_host, validate_host
from municipalities.register.kinds import SITE_CHANGED
from municipalities.register.participant import Participant
from municipalities.register.public_conditions import missing_for
from themes.brand import Brand
from themes.fonts import DEFAULT_FONT, FONTS

MAX_HOLD_DAYS = 30
DEFAULT_COLOUR = "#0b6e99"
hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Schrijf een kleur als # met zes tekens, bijvoorbeeld #0b6e99."))


class Corners(models.TextChoices):
    """How round boxes, fields and buttons are."""

    STRAIGHT = "straight", _("recht")
    SOFT = "soft", _("zacht afgerond")
    ROUND = "round", _("rond")


class SiteAudience(models.TextChoices):
    """Whom a site is for."""

    PARENTS = "parents", _("ouders")
    YOUNG = "young", _("jongeren")
    BOTH = "both", _("ouders en jongeren")


class LocalSite(AccessibilityStatement, HistoryKept, InFrame, Recorded):
    """One public site. The national site is the one whose participant is the national board."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.PROTECT, related_name="sites"
    )
    name = models.CharField(_("naam van de site"), max_length=80, help_text=_("De merknaam, bijvoorbeeld: Loes"))
    place_name = models.CharField(_("plaatsnaam"), max_length=80, help_text=_("Staat bij je eigen tekst: In Utrecht"))
    audience = models.CharField(_("voor"), max_length=10, choices=SiteAudience.choices, default=SiteAudience.BOTH)
    is_live = models.BooleanField(_("openbaar"), default=False)
    wagtail_site = models.OneToOneField(
        Site, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="local_site"
    )
    carries_all_topics = models.BooleanField(_("alle landelijke onderwerpen"), default=True)
    topics = models.ManyToManyField("content.Topic", verbose_name=_("onderwerpen"), blank=True, related_name="+")
    hold_days = models.PositiveSmallIntegerField(
        _("later tonen (dagen)"),
        default=0,
        validators=[MaxValueValidator(MAX_HOLD_DAYS)],
        help_text=_(
            "Zo lang wacht een inhoudelijke wijziging, tenzij je hem eerder toont. Spoedwijzigingen wachten nooit."
        ),
    )
    intro = models.TextField(_("welkomsttekst"), max_length=400, blank=True)
    phone = TelephoneField(_("telefoonnummer"), blank=True)
    phone_hours = OpeningHoursField(_("telefonisch bereikbaar"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    email_answer = models.CharField(
        _("antwoord op e-mail"), max_length=80, blank=True, default="", db_default="",
        help_text=_("Bijvoorbeeld: Je krijgt binnen 2 werkdagen antwoord."),
    )  # fmt: skip
    whatsapp = WhatsAppField(_("WhatsApp-nummer"), blank=True)
    whatsapp_hours = OpeningHoursField(
        _("WhatsApp: tijden"), blank=True, default="", db_default="", help_text=_("Leeg: we zeggen er niets over.")
    )
    walk_in_place = models.CharField(_("inloop: plek"), max_length=120, blank=True)
    walk_in_address = models.CharField(_("inloop: adres"), max_length=200, blank=True)
    walk_in_hours = OpeningHoursField(_("inloop: tijden"), blank=True)
    contact_note = models.CharField(_("toelichting bij contact"), max_length=300, blank=True)
    gp_out_of_hours_phone = TelephoneField(_("nummer van de huisartsenpost"), blank=True)
    gp_posts_by_place = GpPostsField(
        _("huisartsenpost per plaats"), blank=True, default="", db_default="",
        help_text=_(
            "Alleen als je gebied meer posten heeft. Eén regel per post, met een gemeente of plaats: 'Woerden: 0348 12"
            " 34 56'. Het nummer hierboven geldt dan voor de andere plaatsen."
        ),
    )  # fmt: skip
    arrangement = ArrangementField(_("volgorde op de beginpagina"), max_length=80, blank=True)
    privacy_url = models.CharField(
        _("eigen privacyverklaring"),
        max_length=300,
        blank=True,
        validators=[https_only],
        help_text=_("Het adres van de privacyverklaring van je gemeente. De privacypagina verwijst ernaar."),
    )
    primary_colour = models.CharField(_("hoofdkleur"), max_length=7, default=DEFAULT_COLOUR, validators=[hex_colour])
    accent_colour = models.CharField(
        _("accentkleur"),
        max_length=7,
        blank=True,
        validators=[hex_colour],
        help_text=_(
            "Voor tekeningen, vlakken en de pagina's voor jongeren. Leeg: een kleur die bij de hoofdkleur past."
        ),
    )
    action_colour = models.CharField(
        _("kleur van knoppen en links"),
        max_length=7,
        blank=True,
        validators=[hex_colour],
        help_text=_("Leeg: de hoofdkleur."),
    )
    font = models.CharField(
        _("lettertype"),
        max_length=20,
        default=DEFAULT_FONT,
        choices=[(name, font.label) for name, font in FONTS.items()],
    )
    corners = models.CharField(_("hoeken"), max_length=10, default=Corners.SOFT, choices=Corners.choices)
    logo = models.JSONField(_("logo"), default=dict, blank=True, editable=False)  # see municipalities.register.logo
    house_style = models.JSONField(
        _("huisstijl"), default=dict, blank=True, editable=False
    )  # see municipalities.look.house_style
    sheet_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    # What the national board decides about somebody's site.
    national_fields = (
        "name", "place_name", "audience", "is_live", "carries_all_topics", "topics", "hold_days",
    )  # fmt: skip
    history_also = ("logo", "house_style")

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(hold_days__lte=MAX_HOLD_DAYS), name="hold_at_most_30_days")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def brand(self) -> Brand:
        """What was chosen of its look; ValueError in Dutch when a colour is none."""
        return Brand(self.primary_colour, self.accent_colour, self.action_colour, self.font, self.corners)

    @property
    def is_national(self) -> bool:
        """Whether this is the site of the national board."""
        return self.participant_id is not None and self.participant.is_national_board

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; its home in the tree and Wagtail's site go by its name."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            Site.objects.filter(pk=self.wagtail_site_id).exclude(site_name=self.name).update(site_name=self.name)
            homes = Page.objects.filter(
                sites_rooted_here=self.wagtail_site_id, sites_rooted_here__is_default_site=False
            )
            homes.exclude(title=self.name).update(title=self.name, draft_title=self.name)

    @records(SITE_CHANGED)
    def record_change(self) -> None:
        record(SITE_CHANGED, uid=self.uuid, site=self.pk)

    def clean(self) -> None:
        """A local site is public only with the number of its out-of-hours GP post; the national one always is.

        What else it needs is asked when it becomes public (`municipalities.register.public_conditions`).
        """
        super().clean()
        if self.is_national and not self.is_live:
            raise ValidationError({"is_live": _("De landelijke site is altijd openbaar.")})
        if self.is_live and not self.gp_out_of_hours_phone and not self.is_national:
            raise ValidationError(
                {
                    "gp_out_of_hours_phone": _(
                        "Vul het nummer van de huisartsenpost in: zonder dat nummer kan de site niet openbaar zijn."
                    )
                }
            )
        becomes_public = self.is_live and not self.is_national
        becomes_public = becomes_public and not LocalSite.objects.filter(pk=self.pk, is_live=True).exists()
        if becomes_public and (sentences := missing_for(self.participant_id)):
            raise ValidationError({"is_live": sentences})


class SiteHost(InFrame, Recorded):
    """A host name that leads to a site; the others redirect to the primary one."""

    site = models.ForeignKey(LocalSite, verbose_name=_("site"), on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField(_("host"), max_length=253, unique=True, validators=[validate_host])
    is_primary = models.BooleanField(_("hoofdadres"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ["host"]
        constraints = [
            models.UniqueConstraint(
                fields=["site"], condition=models.Q(is_primary=True), name="one_primary_host_per_site"
            )
        ]

    def __str__(self) -> str:
        return self.host

    def clean_fields(self, exclude: Any = None) -> None:
        """Compare and validate hosts in lower case."""
        self.host = ascii_host(self.host)
        super().clean_fields(exclude=exclude)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.host = ascii_host(self.host)
        super().save(*args, **kwargs)

    def record_change(self) -> None:
        self.site.record_change()


class ThemeSheet(models.Model):
    """A stylesheet of some site's colours, known by the SHA-256 of its text and therefore never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    css = models.TextField()

    def __str__(self) -> str:
        return self.sha256[:12]
