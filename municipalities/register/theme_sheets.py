"""The stylesheet of a site's look, stored under its own hash."""

from datetime import timedelta
from functools import lru_cache
from typing import Any

from content.changes import job
from municipalities.register.site import LocalSite, ThemeSheet
from themes.brand import Brand
from themes.built import built
from themes.stylesheet import sha256_of, stylesheet


def sheet_for(brand: Brand) -> str:
    """The SHA-256 of the sheet for these choices, stored when it is new."""
    css, digest = _sheet(brand)
    if not ThemeSheet.objects.filter(pk=digest).exists():
        ThemeSheet.objects.bulk_create([ThemeSheet(sha256=digest, css=css)], ignore_conflicts=True)
    return digest


def follow_look(sender: type[LocalSite], instance: LocalSite, **kwargs: Any) -> None:
    """Receiver of `pre_save`: the sheet of a site follows its look."""
    instance.sheet_sha256 = sheet_for(instance.brand)


@job("municipalities.theme_sheets", every=timedelta(hours=1))
def renew_sheets() -> str:
    """Give every site the sheet that today's code makes of its look: palette or bundle may have changed."""
    changed = 0
    for site in LocalSite.objects.order_by("pk"):
        before = site.sheet_sha256
        site.sheet_sha256 = sheet_for(site.brand)
        if site.sheet_sha256 != before:
            site.save(update_fields=["sheet_sha256"])
            changed += 1
    return f"{changed} sites have a new sheet"


@lru_cache(maxsize=1024)
def _sheet(brand: Brand) -> tuple[str, str]:
    bundle = built()
    css = stylesheet(brand, read=bundle.read if bundle else ())
    return css, sha256_of(css)
