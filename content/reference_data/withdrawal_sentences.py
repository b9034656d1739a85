"""Standard sentences for who takes a text away: why, and where readers can go. The board keeps them as a list."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ground.editing.edited_meanwhile import EditedMeanwhile


class WithdrawalSentence(models.Model):
    """A sentence that can be taken instead of writing one. The first of each use is taken when nobody chooses."""

    class Use(models.TextChoices):
        """What a sentence says."""

        REASON = "reason", _("waarom de tekst weg is")
        ONWARD = "onward", _("waar de lezer heen kan als er geen nieuwe tekst is")

    use = models.CharField(_("zegt"), max_length=10, choices=Use.choices)
    text = models.CharField(_("zin"), max_length=300)
    order = models.PositiveSmallIntegerField(
        _("volgorde"), default=0, help_text=_("De eerste zin geldt als niemand kiest.")
    )

    base_form_class = EditedMeanwhile

    class Meta:
        verbose_name = _("zin bij intrekken")
        verbose_name_plural = _("zinnen bij intrekken")
        ordering = ["use", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["use", "text"],
                name="withdrawal_sentence_once",
                violation_error_message=_("Deze zin staat al in de lijst."),
            )
        ]

    def __str__(self) -> str:
        return self.text


def standard_sentences(use: str) -> list[str]:
    """The sentences of one use, the one to take by default first."""
    return list(WithdrawalSentence.objects.filter(use=use).values_list("text", flat=True))
