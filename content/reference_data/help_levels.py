"""What a reader is advised to do when things go wrong: the levels of help, each with the words that are shown."""

from django.utils.translation import gettext_lazy as _

# "[site]" stands for the name of the site on which the text is read.
HELP_LEVELS = (
    ("call_112", _("Bel 112")),
    ("call_gp_now", _("Bel nu de huisarts of huisartsenpost")),
    ("make_appointment", _("Maak een afspraak")),
    ("discuss_with_site", _("Bespreek het met [site]")),
)
