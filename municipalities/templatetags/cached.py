"""Include a part of a page that was rendered before; see municipalities.sites.fragment_cache.

`{% cached "public/parts/frame/header.html" %}` is a part that depends on the site alone, `{% cached_by_values
"public/parts/listings/card.html" card=card %}` one that depends on the values given alone.
"""

from collections.abc import Hashable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from municipalities.sites import fragment_cache as parts

register = template.Library()


@register.simple_tag(takes_context=True)
def cached(context: dict[str, Any], name: str, **switches: str | bool) -> SafeString:
    """A part of the site; the switches have few values each."""
    return parts.cached(context["frame"], name, **switches)


@register.simple_tag
def cached_by_values(name: str, **values: Hashable) -> SafeString:
    """A part of a frozen value, such as a card."""
    return parts.cached_by_values(name, **values)
