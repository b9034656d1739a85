"""What is kept of searches: never who, from where or at what moment; the words only when many asked for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.register.site import LocalSite


class SearchedQuery(models.Model):
    """A query of the whole country: a keyed hash with its counters, and its words once enough people asked for it.

    `count` and `days` stop counting when the words are there: they are for deciding that. `last_day` is when it was
    last asked. `approved`: an editor lets it be suggested.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    text = models.CharField(_("zoekvraag"), max_length=120, blank=True, editable=False)
    count = models.PositiveIntegerField(default=0, editable=False)
    days = models.PositiveIntegerField(default=0, editable=False)
    last_day = models.DateField(_("laatst gezocht"), editable=False)
    approved = models.BooleanField(_("als suggestie"), default=False)

    class Meta:
        verbose_name = _("zoekvraag")
        verbose_name_plural = _("zoekvragen")
        ordering = ["text", "pk"]
        indexes = [models.Index(fields=["last_day"], name="searched_query_last_day")]

    def __str__(self) -> str:
        return self.text or self.digest[:12]


class SearchedDay(models.Model):
    """How often a query whose words are known was asked on one site on one day, and how often that helped little."""

    query = models.ForeignKey(SearchedQuery, on_delete=models.CASCADE, related_name="counted_days")
    # Without a constraint of the database: a site that has just gone must not cost the log of all others.
    site = models.ForeignKey(LocalSite, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    nothing = models.PositiveIntegerField(default=0)
    weak = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "pk"]
        constraints = [models.UniqueConstraint(fields=["query", "site", "day"], name="searched_once_a_day")]
        indexes = [models.Index(fields=["day"], name="searched_day_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.query_id}: {self.count}"


class CrisisDay(models.Model):
    """How often searches of one class of crisis were made on one day, in the whole country. Never the words."""

    kind = models.CharField(_("soort"), max_length=40)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "kind"]
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="crisis_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {self.count}"
