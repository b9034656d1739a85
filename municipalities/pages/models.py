"""The participant's own pages: home, pages, news and agenda. Wagtail serves them under the site's own addresses."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as PageOfItems
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from content.modules.images import renditions_of
from ground import addresses
from ground.costs.amount import Costs, costs_panels
from municipalities.brake.pictures import name_of
from municipalities.frame.context import numbered, site_frame
from municipalities.frame.facts import SiteFrame
from municipalities.frame.open_to_all import address_under, open_to_all
from municipalities.frame.rich_text import FEATURES, render
from municipalities.frame.structured import data_block
from municipalities.pages.attending import Attending, EventForm, attending_panels
from municipalities.pages.cards import ATTENDING, EventCard, NewsCard, event_card, news_card
from municipalities.pages.irremovable import IrremovablePage
from municipalities.pages.recording import RecordedPage
from municipalities.pages.reserved import validate_slug
from municipalities.pages.structured import of_event, of_news
from municipalities.register.site import LocalSite

PER_PAGE = 20
# Root, "Gemeenten", province, home.
HOME_DEPTH = 4


def _cards(rows: QuerySet[Any], request: HttpRequest, root_path: str) -> PageOfItems[Any]:
    """The page of `rows` that `?pagina=` asks for, as cards; raises Http404 when there is no such page."""
    try:
        page = Paginator(rows, PER_PAGE).page(request.GET.get("pagina", "1"))
    except InvalidPage:
        raise Http404(_("Deze pagina bestaat niet.")) from None
    page.object_list = [row.card(root_path) for row in page.object_list]
    return page


class SitesFolder(IrremovablePage):
    """A folder in the tree that keeps hundreds of sites apart, by province. Never served."""

    holds_sites = True
    parent_page_types = ["wagtailcore.Page", "municipalities.SitesFolder"]
    subpage_types = ["municipalities.SitesFolder", "municipalities.LocalHome"]

    preview_modes: list[Any] = []

    class Meta:
        verbose_name = _("map met sites")
        verbose_name_plural = _("mappen met sites")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        raise Http404


class LocalHome(IrremovablePage):
    """The root of one site's own pages; the home page itself is a view. Made with the site, never by hand."""

    is_creatable = False
    parent_page_types = ["municipalities.SitesFolder"]
    subpage_types = ["municipalities.LocalPage", "municipalities.NewsIndex", "municipalities.EventIndex"]

    class Meta:
        verbose_name = _("home van een site")
        verbose_name_plural = _("homes van sites")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(addresses.HOME)

    def make_preview_request(self, original_request: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
        """The beginning page as it is now, also of a site in preparation: its host is nobody's yet."""
        from municipalities.frame.preview import frame_with, page

        site = LocalSite.objects.filter(wagtail_site__root_page=self.pk).first()
        if site is None or original_request is None:
            raise Http404
        return page(original_request, frame_with(site), addresses.HOME, f"{reverse('look', args=[site.pk])}pagina")


class WrittenPage(RecordedPage):
    """A page with an address that the site does not use itself, and text."""

    show_in_menus_default = False
    # Readers have no log-in.
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        try:
            validate_slug(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context with what base.html takes, and `body_html`: the text with links that stay on this site."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        ancestors = list(self.get_ancestors().order_by("path").values_list("title", "url_path", "depth"))
        root_path = ancestors[HOME_DEPTH - 1][1] if len(ancestors) >= HOME_DEPTH else self.url_path
        body = getattr(self, "body", "") or getattr(self, "intro", "")
        return context | {
            "title": self.title,
            "breadcrumbs": [
                (title, address_under(path, root_path)) for title, path, depth in ancestors if depth > HOME_DEPTH
            ],
            "root_path": root_path,
            "description": self.search_description or getattr(self, "introduction", ""),
            "body_html": mark_safe(render(body, root_path)),  # noqa: S308
            "structured": self.structured(request),
        }

    def structured(self, request: HttpRequest) -> str:
        """What machines read of this page (municipalities.frame.structured); "" for most."""
        return ""


class LocalPage(WrittenPage):
    """A page of the site itself: about us, opening hours in the holidays, a project."""

    introduction = models.TextField(_("inleiding"), max_length=400, blank=True)
    body = RichTextField(_("tekst"), features=FEATURES, blank=True)

    template = "public/local_page.html"
    parent_page_types = ["municipalities.LocalHome", "municipalities.LocalPage"]
    subpage_types = ["municipalities.LocalPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("pagina")
        verbose_name_plural = _("pagina's")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `items`: the pages below this one."""
        context = super().get_context(request, *args, **kwargs)
        children = open_to_all(LocalPage.objects.child_of(self).live()).order_by("path")
        root_path = context["root_path"]
        context["items"] = [
            {"title": child.title, "url": address_under(child.url_path, root_path)} for child in children
        ]
        return context


class FixedAddress(WrittenPage):
    """An index of which a site has one, at a fixed address."""

    fixed_slug = ""

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.fixed_slug
        super().full_clean(*args, **kwargs)


class NewsIndex(FixedAddress):
    """All news of a site, newest first, at /nieuws/."""

    intro = RichTextField(_("inleiding"), features=FEATURES, blank=True)

    fixed_slug = "nieuws"
    template = "public/news_index.html"
    max_count_per_parent = 1
    parent_page_types = ["municipalities.LocalHome"]
    subpage_types = ["municipalities.NewsItem"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("nieuwsoverzicht")
        verbose_name_plural = _("nieuwsoverzichten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `items`: a page (`?pagina=`) of the live news as cards, newest first."""
        context = super().get_context(request, *args, **kwargs)
        news = open_to_all(NewsItem.objects.child_of(self).live()).order_by("-date", "-pk")
        context["items"] = _cards(news, request, context["root_path"])
        return numbered(site_frame(request) | context, context["items"].number)


# The renditions of a news item's photo, by their name in its template.
PHOTO = {
    "format-webp|width-960": "large_webp",
    "format-webp|width-480": "small_webp",
    "format-jpeg|width-960": "large_jpeg",
    "format-jpeg|width-480": "small_jpeg",
}


class NewsItem(WrittenPage):
    """A news item with a date, a picture if there is one, and text."""

    date = models.DateField(_("datum"), default=timezone.localdate)
    introduction = models.TextField(_("inleiding"), max_length=400)
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("foto"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("beschrijving van de foto"), max_length=200, blank=True, help_text=_("Leeg: wat bij de foto zelf staat.")
    )
    body = RichTextField(_("tekst"), features=FEATURES, blank=True)

    template = "public/news_item.html"
    parent_page_types = ["municipalities.NewsIndex"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("date", help_text=_("Staat boven het bericht; het nieuwste staat vooraan.")),
        FieldPanel("introduction", help_text=_("Eén of twee zinnen; staat ook in de lijst met nieuws.")),
        FieldRowPanel([FieldPanel("image"), FieldPanel("image_alt")]),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuwsberichten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `photo`: the renditions of the picture, large and small in two formats; none of a braked one."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        frame: SiteFrame | None = getattr(request, "frame", None)
        hidden = bool(frame and self.image and name_of(self.image.file.name) in frame.hidden_pictures)
        made = {} if hidden else renditions_of(self.image, *PHOTO)
        context["photo"] = {name: made[spec] for spec, name in PHOTO.items()} if made else {}
        context["photo_alt"] = self.image_alt or (self.image.default_alt_text if self.image else "")
        return context

    def card(self, root_path: str) -> NewsCard:
        """The item in a list, on the site whose home has this url path."""
        return news_card(
            root_path, title=self.title, url_path=self.url_path, date=self.date, introduction=self.introduction
        )

    def structured(self, request: HttpRequest) -> str:
        """A news article."""
        frame: SiteFrame | None = getattr(request, "frame", None)
        return data_block(of_news(frame, request.path, self)) if frame else ""


class EventIndex(FixedAddress):
    """What is on: events from today, at /agenda/."""

    intro = RichTextField(_("inleiding"), features=FEATURES, blank=True)

    fixed_slug = "agenda"
    template = "public/event_index.html"
    max_count_per_parent = 1
    parent_page_types = ["municipalities.LocalHome"]
    subpage_types = ["municipalities.EventPage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agenda's")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `items`: a page (`?pagina=`) of the live events that are not over, first one first."""
        context = super().get_context(request, *args, **kwargs)
        events = open_to_all(EventPage.objects.child_of(self).live()).filter(ends_at__gte=timezone.now())
        context["items"] = _cards(events.order_by("starts_at", "pk"), request, context["root_path"])
        return numbered(site_frame(request) | context, context["items"].number)


class EventPage(WrittenPage, Costs, Attending):  # type: ignore[django-manager-missing]
    """Something that happens at a time and a place."""

    base_form_class = EventForm

    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    introduction = models.TextField(_("inleiding"), max_length=400)
    body = RichTextField(_("tekst"), features=FEATURES, blank=True)

    template = "public/event.html"
    parent_page_types = ["municipalities.EventIndex"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("introduction", help_text=_("Eén of twee zinnen; staat ook in de agenda.")),
        *attending_panels(),
        *costs_panels(),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")

    def card(self, root_path: str) -> EventCard:
        """The event in a list, on the site whose home has this url path."""
        return event_card(
            root_path,
            title=self.title,
            url_path=self.url_path,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            introduction=self.introduction,
            **{name: getattr(self, name) for name in ATTENDING},
        )

    def structured(self, request: HttpRequest) -> str:
        """An event."""
        frame: SiteFrame | None = getattr(request, "frame", None)
        return data_block(of_event(frame, request.path, self)) if frame else ""

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("De activiteit eindigt voordat hij begint. Kijk de tijden na.")})
