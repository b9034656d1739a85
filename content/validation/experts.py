"""Who may judge a text: institutes, the roles people have there, and who those people are.

The person is a row of its own, because it ends: contact data go with the mandate, the name with the dossier. What is
left is a role at an institute, and that is all that releases, feeds, exports and logs ever held.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.reference_data.expertise import Expertise
from content.reference_data.taxonomy import FixedOnceMade
from ground.editing.edited_meanwhile import EditedMeanwhile


class Institute(FixedOnceMade):
    """An institute whose experts judge texts."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("naam"), max_length=120, help_text=_("Zo staat het onder een tekst."))
    address = models.TextField(_("adres"), max_length=300, blank=True)
    desk_mailbox = models.EmailField(
        _("e-mailadres voor beoordelingen"),
        blank=True,
        help_text=_("Van het instituut, niet van een persoon: wie weggaat, neemt dit adres niet mee."),
    )
    promised_a_year = models.PositiveSmallIntegerField(
        _("toegezegde beoordelingen per jaar"),
        default=0,
        db_default=0,
        help_text=_("Wat met het instituut is afgesproken. Bij Beoordelen staat of het genoeg is."),
    )

    class Meta:
        verbose_name = _("instituut")
        verbose_name_plural = _("instituten")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Expert(models.Model):
    """A role at an institute that somebody has until a day. Its text never names them."""

    institute = models.ForeignKey(
        Institute, verbose_name=_("instituut"), on_delete=models.PROTECT, related_name="experts"
    )
    role = models.CharField(_("rol"), max_length=80, help_text=_("Zo staat het onder een tekst: jeugdarts."))
    expertise = models.ManyToManyField(Expertise, verbose_name=_("vakgebieden"), related_name="experts")
    mandate_until = models.DateField(
        _("mandaat tot en met"),
        help_text=_("Tot die dag beoordeelt iemand teksten. Wat er dan al beoordeeld is, blijft gelden."),
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    base_form_class = EditedMeanwhile

    class Meta:
        verbose_name = _("deskundige")
        verbose_name_plural = _("deskundigen")
        ordering = ["institute__name", "role", "pk"]

    def __str__(self) -> str:
        return f"{self.role} ({self.institute.name})"


class ExpertPerson(models.Model):
    """Who an expert is. `mail` goes when the mandate ends (`closed_on`), the row when the dossier does.

    `known_by` is what is left of account and address then: keyed hashes, by which same_person compares.
    """

    expert = models.OneToOneField(Expert, on_delete=models.CASCADE, related_name="person")
    name = models.CharField(_("naam"), max_length=120)
    mail = models.EmailField(_("e-mailadres"), blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # The day on which they said "Mijn naam mag zichtbaar zijn"; empty when they did not, or took that back.
    may_be_named_since = models.DateField(_("mag genoemd worden sinds"), null=True, blank=True)
    known_by = models.JSONField(null=True, editable=False)

    # Wagtail would keep what the row says of itself.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.expert_id}"
