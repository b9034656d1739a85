"""The stylesheet of a site's colours, stored under its own hash."""

from functools import lru_cache
from typing import Any

from municipalities.register.site import LocalSite, ThemeSheet
from themes.stylesheet import sha256_of, stylesheet


def sheet_for(colour: str) -> str:
    """The SHA-256 of the sheet for a primary colour, stored when it is new; raises ValueError for what is no colour."""
    css, digest = _sheet(colour.lower())
    if not ThemeSheet.objects.filter(pk=digest).exists():
        ThemeSheet.objects.bulk_create([ThemeSheet(sha256=digest, css=css)], ignore_conflicts=True)
    return digest


def follow_colour(sender: type[LocalSite], instance: LocalSite, **kwargs: Any) -> None:
    """Receiver of `pre_save`: the sheet of a site follows its colour."""
    if instance.sheet_sha256 != _sheet(instance.primary_colour.lower())[1]:
        instance.sheet_sha256 = sheet_for(instance.primary_colour)


def renew_sheets() -> int:
    """Give every site the sheet that today's code makes of its colour; give how many changed."""
    changed = 0
    for site in LocalSite.objects.order_by("pk"):
        before = site.sheet_sha256
        site.sheet_sha256 = sheet_for(site.primary_colour)
        if site.sheet_sha256 != before:
            site.save(update_fields=["sheet_sha256"])
            changed += 1
    return changed


@lru_cache(maxsize=1024)
def _sheet(colour: str) -> tuple[str, str]:
    css = stylesheet(colour)
    return css, sha256_of(css)
