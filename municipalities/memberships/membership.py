"""What somebody may do at a participant: the truth, from which groups follow (docs/adr/0051)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from municipalities.memberships.roles import MAY_BE_LIMITED, NATIONAL, Role
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

TWICE = _("Deze persoon heeft deze rol hier al.")


class Memberships(models.QuerySet["Membership"]):
    def current(self, day: date | None = None) -> "Memberships":
        """Those that count on a day, today when none is given: begun, and not past their last day or minute."""
        day = day or timezone.localdate()
        lasts = models.Q(ends_at=None) | models.Q(ends_at__gt=timezone.now())
        return self.filter(lasts, models.Q(until=None) | models.Q(until__gte=day), since__lte=day)

    def over(self) -> "Memberships":
        """Access of support whose time has passed."""
        return self.filter(ends_at__lte=timezone.now())

    def ended(self) -> "Memberships":
        """Those whose last day or minute has passed."""
        return self.filter(models.Q(ends_at__lte=timezone.now()) | models.Q(until__lt=timezone.localdate()))


class Membership(models.Model):
    """One role of one person at one participant. Somebody may have several: what they may do adds up."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("persoon"), on_delete=models.CASCADE, related_name="memberships"
    )
    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    # Told apart from what it is limited to: a role whose only site is taken away is for nothing, not for everything.
    is_limited = models.BooleanField(default=False, db_default=False, editable=False)
    sites = models.ManyToManyField(LocalSite, verbose_name=_("alleen deze sites"), blank=True, related_name="+")
    municipalities = models.ManyToManyField(
        Municipality, verbose_name=_("alleen deze gemeenten"), blank=True, related_name="+"
    )
    since = models.DateField(_("vanaf"), default=timezone.localdate)
    until = models.DateField(
        _("tot en met"), null=True, blank=True, help_text=_("Leeg: zonder einde. De dag erna is de toegang weg.")
    )
    # Of access of support alone: the minute it is over, and why it was asked for.
    ends_at = models.DateTimeField(null=True, editable=False)
    reason = models.CharField(max_length=300, blank=True, default="", db_default="", editable=False)
    worn_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = Memberships.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        ordering = ["-participant__is_national_board", "participant__name", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "participant", "role"], name="a_role_is_given_once", violation_error_message=TWICE
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="a_membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="a_membership_has_a_role_that_exists"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None, reason="") | (models.Q(ends_at__isnull=False) & ~models.Q(reason="")),
                name="access_of_support_has_an_end_and_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(is_limited=False) | models.Q(role__in=[role.value for role in MAY_BE_LIMITED]),
                name="a_role_that_sees_to_people_is_not_limited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.participant}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError when the role is none of this participant's, or was ended meanwhile elsewhere.

        Groups follow (receivers.py).
        """
        if self.role not in Role.values:
            raise ValidationError({"role": gettext("De rol %(role)s bestaat niet.") % {"role": self.role}})
        self.clean()
        with transaction.atomic():
            # Django would put a row that is gone back, with the rights that go with it.
            if not self._state.adding and not Membership.objects.select_for_update().filter(pk=self.pk).exists():
                raise ValidationError(gettext("Deze rol is intussen gestopt. Er is niets veranderd."))
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """A national role is of the national board, the others of participants; an end comes after its beginning."""
        super().clean()
        if self.participant_id and self.role in Role.values:
            self._refuse_elsewhere()
            self._refuse_limits()
        if self.until and self.since and self.until < self.since:
            sentence = gettext("De laatste dag ligt voor de eerste: %(since)s. Kies die dag of een latere.")
            raise ValidationError({"until": sentence % {"since": f"{self.since:%d-%m-%Y}"}})

    def limit_to(self, sites: Iterable[LocalSite] = (), municipalities: Iterable[Municipality] = ()) -> None:
        """Keep that the role is for these only; for all when none is named. Ends the sessions of whose it is.

        Raises ValidationError for what is not the participant's own, and for a role that cannot be limited.
        """
        own = {site.pk for site in self.participant.sites.all()}, set(self.participant.municipalities.all())
        sites, municipalities = list(sites), list(municipalities)
        strangers = [site for site in sites if site.pk not in own[0]]
        strange_places = [place for place in municipalities if place not in own[1]]
        if strangers or strange_places:
            words = {
                "names": ", ".join(str(each) for each in (*strangers, *strange_places)),
                "participant": self.participant,
            }
            raise ValidationError(gettext("%(names)s hoort niet bij %(participant)s.") % words)
        self.is_limited = bool(sites or municipalities)
        self._refuse_limits()
        with transaction.atomic():
            self.sites.set(sites)
            self.municipalities.set(municipalities)
            self.save()

    def _refuse_limits(self) -> None:
        if self.is_limited and self.role not in MAY_BE_LIMITED:
            sentence = gettext("De rol %(role)s is altijd voor alles van %(participant)s.")
            words = {"role": self.get_role_display(), "participant": self.participant}
            raise ValidationError({"role": sentence % words})

    def _refuse_elsewhere(self) -> None:
        is_national = self.role in NATIONAL
        if is_national == self.participant.is_national_board:
            return
        words = {"role": self.get_role_display(), "participant": self.participant}
        if is_national:
            sentence = gettext(
                "De rol %(role)s is er alleen bij de landelijke redactie. Kies bij %(participant)s beheerder, "
                "redacteur of meelezer."
            )
        else:
            sentence = gettext(
                "De rol %(role)s is er alleen bij een deelnemer. Kies bij %(participant)s een landelijke rol."
            )
        raise ValidationError({"role": sentence % words})


def give(person: Any, participant: Participant, role: Role, **fields: Any) -> Membership:
    """Give somebody a role, with its groups; the membership they have when it was given before."""
    found = Membership.objects.filter(person=person, participant=participant, role=role).first()
    return found or Membership.objects.create(person=person, participant=participant, role=role, **fields)
