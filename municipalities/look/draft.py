"""A look that somebody is trying out: kept in their own session until they save it, seen by nobody else."""

import base64
import zlib
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from municipalities.register.site import LocalSite

FILES = ("logo", "house_style")
FIELDS = ("primary_colour", "accent_colour", "action_colour", "font", "corners", *FILES)


_CAME_FROM = "came_from"  # beside the fields: a theme can still be chosen from it


def keep_draft(request: HttpRequest, site: LocalSite, token_file: bytes = b"") -> None:
    """Remember the look that this site has in memory, and the file its tokens came from."""
    draft = {name: getattr(site, name) for name in FIELDS}
    if token_file:
        draft[_CAME_FROM] = base64.b64encode(zlib.compress(token_file)).decode()
    request.session[_key(site)] = draft


def token_file_in_draft(request: HttpRequest, site: LocalSite) -> bytes:
    """The file that the tokens being tried came from; empty when there is none."""
    kept = request.session.get(_key(site), {}).get(_CAME_FROM, "")
    return zlib.decompress(base64.b64decode(kept)) if kept else b""


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
