"""The stylesheet of a site's colours, stored under its own hash."""

from datetime import timedelta
from functools import lru_cache
from typing import Any

from content.changes import job
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
    instance.sheet_sha256 = sheet_for(instance.primary_colour)


@job("municipalities.theme_sheets", every=timedelta(hours=1))
def renew_sheets() -> str:
    """Give every site the sheet that today's code makes of its colour: the palette may have changed with a release."""
    changed = 0
    for site in LocalSite.objects.order_by("pk"):
        before = site.sheet_sha256
        site.sheet_sha256 = sheet_for(site.primary_colour)
        if site.sheet_sha256 != before:
            site.save(update_fields=["sheet_sha256"])
            changed += 1
    return f"{changed} sites have a new sheet"


@lru_cache(maxsize=1024)
def _sheet(colour: str) -> tuple[str, str]:
    css = stylesheet(colour)
    return css, sha256_of(css)
