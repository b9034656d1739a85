"""The admin of a site's own help lines."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn

from municipalities.register.help_lines import LocalHelpLine
from municipalities.tenancy.forms import OwnedForm
from municipalities.tenancy.scoped_views import OwnViewSet


class HelpLineViewSet(OwnViewSet):
    """Eigen hulplijnen."""

    model = LocalHelpLine
    icon = "warning"
    menu_label = _("Eigen hulplijnen")
    list_display = ("name", "site", BooleanColumn("active", label=_("Getoond"), sort_key="active"))
    edit_handler = ObjectList(
        [
            FieldPanel("site", widget=forms.Select),
            FieldPanel("name"),
            FieldPanel("short_name"),
            FieldPanel("when_text"),
            FieldPanel("phone"),
            FieldPanel("hours"),
            FieldRowPanel([FieldPanel("chat_url"), FieldPanel("chat_hours")]),
            FieldPanel("website"),
            FieldPanel("free_of_charge"),
            FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
            FieldPanel("note"),
            FieldRowPanel([FieldPanel("order"), FieldPanel("order_young")]),
            FieldPanel("review_date"),
            FieldPanel("active"),
        ],
        base_form_class=OwnedForm,
    )
