"""The stylesheet of a site's look, stored under its own hash."""

from datetime import timedelta
from functools import lru_cache
from typing import Any

from ground.changes import job
from municipalities.register.site import LocalSite, ThemeSheet
from themes.brand import Brand
from themes.bundle import built
from themes.repair import Repair, repaired
from themes.stylesheet import sha256_of, stylesheet


def sheet_of(site: LocalSite) -> str:
    """The text of the sheet that belongs to the look of a site as it is in memory."""
    return _sheet(site.brand, tuple(sorted(site.house_style.get("tokens", {}).items())))


def repairs_of(site: LocalSite) -> list[Repair]:
    """What was done to the imported tokens of a site so that everything can be read."""
    bundle, tokens = built(), site.house_style.get("tokens", {})
    return repaired(site.brand, tokens, bundle.root)[1] if bundle and tokens else []


def follow_look(sender: type[LocalSite], instance: LocalSite, **kwargs: Any) -> None:
    """Receiver of `pre_save`: the sheet of a site follows its look, and is stored when it is new."""
    css = sheet_of(instance)
    instance.sheet_sha256 = digest = sha256_of(css)
    if not ThemeSheet.objects.filter(pk=digest).exists():
        ThemeSheet.objects.bulk_create([ThemeSheet(sha256=digest, css=css)], ignore_conflicts=True)


@job("municipalities.theme_sheets", every=timedelta(hours=1))
def renew_sheets() -> str:
    """Give every site the sheet that today's code makes of its look: palette or bundle may have changed."""
    changed = 0
    for site in LocalSite.objects.order_by("pk"):
        if sha256_of(sheet_of(site)) != site.sheet_sha256:
            site.save(update_fields=["sheet_sha256"])
            changed += 1
    return f"{changed} sites have a new sheet"


@lru_cache(maxsize=1024)
def _sheet(brand: Brand, imported: tuple[tuple[str, str], ...]) -> str:
    bundle = built()
    if bundle is None:
        return stylesheet(brand)
    kept, _repairs = repaired(brand, dict(imported), bundle.root) if imported else ({}, [])
    return stylesheet(brand, read=bundle.read, imported=kept)
