"""What a brake can be put on, as the screens name it: whose it is, what goes with it, who wrote it last."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from content.modules.images import UploadedImage
from municipalities.additions.models import LocalAddition, with_titles
from municipalities.brake.brake import Kind
from municipalities.brake.pictures import pictures_alike
from municipalities.listings.listing import Listing
from municipalities.memberships.membership import Membership
from municipalities.memberships.trail import named
from municipalities.pages.models import EventIndex, EventPage, LocalPage, NewsIndex, NewsItem
from municipalities.pages.recording import record_base_page
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from people.models import Person

# Whose things somebody may brake: None for those of every participant.
Whose = QuerySet[Participant] | None
PAGES = (LocalPage, NewsIndex, NewsItem, EventIndex, EventPage)


@dataclass(frozen=True)
class Thing:
    """One thing or person: `also` is what goes with it, in a sentence; `writer` the key of who changed it last."""

    kind: Kind
    key: int
    name: str
    participant: Participant
    also: str = ""
    writer: int | None = None

    @property
    def label(self) -> str:
        return str(self.kind.label)


def thing(kind: Kind, key: int, whose: Whose) -> Thing | None:
    """The thing with this key; None when there is none, or when it is of none of these participants."""
    found = as_things(kind, rows(kind, whose).filter(pk=key))
    return found[0] if found else None


def rows(kind: Kind, whose: Whose) -> QuerySet[Any]:
    """All of one kind that these participants have."""
    return _ROWS[kind](whose)


def as_things(kind: Kind, found: Iterable[Any]) -> list[Thing]:
    """Rows of one kind as the screens name them."""
    return _THINGS[kind](list(found))


def record_again(brake_of: Thing) -> None:
    """Tell the log that what readers see of it changed, as when it is published or taken offline."""
    row = _ROWS[brake_of.kind](None).filter(pk=brake_of.key).first()
    if isinstance(row, Page):
        record_base_page(row)
    elif isinstance(row, Listing | LocalAddition):
        row.record_change()


def _own(whose: Whose, path: str) -> Q:
    return Q() if whose is None else Q(**{f"{path}__in": whose.values("pk")})


def _pages(whose: Whose) -> QuerySet[Any]:
    types = ContentType.objects.get_for_models(*PAGES).values()
    found: QuerySet[Any] = Page.objects.filter(content_type__in=[each.pk for each in types]).select_related(
        "latest_revision"
    )
    if whose is None:
        return found.order_by("title", "pk")
    below = Q(pk__in=[])
    for path in _homes(LocalSite.objects.filter(participant__in=whose.values("pk"))):
        below |= Q(path__startswith=path)
    return found.filter(below).order_by("title", "pk")


def _homes(sites: QuerySet[LocalSite]) -> dict[str, Participant]:
    """The participant at each tree path of a home."""
    found = sites.filter(wagtail_site__isnull=False).select_related("participant", "wagtail_site__root_page")
    return {site.wagtail_site.root_page.path: site.participant for site in found.order_by("pk") if site.wagtail_site}


def _listings(whose: Whose) -> QuerySet[Any]:
    found = Listing.objects.filter(_own(whose, "owner")).select_related("owner", "latest_revision")
    return found.order_by("title", "pk")


def _pictures(whose: Whose) -> QuerySet[Any]:
    owners = Participant.objects.exclude(collection=None) if whose is None else whose
    found: QuerySet[Any] = UploadedImage.objects.filter(collection__in=owners.order_by().values("collection"))
    return found.order_by("title", "pk")


def _documents(whose: Whose) -> QuerySet[Any]:
    owners = Participant.objects.exclude(collection=None) if whose is None else whose
    found: QuerySet[Any] = get_document_model().objects.filter(collection__in=owners.order_by().values("collection"))
    return found.order_by("title", "pk")


def _additions(whose: Whose) -> QuerySet[Any]:
    found = LocalAddition.objects.filter(_own(whose, "site__participant"))
    return with_titles(found.select_related("site__participant", "latest_revision")).order_by("pk")


def _people(whose: Whose) -> QuerySet[Any]:
    current = Membership.objects.current().filter(_own(whose, "participant"))
    return Person.objects.filter(pk__in=current.values("person")).order_by("email")


def _page_things(found: list[Any]) -> list[Thing]:
    step, prefixes = Page.steplen, set()
    for page in found:
        prefixes |= {page.path[:end] for end in range(step, len(page.path), step)}
    homes = _homes(LocalSite.objects.filter(wagtail_site__root_page__path__in=prefixes))
    return [
        Thing(Kind.PAGE, page.pk, page.title, homes[home], _below(page), _writer(page) or page.owner_id)
        for page in found
        if (home := next((path for path in homes if page.path.startswith(path)), None))
    ]


def _below(page: Page) -> str:
    return (
        _("Wat onder deze pagina staat, gaat mee weg: %(count)d.") % {"count": page.numchild} if page.numchild else ""
    )


def _listing_things(found: list[Listing]) -> list[Thing]:
    also = _("Het verdwijnt op alle sites, ook bij deelnemers die het overnamen.")
    return [Thing(Kind.LISTING, row.pk, row.title, row.owner, also, _writer(row)) for row in found]


def _picture_things(found: list[Any]) -> list[Thing]:
    owners = _owners(found)
    also = _alike(found[0]) if len(found) == 1 else ""
    return [
        Thing(Kind.PICTURE, row.pk, row.title, owners[row.collection_id], also, row.uploaded_by_user_id)
        for row in found
    ]


def _document_things(found: list[Any]) -> list[Thing]:
    owners = _owners(found)
    also = _("De link ernaartoe blijft staan: wie erop klikt, leest dat het is weggehaald.")
    return [
        Thing(Kind.DOCUMENT, row.pk, row.title, owners[row.collection_id], also, row.uploaded_by_user_id)
        for row in found
    ]


def _owners(files: list[Any]) -> dict[int | None, Participant]:
    """Whose each collection of these files is."""
    collections = {row.collection_id for row in files}
    return {owner.collection_id: owner for owner in Participant.objects.filter(collection__in=collections)}


def _alike(row: UploadedImage) -> str:
    with suppress(OSError):  # a file that is lost
        row.get_file_hash()  # kept with the picture, where a program put it there without
    count = pictures_alike([row]).exclude(pk=row.pk).count()
    return _("Dezelfde foto staat er nog %(count)d keer. Die gaan mee weg.") % {"count": count} if count else ""


def _addition_things(found: list[LocalAddition]) -> list[Thing]:
    return [
        Thing(
            Kind.ADDITION,
            row.pk,
            _("Aanvulling bij %(title)s, %(place)s") % {"title": row.module_title, "place": row.get_slot_display()},
            row.site.participant,
            _("De landelijke tekst zelf blijft staan."),
            _writer(row),
        )
        for row in found
    ]


def _person_things(found: list[Any]) -> list[Thing]:
    current = Membership.objects.current().filter(person__in=[person.pk for person in found])
    where: dict[int, Participant] = {}
    for row in current.select_related("participant"):
        where.setdefault(row.person_id, row.participant)
    return [Thing(Kind.PERSON, row.pk, named(row), where[row.pk]) for row in found if row.pk in where]


def _writer(row: Any) -> int | None:
    return row.latest_revision.user_id if row.latest_revision else None


_ROWS: dict[Kind, Callable[[Whose], QuerySet[Any]]] = {
    Kind.PAGE: _pages,
    Kind.LISTING: _listings,
    Kind.PICTURE: _pictures,
    Kind.DOCUMENT: _documents,
    Kind.ADDITION: _additions,
    Kind.PERSON: _people,
}
_THINGS: dict[Kind, Callable[[list[Any]], list[Thing]]] = {
    Kind.PAGE: _page_things,
    Kind.LISTING: _listing_things,
    Kind.PICTURE: _picture_things,
    Kind.DOCUMENT: _document_things,
    Kind.ADDITION: _addition_things,
    Kind.PERSON: _person_things,
}
