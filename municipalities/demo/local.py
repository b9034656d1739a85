"""Local pages, news, events, additions and help lines for the municipalities with rich content."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from content.demo.blocks import section_id
from content.demo.pictures import uploaded
from content.modules.page import Module
from municipalities.additions.models import LocalAddition, Slot
from municipalities.demo.texts import fill, template
from municipalities.pages.models import EventIndex, EventPage, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

_SLOTS = {"before": Slot.BEFORE, "after": Slot.AFTER, "after_section": Slot.SECTION}


@transaction.atomic
def load_local(site: LocalSite, municipality: str) -> None:
    """Fill one site; a site that has news already is left as its editors keep it."""
    assert site.wagtail_site is not None
    home = LocalHome.objects.get(pk=site.wagtail_site.root_page_id)
    if NewsIndex.objects.child_of(home).exists():
        return
    names = {"place": site.place_name, "brand": site.name, "municipality": municipality}
    _pages(home, names)
    _news(home, names, site.participant)
    _events(home, names)
    _additions(site, names)
    for row in template("local")["help_lines"]:
        words = {"name": fill(row["name"], **names)[:80], "when_text": fill(row["when_text"], **names)[:80]}
        LocalHelpLine.objects.create(site=site, order=50, order_young=None, **(row | words))


def _pages(home: LocalHome, names: dict[str, str]) -> None:
    for row in template("local")["pages"]:
        home.add_child(instance=LocalPage(title=row["title"], slug=row["slug"], body=fill(row["html"], **names)))


def _news(home: LocalHome, names: dict[str, str], participant: Participant) -> None:
    index = home.add_child(instance=NewsIndex(title="Nieuws", slug="nieuws"))
    for number, row in enumerate(template("local")["news"]):
        title = fill(row["title"], **names)
        item = NewsItem(title=title, slug=slugify(title)[:60], introduction=fill(row["summary"], **names))
        item.date = timezone.localdate() - timedelta(days=6 + 11 * number)
        item.body = fill(row["html"], **names)
        if "picture" in row:
            item.image = uploaded(row["picture"], participant.collection)
        _add(index, item, row)


def _events(home: LocalHome, names: dict[str, str]) -> None:
    index = home.add_child(instance=EventIndex(title="Agenda", slug="agenda"))
    for row in template("local")["events"]:
        title = fill(row["title"], **names)
        day = timezone.localdate() + timedelta(days=row["days_from_now"])
        starts, ends = (_moment(day, row[name]) for name in ("start", "end"))
        event = EventPage(title=title, slug=slugify(title)[:60], starts_at=starts, ends_at=ends, costs="Gratis")
        event.introduction, event.place = fill(row["summary"], **names), fill(row["location"], **names)
        event.street, event.postcode, event.town = row["street"], row["postcode"], names["place"]
        event.age_from, event.age_to = row["ages"]
        event.no_registration = "register" not in row
        for way, value in row.get("register", {}).items():
            setattr(event, f"register_{way}", fill(value, **names))
        event.body = fill(row["html"], **names)
        _add(index, event, row)


def _add(index: Page, page: NewsItem | EventPage, row: dict[str, Any]) -> None:
    """Put a page in its list; with `planned_in_days` it waits there, and readers do not see it yet."""
    if days := row.get("planned_in_days"):
        page.live = False
        page.go_live_at = _moment(timezone.localdate() + timedelta(days=days), "09:00")
    index.add_child(instance=page)
    if days:
        page.save_revision().publish()


def _moment(day: object, clock: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{day} {time.fromisoformat(clock)}"))


def _additions(site: LocalSite, names: dict[str, str]) -> None:
    uids = dict(Module.objects.order_by("pk").values_list("slug", "translation_key"))
    for row in template("local")["additions"]:
        addition = LocalAddition(site=site, module_uid=uids[row["module"]], slot=_SLOTS[row["slot"]], live=True)
        if addition.slot == Slot.SECTION:
            addition.section_id = section_id(row["module"], row["section_index"])
        addition.html = fill(row["html"], **names)
        addition.save()
