"""A participant's own page, news item or event as a document, findable under the home page it lies under."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page

from municipalities.frame.open_to_all import open_to_all
from municipalities.listings.coordinates import point_of
from municipalities.pages.models import EventPage, LocalHome, LocalPage, NewsItem
from search.engines.base import Document
from search.index.documents.plain_text import DocumentText, joined, plain

KIND = "page"
CHUNK = 200
_MODELS: tuple[type[Page], ...] = (LocalPage, NewsItem, EventPage)
_STEP = Page.steplen


def page_key(pk: int) -> str:
    """The key of a page's document."""
    return f"{KIND}:{pk}"


def page_rows() -> QuerySet[Page]:
    """The pages that are documents: live and public ones with text of their own, of every site."""
    names = [model._meta.model_name for model in _MODELS]
    own = Page.objects.filter(content_type__app_label="municipalities", content_type__model__in=names)
    return open_to_all(own.filter(live=True)).order_by("pk")


def page_documents(rows: QuerySet[Page], sequence: int) -> Iterator[Document]:
    """One document for each of these pages, up to date with change `sequence`."""
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        for model in _MODELS:
            found = list(model.objects.filter(pk__in=chunk).order_by("pk"))
            homes = _homes(page.path for page in found)
            for page in found:
                if home := _home_of(page.path, homes):
                    yield _document(page, home, sequence)


def _homes(paths: Iterable[str]) -> dict[str, int]:
    """The home pages above these paths: path and id."""
    above = {path[:end] for path in paths for end in range(_STEP, len(path), _STEP)}
    return dict(LocalHome.objects.filter(path__in=above).order_by("path").values_list("path", "pk")) if above else {}


def _home_of(path: str, homes: dict[str, int]) -> int | None:
    return next((homes[path[:end]] for end in range(len(path), 0, -_STEP) if path[:end] in homes), None)


def _document(page: Page, home: int, sequence: int) -> Document:
    event = page if isinstance(page, EventPage) else None
    point = point_of(event.latitude, event.longitude, event.postcode) if event else None
    where = [event.place, *event.address_lines] if event else []
    text = DocumentText(title=page.title, lead=page.introduction, body=plain(page.body), extra=joined(where))
    return Document(
        key=page_key(page.pk),
        sequence=sequence,
        kind=KIND,
        title=text.title,
        terms=text.terms(),
        lead=text.lead,
        body=text.body,
        note=_note(page),
        home=home,
        age_from=event.age_from if event else None,
        age_to=event.age_to if event else None,
        points=(point,) if point else (),
        anywhere=event is not None and point is None,
        free=bool(event and event.cost and event.cost.free),
        shown_until=event.ends_at if event else None,
    )


def _note(page: Page) -> str:
    if isinstance(page, EventPage):
        date = _("Agenda, %(date)s") % {"date": date_format(localtime(page.starts_at), "j F Y")}
        return ", ".join(part for part in (date, page.town, page.ages_label) if part)
    if isinstance(page, NewsItem):
        return _("Nieuws, %(date)s") % {"date": date_format(page.date, "j F Y")}
    return ""
