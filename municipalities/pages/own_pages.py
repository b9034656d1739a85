"""Which pages the list "Pagina's" holds, and what it says of each: its state, its site, where readers find it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.modules.page import Module, NationalIndex
from ground import addresses
from municipalities.frame.known_sites import local_frames, national_frame
from municipalities.frame.open_to_all import address_under, under_a_brake
from municipalities.pages.models import EventIndex, EventPage, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from municipalities.tenancy.page_reach import below, own_roots
from municipalities.tenancy.start_panels import plans

# The kinds of page with words of their own, by their name in an address; the last is the board's.
KINDS: dict[str, type[Page]] = {
    kind.__name__.lower(): kind for kind in (LocalPage, NewsItem, EventPage, NewsIndex, EventIndex, Module)
}


class Home(NamedTuple):
    """Where a page has its place: the name of that site, and its address when readers can open it."""

    name: str
    url_path: str
    site_url: str


def pages_of(user: Any) -> QuerySet[Page]:
    """The pages somebody works on, of who may do everything all; with what a list says of them, in one query."""
    pages = Page.objects.filter(Q(depth__gt=1) if user.is_superuser else below(own_roots(user)))
    moment = plans().filter(page_key=OuterRef("pk")).order_by("approved_go_live_at").values("approved_go_live_at")
    found: Any = pages.filter(content_type__in=[_type_of(kind) for kind in KINDS.values()])
    found = (
        found.annotate_approved_schedule()
        .annotate_site_root_state()
        .annotate(goes_live=Subquery(moment[:1]), braked=under_a_brake())
    )
    listed: QuerySet[Page] = found.select_related("latest_revision__user", "content_type", "locale")
    return listed.defer("latest_revision__content")


def national() -> Q:
    """The national texts, and the pages of the board's own site."""
    return below(
        Page.objects.filter(Q(content_type=_type_of(NationalIndex)) | Q(pk__in=_homes(is_national_board=True)))
    )


def of_participant(pk: int) -> Q:
    """The pages of all sites of one participant."""
    return below(Page.objects.filter(pk__in=_homes(pk=pk)))


def _homes(**participant: Any) -> QuerySet[Any]:
    wanted = {f"participant__{name}": value for name, value in participant.items()}
    return LocalSite.objects.filter(**wanted).order_by().values("wagtail_site__root_page")


def state_of(page: Any) -> str:
    """In a few words: what readers see of it, and what they do not see yet."""
    if page.braked:
        return _("weggehaald met de noodrem")
    if page.goes_live:
        day = date_format(timezone.localtime(page.goes_live), "j F Y H:i")
        words = _("openbaar, wijziging gepland op %(day)s") if page.live else _("gepland op %(day)s")
        return words % {"day": day}
    if page.live:
        return _("openbaar, met een concept") if page.has_unpublished_changes else _("openbaar")
    return _("niet meer openbaar") if page.first_published_at else _("concept")


def changed_by(page: Any) -> str:
    """Who saved it last, and when; nothing of a page that nobody saved in the admin."""
    revision, when = page.latest_revision, page.latest_revision_created_at
    if when is None:
        return ""
    day = date_format(timezone.localtime(when), "j F Y H:i")
    return f"{revision.user}, {day}" if revision and revision.user else day


def find_homes(pages: Iterable[Any]) -> None:
    """Tell each of these pages its home, as `in_home`; one query, whatever their number."""
    rows = list(pages)
    places = {row.path[:end] for row in rows for end in range(Page.steplen, len(row.path), Page.steplen)}
    homes = Page.objects.filter(path__in=places, content_type=_type_of(LocalHome)).order_by("path")
    urls = {frame.root_page_id: frame.url for frame in (*local_frames(), national_frame()) if frame}
    found = {home.path: Home(home.title, home.url_path, urls.get(home.pk, "")) for home in homes}
    for row in rows:
        row.in_home = next((home for path, home in found.items() if row.path.startswith(path)), None)


def address_of(page: Any) -> str:
    """Where readers find it; nothing when they do not: a draft, a brake, a site in preparation."""
    if not page.live or page.braked:
        return ""
    if page.content_type_id == _type_of(Module).pk:
        frame = national_frame()
        return f"{frame.url}{addresses.module(page.slug)}" if frame else ""
    home: Home | None = page.in_home
    return f"{home.site_url}{address_under(page.url_path, home.url_path)}" if home and home.site_url else ""


def _type_of(model: type[Page]) -> ContentType:
    return ContentType.objects.get_for_model(model)
