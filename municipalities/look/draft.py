"""A look that somebody is trying out: kept in their own session until they save it, seen by nobody else."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from municipalities.register.site import LocalSite

FILES = ("logo", "house_style")
FIELDS = ("primary_colour", "accent_colour", "action_colour", "font", "corners", *FILES)


def keep_draft(request: HttpRequest, site: LocalSite) -> None:
    """Remember the look that this site has in memory."""
    request.session[_key(site)] = {name: getattr(site, name) for name in FIELDS}


def forget_draft(request: HttpRequest, site: LocalSite) -> None:
    """Begin again with what the site has."""
    request.session.pop(_key(site), None)


def with_draft(request: HttpRequest, site: LocalSite, names: Iterable[str] = FIELDS) -> LocalSite:
    """The site with (these parts of) the look that is being tried out, in memory only."""
    draft: dict[str, Any] = request.session.get(_key(site), {})
    for name in names:
        if name in draft:
            setattr(site, name, draft[name])
    return site


def _key(site: LocalSite) -> str:
    return f"look-{site.pk}"
