"""How the admin's edit form of a module is laid out."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel

from content.modules.withdrawal import ON_EXPIRY

CONTENT = [
    FieldPanel("title", required_on_save=False),
    FieldPanel("short_answer", help_text=_("Twee tot vier zinnen. Dit lezen mensen het eerst, ook bij zoeken.")),
    FieldPanel("help_advice", help_text=_("Wat iemand doet, en wanneer. Zet het dringendste bovenaan.")),
    FieldPanel("body", help_text=_("Stukken met een kop. Begin met wat de lezer zelf kan doen.")),
    MultiFieldPanel(
        [FieldPanel(name) for name in ("sources", "guidelines", "no_source_because")],
        heading=_("Bronnen en richtlijnen"),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "release_kind",
                help_text=_(
                    "Een kleine correctie legt de eindredactie eerst vast, met een reden. Een kleine correctie en een"
                    " spoedwijziging zijn overal meteen te zien."
                ),
            ),
            FieldPanel(
                "change_note", help_text=_("Eén zin voor lezers. Moet bij een inhoudelijke wijziging en bij spoed.")
            ),
        ],
        heading=_("Over deze wijziging"),
    ),
]
CLASSIFICATION = [
    FieldPanel("slug", required_on_save=False),
    FieldPanel("written_for", help_text=_("Wie je aanspreekt. Een tekst voor jongeren staat op hun eigen pagina's.")),
    FieldPanel("counterpart", help_text=_("De tekst voor ouders of jongeren die hierbij hoort, als die er is.")),
    MultiFieldPanel(
        [
            FieldPanel(
                "primary_topic",
                widget=forms.Select,
                help_text=_("Het belangrijkste onderwerp: het bepaalt wat er bij Lees ook staat."),
            ),
            FieldPanel("other_topics"),
        ],
        heading=_("Onderwerpen"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel(name, required_on_save=False) for name in ("age_from", "age_to")])],
        heading=_("Leeftijd"),
    ),
    FieldPanel(
        "importance",
        help_text=_(
            "Op de pagina van een onderwerp en een leeftijd. De tekst blijft zoals hij is: er komt geen nieuwe versie."
        ),
    ),
    FieldPanel("situations"),
    FieldPanel("sensitive", help_text=_("Bovenaan komt dan Snel weg. Een gevoelig onderwerp doet dat al.")),
]
PUBLICATION = [
    PublishingPanel(),
    CommentPanel(),
    FieldPanel("review_date", help_text=_("Wanneer iemand de tekst weer naloopt. Lezers zien dit niet.")),
    MultiFieldPanel(
        [FieldPanel(name) for name in ON_EXPIRY],
        heading=_("Wat lezers zien als je Intrekken op invult"),
        help_text=_(
            "Op dat moment wordt de tekst ingetrokken. Dit lezen bezoekers dan. Kies je niets, dan geldt de eerste zin."
        ),
    ),
]
