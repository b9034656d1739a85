"""The user model: somebody who logs in with an e-mail address (docs/adr/0035)."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from people.address_field import AddressField


class People(BaseUserManager["Person"]):
    """What makes people, in code and in `manage.py createsuperuser`."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Somebody new, who cannot log in with a password when there is none. Raises ValueError without an address."""
        if not email.strip():
            raise ValueError("A person needs an e-mail address.")
        person = self.model(email=email, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Somebody new who may do everything."""
        return self.create_user(email, password, is_superuser=True, **fields)


# What points at a person may have Wagtail's managers, which have no types.
class Person(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """One human being; an address is never shared."""

    email = AddressField(
        _("e-mailadres"), unique=True, error_messages={"unique": _("Er is al iemand met dit e-mailadres.")}
    )
    first_name = models.CharField(_("voornaam"), max_length=150, blank=True)
    last_name = models.CharField(_("achternaam"), max_length=150, blank=True)
    is_active = models.BooleanField(
        _("actief"),
        default=True,
        help_text=_("Zet dit uit als iemand niet meer mag inloggen. Zo blijft te zien wat diegene heeft gedaan."),
    )

    shared_because = models.CharField(
        _("waarom dit adres van een team is"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("Alleen als er echt geen adres van één persoon is."),
    )
    answers_for_it = models.CharField(
        _("wie daarvoor instaat"),
        max_length=150,
        blank=True,
        db_default="",
        help_text=_("Voornaam en achternaam van één persoon."),
    )
    rights_stamp = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    # Asleep is inactive with a date: who did not log in for long, until somebody in charge wakes them.
    asleep_since = models.DateTimeField(null=True, editable=False)
    # From when the time without logging in counts, when they did not log in since.
    awake_since = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)

    # Kept out by the emergency brake: until it is lifted nothing makes such a person active (people/blocking.py).
    blocked_since = models.DateTimeField(null=True, editable=False)

    # The participant that somebody with several works for now, by key: other rights rest on this object, and what it
    # says of them is not what is kept (municipalities/memberships/hat.py).
    hat: int | None = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    objects = People()

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="an_address_is_in_lower_case"),
            models.CheckConstraint(
                condition=models.Q(blocked_since=None) | models.Q(is_active=False), name="who_is_blocked_is_not_active"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Without the stamp: another process may have changed it, and with the old one ended sessions would live.

        Nor what rests on this object: it is not gone. Whoever is made active is not asleep any more, and whoever is
        blocked is not made active: an object in memory may not know of it.
        """
        if self.is_active and self._is_written("is_active", kwargs) and self._is_blocked():
            self.is_active = False
        if self.is_active and self.asleep_since:
            self.asleep_since, self.awake_since = None, timezone.now()
        if not self._state.adding and kwargs.get("update_fields") is None:
            stays = {"rights_stamp", "blocked_since"} | ({"is_superuser"} if self.hat is not None else set())
            names = (field.name for field in self._meta.concrete_fields if not field.primary_key)
            kwargs["update_fields"] = [name for name in names if name not in stays]
        super().save(*args, **kwargs)

    def _is_written(self, field: str, kwargs: dict[str, Any]) -> bool:
        names = kwargs.get("update_fields")
        return not self._state.adding and (names is None or field in names)

    def _is_blocked(self) -> bool:
        return type(self).objects.filter(pk=self.pk).exclude(blocked_since=None).exists()

    def get_full_name(self) -> str:
        """As Wagtail shows people; empty when there is no name."""
        return f"{self.first_name} {self.last_name}".strip()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session holds of its person: with another password or other rights it is another, and it ends."""
        told = f"{self.password}{self.rights_stamp}"
        return salted_hmac("people.person.session", told, secret=secret, algorithm="sha256").hexdigest()

    def get_short_name(self) -> str:
        """As mail greets people."""
        return self.first_name
