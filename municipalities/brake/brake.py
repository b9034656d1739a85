"""A brake: one thing that readers do not see, or one person who does not get in, until it is lifted."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.register.participant import Participant


class Kind(models.TextChoices):
    """What there is a brake for."""

    PAGE = "page", _("pagina")
    LISTING = "listing", _("aanbod")
    PICTURE = "picture", _("foto")
    DOCUMENT = "document", _("document")
    ADDITION = "addition", _("lokale aanvulling")
    PERSON = "person", _("persoon")


class Brakes(models.QuerySet["Brake"]):
    def on(self, kind: Kind | None = None) -> "Brakes":
        """Those that hold now, of one kind if given."""
        rows = self.filter(lifted_at=None)
        return rows.filter(kind=kind) if kind else rows


class Brake(models.Model):
    """That a thing is hidden, or a person kept out: since when, by whom and why; and how that ended.

    `key` names the row and is no foreign key: it is about six models, and stays when the row goes. Nothing is changed
    in the thing itself, so whatever is done to it meanwhile is done, and seen when the brake is lifted.
    """

    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    key = models.BigIntegerField()
    name = models.CharField(_("naam"), max_length=250)
    reason = models.CharField(_("reden"), max_length=300)
    only_support = models.BooleanField(default=False)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    put_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_because = models.CharField(max_length=300, blank=True)

    objects = Brakes.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("noodrem")
        verbose_name_plural = _("noodremmen")
        ordering = ["-put_at", "-pk"]
        constraints = [
            # Its index is what pages ask.
            models.UniqueConstraint(
                fields=["kind", "key"], condition=models.Q(lifted_at=None), name="one_brake_on_a_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"


def not_braked(rows: models.QuerySet[Any], kind: Kind, key: str = "pk") -> models.QuerySet[Any]:
    """The rows without those that a brake holds; `key` is where a row has the key of the thing. Adds no query."""
    return rows.filter(~models.Exists(Brake.objects.on(kind).filter(key=models.OuterRef(key))))


def marked(rows: models.QuerySet[Any], kind: Kind) -> models.QuerySet[Any]:
    """The rows with in `braked` whether a brake holds each of them. Adds no query."""
    found = Brake.objects.on(kind).filter(key=models.OuterRef("pk"))
    with_mark: models.QuerySet[Any] = rows.annotate(braked=models.Exists(found))
    return with_mark


def is_braked(kind: Kind, key: int) -> bool:
    """Whether a brake holds this thing now; one query."""
    return Brake.objects.on(kind).filter(key=key).exists()
