"""Parts of pages that depend on the site, on one release, or on a few values alone: rendered once in each process."""

import time
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content.reference_data.taxonomy import Audience
from municipalities.frame.context import frame_context
from municipalities.frame.entrance import entrance_for
from municipalities.frame.facts import SiteFrame

SECONDS = 60  # opening hours are in minutes
RELEASES = 500
_of_releases: dict[tuple[Hashable, ...], SafeString] = {}


def cached(frame: SiteFrame, template: str, **switches: str | bool) -> SafeString:
    """The template rendered with the site and a few switches, and nothing else of the page or the visitor.

    What is kept goes with the frame, so a change of the site is shown as soon as a new frame is loaded. Switches have
    few values each: what differs from page to page does not belong here. `audience` is
    the one that says for whom the page is; without it the part is one for parents.
    """

    def make() -> SafeString:
        entrance = entrance_for(frame, str(switches.get("audience", Audience.PARENTS)))
        return render_to_string(template, frame_context(frame, entrance) | switches)

    return cached_by_site(frame, template, make, **switches)


def cached_by_site(frame: SiteFrame, name: str, make: Callable[[], SafeString], **switches: str | bool) -> SafeString:
    """What `make` gives, which must follow from the site, the minute, the name and the switches alone."""
    if settings.DEBUG:  # templates are being written
        return make()
    key = (name, get_language(), *switches.items())
    minute = time.time() // SECONDS
    found = frame.kept.get(key)
    if found is None or found[0] != minute:
        frame.kept[key] = found = (minute, make())
    return found[1]


def cached_by_release(
    envelope_sha256: str, template: str, context: Callable[[], dict[str, Any]], **switches: bool
) -> SafeString:
    """The template rendered with what `context` gives.

    That must follow from the release with this envelope alone, and from the `switches`, which say what is so now. A
    release never changes, so this is rendered again only after `RELEASES` others.
    """
    if settings.DEBUG:
        return render_to_string(template, context())
    key = (template, envelope_sha256, get_language(), *switches.items())
    html = _of_releases.get(key)
    if html is None:
        html = render_to_string(template, context())
        while len(_of_releases) >= RELEASES:
            _of_releases.pop(next(iter(_of_releases)), None)
        _of_releases[key] = html
    return html


def cached_by_values(template: str, **values: Hashable) -> SafeString:
    """The template rendered with these values and nothing else: equal values, equal HTML."""
    if settings.DEBUG:
        return render_to_string(template, values)
    return _of_values(template, get_language(), tuple(values.items()))


@lru_cache(maxsize=4000)
def _of_values(template: str, language: str | None, values: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return render_to_string(template, dict(values))
