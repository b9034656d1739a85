"""Coming to an event: its address, the ages it is for, and how to sign up."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from ground.ages.words import ADULT, AGE_HELP, ages_label, validate_ages
from ground.editing.edited_meanwhile import EditedMeanwhilePage
from ground.telephone.fields import TelephoneField
from ground.telephone.numbers import dialled
from municipalities.listings.coordinates import DEGREES_HELP, Coordinates, write_degrees
from municipalities.listings.postcodes import PostcodeField

# Where an address stands, and by which ways people sign up.
ADDRESS = ("street", "postcode", "town", "latitude", "longitude")
WAYS = ("register_url", "register_email", "register_phone")


class Attending(Coordinates):
    """What somebody needs to know who wants to come. Events of before these fields have an empty address and no way."""

    place = models.CharField(gettext_lazy("plek"), max_length=200)
    street = models.CharField(
        gettext_lazy("straat en huisnummer"), max_length=120, blank=True, default="", db_default=""
    )
    postcode = PostcodeField(gettext_lazy("postcode"), max_length=7, blank=True, default="", db_default="")
    town = models.CharField(gettext_lazy("plaats"), max_length=80, blank=True, default="", db_default="")
    online = models.BooleanField(
        gettext_lazy("online"), default=False, db_default=False, help_text=gettext_lazy("Dan is er geen adres.")
    )
    age_from = models.SmallIntegerField(gettext_lazy("vanaf"), default=0, db_default=0, help_text=AGE_HELP)
    age_to = models.SmallIntegerField(gettext_lazy("tot"), default=ADULT, db_default=ADULT)
    register_url = models.URLField(gettext_lazy("aanmelden via website"), blank=True)
    register_email = models.EmailField(gettext_lazy("aanmelden via e-mail"), blank=True)
    register_phone = TelephoneField(gettext_lazy("aanmelden via telefoon"), blank=True, default="", db_default="")
    no_registration = models.BooleanField(
        gettext_lazy("aanmelden hoeft niet"), default=False, db_default=False,
        help_text=gettext_lazy("Iedereen kan zo binnenlopen."),
    )  # fmt: skip

    class Meta:
        abstract = True

    @property
    def ages_label(self) -> str:
        """For which ages it is, as people read it."""
        return ages_label(self.age_from, self.age_to)

    @property
    def address_lines(self) -> list[str]:
        """The address as it stands on an envelope; empty when it is online, or nobody wrote one."""
        last = " ".join(part for part in (self.postcode, self.town) if part)
        return [line for line in (self.street, last) if line]

    @property
    def register_dialled(self) -> str:
        """The number to sign up with, as a telephone dials it."""
        return dialled(self.register_phone)

    def clean(self) -> None:
        super().clean()
        validate_ages(self.age_from, self.age_to)
        if self.online and any(getattr(self, name) not in ("", None) for name in ADDRESS):
            raise ValidationError(
                {"online": _("Online heeft geen adres. Haal het vinkje weg, of maak het adres leeg.")}
            )
        if (self.street or self.postcode) and not self.town:
            raise ValidationError({"town": _("Zet de plaats erbij.")})
        if self.no_registration and any(getattr(self, name) for name in WAYS):
            sentence = _("Hier staat dat aanmelden niet hoeft, en ook hoe het moet. Kies één van de twee.")
            raise ValidationError({"no_registration": sentence})


class EventForm(EditedMeanwhilePage):
    """Asks before it publishes where people have to be and how they sign up; a draft may do without."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        write_degrees(self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "action-publish" not in self.data:
            return cleaned
        if not _any(cleaned, self.errors, ("town", "online")):
            self.add_error("town", _("Vul het adres in, of vink aan dat het online is."))
        if not _any(cleaned, self.errors, (*WAYS, "no_registration")):
            self.add_error(
                "no_registration", _("Vul in hoe mensen zich aanmelden, of vink aan dat aanmelden niet hoeft.")
            )
        return cleaned


def _any(cleaned: dict[str, Any], errors: Any, names: tuple[str, ...]) -> bool:
    """Whether one of these is filled in, or was and is refused for another reason."""
    return any(cleaned.get(name) or name in errors for name in names)


def attending_panels() -> list[Any]:
    """The fields of a form, in groups."""
    return [
        MultiFieldPanel(
            [
                FieldPanel("place", help_text=gettext_lazy("De naam, zoals die op de deur staat: Buurthuis De Boom.")),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("town")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], help_text=DEGREES_HELP),
                FieldPanel("online"),
            ],
            heading=gettext_lazy("Waar"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")])], heading=gettext_lazy("Leeftijd")
        ),
        MultiFieldPanel(
            [
                FieldPanel("no_registration"),
                FieldPanel("register_url"),
                FieldRowPanel([FieldPanel("register_email"), FieldPanel("register_phone")]),
            ],
            heading=gettext_lazy("Aanmelden"),
        ),
    ]
