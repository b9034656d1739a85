"""Pages of a site: ordinary ones, and events."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from municipalities.pages.models import EventPage, LocalPage
from municipalities.register.site import LocalSite
from tests.making.participants import home_of


def add_page(site: LocalSite, page: Page | None = None, **fields: Any) -> Page:
    """A page below a site's home page: this one, or an ordinary one with these fields; live unless told otherwise."""
    added: Page = home_of(site).add_child(instance=page or LocalPage(**fields))
    return added


def event_in(days: int, title: str = "Ouderavond") -> EventPage:
    """An event so many days from now that stands nowhere yet."""
    starts = timezone.now() + timedelta(days=days)
    return EventPage(
        title=title, starts_at=starts, ends_at=starts + timedelta(hours=2), place="Bieb", introduction="Kom."
    )
