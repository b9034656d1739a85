"""Which addresses on other websites stand in which text: in what readers see, and in its newest draft."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from content.modules.newest_drafts import drafts_of, newest_drafts
from content.modules.outside_links.link import LONGEST, OutsideLink
from content.modules.page import Module
from content.releases.selectors import last_made
from content.validation.words import links_outside
from ground.changes import job

SLICE = 100
RECENT = timedelta(hours=1)


@job("content.outside_links_in_texts", every=timedelta(days=1))
def collect_all() -> str:
    """Write down the addresses in all texts, and forget those that none holds any more."""
    collect(Module.objects.all())
    gone, _rows = OutsideLink.objects.filter(texts=None).delete()
    return f"{OutsideLink.objects.count()} addresses, {gone} forgotten"


def collect_recent() -> None:
    """The same of the texts that somebody saved a short while ago."""
    collect(Module.objects.filter(latest_revision_created_at__gte=timezone.now() - RECENT))


def collect(texts: QuerySet[Module]) -> None:
    """Write down the addresses in these texts; as many queries for each SLICE of them."""
    last = 0
    while part := list(texts.filter(pk__gt=last).order_by("pk")[:SLICE]):
        last = part[-1].pk
        _write(_addresses(part))


def _addresses(texts: list[Module]) -> dict[int, set[str]]:
    """The addresses in each text, by its key."""
    newest = newest_drafts(texts)
    rows = last_made().filter(uid__in=[text.translation_key for text in texts]).exclude(content="")
    public = {(row.uid, row.language): row.content for row in rows}
    found: dict[int, set[str]] = {}
    for text, draft in zip(newest, drafts_of(newest), strict=True):
        shown = public.get((text.translation_key, text.locale.language_code)) if text.live else None
        words = [draft.content if draft else None, shown]
        found[text.pk] = {address for each in words if each for address in _kept(json.loads(each))}
    return found


def _kept(content: dict[str, Any]) -> Iterator[str]:
    return (address for address in links_outside(content) if len(address) <= LONGEST)


def _write(addresses: dict[int, set[str]]) -> None:
    wanted = {address for each in addresses.values() for address in each}
    known = OutsideLink.objects.in_bulk(wanted, field_name="address") if wanted else {}
    new = [OutsideLink(address=address) for address in sorted(wanted - known.keys())]
    OutsideLink.objects.bulk_create(new, ignore_conflicts=True)
    rows = OutsideLink.objects.in_bulk(wanted, field_name="address") if new else known
    through = OutsideLink.texts.through
    stand: dict[tuple[int, int], int] = {}
    for pk, text, link in through.objects.filter(module__in=addresses).values_list("pk", "module_id", "outsidelink_id"):
        stand[(text, link)] = pk
    pairs = {(text, rows[address].pk) for text, each in addresses.items() for address in each if address in rows}
    if gone := [pk for pair, pk in stand.items() if pair not in pairs]:
        through.objects.filter(pk__in=gone).delete()
    through.objects.bulk_create(
        [through(module_id=text, outsidelink_id=link) for text, link in sorted(pairs - stand.keys())],
        ignore_conflicts=True,
    )


def of_texts(links: list[OutsideLink]) -> dict[int, list[Module]]:
    """The texts that hold each of these, by title; two queries."""
    through = OutsideLink.texts.through.objects.filter(outsidelink__in=links)
    pairs = list(through.values_list("outsidelink_id", "module_id"))
    texts = Module.objects.filter(pk__in={text for _link, text in pairs}).order_by("draft_title", "pk")
    found: dict[int, list[Module]] = defaultdict(list)
    for text in texts.defer_streamfields():
        for link, pk in pairs:
            if pk == text.pk:
                found[link].append(text)
    return found
