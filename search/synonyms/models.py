"""A group of words that editors say belong together in a search."""

import uuid

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ground.changes import record, records
from ground.recording import Recorded
from search.synonyms.kinds import SYNONYMS_CHANGED
from search.synonyms.stamp import bump_search_stamp
from search.synonyms.validation import SEPARATOR, check, members


class SynonymGroup(Recorded):
    """Who looks for one of `terms` also finds what has one of `finds`; with `two_way` the other way round as well.

    Both are words or short phrases with commas between, as editors write them. Saving and deleting is recorded as
    `synonyms.changed` in the same transaction.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    terms = models.CharField(
        _("als iemand zoekt op"),
        max_length=300,
        help_text=_("Een woord of een paar woorden. Meer dan één? Zet er komma's tussen: maxi-cosi, maxicosi"),
    )
    finds = models.CharField(
        _("zoek dan ook op"), max_length=300, help_text=_("Ook hier mogen er meer, met komma's ertussen: autostoel")
    )
    two_way = models.BooleanField(
        _("ook andersom"),
        default=True,
        help_text=_(
            "Aan: alle woorden van de groep vinden elkaar. Uit: het werkt alleen van boven naar beneden, "
            "handig als het ene woord ruimer is dan het andere."
        ),
    )
    note = models.CharField(_("toelichting"), max_length=200, blank=True, help_text=_("Alleen voor de redactie."))
    active = models.BooleanField(_("in gebruik"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("synoniem")
        verbose_name_plural = _("synoniemen")
        ordering = ["terms", "pk"]

    def __str__(self) -> str:
        return f"{self.terms} {'↔' if self.two_way else '→'} {self.finds}"

    @property
    def direction(self) -> str:
        """Whether it works both ways, in words."""
        return gettext("beide kanten op") if self.two_way else gettext("één kant op")

    @property
    def line(self) -> str:
        """This group as a line of search.dutch.synonyms reads it."""
        return f"{self.terms} {SEPARATOR if self.two_way else '->'} {self.finds}"

    @records(SYNONYMS_CHANGED)
    def record_change(self) -> None:
        """A line in the log, and every process loads the synonyms again."""
        record(SYNONYMS_CHANGED, uid=self.uuid, group=self.pk)
        bump_search_stamp()

    def clean(self) -> None:
        """Write the fields tidily, and refuse words that cannot be synonyms with a sentence at the field."""
        super().clean()
        if not (self.terms.strip() and self.finds.strip()):
            return  # the fields themselves say that they are required
        self.terms, self.finds = (f"{SEPARATOR} ".join(members(text)) for text in (self.terms, self.finds))
        others = SynonymGroup.objects.exclude(pk=self.pk)
        check(self.terms, self.finds, two_way=self.two_way, others=others)
