"""How the admin's edit form of a module is laid out."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel

from content.releases.withdrawal import ON_EXPIRY

CONTENT = [
    FieldPanel("title"),
    FieldPanel("short_answer"),
    FieldPanel("help_advice"),
    FieldPanel("body"),
    MultiFieldPanel([FieldPanel("sources"), FieldPanel("guidelines")], heading=_("Bronnen en richtlijnen")),
    MultiFieldPanel([FieldPanel("release_kind"), FieldPanel("change_note")], heading=_("Over deze wijziging")),
]
CLASSIFICATION = [
    FieldPanel("slug"),
    FieldPanel("written_for"),
    FieldPanel("counterpart"),
    MultiFieldPanel([FieldPanel("primary_topic"), FieldPanel("other_topics")], heading=_("Onderwerpen")),
    MultiFieldPanel([FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")])], heading=_("Leeftijd")),
    FieldPanel("situations"),
    FieldPanel("sensitive"),
]
PUBLICATION = [
    PublishingPanel(),
    FieldPanel("review_date"),
    MultiFieldPanel(
        [FieldPanel(name) for name in ON_EXPIRY],
        heading=_("Als deze tekst een einddatum heeft"),
        help_text=_(
            "Op de einddatum wordt de tekst ingetrokken. Dit lezen bezoekers dan. Kies je niets, dan geldt de eerste "
            "zin."
        ),
    ),
]
