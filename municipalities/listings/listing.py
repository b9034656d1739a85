"""The sociale kaart: what help there is, for whom, where, and who may say so."""

import uuid
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from ground import addresses
from ground.ages.words import ADULT, AGE_HELP, validate_ages
from ground.changes import record, records
from ground.costs.amount import Costs
from ground.editing.edited_meanwhile import SavedFromForm
from ground.history.rows import HistoryKept
from ground.hours.field import OpeningHoursField
from ground.previews import preview_context
from ground.recording import DraftRecorded, Recorded
from ground.telephone.fields import TelephoneField
from municipalities.frame.rich_text import FEATURES
from municipalities.listings.help_kinds import HelpKind
from municipalities.listings.kinds import LISTING_CHANGED
from municipalities.listings.organisations import Location, Organisation
from municipalities.listings.postcodes import AreaField
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.preview_url import preview_url
from municipalities.register.site import SiteAudience


def listing_path(slug: str, pk: int) -> str:
    """The address of a listing's page, the same path on every site that shows it."""
    return addresses.listing(slug, pk)


class Listing(
    SavedFromForm, PreviewableMixin, DraftStateMixin, RevisionMixin, Costs, HistoryKept, DraftRecorded, ClusterableModel
):
    """One kind of help that an organisation offers. Only its owner edits it, wherever it is shown."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        Participant, verbose_name=_("eigenaar"), on_delete=models.PROTECT, related_name="listings"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="listings"
    )
    locations = ParentalManyToManyField(Location, verbose_name=_("locaties"), blank=True, related_name="listings")
    title = models.CharField(_("naam van het aanbod"), max_length=120)
    kind = models.CharField(
        _("soort hulp"),
        max_length=20,
        choices=HelpKind.choices,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Staat op de kaart, en bepaalt de plek in de lijst. Jeugdgezondheidszorg is het consultatiebureau en de "
            "schoolarts: die hoort op elke site te staan."
        ),
    )
    slug = models.SlugField(_("adres"), max_length=120, blank=True, editable=False)
    summary = models.CharField(_("samenvatting"), max_length=300)
    html = RichTextField(_("omschrijving"), features=FEATURES, blank=True)
    topics = ParentalManyToManyField(
        "content.Topic", verbose_name=_("onderwerpen"), blank=True, related_name="listings"
    )
    age_from = models.SmallIntegerField(_("vanaf"), default=0, help_text=AGE_HELP)
    age_to = models.SmallIntegerField(_("tot"), default=ADULT)
    situations = ParentalManyToManyField(
        "content.Situation", verbose_name=_("gezinssituaties"), blank=True, related_name="+"
    )
    written_for = models.CharField(_("voor"), max_length=10, choices=SiteAudience.choices, default=SiteAudience.PARENTS)
    serves_everywhere = models.BooleanField(_("voor heel Nederland"), default=False, db_index=True)
    municipalities = ParentalManyToManyField(
        Municipality, verbose_name=_("voor inwoners van"), blank=True, related_name="listings"
    )
    postcode_area = AreaField(
        _("alleen deze postcodes"), max_length=200, blank=True,
        help_text=_("Alleen als het gebied kleiner is dan de gemeente: 3511-3515, 3521"),
    )  # fmt: skip
    phone = TelephoneField(_("telefoonnummer"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    referral = models.CharField(
        _("verwijzing nodig"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: nee; of: ja, van de huisarts")
    )
    waiting_time = models.CharField(_("wachttijd"), max_length=120, blank=True)
    how_to_register = models.TextField(_("aanmelden"), max_length=600, blank=True)
    hours = OpeningHoursField(_("openingstijden"), blank=True)
    sensitive = models.BooleanField(
        _("gevoelig"), default=False, help_text=_("Een gevoelig onderwerp maakt aanbod vanzelf ook gevoelig.")
    )
    language = models.CharField(_("taal"), max_length=10, default="nl", editable=False)

    # What participants that took it over are told of.
    history_only = ("title", "phone", "email", "website", "organisation")

    class Meta:
        verbose_name = _("aanbod")
        verbose_name_plural = _("aanbod")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of its page, the same path on every site that shows it."""
        return listing_path(self.slug, self.pk)

    def get_full_url(self) -> str | None:
        """An address on a site of its owner, so that a preview has that site's frame."""
        return preview_url(self.owner_id)

    full_url = property(get_full_url)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "public/listing.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The page of the listing on the owner's site, draft text included."""
        return preview_context(request, self)

    def clean(self) -> None:
        super().clean()
        validate_ages(self.age_from, self.age_to)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = slugify(self.title)[:100].strip("-") or "aanbod"
        super().save(*args, **kwargs)

    @records(LISTING_CHANGED)
    def record_change(self) -> None:
        record(LISTING_CHANGED, uid=self.uuid, language=self.language, listing=self.pk)


class ListingHidden(Recorded):
    """A participant does not show another's listing on its sites."""

    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="hidden_listings"
    )
    listing = models.ForeignKey(Listing, verbose_name=_("aanbod"), on_delete=models.CASCADE, related_name="hidden_by")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("verborgen aanbod")
        verbose_name_plural = _("verborgen aanbod")
        ordering = ["listing__title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "listing"],
                name="listing_hidden_once",
                violation_error_message=_("Dit aanbod is al verborgen."),
            )
        ]

    def __str__(self) -> str:
        return str(self.listing)

    def record_change(self) -> None:
        self.listing.record_change()


class ListingNote(Recorded):
    """A participant's own line with another's listing, shown on its sites only."""

    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="listing_notes"
    )
    listing = models.ForeignKey(Listing, verbose_name=_("aanbod"), on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("opmerking"), max_length=400)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("opmerking bij aanbod")
        verbose_name_plural = _("opmerkingen bij aanbod")
        ordering = ["listing__title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "listing"],
                name="one_note_per_listing",
                violation_error_message=_("Bij dit aanbod staat al een opmerking. Open die en pas hem aan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.text[:40]}"

    def record_change(self) -> None:
        self.listing.record_change()
