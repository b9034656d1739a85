"""The admin of sites: how to reach them for their own people; names, topics and hosts for the national board."""

from typing import Any

from django import forms
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column

from municipalities.onboarding.screens.hosts_form import HOST_FIELDS
from municipalities.onboarding.screens.new_site_form import GP_HELP, NewSiteForm
from municipalities.onboarding.screens.refusing import RegisterEdit, RegisterNew
from municipalities.onboarding.screens.site_form import SiteForm
from municipalities.register.site import LocalSite, SiteHost
from municipalities.tenancy.accessibility_report import StatementHelp
from municipalities.tenancy.reading import RowList
from municipalities.tenancy.scoped_views import OwnViewSet


class _Sites(RowList):
    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """A site once, however many of its hosts match."""
        return queryset.filter(pk__in=super().search_queryset(LocalSite.objects.all()).values("pk"))


class SiteViewSet(OwnViewSet):
    """Sites."""

    model = LocalSite
    icon = "site"
    menu_label = gettext_lazy("Sites")
    index_view_class = _Sites
    add_view_class = RegisterNew
    edit_view_class = RegisterEdit
    list_display = (
        "name",
        "participant",
        Column("main_host", label=gettext_lazy("Hoofdadres"), sort_key="main_host"),
        BooleanColumn("is_live", label=gettext_lazy("Online"), sort_key="is_live"),
    )
    search_fields = ("name", "place_name", "hosts__host", "participant__name")
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("intro"),
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_hours")]),
                    FieldRowPanel([FieldPanel("email"), FieldPanel("email_answer")]),
                    FieldRowPanel([FieldPanel("whatsapp"), FieldPanel("whatsapp_hours")]),
                    MultiFieldPanel(
                        [
                            FieldPanel("walk_in_place"),
                            FieldPanel("walk_in_address"),
                            FieldPanel("walk_in_hours"),
                        ],
                        heading=gettext_lazy("Inloop"),
                    ),
                    FieldPanel("contact_note"),
                    FieldPanel("gp_out_of_hours_phone"),
                    FieldPanel("gp_posts_by_place"),
                ],
                heading=gettext_lazy("Contact"),
            ),
            ObjectList([FieldPanel("arrangement")], heading=gettext_lazy("Beginpagina")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            StatementHelp(template="admin/statement_help.html"),
                            FieldPanel("statement_url"),
                            FieldRowPanel([FieldPanel("statement_status"), FieldPanel("statement_date")]),
                        ],
                        heading=gettext_lazy("Toegankelijkheidsverklaring"),
                    ),
                    FieldPanel("privacy_url"),
                ],
                heading=gettext_lazy("Verklaringen"),
            ),
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("place_name"),
                    FieldPanel("audience"),
                    FieldPanel("is_live"),
                    FieldPanel("carries_all_topics"),
                    FieldPanel("topics"),
                    FieldPanel("hold_days"),
                    MultiFieldPanel([FieldPanel(name) for name in HOST_FIELDS], heading=gettext_lazy("Webadressen")),
                ],
                heading=gettext_lazy("Site"),
            ),
        ],
        base_form_class=SiteForm,
    )
    add_handler = ObjectList(
        [
            FieldPanel("participant", widget=forms.Select),
            FieldPanel("name"),
            FieldPanel("place_name"),
            FieldPanel("audience"),
            FieldPanel("host"),
            FieldPanel("gp_out_of_hours_phone", help_text=GP_HELP),
            FieldPanel("carries_all_topics"),
            FieldPanel("topics"),
        ],
        base_form_class=NewSiteForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        main = SiteHost.objects.filter(site=OuterRef("pk"), is_primary=True).values("host")
        rows: QuerySet[Any] = super().get_queryset(request).annotate(main_host=Subquery(main[:1]))
        return rows

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """A new site asks for what it cannot be without."""
        panel = self.add_handler.bind_to_model(self.model)
        given: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return given | {"panel": panel, "form_class": panel.get_form_class()}
